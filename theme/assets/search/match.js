// @ts-check
/** Which documents answer a query, and how well. */
import { accentedPair, foldedPair, foldedRow } from "./query.js";
import { levelOf } from "./shards.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {{documents: number[], unknown: Word[]}} Match
 *   `documents` by score, best first; `unknown`: words that no document holds
 */

const TOP_LEVEL = 15;
const OWN_NUMBER_BONUS = 100;
const PAIR_BOOST = 2;
const BARE_NUMBER_BOOST = 2;
/** An accented match is worth more than any other, however often the other word stands there. */
const ACCENTED_BASE = 0.5, OTHER_ACCENT = 0.3;
const ALL_PAIRS_UP_TO = 5;
const MOST_TRIPLES = 6;

/**
 * Folded keys that the query needs; a long query reads every other pair only.
 * @param {Query} query
 */
export function neededKeys(query) {
  const keys = query.wordClauses.map((clause) => clause.word.folded);
  for (const clause of query.numberClauses) {
    keys.push(...clause.wanted);
    if (clause.fallback) keys.push(...clause.fallback.words.map((word) => word.folded), foldedPair(clause.fallback.pair));
  }
  keys.push(...query.phrases.flatMap(phraseRows).map(foldedRow));
  keys.push(...rankingPairs(query).map(foldedPair));
  for (const { word } of query.wordClauses) if (/^[0-9]+$/.test(word.folded)) keys.push(`#${word.folded}`);
  return [...new Set(keys)];
}

/**
 * What a document with the phrase must hold: a word, two words in a row, or of a longer phrase three in a row, spread over its length.
 * @param {Word[]} phrase @returns {Word[][]}
 */
export function phraseRows(phrase) {
  if (phrase.length < 4) return [phrase];
  const last = phrase.length - 3;
  const count = Math.min(MOST_TRIPLES, last + 1);
  return Array.from({ length: count }, (_, i) => Math.round((i * last) / (count - 1))).map((at) => phrase.slice(at, at + 3));
}

/**
 * Whether a phrase's rows prove it; a longer one has to be looked up in the text.
 * @param {Word[]} phrase
 */
export function isProvenByRows(phrase) {
  return phrase.length < 4;
}

/** @param {Query} query */
function rankingPairs(query) {
  return query.words.length <= ALL_PAIRS_UP_TO ? query.pairs : query.pairs.filter((_, i) => i % 2 === 0);
}

/**
 * @param {Query} query @param {Map<string, Group>} groups of the needed keys that exist
 * @param {number} size number of documents
 * @param {Map<string, string[]>} completions other words that a word being typed may become
 * @returns {Match}
 */
export function match(query, groups, size, completions) {
  const matcher = new Matcher(groups, size, query.isMarked);
  const unknown = [];
  for (const { word, isOptional } of query.wordClauses) {
    const others = completions.get(word.folded) ?? [];
    const isFound = matcher.word(word, others, isOptional);
    if (!isFound && !isOptional) unknown.push(word);
  }
  for (const row of query.phrases.flatMap(phraseRows)) {
    const isFound = matcher.require(foldedRow(row), row.map((word) => word.accented).join(" "), PAIR_BOOST);
    if (!isFound && row.length === 1) unknown.push(row[0]);
  }
  for (const clause of query.numberClauses) matcher.number(clause);
  for (const pair of rankingPairs(query)) matcher.boost(foldedPair(pair), accentedPair(pair), PAIR_BOOST);
  const before = query.words.at(-2);
  for (const other of before ? [...completions.values()].flat() : []) matcher.boost(`${before?.folded} ${other}`, null, PAIR_BOOST);
  for (const { word } of query.wordClauses) matcher.boost(`#${word.folded}`, null, BARE_NUMBER_BOOST);
  return { documents: matcher.ranked(), unknown };
}

class Matcher {
  /** @param {Map<string, Group>} groups @param {number} size @param {boolean} isMarked */
  constructor(groups, size, isMarked) {
    this.groups = groups;
    this.size = size;
    this.isMarked = isMarked;
    this.scores = new Float32Array(size);
    this.held = new Uint8Array(size);
    this.required = 0;
  }

