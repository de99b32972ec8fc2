// Questions of writers who had not seen the engine (asked/*.json), put to the search of the site in VB_SEARCH_SITE.
// By itself: VB_SEARCH_SITE=site VB_SEARCH_SEEDS='{"<id>": "000", …}' node --test tests/search/asked.test.mjs
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { openSite } from "./disk.mjs";

/**
 * `set`: exactly these published documents are found; `first` with `within`: these stand so high in the whole list; `nothing`: the list is
 * empty; `suggests`: "did you mean" holds these words; `any`: one of these is enough. Several keys at once must all hold.
 * @typedef {{set?: string[], first?: string[], within?: number, nothing?: true, suggests?: string, any?: Expected[]}} Expected
 * @typedef {{asked: string, who: string, expects: Expected, why: string, beyond?: boolean, known?: string, corrected?: string,
 *   typing?: boolean}} Question
 *   `beyond`: needs meaning, not words, and does not count; `known`: why it is missed today; `corrected`: why the expectation was put
 *   right; `typing`: asked while the last word is still being typed
 * @typedef {{list: string[], told: string[], suggestion: string | null}} Answer
 *   `list`: as it is shown, what is shown as nearest included; `told`: what the page calls found: where marks were
 *   typed and some have them, those that have them (the rest stands below, named as alike without marks only)
 */
const LEAST_SCORE = 0.95;
const folder = new URL("asked/", import.meta.url);
/** @type {Record<string, string>} */
const seeds = JSON.parse(process.env.VB_SEARCH_SEEDS ?? "{}");
const published = new Set(Object.values(seeds));
const index = await openSite(process.env.VB_SEARCH_SITE);

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");

/** A published document is called by its seed, the page of a cited one by its address. @param {{id: string, url: string}} result */
const nameOf = ({ id, url }) => seeds[id] ?? url.replace(/^dan-chieu\/|\/$/g, "");

/** @param {Question} question @returns {Promise<Answer>} */
async function answer({ asked, typing = false }) {
  const { results, exactTotal, relaxed, suggestion } = await index.search(asked, { limit: 1000, complete: typing });
  const told = exactTotal === null ? results : results.filter(({ isExact }) => isExact);
  return { list: [...results, ...(relaxed?.results ?? [])].map(nameOf), told: told.map(nameOf), suggestion };
}

/** @param {Expected} expected @param {Answer} answer @returns {boolean} */
function holds(expected, given) {
  const { list, told, suggestion } = given;
  const { set, first, within, nothing, suggests, any } = expected;
  const checks = [
    set && isSame(told.filter((name) => published.has(name)), set),
    first && first.every((name) => list.slice(0, within ?? first.length).includes(name)),
    nothing && !told.length,
    suggests && folded(suggestion ?? "").includes(folded(suggests)),
    any && any.some((one) => holds(one, given)),
  ].filter((check) => check !== undefined);
  return checks.length > 0 && checks.every(Boolean);
}

/** @param {string[]} a @param {string[]} b */
const isSame = (a, b) => a.length === b.length && b.every((name) => a.includes(name));

/** @param {string} name @returns {Question[]} */
function questionsOf(name) {
  const read = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  return Array.isArray(read) ? read : read.questions;
}

/** @param {{question: Question, isMet: boolean}[]} rows */
const scoreOf = (rows) => `${rows.filter(({ isMet }) => isMet).length}/${rows.length}`;

const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
/** @type {{file: string, question: Question, answer: Answer, isMet: boolean}[]} */
const rows = [];
for (const file of files) {
  for (const question of questionsOf(file)) {
    const given = await answer(question);
    rows.push({ file, question, answer: given, isMet: holds(question.expects, given) });
  }
}
const counted = rows.filter(({ question }) => !question.beyond);

test("the questions are there", () => {
  assert.equal(published.size, 5);
  assert.ok(counted.length >= 200);
  for (const { question } of rows) assert.ok(question.asked && question.who && question.expects && "why" in question, question.asked);
});

test("every question is answered but those listed with a reason", () => {
  const missed = counted.filter(({ isMet, question }) => !isMet && !question.known);
  assert.equal(missed.length, 0, missed.map(({ question }) => question.asked.slice(0, 50)).join(" | "));
});

test("what is listed as missed is missed", () => {
  const answered = rows.filter(({ isMet, question }) => isMet && question.known);
  assert.equal(answered.length, 0, answered.map(({ question }) => question.asked.slice(0, 50)).join(" | "));
});

// Last, so that the end of what the runner prints tells the score.
test("score", () => {
  for (const { question, answer: given, isMet } of rows) {
    if (isMet) continue;
    const label = question.beyond ? "beyond" : question.known ? "known" : "MISS";
    console.log(`${label}: ${JSON.stringify(question.asked)} expects ${JSON.stringify(question.expects)}`);
    console.log(`    tells ${given.told.length}: ${given.told.slice(0, 5).join(" ")}; shows ${given.list.length}: ${given.list.slice(0, 8).join(" ")} | suggests ${given.suggestion}`);
  }
  for (const file of files) {
    const here = counted.filter((row) => row.file === file);
    const beyond = rows.filter((row) => row.file === file && row.question.beyond);
    const who = [...new Set(here.map(({ question }) => question.who))].sort();
    const each = who.map((one) => `${one} ${scoreOf(here.filter(({ question }) => question.who === one))}`);
    console.log(`${file}: ${scoreOf(here)} (${each.join(", ")}); beyond words: ${scoreOf(beyond)}`);
  }
  const part = counted.filter(({ isMet }) => isMet).length / counted.length;
  console.log(`all: ${scoreOf(counted)} = ${(100 * part).toFixed(1)} %`);
  assert.ok(part >= LEAST_SCORE, `${part}`);
});
