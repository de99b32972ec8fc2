// What follows from resolved citations, relations and names, on the real site in VB_SEARCH_SITE.
import assert from "node:assert/strict";
import { test } from "node:test";
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
