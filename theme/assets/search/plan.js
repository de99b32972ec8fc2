// @ts-check
/** Which keys of the index a query reads: what it asks for, and, as far as the requests allow, what tells good answers from others. */
import { foldedPair, foldedRow } from "./query.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {{keys: string[], pairs: [Word, Word][], triples: Word[][], exactPairs: [Word, Word][]}} Plan
 *   `keys`: all, each once; `exactPairs`: of quoted phrases, to tell whether the marks are those that were typed
 */

const MOST_ROWS = 6;
/** Keys that a query reads beside those of its phrases; each may be a request of its own, and a first result takes two more. */
const MOST_KEYS = 12;
const FEWEST_PAIRS = 3, MOST_TRIPLES = 2, LONG_TRIPLES = 3, MOST_EXACT_PAIRS = 3;

/** @type {WeakMap<Query, Plan>} */
const plans = new WeakMap();

/** @param {Query} query @returns {Plan} */
export function planOf(query) {
  let plan = plans.get(query);
  if (!plan) {
    plan = makePlan(query);
    plans.set(query, plan);
  }
  return plan;
}

/** @param {Query} query @returns {Plan} */
function makePlan(query) {
  const asked = askedKeys(query);
  const signs = [...query.units.map(({ key }) => key), ...(query.titleKey ? [query.titleKey] : [])];
  const left = MOST_KEYS - new Set([...asked, ...signs]).size;
  const outside = query.pairs.filter((pair) => !query.units.some((unit) => isWithin(pair, unit)));
  const pairs = spread(outside, Math.max(FEWEST_PAIRS, left));
  const triples = spread(triplesOf(query), Math.max(left > 0 ? 0 : LONG_TRIPLES, Math.min(MOST_TRIPLES, left - pairs.length)));
  const exactPairs = query.isMarked ? query.phrases.filter((phrase) => phrase.length > 2).flatMap((phrase) => spread(pairsOf(phrase), MOST_EXACT_PAIRS)) : [];
  const rows = query.phrases.flatMap(phraseRows).map(foldedRow);
  const keys = [...asked, ...rows, ...signs, ...pairs.map(foldedPair), ...triples.map(foldedRow), ...exactPairs.map(foldedPair)];
  return { keys: [...new Set(keys)], pairs, triples, exactPairs };
}

/**
 * What an answer must hold, and the numbers that may be its own.
 * @param {Query} query
 */
function askedKeys(query) {
  const keys = query.wordClauses.map((clause) => clause.word.folded);
  for (const clause of query.numberClauses) {
    keys.push(...clause.wanted);
    if (clause.fallback) keys.push(...clause.fallback.words.map((word) => word.folded), foldedPair(clause.fallback.pair));
  }
  for (const { word, share } of query.wordClauses) {
    if (share) keys.push(share);
    else if (/^[0-9]+$/.test(word.folded)) keys.push(`#${word.folded}`);
  }
  return keys;
}

/**
 * What a document with the phrase must hold: a word, two words in a row, or of a longer phrase three in a row, spread over its length.
 * @param {Word[]} phrase @returns {Word[][]}
 */
export function phraseRows(phrase) {
  if (phrase.length < 4) return [phrase];
  return spread(phrase.slice(2).map((_, at) => phrase.slice(at, at + 3)), MOST_ROWS);
}

/**
 * Whether a phrase's rows prove it; a longer one has to be looked up in the text.
 * @param {Word[]} phrase
 */
export function isProvenByRows(phrase) {
  return phrase.length < 4;
}

/** @param {Word[]} row @returns {[Word, Word][]} */
function pairsOf(row) {
  return row.slice(1).map((word, i) => [row[i], word]);
}

/**
 * Three words in a row of the question, where both of their pairs stand in it.
 * @param {Query} query @returns {Word[][]}
 */
function triplesOf(query) {
  const found = [];
  for (let i = 0; i + 1 < query.pairs.length; i++) {
    const [[one, two], [again, three]] = [query.pairs[i], query.pairs[i + 1]];
    if (two === again && !query.units.some((unit) => isWithin([one, three], unit))) found.push([one, two, three]);
  }
  return found;
}

/** @param {[Word, Word]} pair @param {{start: number, end: number}} unit */
function isWithin([first, second], { start, end }) {
  return first.start >= start && second.end <= end;
}

/**
 * At most `most` of the items, first and last among them.
 * @template T @param {T[]} items @param {number} most @returns {T[]}
 */
function spread(items, most) {
  if (items.length <= most) return items;
  if (most < 2) return items.slice(0, most);
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]);
}
