// Whatever is asked and whatever the host gives: an answer or a SearchError, in Vietnamese (test_search_strange.py makes the sites).
import assert from "node:assert/strict";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { openIndex, SearchError } from "../../theme/assets/search/index.js";
import { diskOf, openSite } from "./disk.mjs";

const site = process.env.VB_SEARCH_SITE;
const empty = process.env.VB_SEARCH_EMPTY;
const index = await openSite(site);

/** @param {any} answer */
function isWhole(answer) {
  assert.ok(Number.isInteger(answer.total) && answer.total >= answer.results.length);
  for (const { excerpt, titleParts, href } of answer.results) {
    assert.ok(!/<(?!\/?mark>)/.test(excerpt), excerpt);
    assert.ok(titleParts.every(({ text }) => typeof text === "string" && text));
    assert.equal(new URL(href).protocol, "https:");
  }
  assert.ok(answer.suggestion === null || typeof answer.suggestion === "string");
}

const STRANGE = {
  "a lone surrogate": "\ud800\udc00\ud800 mặt trận \udfff",
  "marks of right-to-left writing": "\u202emặt trận\u202c \u200fkết luận\u061c",
  "combining marks alone": "\u0300\u0301\u0309",
  "a word buried in marks": `mặ${"\u0301".repeat(500)}t trận`,
  "NUL between words": "mặt\u0000trận",
  "names that objects have": "__proto__ constructor toString hasOwnProperty",
  "names that objects have, in quotes": '"__proto__" "constructor"',
  "a filter's name as a word": "kind issuer year",
  "a phrase of 500 words": `"${"mặt trận tổ quốc ".repeat(125)}"`,
  "a thousand quotes": '"'.repeat(1000),
  "quotes around nothing": '"" "" "\u200b" "-"',
  "quotes within quotes": '"mặt "trận" tổ quốc"',
  "digits without end": "9".repeat(400),
  "points between digits without end": "1.".repeat(400),
  "a number of zeros": "0000000000-KL/TW",
  "separators without end": `62${"-".repeat(900)}KL/TW`,
  "wide digits and letters": "６２－ＫＬ／ＴＷ ｍặｔ ｔｒậｎ",
  "digits of other scripts": "٦٢ ६२ kết luận",
  "Thai": "การค้นหาภาษาไทย",
  "Chinese": "越南祖國陣線",
  "fractions and circles": "½ ① ⅔ ² Ⅻ",
  "ligatures": "ﬁ ﬀ ǆ ß ŉ İ",
  "a regular expression": "(.*)+$ [a-z]{9999} \\",
  "a path": "../../etc/passwd ?v=1#x %2e%2e%00",
  "only joining words": "của và là",
  "one letter": "đ",
  "one word again and again": "mặt ".repeat(300),
  "white space of all kinds": "\u00a0\u2003\u3000\t\r\nmặt\u2028trận\u0085",
};
for (const [name, query] of Object.entries(STRANGE)) {
  test(`asked: ${name}`, async () => {
    for (const options of [{}, { complete: true }, { excerpts: false }, { facets: /** @type {const} */ (["kind"]), sort: /** @type {const} */ ("newest") }]) {
      isWhole(await index.search(query, options));
    }
    isWhole(await (await openSite(empty)).search(query));
  });
}
test("text that is no question asks nothing", async () => {
  for (const query of ["", "\u0300\u0301\u0309", '"'.repeat(1000), '"" "" "\u200b" "-"', "\u202e\u200f", "½ ① ⅔ ²"]) {
    const { isEmpty, total } = await index.search(query);
    assert.deepEqual([isEmpty, total], [true, 0], JSON.stringify(query));
  }
});
test("what no text says is not found, however strange", async () => {
  for (const query of ["การค้นหาภาษาไทย", "越南祖國陣線", "9".repeat(400), "__proto__", "constructor", '"constructor"', "٦٢"]) {
    assert.equal((await index.search(query)).total, 0, query);
  }
});
test("invisible characters and a word pasted with them find what the word finds", async () => {
  const { total } = await index.search("mặt trận");
  assert.ok(total > 0);
  for (const query of ["\u202emặt trận\u202c", "\u200fmặt\u200e trận", "mặt\u200b trận", "mặt\u0000trận", "mặt\u3000trận"]) {
    assert.equal((await index.search(query)).total, total, JSON.stringify(query));
  }
});
test("a query of any kind of value is text", async () => {
  for (const query of [null, undefined, 62, {}, [], true]) isWhole(await index.search(/** @type {any} */ (query)));
});
test("a long question takes little work", async () => {
  for (const query of [`"${"mặt trận tổ quốc ".repeat(125)}"`, "x".repeat(1_000_000), '"a'.repeat(400_000), "62-KL/TW ".repeat(100_000)]) {
    const before = process.cpuUsage();
    await index.search(query);
    assert.ok(process.cpuUsage(before).user < 1_500_000, query.slice(0, 20));
  }
});
test("limits and offsets out of range give nothing, not an error", async () => {
  for (const options of [{ limit: 0 }, { offset: 10_000 }, { limit: 1, offset: 3 }]) {
    const { results, total } = await index.search("mặt trận", options);
    assert.ok(total > 0 && results.length <= (options.limit ?? 10));
    if (options.offset === 10_000) assert.deepEqual(results, []);
  }
});
test("searches at the same time do not disturb each other", async () => {
  const queries = ["mặt trận", "ket luan 62", '"dân vận khéo"', "xyzzy", "217", "mat tr", "", "mặt trận"];
  const alone = [];
  for (const query of queries) alone.push((await (await openSite(site)).search(query)).results.map(({ id }) => id));
  const requests = [];
  const fresh = await openSite(site, (name, bytes) => (requests.push(name), bytes));
  const together = await Promise.all(queries.map((query) => fresh.search(query)));
  assert.deepEqual(together.map(({ results }) => results.map(({ id }) => id)), alone);
  assert.equal(new Set(requests).size, requests.length, "no file is asked for twice");
});
test("an index of no documents answers everything with nothing", async () => {
  const none = await openSite(empty);
  for (const query of ["", "mặt trận", '"mặt trận"', "62-KL/TW", "mặt trậm"]) {
    const { total, results, suggestion, facets } = await none.search(query, { facets: ["kind", "year"] });
    assert.deepEqual([total, results, suggestion, facets], [0, [], null, { kind: [], year: [] }], query);
  }
  assert.equal((await none.search("", { filters: { kind: "bao-cao" } })).total, 0);
});

