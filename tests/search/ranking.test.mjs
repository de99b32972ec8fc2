// What a search answers first, what it calls found, and what it offers when it finds nothing; over the real texts in VB_SEARCH_SITE.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./disk.mjs";

const index = await openSite(process.env.VB_SEARCH_SITE);
/** @param {string} query @param {object} [options] */
const ask = (query, options = {}) => index.search(query, { limit: 100, ...options });
/** @param {string} query */
const first = async (query) => (await ask(query)).results[0]?.id;

for (const title of ["Quy chế giám sát và phản biện xã hội", "quy che giam sat va phan bien xa hoi", "Về Quy chế giám sát và phản biện xã hội"]) {
  test(`a question that is a title finds its bearer first: ${title}`, async () => assert.equal(await first(title), "dan-chieu/217-qd-tw-2013"));
}
for (const query of ["Ủy ban Kiểm tra Đảng ủy", "uy ban kiem tra dang uy", "UBKT Đảng ủy"]) {
  test(`an acronym in the text is all of its words: ${query}`, async () => assert.match(await first(query), /ha-tam/));
}
test("words in a row come before the same words here and there", async () => {
  assert.match(await first("ti le ho ngheo"), /trung-son/);
  assert.match(await first("xa hong phong nhap vao dau"), /nam-thanh-mien/);
});
test("with marks typed, those that have them are told and come first, by date too", async () => {
  for (const sort of ["relevance", "newest", "oldest"]) {
    const { total, exactTotal, results } = await ask("tảo hôn", { sort });
    assert.deepEqual([total, exactTotal, results.map(({ isExact }) => isExact)], [3, 1, [true, false, false]], sort);
    assert.match(results[0].id, /trung-son/);
    assert.match(results[0].excerpt, /<mark>tảo hôn<\/mark>/);
  }
});
test("marks of the other school and of other letters are told apart", async () => {
  assert.equal((await ask("hoà giải")).exactTotal, (await ask("hòa giải")).exactTotal);
  assert.deepEqual([(await ask("sổ đỏ")).exactTotal, (await ask("so do")).exactTotal], [0, null]);
});
test("the marks of quoted words count, wherever in the phrase they stand", async () => {
  for (const [phrase, exact] of [["xã Tân Hưng", 1], ["xã Tân Hùng", 0], ["Ủy ban nhân dân xã Tân Hưng", 1], ["Ủy ban nhân dân xã Tân Hùng", 0]]) {
    const { total, exactTotal } = await ask(`"${phrase}"`);
    assert.deepEqual([total, exactTotal], [1, exact], phrase);
  }
});
test("quotation marks of another kind within quoted words are part of them", async () => {
  const phrase = "Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”";
  const ids = (await ask(`"${phrase}"`)).results.map(({ id }) => id);
  assert.deepEqual(ids, (await ask(`"${phrase.replace(/[“”]/g, "")}"`)).results.map(({ id }) => id));
  assert.equal(ids.length, 1);
  assert.equal((await ask('"mặt trận" “tổ quốc”')).total, (await ask('"mặt trận" "tổ quốc"')).total);
});
test("when nothing has all words, what has the most is offered, and what it lacks", async () => {
  const { total, results, relaxed } = await ask("báo cáo 160-TB/TW qwerty");
  assert.deepEqual([total, results], [0, []]);
  assert.ok(relaxed && relaxed.results.length === relaxed.total && relaxed.total >= 3);
  const papers = relaxed.results.filter(({ id }) => !id.startsWith("dan-chieu/"));
  assert.ok(papers.length >= 3);
  for (const { excerptParts, headingParts, missing } of papers.slice(0, 3)) {
    assert.deepEqual(missing, ["qwerty"]);
    assert.ok([...headingParts, ...excerptParts].some(({ isHit }) => isHit));
  }
});
test("among the nearest too the bearer of a number comes first", async () => {
  for (const query of ["62-KL/TW ngày 09/12/2009", "62-KL/TW qwerty mặt trận"]) {
    const { total, relaxed } = await ask(query);
    assert.deepEqual([total, relaxed.results[0].id], [0, "dan-chieu/62-kl-tw-2009"], query);
  }
});
test("words that only ask are not named as missing", async () => {
  const { relaxed } = await ask("ai la chu tich xa tan hung xyzzy");
  assert.match(relaxed.results[0].id, /tan-hung/);
  assert.deepEqual(relaxed.results[0].missing, ["xyzzy"]);
});
for (const query of ["xyzzy", "9999/QĐ-TTg", '"xã hội chính trị"', "", "mặt trận"]) {
  test(`nothing near is offered for ${JSON.stringify(query)}`, async () => assert.equal((await ask(query)).relaxed, null));
}
test("filters hold for what is offered too", async () => {
  const { relaxed } = await ask("dân vận xyzzy", { filters: { kind: "nghi-quyet" } });
  assert.ok((relaxed?.results ?? []).every(({ kind }) => kind === "Nghị quyết"));
});
test("documents are counted apart from pages about documents", async () => {
  const { total, paperTotal, results } = await ask("62-KL/TW");
  assert.equal(total, results.length);
  assert.equal(paperTotal, results.filter(({ id }) => !/^(?:dan-chieu|bieu-mau)\/|^so-lieu/.test(id)).length);
  assert.ok(paperTotal > 0 && paperTotal < total);
});
test("a phrase that nobody has, of words that all are there, is offered without its marks", async () => {
  assert.equal((await ask('"xã hội chính trị"')).suggestion, "xã hội chính trị");
});
test("another kind of document with the same number is offered", async () => assert.equal((await ask("62-LK/TW")).suggestion, "62-KL/TW"));
test("thousands parted by spaces are one number", async () => {
  assert.deepEqual((await ask("3 568 nhân khẩu")).results.map(({ id }) => id), (await ask("3.568 nhân khẩu")).results.map(({ id }) => id));
  assert.equal((await ask("3 568 nhân khẩu")).total, 1);
});
for (const [typed, meant] of [["hội lông dân", "hội nông dân"], ["dám sát chuyên đề", "giám sát chuyên đề"], ["chưởng dòng họ", "trưởng dòng họ"]]) {
  test(`a word that stands there with other marks only may be misspelt: ${typed}`, async () => {
    const { total, exactTotal, suggestion } = await ask(typed);
    assert.deepEqual([total > 0, exactTotal, suggestion], [true, 0, meant]);
  });
}
test("right words need no other spelling", async () => {
  for (const query of ["tảo hôn", "hoi nong dan", "giám sát"]) assert.equal((await ask(query)).suggestion, null, query);
});
test("beside what is only alike without marks stands what has the right words and lacks one", async () => {
  const { exactTotal, results, relaxed } = await ask("cánh đồng xanh ba không phế liệu");
  assert.equal(exactTotal, 0);
  assert.match(relaxed.results[0].id, /nam-thanh-mien/);
  assert.ok(relaxed.results.every(({ id }) => results.every((one) => one.id !== id)), "each stands once");
});
for (const [typed, meant] of [["161-TB/TW", "160-TB/TW"], ["Nghị định 101/2019/NĐ-CP", "Nghị định 100/2019/NĐ-CP"], ["26-KL/TW", "62-KL/TW"]]) {
  test(`a number that nobody has, one off or turned: ${typed}`, async () => assert.deepEqual([(await ask(typed)).total, (await ask(typed)).suggestion], [0, meant]));
}
test("no number is offered that nobody has", async () => assert.equal((await ask("999-KL/TW")).suggestion, null));
test("joining words are asked for and do not decide", async () => {
  assert.equal(await first("giám sát của xã trung sơn"), await first("giám sát xã trung sơn"));
  const [one, other] = [await ask("của mặt trận"), await ask("mặt trận")];
  assert.deepEqual(one.results.slice(0, 3).map(({ id }) => id), other.results.slice(0, 3).map(({ id }) => id));
  assert.ok(one.total < other.total);
});
test("năm before a year may be missing", async () => assert.equal(await first("luật thi đua khen thưởng năm 2022"), "dan-chieu/06-2022-qh15-2022"));
test("quoted words find the page that prints them as its title, verified or not", async () => {
  for (const [phrase, id] of [["trong giai đoạn phát triển mới", "07-ct-tw-2026"], ["tiêu chí chấm điểm", "45-qd-ubnd-2023-ubnd-huyen-vinh-bao"]]) {
    assert.ok((await ask(`"${phrase}"`)).results.some((result) => result.id === `dan-chieu/${id}`), phrase);
  }
});