  /** @param {Word} word @param {string[]} others @param {boolean} isOptional */
  word(word, others, isOptional) {
    if (isOptional) {
      this.boost(word.folded, word.accented, 1);
      return this.groups.has(word.folded);
    }
    const weights = this.weights(word.folded, word.accented);
    for (const other of others) {
      const more = this.weights(other, null);
      for (let d = 0; d < this.size; d++) weights[d] = Math.max(weights[d], more[d] * 0.8);
    }
    return this.#requireWeights(weights, 1);
  }

  /** @param {string} folded @param {string | null} accented @param {number} boost */
  require(folded, accented, boost) {
    return this.#requireWeights(this.weights(folded, accented), boost);
  }

  /** @param {import("./query.js").NumberClause} clause */
  number(clause) {
    const weights = new Float32Array(this.size);
    for (const key of clause.wanted) {
      for (const { documents, codes } of this.groups.get(key)?.variants ?? []) {
        documents.forEach((d, i) => {
          const level = levelOf(codes[i]);
          const own = level === TOP_LEVEL ? OWN_NUMBER_BONUS : 0;
          weights[d] = Math.max(weights[d], 1 + level / TOP_LEVEL + own);
        });
      }
    }
    if (clause.fallback) {
      const plain = new Matcher(this.groups, this.size, this.isMarked);
      for (const word of clause.fallback.words) plain.require(word.folded, word.accented, 1);
      plain.require(foldedPair(clause.fallback.pair), accentedPair(clause.fallback.pair), PAIR_BOOST);
      for (const d of plain.found()) if (!weights[d]) weights[d] = 0.5;
    }
    return this.#requireWeights(weights, 2);
  }

  /**
   * Adds to the score without being asked for.
   * @param {string} folded @param {string | null} accented @param {number} boost
   */
  boost(folded, accented, boost) {
    if (!this.groups.has(folded)) return;
    const weights = this.weights(folded, accented);
    const rarity = this.#rarity(weights);
    const isOwnNumber = folded.startsWith("#");
    for (let d = 0; d < this.size; d++) {
      if (!weights[d]) continue;
      this.scores[d] += boost * rarity * weights[d];
      if (isOwnNumber && weights[d] === 1) this.scores[d] += OWN_NUMBER_BONUS;
    }
  }

  /**
   * Weight per document, 0 where the word is not; accents count only in a query that has any.
   * @param {string} folded @param {string | null} accented
   */
  weights(folded, accented) {
    const weights = new Float32Array(this.size);
    for (const variant of this.groups.get(folded)?.variants ?? []) {
      const isMeant = accented !== null && this.isMarked && variant.accented.split(" ").length < 3;
      const base = isMeant && variant.accented === accented ? ACCENTED_BASE : 0;
      const scale = isMeant && variant.accented !== accented ? OTHER_ACCENT : 1;
      const { documents, codes } = variant;
      for (let i = 0; i < documents.length; i++) {
        const weight = base + (scale * levelOf(codes[i])) / TOP_LEVEL;
        if (weight > weights[documents[i]]) weights[documents[i]] = weight;
      }
    }
    return weights;
  }

  /** @returns {number[]} in the index's order */
  found() {
    const found = [];
    for (let d = 0; d < this.size; d++) if (this.held[d] === this.required) found.push(d);
    return found;
  }

  /** Best first. */
  ranked() {
    return this.found().sort((a, b) => this.scores[b] - this.scores[a] || a - b);
  }

  /** @param {Float32Array} weights @param {number} boost @returns {boolean} whether any document holds it */
  #requireWeights(weights, boost) {
    const rarity = this.#rarity(weights);
    let isFound = false;
    for (let d = 0; d < this.size; d++) {
      if (!weights[d]) continue;
      isFound = true;
      if (this.held[d] === this.required) this.held[d] += 1;
      this.scores[d] += boost * rarity * weights[d];
    }
    this.required += 1;
    return isFound;
  }

  /** @param {Float32Array} weights */
  #rarity(weights) {
    let count = 0;
    for (const weight of weights) if (weight) count += 1;
    return rarity(count, this.size);
  }
}

/** @param {number} count documents that hold a term @param {number} size documents in all */
export function rarity(count, size) {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5));
}
