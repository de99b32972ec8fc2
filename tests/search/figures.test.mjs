// Numbers, dates and percentages of the texts in the file VB_FIGURES, as the Python side found them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { words } from "../../theme/assets/search/normalize.js";
import { figures, readLanguage } from "../../theme/assets/search/references.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));
const language = readLanguage(vectors.language);
const { texts, found } = JSON.parse(readFileSync(process.env.VB_FIGURES ?? "", "utf8"));

test("both sides find the same", () => {
  texts.forEach((text, i) => {
    const here = figures(text, language, words(text)).map((figure) => [figure.keys(), "wanted" in figure ? figure.wanted() : []]);
    assert.deepEqual(here, found[i], text);
  });
});
