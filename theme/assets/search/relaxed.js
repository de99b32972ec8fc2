// @ts-check
/** When nothing, or little, holds all that is asked for: what holds the most of it, and which words it lacks. */
import { bearersOf, Matcher, rank, rarity } from "./match.js";
import { wordsOfRuns } from "./query.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./references.js").Language} Language
 * @typedef {{text: string, weight: number, documents: Set<number>, isDate: boolean}} Wish
 *   a word or number of the question; `text` as typed; `weight`: how much it says
 * @typedef {{documents: number[], missing: (document: number) => string[]}} Relaxed `documents`: best first
 * @typedef {Relaxed & {isCloser: (document: number, found: number[]) => boolean}} Ranked
 *   `isCloser`: whether it may be meant rather than all that was found: its number was asked for, or more words stand side by side
 */

/** Of what the question weighs and the index knows, the least that an answer must hold; and of what the best one holds. */
const LEAST_OF_KNOWN = 0.5, LEAST_OF_BEST = 0.75;
const NUMBER_WEIGHT = 2;

/**
 * Null where nothing is near, and where only one thing was asked for.
 * @param {Query} query @param {Map<string, Group>} groups @param {import("./match.js").Corpus} corpus @param {Language} language
 * @returns {Ranked | null}
 */
export function relax(query, groups, corpus, language) {
  const { size } = corpus;
  if (query.phrases.length) return null;
  const wishes = wishesOf(query, groups, size, language);
  const known = wishes.filter(({ documents }) => documents.size);
  const sum = known.reduce((all, { weight }) => all + weight, 0);
  if (!sum || (wishes.length < 2 && query.words.length < 2)) return null;
  const coverage = new Float32Array(size);
  for (const { documents, weight } of known) for (const document of documents) coverage[document] += weight;
  const least = Math.max(sum * LEAST_OF_KNOWN, coverage.reduce((most, one) => Math.max(most, one), 0) * LEAST_OF_BEST);
  const ranks = rankedBy(query, groups, corpus);
  const bearers = bearersOf(query.numberClauses, groups);
  const named = bearersOf(query.numberClauses.filter(isWhole), groups);
  const isBearer = (/** @type {number} */ document) => Number(bearers.has(document));
  const documents = Array.from(coverage.keys()).filter((document) => coverage[document] >= least || isBearer(document));
  documents.sort((a, b) => isBearer(b) - isBearer(a) || coverage[b] - coverage[a] || ranks[b] - ranks[a] || a - b);
  /** @param {number} document */
  const missing = (document) => wishes.filter((wish) => !wish.documents.has(document)).map(({ text }) => text);
  /** @param {number} document @param {number[]} found */
  const isCloser = (document, found) => {
    if (named.has(document)) return true;
    if (!bearers.has(document)) return found.every((other) => ranks[other] < ranks[document]);
    return coverage[document] >= sum * LEAST_OF_KNOWN || wishes.every((wish) => wish.isDate || wish.documents.has(document));
  };
  return documents.length ? { documents, missing, isCloser } : null;
}

/**
 * Whether number and symbol were typed, "325/QĐ-UBND", and not a kind and a number alone.
 * @param {import("./query.js").NumberClause} clause
 */
function isWhole({ wanted }) {
  return !/[#@]/.test(wanted[0]);
}

/** @param {Query} query @param {Map<string, Group>} groups @param {number} size @param {Language} language @returns {Wish[]} */
function wishesOf(query, groups, size, language) {
  const idle = wordsOfRuns(query, language.questionWords);
  const words = query.wordClauses.filter(({ word, isOptional }) => !isOptional && !idle.has(word)).map(({ word }) => word);
  /** @param {string} text @param {string[]} keys @param {string | null} accented @param {number} share */
  const wish = (text, keys, accented, share) => {
    const isDate = keys[0].startsWith("@");
    const variants = keys.flatMap((key) => groups.get(key)?.variants ?? []);
    // Where marks were typed a word with others is another word, unless only that is there.
    const meant = query.isMarked ? variants.filter((variant) => variant.accented === accented) : [];
    const documents = new Set((meant.length ? meant : variants).flatMap((variant) => [...variant.documents]));
    return { text, documents, weight: share * rarity(documents.size, size), isDate };
  };
  const numbers = query.numberClauses.map(({ words: own, wanted }) => wish(query.text.slice(own[0].start, own[own.length - 1].end), wanted, null, NUMBER_WEIGHT));
  return [...numbers, ...words.map((word) => wish(word.surface, [word.folded], word.accented, 1))];
}

/**
 * How well each document answers by words side by side.
 * @param {Query} query @param {Map<string, Group>} groups @param {import("./match.js").Corpus} corpus
 */
function rankedBy(query, groups, corpus) {
  const matcher = new Matcher(groups, corpus, false);
  for (const { word } of query.wordClauses) matcher.boost(word.folded, null, 1, 0);
  rank(matcher, query, new Map());
  return matcher.scores;
}
