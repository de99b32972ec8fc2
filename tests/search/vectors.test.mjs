// The browser's half of the vectors that test_search_vectors.py puts to the Python half. Run: node --test tests/search
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clean, forms, joinedThousands, words } from "../../theme/assets/search/normalize.js";
import { titleKey } from "../../theme/assets/search/query.js";
import { dates, nearbyNumbers, percents, readLanguage, references } from "../../theme/assets/search/references.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));
const language = readLanguage(vectors.language);
const accented = (text) => words(clean(text)).map((word) => word.accented).join(" ");
const folded = (text) => words(clean(text)).map((word) => word.folded).join(" ");

for (const spellings of vectors.same_word) {
  test(`one word: ${spellings[0]}`, () => assert.equal(new Set(spellings.map(accented)).size, 1));
}
for (const [one, other] of vectors.other_word) {
  test(`two words: ${one}, ${other}`, () => assert.notEqual(accented(one), accented(other)));
}
for (const spellings of vectors.same_folded) {
  test(`one folded word: ${spellings[0]}`, () => assert.equal(new Set(spellings.map(folded)).size, 1));
}
for (const [text, expected] of vectors.words) {
  test(`words: ${text}`, () => {
    const found = words(text);
    assert.deepEqual(found.map((word) => word.folded), expected);
    for (const word of found) assert.equal(text.slice(word.start, word.end), word.surface);
  });
}
for (const [text, expected] of vectors.clean) {
  test(`clean: ${JSON.stringify(text)}`, () => assert.equal(clean(text), expected));
}
for (const { text, wanted, keys } of vectors.references) {
  test(`references: ${text}`, () => {
    const found = references(text, language);
    assert.deepEqual(found.map((reference) => reference.wanted()), wanted);
    if (keys) assert.deepEqual(found.map((reference) => reference.keys()), keys);
  });
}
for (const { text, wanted, keys } of vectors.dates) {
  test(`dates: ${text}`, () => {
    const found = dates(text, language);
    assert.deepEqual(found.map((date) => date.wanted()), wanted);
    if (keys) assert.deepEqual(found.map((date) => date.keys()), keys);
  });
}
for (const { text, keys } of vectors.percents) {
  test(`percents: ${text}`, () => assert.deepEqual(percents(text, language).map((share) => share.keys()), keys));
}
for (const { text, shows, keys } of vectors.nearby) {
  test(`nearby: ${text}`, () => {
    const found = references(text, language).flatMap((reference) => nearbyNumbers(reference, language, text, words(text)));
    assert.deepEqual(found.map((near) => near.text), shows);
    assert.deepEqual(found.map((near) => near.key), keys);
  });
}
for (const [text, joined] of vectors.thousands) {
  test(`thousands: ${text}`, () => assert.equal(joinedThousands(text), joined));
}
const keyOf = (title) => titleKey(words(clean(title)), language);
test("titles have the keys of the Python side", () => {
  const all = [...vectors.same_title, ...vectors.other_title].flat();
  assert.deepEqual(all.map(keyOf), JSON.parse(process.env.VB_TITLE_KEYS ?? "null"));
  for (const text of vectors.no_title) assert.equal(keyOf(text), null, text);
});
test("a date in a question takes its words along", () => {
  const covered = (text) => dates(text, language).map(({ first, last }) => words(text).slice(first, last + 1).map(({ surface }) => surface).join(" "));
  assert.deepEqual(covered("họp ngày 08 tháng 12 năm 2009 tại"), ["ngày 08 tháng 12 năm 2009"]);
  assert.deepEqual(covered("từ tháng 12/2009 đến 3/2010"), ["tháng 12 2009", "3 2010"]);
  assert.deepEqual(percents("có 90 phần trăm hộ", language).map(({ first, last }) => [first, last]), [[1, 3]]);
  assert.deepEqual(percents("có 90% hộ", language).map(({ first, last }) => [first, last]), [[1, 1]]);
});
test("a word is computed once and stays the same", () => assert.equal(forms("khóa"), forms("khóa")));
