// One index of two sites: each document keeps its address, and the sites are a filter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSite } from "./disk.mjs";

const index = await openSite(process.env.VB_SEARCH_SITE);
const foreign = JSON.parse(process.env.VB_SEARCH_FOREIGN ?? "[]");

test("the filter tells the sites apart", async () => {
  const { facets, total } = await index.search("kết luận 62", { facets: ["site"] });
  const counts = Object.fromEntries(facets.site.map(({ value, label, count }) => [value, [label, count]]));
  assert.deepEqual(counts["https://xa-ben.example.vn/"], ["Xã Bên", 2]);
  assert.equal(counts["https://xa-ta.example.vn/"][1], total - 2);
  const { results } = await index.search("kết luận 62", { filters: { site: "https://xa-ben.example.vn/" } });
  assert.deepEqual(results.map(({ id }) => id).sort(), foreign);
  for (const { id, href, site, excerpt } of results) {
    assert.ok(href.startsWith(`https://xa-ben.example.vn/van-ban/${id}/`), href);
    assert.equal(site, "Xã Bên");
    assert.match(excerpt, /<mark>/);
  }
});
