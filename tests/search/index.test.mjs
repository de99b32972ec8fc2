// The engine over the index of the real texts, read from disk. test_search_javascript.py makes the index and names it in VB_SEARCH_SITE.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { openIndex, SearchError } from "../../theme/assets/search/index.js";
import { words } from "../../theme/assets/search/normalize.js";
import { termHash } from "../../theme/assets/search/shards.js";
import { diskOf, openSite, recordsOf } from "./disk.mjs";

const site = process.env.VB_SEARCH_SITE;
assert.ok(site, "VB_SEARCH_SITE names the folder of a built site");
const records = recordsOf(site);
const SEED = {
  namThanhMien: "bao-cao-ubnd-xa-nam-thanh-mien-tong-ket-ket-luan-62",
  trungSon: "bao-cao-ubnd-xa-trung-son-tong-ket-15-nam-ket-luan-62",
  dienChau: "bao-cao-dang-uy-xa-dien-chau-tong-ket-ket-luan-62",
  tanHung: "bao-cao-ubnd-xa-tan-hung-dan-van-chinh-quyen-9-thang",
  haTam: "nghi-quyet-dang-uy-xa-ha-tam-doi-moi-mat-tran-to-quoc",
};

const disk = (change) => diskOf(site, change);
const open = (change) => openSite(site, change);
const index = await open();
const ids = async (query, options = {}) => (await index.search(query, { limit: 100, ...options })).results.map(({ id }) => id);
const fold = (text) => ` ${words(text).map(({ folded }) => folded).join(" ")} `;
const textsOf = (record) => [record.title, ...record.aliases, record.kind.name, record.issuer?.name ?? "", ...record.sections.flatMap((s) => [s.heading, s.text])];
const scan = (phrase) => records.filter((r) => textsOf(r).some((t) => fold(t).includes(fold(phrase)))).map((r) => r.id).sort();