test("several numbers name several documents, the kind said once", async () => {
  for (const query of ["qd 217, 218 bct", "Quyết định 217 và 218", "217-QĐ/TW, 218-QĐ/TW", "217-QĐ/TW ngày 12/12/2013 và 218-QĐ/TW ngày 12/12/2013"]) {
    const ids = (await ask(query)).results.map(({ id }) => id);
    assert.deepEqual(ids.slice(0, 2).sort(), ["dan-chieu/217-qd-tw-2013", "dan-chieu/218-qd-tw-2013"], query);
  }
  const { total, relaxed } = await ask("kết luận 62, 999-KL/TW");
  assert.deepEqual([total, relaxed?.results[0].id, relaxed?.results[0].missing], [0, "dan-chieu/62-kl-tw-2009", ["999-KL/TW"]]);
});
test("a number that the date beside it does not fit is offered below, and what does not fit is told", async () => {
  const { results, relaxed } = await ask("16/CT-TTg ngày 16/5/2016");
  assert.ok(results.every(({ id }) => id !== "dan-chieu/16-ct-ttg-2018"));
  assert.deepEqual([relaxed?.results[0].id, relaxed?.results[0].missing], ["dan-chieu/16-ct-ttg-2018", ["ngày 16/5/2016"]]);
});
test("beside the little that has all words here and there stands what answers better, and nothing else", async () => {
  const { results, relaxed } = await ask("chi lang nam sap nhap du lich");
  assert.deepEqual(results.map(({ id }) => /trung-son/.test(id)), [true]);
  assert.match(relaxed?.results.map(({ id }) => id).join() ?? "", /^bao-cao-ubnd-xa-nam-thanh-mien[^,]*$/);
  assert.deepEqual(relaxed?.results[0].missing, ["lich"]);
  assert.equal((await ask("chi lang nam sap nhap du lich", { complete: true })).relaxed, null, "not while it is typed");
  for (const query of ["nạn tảo hôn", "xã Hồng Phong sáp nhập"]) assert.equal((await ask(query)).relaxed, null, query);
});
test("words that only ask need not be there", async () => {
  assert.match(await first("xa chi lang nam sap nhap vao xa nao"), /nam-thanh-mien/);
  assert.match(await first("xã Chi Lăng Nam sáp nhập vào xã nào"), /nam-thanh-mien/);
  assert.equal((await ask("bao nhiêu hộ nghèo")).total, (await ask("hộ nghèo")).total);
  assert.ok((await ask("xã nào")).total < (await ask("xã")).total, "with one word more than the asking all count");
  assert.equal((await ask("dân vận khéo náo")).exactTotal, 0, "other marks, another word");
});
