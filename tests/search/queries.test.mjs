// The table of queries over the five documents: what test_search_queries.py found by plain reading is what the search must find.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openSite, recordsOf } from "./disk.mjs";

const rows = JSON.parse(readFileSync(new URL("queries.json", import.meta.url), "utf8"));
const site = process.env.VB_SEARCH_SITE;
const index = await openSite(site);
// The five documents stand first in each record's id order of the seeds; what is cited by them has pages of its own.
const seeds = JSON.parse(process.env.VB_SEARCH_SEEDS ?? "{}");

/** @param {string} query */
async function find(query) {
  const { total, results, suggestion } = await index.search(query, { limit: 1000 });
  assert.equal(results.length, total);
  return { total, suggestion, documents: results.map(({ id }) => seeds[id]).filter(Boolean).sort() };
}

test("the table is as long as it should be, and its records are there", () => {
  assert.ok(rows.length >= 120);
  assert.equal(Object.keys(seeds).filter((id) => recordsOf(site).some((record) => record.id === id)).length, 5);
});
for (const { asked, holds, documents, suggested } of rows) {
  test(`${holds}: ${asked}`, async () => {
    const found = await find(asked);
    if (holds === "nothing") return assert.equal(found.total, 0);
    if (!suggested) return assert.deepEqual(found.documents, documents);
    assert.equal(found.total, 0);
    assert.deepEqual((await find(found.suggestion)).documents, documents);
  });
}
