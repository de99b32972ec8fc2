// @ts-check
/** Which documents answer a query, and how well. */
import { phraseRows, planOf } from "./plan.js";
import { accentedPair, foldedPair, foldedRow } from "./query.js";
import { levelOf } from "./shards.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./query.js").NumberClause} NumberClause
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {{size: number, isPaper: Uint8Array, papers: number}} Corpus `size`: documents in all; `papers`: those that are no pages about
 *   documents, which are short and would make every usual word look rare
 * @typedef {{documents: number[], exact: Set<number> | null, unknown: Word[], strange: Word[]}} Match
 *   `documents`: best first; `exact`: those with every word as typed, marks included, which come first; null when no mark was typed;
 *   `unknown`: words that no document holds; `strange`: words that some hold, but with other marks only
 */

export const TOP_LEVEL = 15;
/** A document's own number or whole title comes before all that merely hold it. */
const OWN_BONUS = 100;
const PAIR_BOOST = 2, TRIPLE_BOOST = 3, UNIT_BOOST = 5, BARE_NUMBER_BOOST = 2, SHARE_BOOST = 6;
/** An accented match is worth more than any other, however often the other word stands there. */
const ACCENTED_BASE = 0.5, OTHER_ACCENT = 0.3;
/** That words stand side by side at all says more than how often. */
const ROW_FLOOR = 0.5;
const COMPLETED = 0.8, COMMON = 0.3;
/** "của", "về": asked for like all words, and say nothing of how well. */
const JOINING_BOOST = 0.2;

/**
 * @param {Query} query @param {Map<string, Group>} groups of the planned keys that exist
 * @param {Corpus} corpus
 * @param {Map<string, string[]>} completions other words that a word being typed may become
 * @returns {Match}
 */
export function match(query, groups, corpus, completions) {
  const matcher = new Matcher(groups, corpus, query.isMarked);
  const unknown = [], strange = [];
  for (const { word, isOptional, isJoining } of query.wordClauses) {
    const others = completions.get(word.folded) ?? [];
    const isFound = matcher.word(word, others, isOptional, isJoining ? JOINING_BOOST : 1);
    if (!isFound && !isOptional) unknown.push(word);
    if (isFound && query.isMarked && !others.length && !isWritten(word, groups)) strange.push(word);
  }
  for (const row of query.phrases.flatMap(phraseRows)) {
    const isFound = matcher.row(row);
    if (!isFound && row.length === 1) unknown.push(row[0]);
  }
  matcher.numbers(query.numberClauses);
  rank(matcher, query, completions);
  return { documents: matcher.ranked(), exact: matcher.exactOnes(), unknown, strange };
}

/**
 * Whether some document has it with the marks as typed.
 * @param {Word} word @param {Map<string, Group>} groups
 */
function isWritten(word, groups) {
  return (groups.get(word.folded)?.variants ?? []).some(({ accented }) => accented === word.accented);
}

/** @param {NumberClause} clause */
function isDate({ wanted }) {
  return wanted[0].startsWith("@");
}

/**
 * Whose own number one of them is.
 * @param {NumberClause[]} clauses @param {Map<string, Group>} groups @returns {Set<number>}
 */
export function bearersOf(clauses, groups) {
  return holdersOf(clauses, groups, TOP_LEVEL);
}

/**
 * Who holds one of them at this level or above.
 * @param {NumberClause[]} clauses @param {Map<string, Group>} groups @param {number} least @returns {Set<number>}
 */
function holdersOf(clauses, groups, least) {
  const variants = clauses.flatMap(({ wanted }) => wanted).flatMap((key) => groups.get(key)?.variants ?? []);
  return new Set(variants.flatMap(({ documents, codes }) => [...documents].filter((_, i) => levelOf(codes[i]) >= least)));
}

/**
 * What is not asked for and yet tells good answers from others.
 * @param {Matcher} matcher @param {Query} query @param {Map<string, string[]>} completions
 */