const CITING_62 = [SEED.namThanhMien, SEED.trungSon, SEED.dienChau, SEED.haTam];
for (const query of ["62-KL/TW", "62/KL-TW", "62 kl tw", "62kltw", "62- KL/TW", "62-kl/tw", "062 KL TW", "Kết luận số 62-KL/TW"]) {
  test(`number in any spelling: ${query}`, async () => {
    const found = await ids(query);
    assert.equal(found[0], "dan-chieu/62-kl-tw-2009");
    for (const id of CITING_62) assert.ok(found.includes(id), id);
    assert.ok(!found.includes(SEED.tanHung));
    assert.deepEqual([...found].sort(), (await ids("62-KL/TW")).sort());
  });
}
for (const query of ["ket luan 62", "kết luận 62", "Kết luận số 62", "kl 62", "kết luận số 62 của Bộ Chính trị"]) {
  test(`kind and number: ${query}`, async () => {
    const found = await ids(query);
    assert.equal(found[0], "dan-chieu/62-kl-tw-2009");
    for (const id of CITING_62) assert.ok(found.includes(id), id);
    assert.ok(!found.includes(SEED.tanHung));
  });
}
test("a bare number finds its bearer, then who cites it", async () => {
  const found = await ids("217");
  assert.equal(found[0], "dan-chieu/217-qd-tw-2013");
  assert.ok(found.includes(SEED.trungSon) && found.includes(SEED.tanHung));
  assert.ok(!found.includes(SEED.haTam));
});
for (const query of ["834/NQ-UBTVQH 14", "834/NQ-UBTVQH14", "834 nq ubtvqh 14", "nghị quyết 834"]) {
  test(`number of the National Assembly: ${query}`, async () => assert.ok((await ids(query)).includes(SEED.trungSon)));
}
for (const query of ["999-KL/TW", "999 kl tw", "kết luận 9999", "62-QĐ/TW", "quyết định 62", "báo cáo 9"]) {
  test(`a number that exists nowhere finds nothing: ${query}`, async () => {
    const { total, results } = await index.search(query);
    assert.deepEqual([total, results], [0, []]);
  });
}
test("a number that only counts something is no document number", async () => {
  assert.equal((await ids("báo cáo 9 tháng"))[0], SEED.tanHung);
  assert.ok((await ids("tổng kết 15 năm")).includes(SEED.trungSon));
});
for (const query of ["nghị quyết hà tam", "nghi quyet ha tam", "NGHỊ QUYẾT HÀ TAM", "nghị quyết hà tam".normalize("NFD")]) {
  test(`kind and place: ${query.normalize("NFC")}`, async () => assert.equal((await ids(query))[0], SEED.haTam));
}
for (const [one, other] of [
  ["cấp ủy", "cấp uỷ"], ["khóa X", "khoá X"], ["tôn giáo hòa hợp", "tôn giáo hoà hợp"], ["quý", "quí"], ["kỹ năng", "kĩ năng"], ["nghĩa vụ", "nghia vu"],
  ["đồng bào", "dong bao"], ["mặt trận", "mặt trận".normalize("NFD")], ["“mặt trận”", '"mặt trận"'], ["3.568", "3568"], ["5 thôn", "05 thôn"],
]) {
  test(`same set: ${one} = ${other.normalize("NFC")}`, async () => {
    const found = (await ids(one)).sort();
    assert.deepEqual((await ids(other)).sort(), found);
  });
}
for (const query of ["mat tran to quoc", "dan van kheo", "cấp ủy, chính quyền", "nông thôn mới nâng cao", "an sinh xã hội", "trung son"]) {
  test(`all words: ${query}`, async () => {
    const wanted = fold(query).trim().split(" ");
    const found = await ids(query);
    for (const record of records) {
      const all = fold(textsOf(record).join(" "));
      if (wanted.every((word) => all.includes(` ${word} `))) assert.ok(found.includes(record.id), record.id);
    }
  });
}
const PHRASES = [
  "chính trị - xã hội", "quy chế dân chủ", "dân vận khéo", "mặt trận tổ quốc việt nam và các tổ chức chính trị - xã hội xã", "chinh tri xa hoi xa den nam 2025",
  "khối đại đoàn kết toàn dân tộc", "Kết luận số 62-KL/TW", "08/12/2009", "xã hội chính trị", "tỷ lệ 51,59%", "ngày 08/12/2009 của Bộ Chính trị", "hộ gia đình chính sách",
];
for (const phrase of PHRASES) {
  test(`quoted phrase against a plain scan: ${phrase}`, async () => {
    const found = await index.search(`"${phrase}"`, { limit: 100 });
    assert.deepEqual(found.results.map(({ id }) => id).sort(), scan(phrase));
    assert.equal(found.total, found.results.length);
  });
}
test("phrases cut at random from the texts are found where a plain scan finds them", async () => {
  let state = 7;
  const random = (n) => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) % n;
  for (let i = 0; i < 60; i++) {
    const record = records[random(records.length)];
    const found = words(record.sections[random(Math.max(1, record.sections.length))]?.text ?? "");
    const length = 2 + random(6);
    if (found.length < length) continue;
    const from = random(found.length - length + 1);
    const phrase = found.slice(from, from + length).map(({ surface }) => surface).join(" ");
    const wanted = scan(phrase);
    assert.ok(wanted.includes(record.id), phrase);
    const got = (await ids(`"${phrase}"`)).sort();
    assert.deepEqual(got, wanted, phrase);
  }
});
test("acronyms and their words find each other", async () => {
  assert.ok((await ids("MTTQ")).includes(SEED.haTam));
  assert.ok((await ids("hội đồng nhân dân")).includes(SEED.trungSon));
  assert.ok((await ids("mttq")).length === (await ids("MTTQ")).length);
});
test("the accented match ranks first", async () => {
  const first = (await index.search("bản", { limit: 3 })).results.map((r) => r.excerpt).join(" ");
  assert.match(first, /<mark>[bB]ản/);
});
test("whoever holds the accented word comes before all who hold only another accent", async () => {
  const holding = (accented) => records.filter((r) => textsOf(r).some((x) => words(x).some((w) => w.accented === accented))).map((r) => r.id);
  const sample = new Set(words(records.flatMap(textsOf).join(" ")).filter((w) => /[^\x00-\x7f]/.test(w.surface)).map((w) => w.surface.toLowerCase()));
  let mixed = 0;
  for (const surface of [...sample].slice(0, 250)) {
    const [{ accented }] = words(surface);
    const exact = new Set(holding(accented));
    const found = (await ids(surface)).filter((id) => !id.startsWith("dan-chieu/"));
    const last = found.findLastIndex((id) => exact.has(id));
    const other = found.findIndex((id) => !exact.has(id));
    if (other >= 0 && last >= 0) mixed += 1;
    assert.ok(other < 0 || other > last, surface);
  }
  assert.ok(mixed > 20, "the sample holds words with several accents");
});
test("joining words may be missing beside a number", async () => {
  assert.deepEqual(await ids("2020/SNV-XDCQ&CTTN dân vận khéo léo"), [], "words of substance may not");
  assert.equal((await ids("2020/SNV-XDCQ&CTTN theo những các là"))[0], records.find((r) => r.number === "2020/SNV-XDCQ&CTTN").id);
});
for (const [typed, meant] of [["mawt tran", "mat tran"], ["ketluan", "ket luan"], ["keest luaanj", "ket luan"], ["mật trậm", null], ["nghi quyeet", "nghi quyet"], ["giám sáty", "giám sát"]]) {
  test(`did you mean: ${typed}`, async () => {
    const { total, suggestion } = await index.search(typed);
    assert.equal(total, 0);
    if (meant) assert.equal(suggestion, meant);
    else assert.ok((await index.search(suggestion)).total > 0);
  });
}
test("an unknown word finds nothing", async () => {
  for (const query of ["xyzzy", "qwertyuiop", "mặt trận xyzzy", "62-KL/TW xyzzy"]) assert.equal((await index.search(query)).total, 0, query);
});
test("the last word completes while it is typed", async () => {
  assert.ok((await ids("mat tr", { complete: true })).includes(SEED.haTam));
  assert.ok((await ids("nghị quyết hà ta", { complete: true })).includes(SEED.haTam));
  assert.ok((await ids("nghiê")).length > 0, "as it stands it is no word");
  assert.deepEqual(await ids("nghiê "), [], "a space ends the word");
  assert.deepEqual(await ids("mat tran nghiêx"), []);
});
for (const query of ["", "   ", "…?!", "📄", '""', '"', "-", "<>", "\u0000", "\u200b"]) {
  test(`nothing asked: ${JSON.stringify(query)}`, async () => {
    const { total, results, isEmpty, suggestion } = await index.search(query);
    assert.deepEqual([total, results, isEmpty, suggestion], [0, [], true, null]);
  });
}
test("strange queries are answered calmly", async () => {
  assert.ok((await ids("📄 kết luận 62")).includes(SEED.haTam));
  const long = await index.search("kết luận ".repeat(1111));
  assert.ok(long.isCut && long.total > 0);
  assert.equal((await index.search("x".repeat(10_000))).total, 0);
  assert.equal((await index.search("<img src=x onerror=alert(1)>")).total, 0);
  assert.equal((await index.search("__proto__ constructor")).total, 0);
  assert.equal((await index.search(null)).total, 0);
  assert.ok((await index.search("\ud800 kết luận")).total > 0);
});
test("excerpts are as printed, and nothing but mark is a tag", async () => {
  for (const query of ["kết luận 62", "mặt trận", "ul style", "cấp ủy"]) {
    for (const { excerpt, excerptParts, id } of (await index.search(query)).results) {
      assert.ok(!/<(?!\/?mark>)/.test(excerpt), excerpt);
      const shown = excerptParts.map(({ text }) => text).join("").replace(/^… | …$/g, "");
      const record = records.find((r) => r.id === id);
      assert.ok(textsOf(record).some((text) => text.includes(shown)), shown);
    }
  }
});
test("a hit in a table row leads to the row", async () => {
  const [first] = (await index.search("500.000.000")).results;
  assert.equal(first.id, SEED.dienChau);
  assert.match(first.anchor, /^dong-/);
  assert.ok(first.href.endsWith(`van-ban/${SEED.dienChau}/#${first.anchor}`), first.href);
});
test("filters, alone and with a query; their counts are exact", async () => {
  const { total, facets } = await index.search("ket luan 62", { facets: ["kind", "issuer", "year", "cites"] });
  const kinds = Object.fromEntries(facets.kind.map(({ value, count }) => [value, count]));
  assert.equal(Object.values(kinds).reduce((a, b) => a + b), total);
  for (const [value, count] of Object.entries(kinds)) assert.equal((await index.search("ket luan 62", { filters: { kind: value } })).total, count);
  assert.deepEqual(await ids("", { filters: { kind: "nghi-quyet" } }), [SEED.haTam]);
  assert.equal((await ids("", { filters: { kind: ["nghi-quyet", "bao-cao"] } })).length, 5);
  assert.deepEqual(await ids("", { filters: { kind: "bao-cao", year: "2026" } }), [SEED.namThanhMien]);
  assert.ok((await ids("", { filters: { cites: "217-QĐ/TW@2013" } })).includes(SEED.tanHung));
  assert.deepEqual(await ids("", { filters: { kind: "khong-co" } }), []);
  const narrowed = await index.search("ket luan 62", { filters: { kind: "bao-cao" }, facets: ["kind"] });
  assert.deepEqual(narrowed.facets.kind, facets.kind, "other values of the same filter stay to be chosen");
  await assert.rejects(index.search("x", { filters: { kin: "x" } }), TypeError);
});
test("sorting by date puts undated documents last", async () => {
  for (const [sort, sign] of [["newest", -1], ["oldest", 1]]) {
    const dates = (await index.search("bộ chính trị", { sort, limit: 100 })).results.map(({ date }) => date);
    const dated = dates.filter(Boolean);
    assert.ok(dated.length > 1);
    assert.deepEqual(dates.slice(0, dated.length), dated);
    assert.deepEqual(dated, [...dated].sort((a, b) => (a < b ? -sign : a > b ? sign : 0)));
  }
});
test("limit and offset cut the same list", async () => {
  const all = await ids("xã");
  assert.deepEqual(await ids("xã", { limit: 2, offset: 1 }), all.slice(1, 3));
});

