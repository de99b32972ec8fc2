// The browser's half of the vectors that test_search_vectors.py puts to the Python half. Run: node --test tests/search
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { clean, forms, words } from "../../theme/assets/search/normalize.js";
import { readLanguage, references } from "../../theme/assets/search/references.js";

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
test("a word is computed once and stays the same", () => assert.equal(forms("khóa"), forms("khóa")));