export function rank(matcher, query, completions) {
  const { pairs, triples, exactPairs } = planOf(query);
  const joining = new Set(query.wordClauses.filter(({ isJoining }) => isJoining).map(({ word }) => word));
  const share = (/** @type {Word[]} */ row) => (row.some((word) => joining.has(word)) ? JOINING_BOOST : 1);
  for (const pair of pairs) matcher.boost(foldedPair(pair), accentedPair(pair), PAIR_BOOST * share(pair), ROW_FLOOR);
  for (const triple of triples) matcher.boost(foldedRow(triple), null, TRIPLE_BOOST * share(triple), ROW_FLOOR);
  for (const { key } of query.units) matcher.boost(key, null, UNIT_BOOST, ROW_FLOOR);
  for (const pair of exactPairs) matcher.demandMarks(pair);
  const before = query.words.at(-2);
  for (const other of before ? [...completions.values()].flat() : []) matcher.boost(`${before?.folded} ${other}`, null, PAIR_BOOST, ROW_FLOOR);
  for (const { word, share } of query.wordClauses) {
    if (share) matcher.boost(share, null, SHARE_BOOST, ROW_FLOOR);
    else matcher.boost(`#${word.folded}`, null, BARE_NUMBER_BOOST, 0);
  }
  if (query.titleKey) matcher.admit(query.titleKey);
}

export class Matcher {
  /** @param {Map<string, Group>} groups @param {Corpus} corpus @param {boolean} isMarked */
  constructor(groups, corpus, isMarked) {
    const { size } = corpus;
    this.groups = groups;
    this.corpus = corpus;
    this.size = size;
    this.isMarked = isMarked;
    this.scores = new Float32Array(size);
    this.held = new Uint8Array(size);
    /** Of the clauses that a document holds, how many with the marks as typed. */
    this.exact = new Uint8Array(size);
    this.required = 0;
    /** Weight of the term at hand; zero again after each. */
    this.weights = new Float32Array(size);
    this.marks = new Uint8Array(size);
    /** @type {number[]} documents of the term at hand */
    this.touched = [];
  }

  /**
   * @param {Word} word @param {string[]} others @param {boolean} isOptional @param {number} boost
   * @returns {boolean} whether any document holds it
   */
  word(word, others, isOptional, boost) {
    if (isOptional) {
      this.boost(word.folded, word.accented, boost, 0);
      return this.groups.has(word.folded);
    }
    this.#gather(word.folded, word.accented, 0);
    for (const other of others) this.#gather(other, null, 0, COMPLETED);
    return this.#require(boost);
  }

  /** @param {Word[]} row @returns {boolean} whether any document holds it */
  row(row) {
    this.#gather(foldedRow(row), row.length < 3 ? row.map((word) => word.accented).join(" ") : null, ROW_FLOOR);
    return this.#require(PAIR_BOOST);
  }

  /**
   * All numbers and dates; where several documents are named by their numbers, each of them is an answer by itself, with one of the dates
   * if there are any.
   * @param {NumberClause[]} clauses
   */
  numbers(clauses) {
    const { required } = this;
    const dates = clauses.filter(isDate);
    const names = clauses.filter((clause) => !clause.fallback && !isDate(clause));
    const areNamed = names.length > 1 && names.every(({ wanted }) => wanted.some((key) => this.groups.has(key)));
    const dated = holdersOf(dates, this.groups, 0);
    const isNamed = (/** @type {number} */ document) => this.held[document] === required && (!dates.length || dated.has(document));
    const named = areNamed ? [...bearersOf(names, this.groups)].filter(isNamed) : [];
    const isExact = named.map((document) => this.exact[document] === required);
    for (const clause of clauses) this.number(clause);
    named.forEach((document, i) => {
      this.held[document] = this.required;
      if (isExact[i]) this.exact[document] = this.required;
    });
  }

  /** @param {NumberClause} clause @returns {boolean} whether any document holds it */
  number(clause) {
    for (const key of clause.wanted) {
      for (const { documents, codes } of this.groups.get(key)?.variants ?? []) {
        for (let i = 0; i < documents.length; i++) {
          const level = levelOf(codes[i]);
          // What another page about documents says of it comes after the papers that cite it.
          const told = this.corpus.isPaper[documents[i]] ? level / TOP_LEVEL : 0;
          this.#touch(documents[i], level === TOP_LEVEL ? 2 + OWN_BONUS : 1 + told, true);
        }
      }
    }
    if (clause.fallback) {
      const plain = new Matcher(this.groups, this.corpus, this.isMarked);
      for (const word of clause.fallback.words) plain.word(word, [], false, 1);
      plain.row(clause.fallback.pair);
      for (const document of plain.found()) if (!this.weights[document]) this.#touch(document, 0.5, true);
    }
    return this.#require(2);
  }

