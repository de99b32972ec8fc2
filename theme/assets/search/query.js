// @ts-check
/** What a reader typed, taken apart: words, quoted phrases, document numbers. */
import { clean, hasMarks, words } from "./normalize.js";
import { references } from "./references.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./references.js").Language} Language
 * @typedef {{word: Word, isOptional: boolean}} WordClause
 * @typedef {{wanted: string[], words: Word[], fallback: {words: Word[], pair: [Word, Word]} | null}} NumberClause
 *   `fallback`: "báo cáo 9 tháng" may be no number at all; then its words count, if "9 tháng" stands somewhere
 * @typedef {{text: string, words: Word[], wordClauses: WordClause[], numberClauses: NumberClause[], phrases: Word[][],
 *   pairs: [Word, Word][], isMarked: boolean, isOpen: boolean, isCut: boolean}} Query
 *   `isOpen`: the last word may still be being typed; `isCut`: longer than we read
 */

export const MAX_WORDS = 32;
const MAX_CHARACTERS = 1000;

/** @param {string} typed @param {Language} language @returns {Query} */
export function parseQuery(typed, language) {
  const text = clean(typed.slice(0, MAX_CHARACTERS));
  const parts = text.split('"');
  const isUnbalanced = parts.length % 2 === 0;
  /** @type {Query} */
  const query = {
    text,
    words: [],
    wordClauses: [],
    numberClauses: [],
    phrases: [],
    pairs: [],
    isMarked: hasMarks(text),
    isOpen: false,
    isCut: typed.length > MAX_CHARACTERS,
  };
  let offset = 0;
  parts.forEach((part, i) => {
    const isQuoted = i % 2 === 1 && !(isUnbalanced && i === parts.length - 1);
    const left = MAX_WORDS - query.words.length;
    const found = words(part);
    if (found.length > left) query.isCut = true;
    const kept = found.slice(0, left).map((word) => ({ ...word, start: word.start + offset, end: word.end + offset }));
    if (isQuoted) addPhrase(query, kept);
    else addWords(query, kept, text, language);
    if (i === parts.length - 1 && !isQuoted) query.isOpen = isTyping(typed, kept, text) && !query.isCut;
    offset += part.length + 1;
  });
  if (query.numberClauses.length) {
    for (const clause of query.wordClauses) clause.isOptional ||= language.functionWords.has(clause.word.folded);
  }
  return query;
}

/** @param {string} typed @param {Word[]} kept @param {string} text */
function isTyping(typed, kept, text) {
  const last = kept.at(-1);
  return last !== undefined && last.end === text.length && !/\s$/u.test(typed);
}

/** @param {Query} query @param {Word[]} kept */
function addPhrase(query, kept) {
  if (!kept.length) return;
  query.words.push(...kept);
  query.phrases.push(kept);
}

/** @param {Query} query @param {Word[]} kept @param {string} text @param {Language} language */
function addWords(query, kept, text, language) {
  /** @type {Map<number, NumberClause>} */
  const clauses = new Map();
  for (const reference of references(text, language, kept)) {
    const clause = numberClause(reference, kept);
    query.numberClauses.push(clause);
    for (let i = reference.first; i <= reference.last; i++) clauses.set(i, clause);
  }
  kept.forEach((word, i) => {
    const clause = clauses.get(i);
    if (!clause) query.wordClauses.push({ word, isOptional: false });
    // Within a number its own key says more than two of its words side by side.
    const isWithin = clause && clause === clauses.get(i + 1) && !clause.fallback;
    if (i + 1 < kept.length && !isWithin) query.pairs.push([word, kept[i + 1]]);
  });
  query.words.push(...kept);
}

/** @param {import("./references.js").Reference} reference @param {Word[]} kept @returns {NumberClause} */
function numberClause(reference, kept) {
  const own = kept.slice(reference.first, reference.last + 1);
  const next = kept[reference.last + 1];
  const mayBePlain = !reference.symbol.length && !reference.year && next !== undefined;
  return {
    wanted: reference.wanted(),
    words: own,
    fallback: mayBePlain ? { words: own, pair: [kept[reference.numberAt], next] } : null,
  };
}

/** @param {[Word, Word]} pair */
export function foldedPair([first, second]) {
  return `${first.folded} ${second.folded}`;
}

/** @param {[Word, Word]} pair */
export function accentedPair([first, second]) {
  return `${first.accented} ${second.accented}`;
}

/** @param {Word[]} row */
export function foldedRow(row) {
  return row.map((word) => word.folded).join(" ");
}
