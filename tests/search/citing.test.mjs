// What follows from resolved citations, relations and names, on the real site in VB_SEARCH_SITE.
import assert from "node:assert/strict";
import { test } from "node:test";
import { match } from "../../theme/assets/search/match.js";
import { planOf } from "../../theme/assets/search/plan.js";
import { parseQuery } from "../../theme/assets/search/query.js";
import { openSite } from "./disk.mjs";

const index = await openSite(process.env.VB_SEARCH_SITE);
/** @param {string} query */
const ask = (query) => index.search(query, { limit: 100 });
/** @param {string} query */
const first = async (query) => (await ask(query)).results[0]?.id;

test("a joining word between two others parts them not", async () => assert.match(await first("báo cáo của đảng ủy"), /dien-chau/));
test("who cites a document in another form is found by its number, after its page, and the place is shown", async () => {
  const { results } = await ask("73-KL/TW");
  assert.deepEqual(results.map(({ id }) => id.split("/").pop()?.slice(0, 8)), ["73-kl-tw", "bao-cao-"]);
  assert.match(results[1].excerpt, /<mark>Kết luận số 73<\/mark>/);
});
test("what a page tells of other documents finds it, after the papers that cite them", async () => {
  const ids = (await ask("nghị định sửa đổi nghị định 178")).results.map(({ id }) => id);
  assert.ok(ids.includes("dan-chieu/67-2025-nd-cp-2025"));
  const cited = (await ask("nghị định 100")).results.map(({ id }) => id);
  assert.match(cited[1], /trung-son/);
  assert.ok(cited.length > 2, "pages of what replaced it");
});
test("words are skipped only where they join: sơ of hồ sơ is no số, dân no dẫn", async () => {
  assert.match(await first("hồ sơ cán bộ"), /tan-hung/);
  for (const [typed, pairs] of [["hồ sơ cán bộ", "hồ sơ, sơ cán, cán bộ"], ["công tác dân vận", "công tác, tác dân, dân vận"], ["cong tac dan van", "cong tac, tac dan, dan van"], ["báo cáo của đảng ủy", "báo cáo, cáo đảng, của đảng, đảng ủy"], ["báo cáo về việc thực hiện", "báo cáo, cáo thực, về thực, việc thực, thực hiện"]]) {
    assert.equal(parseQuery(typed, index.language).pairs.map((pair) => pair.map(({ surface }) => surface).join(" ")).join(", "), pairs);
  }
});
test("a number that counts something is in no list of numbers", async () => {
  assert.match(await first("nghị quyết 18 và 5 nhiệm vụ"), /trung-son/);
  for (const [typed, wanted] of [["kế hoạch 5, 6 tháng", "kh#5"], ["nghị quyết 18 và 5 nhiệm vụ", "nq#18"], ["quyết định số 217, số 218 của bct", "qd#217 qd#218"], ["kết luận 62, 2025", "kl#62"]]) {
    assert.equal(parseQuery(typed, index.language).numberClauses.map(({ wanted }) => wanted[0]).join(" "), wanted, typed);
  }
  assert.deepEqual((await ask("kết luận 62,73")).results.slice(0, 2).map(({ id }) => id).sort(), ["dan-chieu/62-kl-tw-2009", "dan-chieu/73-kl-tw-khong-ro-nam"]);
});
test("a time of so many months names no document", () => {
  const query = parseQuery("bao cao 6 thang thuc hien ket luan 62", index.language);
  /** @param {Record<number, number>} levels by document */
  const group = (levels) => ({ variants: [{ accented: "", documents: Object.keys(levels).map(Number), codes: Object.values(levels) }] });
  const held = group({ 0: 3, 1: 3, 2: 3 });
  const groups = new Map(planOf(query).keys.filter((key) => !key.startsWith("=")).map((key) => [key, held]));
  // 0 is number 6 and cites nothing, 1 is the document 62, 2 has six months and cites 62.
  for (const [key, levels] of Object.entries({ "bc#6": { 0: 15 }, "#6": { 0: 15 }, "kl#62": { 1: 15, 2: 3 }, "#62": { 1: 15, 2: 3 }, "6 thang": { 2: 3 }, 6: { 0: 3, 2: 3 } })) groups.set(key, group(levels));
  const corpus = { size: 3, isPaper: new Uint8Array(3).fill(1), papers: 3 };
  assert.deepEqual(match(query, groups, corpus, new Map()).documents, [2]);
});
test("several numbers with a date that fits none of them name no document", async () => {
  const { results, relaxed } = await ask("217-QĐ/TW, 218-QĐ/TW ngày 16/5/2016");
  assert.ok(results.every(({ id }) => !id.startsWith("dan-chieu/21")));
  assert.deepEqual(relaxed?.results.map(({ missing }) => missing), [["ngày 16/5/2016"], ["ngày 16/5/2016"]]);
});
test("a document is not offered beside an answer for its number alone", async () => {
  const { relaxed } = await ask("báo cáo kết luận 62 về dân vận khéo, mô hình");
  assert.ok(relaxed === null || relaxed.results.every(({ id }) => id !== "dan-chieu/62-kl-tw-2009"));
});
test("who asks what a document is finds it", async () => {
  for (const query of ["kết luận 62 là gì", "ket luan 62 bao gio"]) assert.equal(await first(query), "dan-chieu/62-kl-tw-2009");
  assert.match(await first("nghị quyết đảng ủy xã hà tam là gì"), /ha-tam/);
});
test("a number that nobody has keeps those beside it from being answers", async () => {
  for (const query of ["62-KL/TW, 999-KL/TW", "kết luận 62, 999-KL/TW"]) {
    const { total, relaxed } = await ask(query);
    assert.deepEqual([total, relaxed?.results[0].id], [0, "dan-chieu/62-kl-tw-2009"], query);
  }
  assert.deepEqual((await ask("kết luận 62, 217-QĐ/TW")).results.slice(0, 2).map(({ id }) => id).sort(), ["dan-chieu/217-qd-tw-2013", "dan-chieu/62-kl-tw-2009"]);
});
test("beside a number only words that join may be missing: cán is no căn", () => {
  const optional = (/** @type {string} */ typed) => parseQuery(typed, index.language).wordClauses.filter((clause) => clause.isOptional).map(({ word }) => word.surface);
  assert.deepEqual([optional("cán bộ nghị định 178"), optional("về cán bộ theo nghị định 178"), optional("ve can bo nghi dinh 178")], [[], ["về", "theo"], ["ve", "can"]]);
});
test("a search for the first three results alone looks for nothing nearer", async () => {
  const relaxed = async (/** @type {number} */ limit) => (await index.search("16/CT-TTg ngày 16/5/2016", { limit })).relaxed?.total ?? 0;
  assert.deepEqual([await relaxed(3), await relaxed(4)], [0, 1]);
});
