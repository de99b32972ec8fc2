// Queries over a made-up corpus with the documents that plain reading finds (test_search_queries.py writes them into VB_SEARCH_CASES).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openSite, recordsOf } from "./disk.mjs";

const site = process.env.VB_SEARCH_SITE;
const cases = JSON.parse(readFileSync(process.env.VB_SEARCH_CASES, "utf8"));
const index = await openSite(site);
const records = recordsOf(site);

test("found is what a plain scan finds, as typed and in every other spelling", async () => {
  for (const { asked, ids, first } of cases) {
    const { total, isTotalExact, results } = await index.search(asked, { limit: 1000 });
    const found = results.map(({ id }) => id);
    assert.deepEqual([...found].sort(), ids, asked);
    assert.deepEqual([total, isTotalExact], [ids.length, true], asked);
    if (first) assert.ok(found.slice(0, 3).includes(first), asked);
  }
});

test("ten results say nearly the same total as all", async () => {
  let off = 0;
  for (const { asked, ids } of cases) {
    const { total, isTotalExact, results } = await index.search(asked);
    assert.equal(results.length, Math.min(10, ids.length), asked);
    assert.ok(total >= ids.length, asked);
    if (isTotalExact) assert.equal(total, ids.length, asked);
    if (total !== ids.length) off += 1;
  }
  assert.ok(off / cases.length < 0.02, `${off} totals of ${cases.length} were too high`);
});

test("an answer takes few requests", async () => {
  for (const { asked } of cases.filter((_, i) => i % 9 === 0)) {
    const requests = [];
    const fresh = await openSite(site, (name, bytes) => (requests.push(name), bytes));
    await fresh.search(asked, { limit: 1 });
    assert.ok(requests.length <= 15, `${asked}: ${requests.length}`);
    if (!asked.startsWith('"')) assert.ok(requests.filter((name) => name.includes("texts/")).length <= 1, asked);
  }
});

test("counts of filters are those of the records", async () => {
  const names = ["kind", "issuer", "province", "year", "topic", "cites"];
  const { facets, total } = await index.search("", { facets: names, filters: { kind: "bao-cao" }, limit: 1 });
  const valuesOf = {
    kind: (r) => [r.kind.code],
    issuer: (r) => [r.issuer.code],
    province: (r) => [r.province.code],
    year: (r) => [r.issued_on.slice(0, 4)],
    topic: (r) => r.topics.map(({ code }) => code),
    cites: (r) => r.cites.map(({ code }) => code),
  };
  assert.equal(total, records.filter((r) => r.kind.code === "bao-cao").length);
  for (const name of names) {
    const pool = name === "kind" ? records : records.filter((r) => r.kind.code === "bao-cao");
    for (const { value, count } of facets[name]) {
      assert.equal(count, pool.filter((r) => valuesOf[name](r).includes(value)).length, `${name} ${value}`);
    }
  }
});