/** Options that read every kind of file. */
const ALL = { facets: /** @type {const} */ (["kind", "cites"]), filters: { kind: "bao-cao" }, sort: /** @type {const} */ ("oldest"), complete: true };
const ASKED = ["kết luận 62 mặt trậ", '"khối đại đoàn kết toàn dân tộc"', "mặt trậm tổ quốc", ""];

/** @param {(name: string, bytes: Buffer) => Buffer | null} change */
async function answersOrSays(change) {
  try {
    const broken = await openSite(site, change);
    for (const asked of ASKED) {
      await broken.search(asked, ALL);
      await broken.search(asked, { excerpts: false });
    }
    return null;
  } catch (error) {
    assert.ok(error instanceof SearchError, String(/** @type {Error} */ (error).stack));
    assert.match(error.message, /Hãy|Mời/);
    return error.code;
  }
}
const GENERATION = JSON.parse((await (await diskOf(site)("https://vb.test/search/meta.json")).text())).generation;
/** @param {unknown} content */
const json = (content) => gzipSync(JSON.stringify(content));
const WRONG = [null, 1, "x", [], {}, { documents: 1 }, { values: {}, documents: {} }, { values: [[1]], documents: [[99], "x", null] }, { row: null, sections: null }, { row: [], sections: [[]] }];
for (const folder of ["facets/", "documents/", "texts/"]) {
  for (const content of WRONG) {
    test(`${folder} with ${JSON.stringify(content)} is said calmly`, async () => {
      const filled = content && typeof content === "object" && !Array.isArray(content) ? { generation: GENERATION, ...content } : content;
      await answersOrSays((name, bytes) => (name.includes(folder) ? json(filled) : bytes));
    });
  }
}
for (const [name, change] of Object.entries({
  "no documents told": { documents: undefined },
  "documents in words": { documents: "ten" },
  "a negative number of documents": { documents: -1 },
  "shards in words": { shards: "many" },
  "no shards": { shards: 0 },
  "no language": { language: undefined },
  "another language": { language: { kinds: 1 } },
  "documents that are none": { documents: 1e12 },
})) {
  test(`meta.json: ${name}`, async () => {
    const code = await answersOrSays((file, bytes) => (file.endsWith(".json") ? Buffer.from(JSON.stringify({ ...JSON.parse(String(bytes)), ...change })) : bytes));
    assert.equal(code, "damaged");
  });
}
for (const text of ["null", "1", '"x"', "[]", "[{}]", "{}", "", "<html>"]) {
  test(`meta.json: ${text}`, async () => {
    assert.ok(["damaged", "version"].includes((await answersOrSays((file, bytes) => (file.endsWith(".json") ? Buffer.from(text) : bytes))) ?? ""));
  });
}
test("a file that unpacks without end is not unpacked to the end", async () => {
  // Right up to its first bytes, so that nothing but its size speaks against it.
  const endless = Buffer.alloc(80_000_000);
  endless.write("VBT2");
  endless.writeUInt32LE(GENERATION, 4);
  const bomb = gzipSync(endless, { level: 1 });
  const bombed = await openSite(site, (name, bytes) => (name.includes("terms/") ? bomb : bytes));
  await assert.rejects(bombed.search("mặt"), { code: "damaged" });
});
test("flipped bytes in files that unpack give an answer or are said calmly", async () => {
  let state = 11;
  const random = (/** @type {number} */ n) => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) % n;
  for (const kind of ["terms/", "texts/", "words.bin", "facets/", "documents/"]) {
    for (let round = 0; round < 8; round++) {
      await answersOrSays((name, bytes) => {
        if (!name.includes(kind)) return bytes;
        const plain = gunzipSync(bytes);
        for (let n = 0; n < 3; n++) plain[random(plain.length)] ^= 1 << random(8);
        return gzipSync(plain);
      });
    }
  }
});
test("a host that breaks off in the middle is said calmly", async () => {
  const broken = (/** @type {string} */ url) =>
    url.includes("terms/")
      ? Promise.resolve(new Response(new ReadableStream({ start: (controller) => (controller.enqueue(new Uint8Array(9)), controller.error(new TypeError("reset"))) })))
      : diskOf(site)(url);
  await assert.rejects((await openIndex("https://vb.test/", { fetch: broken })).search("mặt trận"), { name: "SearchError" });
});