const fails = async (change, code) => {
  const rejected = async () => {
    const broken = await open(change);
    await broken.search("kết luận 62 mặt trận");
  };
  await assert.rejects(rejected, (error) => error instanceof SearchError && error.code === code && /Hãy|Mời/.test(error.message));
};
test("a missing file is said calmly", () => fails((name, bytes) => (name.includes("terms/") ? null : bytes), "missing"));
test("a missing text is said calmly", () => fails((name, bytes) => (name.includes("texts/") ? null : bytes), "missing"));
test("a missing index is said calmly", () => fails(() => null, "missing"));
test("a truncated shard is said calmly", () => fails((name, bytes) => (name.includes("terms/") ? bytes.subarray(0, bytes.length - 9) : bytes), "damaged"));
test("a truncated meta file is said calmly", () => fails((name, bytes) => (name.endsWith(".json") ? bytes.subarray(0, 99) : bytes), "damaged"));
test("a shard that is something else is said calmly", () => fails((name, bytes) => (name.includes("terms/") ? gzipSync("<html></html>") : bytes), "damaged"));
test("a shard cut inside before packing is said calmly", () => fails((name, bytes) => (name.includes("terms/") ? gzipSync(gunzipSync(bytes).subarray(0, 2000)) : bytes), "damaged"));
test("an index of another version is said calmly", () => fails((name, bytes) => (name.endsWith(".json") ? Buffer.from('{"version": 1}') : bytes), "version"));
test("files of two builds are not mixed", () =>
  fails((name, bytes) => (name.endsWith(".json") ? Buffer.from(JSON.stringify({ ...JSON.parse(bytes), generation: 1 })) : bytes), "changed"));