  /**
   * Adds to the score without being asked for.
   * @param {string} key @param {string | null} accented @param {number} boost @param {number} floor
   */
  boost(key, accented, boost, floor) {
    if (!this.groups.has(key)) return;
    this.#gather(key, accented, floor);
    const rare = this.#rarity();
    const isOwn = key.startsWith("#") || key.startsWith("=");
    for (const document of this.touched) {
      const weight = this.weights[document];
      this.scores[document] += boost * rare * weight + (isOwn && weight === 1 ? OWN_BONUS : 0);
    }
    this.#clear();
  }

  /**
   * What is called just so is an answer, even if its page says "quy chế" and the question "về quy chế".
   * @param {string} titleKey
   */
  admit(titleKey) {
    for (const { documents } of this.groups.get(titleKey)?.variants ?? []) {
      for (const document of documents) {
        if (this.held[document] < this.required) this.exact[document] = this.required;
        this.held[document] = this.required;
      }
    }
    this.boost(titleKey, null, 1, 0);
  }

  /**
   * Takes the rank of an exact answer from those that have two words of a phrase with other marks only.
   * @param {[Word, Word]} pair
   */
  demandMarks(pair) {
    const held = new Set();
    for (const { accented, documents } of this.groups.get(foldedPair(pair))?.variants ?? []) {
      if (accented === accentedPair(pair)) for (const document of documents) held.add(document);
    }
    for (let document = 0; document < this.size; document++) if (!held.has(document)) this.exact[document] = 0;
  }

  /** @returns {number[]} in the index's order */
  found() {
    const found = [];
    for (let document = 0; document < this.size; document++) if (this.held[document] === this.required) found.push(document);
    return found;
  }

  /** Best first, those with the marks as typed before all others. */
  ranked() {
    const { scores } = this;
    const isExact = (/** @type {number} */ document) => (this.isMarked && this.exact[document] === this.required ? 1 : 0);
    return this.found().sort((a, b) => isExact(b) - isExact(a) || scores[b] - scores[a] || a - b);
  }

  /** @returns {Set<number> | null} */
  exactOnes() {
    return this.isMarked ? new Set(this.found().filter((document) => this.exact[document] === this.required)) : null;
  }

  /**
   * Puts the documents of a term into `touched`, each with the weight of its best variant.
   * @param {string} key @param {string | null} accented null: marks do not matter @param {number} floor @param {number} [share]
   */
  #gather(key, accented, floor, share = 1) {
    const isMeant = accented !== null && this.isMarked;
    for (const variant of this.groups.get(key)?.variants ?? []) {
      const isExact = !isMeant || variant.accented === accented;
      const base = isMeant && isExact ? ACCENTED_BASE : 0;
      const scale = isMeant && !isExact ? OTHER_ACCENT : 1;
      const { documents, codes } = variant;
      for (let i = 0; i < documents.length; i++) {
        const level = floor + ((1 - floor) * levelOf(codes[i])) / TOP_LEVEL;
        this.#touch(documents[i], share * (base + scale * level), isExact);
      }
    }
  }

  /** @param {number} document @param {number} weight @param {boolean} isExact */
  #touch(document, weight, isExact) {
    if (!this.weights[document]) this.touched.push(document);
    if (weight > this.weights[document]) this.weights[document] = weight;
    if (isExact) this.marks[document] = 1;
  }

  /** @param {number} boost @returns {boolean} whether any document holds the term at hand */
  #require(boost) {
    const isFound = this.touched.length > 0;
    const weight = boost * this.#rarity();
    for (const document of this.touched) {
      if (this.held[document] === this.required) this.held[document] += 1;
      if (this.marks[document]) this.exact[document] += 1;
      this.scores[document] += weight * this.weights[document];
    }
    this.required += 1;
    this.#clear();
    return isFound;
  }

  /** Of the term at hand. */
  #rarity() {
    const { size, papers, isPaper } = this.corpus;
    if (!papers) return rarity(this.touched.length, size);
    let count = 0;
    for (const document of this.touched) count += isPaper[document];
    return rarity(count, papers);
  }

  #clear() {
    for (const document of this.touched) this.weights[document] = this.marks[document] = 0;
    this.touched.length = 0;
  }
}

/**
 * Even what stands everywhere says a little by how often and where it stands.
 * @param {number} count documents that hold a term @param {number} size documents in all
 */
export function rarity(count, size) {
  return COMMON + Math.log(1 + (size - count + 0.5) / (count + 0.5));
}