test("no network is said calmly", async () => {
  await assert.rejects(openIndex("https://vb.test/", { fetch: () => Promise.reject(new TypeError("offline")) }), { code: "network" });
});
test("after a failure the next search tries again", async () => {
  let isBroken = true;
  const shaky = await open((name, bytes) => (isBroken && name.includes("terms/") ? null : bytes));
  await assert.rejects(shaky.search("mặt trận"), { code: "missing" });
  isBroken = false;
  assert.ok((await shaky.search("mặt trận")).total > 0);
});
test("the base may be the root or the search folder", async () => {
  for (const base of ["https://vb.test/", "https://vb.test", "https://vb.test/search/", "https://vb.test/search"]) {
    const opened = await openIndex(base, { fetch: disk() });
    assert.equal((await opened.search("217")).results[0].href, "https://vb.test/dan-chieu/217-qd-tw-2013/");
  }
});
test("a query asks for files by hash and never names its words", async () => {
  const asked = [];
  const watched = await openIndex("https://vb.test/", { fetch: (url) => (asked.push(url), disk()(url)) });
  await watched.search("mặt trận tổ quốc xyzzy");
  for (const url of asked) assert.match(url, /\/search\/(?:meta\.json|words\.bin\?v=\w+|(?:terms|documents|texts|facets)\/[\w-]+\.bin\?v=\w+)$/);
});
test("hashes are those of the Python side", () => {
  assert.deepEqual(["", "ket", "ket luan", "62kltw", "kl#62"].map(termHash), JSON.parse(process.env.VB_SEARCH_HASHES ?? "null"));
});
test("a date in any spelling finds the same, and is marked as a whole", async () => {
  const found = await ids("8/12/2009");
  for (const query of ["08-12-2009", "8.12.2009", "ngày 08 tháng 12 năm 2009", "ngay 8 thang 12 nam 2009"]) assert.deepEqual((await ids(query)).sort(), [...found].sort());
  const { results } = await index.search("ngày 8 tháng 12 năm 2009");
  assert.ok(results.some(({ excerpt }) => excerpt.includes("<mark>ngày 08/12/2009</mark>")));
  assert.deepEqual(await ids("9/12/2009"), []);
});
test("a percentage comes before the bare number, and before the document of that number", async () => {
  const found = await ids("90%");
  assert.deepEqual(await ids("90 phần trăm"), found);
  assert.equal(found[0], SEED.dienChau);
  assert.ok(found.includes("dan-chieu/90-qd-ttg-2022"));
});
for (const query of ["kl01-tw", "KL-01/TW", "kl01 tw"]) {
  test(`a kind joined to its number: ${query}`, async () => {
    assert.deepEqual(await ids(query), await ids("01-KL/TW"));
    assert.equal((await ids(query))[0], "dan-chieu/01-kl-tw-2021");
  });
}
