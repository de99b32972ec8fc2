// @ts-check
/** What a reader typed, taken apart: words, quoted phrases, document numbers. */
import { clean, hasMarks, words } from "./normalize.js";
import { DateMention, Percent } from "./figures.js";
import { figures } from "./references.js";
import { Reference } from "./scan.js";
import { termHash } from "./shards.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./references.js").Language} Language
 * @typedef {import("./references.js").Figure} Figure
 * @typedef {{word: Word, isOptional: boolean, isJoining: boolean, share: string | null}} WordClause
 *   `isJoining`: says nothing by itself; `share`: key of the percentage that the number is
 * @typedef {{wanted: string[], short: string[], words: Word[], fallback: {words: Word[], pair: [Word, Word]} | null}} NumberClause
 *   `short`: keys of the number where its symbol is left out, "Kết luận 73";
 *   `fallback`: "báo cáo 9 tháng" may be no number at all; then its words count, if "9 tháng" stands somewhere
 * @typedef {{key: string, start: number, end: number}} Unit words that an acronym stands for: `key` is the acronym's
 * @typedef {{text: string, words: Word[], wordClauses: WordClause[], numberClauses: NumberClause[], phrases: Word[][],
 *   pairs: [Word, Word][], units: Unit[], titleKey: string | null, isMarked: boolean, isOpen: boolean, isCut: boolean}} Query
 *   `titleKey`: finds what is called just so; `isOpen`: the last word may still be being typed; `isCut`: longer than we read
 */

export const MAX_WORDS = 32;
const MAX_CHARACTERS = 1000;
/** Words that a question must have beside those that only ask. */
const FEWEST_ASKED = 2;
const YEAR = /^(?:19|20)[0-9]{2}$/;
const PLAIN_NUMBER = /^[0-9]{1,5}$/, LISTED = /^\s*[,;&]\s*$/;
const ROMAN = /^(x{0,3})(ix|iv|v?i{0,3})$/;
/** @type {Record<string, number>} */
const ONES = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9 };

/** @param {string} typed @param {Language} language @returns {Query} */
export function parseQuery(typed, language) {
  const text = clean(withoutInnerQuotes(typed.slice(0, MAX_CHARACTERS)));
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
    units: [],
    titleKey: null,
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
  makeOptional(query, language);
  if (query.numberClauses.length) {
    for (const clause of query.wordClauses) clause.isOptional ||= mayJoin(clause.word, language, query.isMarked);
  }
  if (!query.phrases.length) {
    const numbered = new Set(query.numberClauses.filter(({ fallback }) => !fallback).flatMap((clause) => clause.words));
    query.units = unitsOf(query.words, language, numbered);
    query.titleKey = titleKey(words(text), language);
  }
  return query;
}

/**
 * "xã nào", "bao nhiêu hộ nghèo": who asks so does not look for the asking; where a number or two words more are left it need not be there.
 * @param {Query} query @param {Language} language
 */
function makeOptional(query, language) {
  const asking = wordsOfRuns(query, language.askingWords);
  const idle = query.wordClauses.filter(({ word }) => asking.has(word));
  if (query.wordClauses.length - idle.length < FEWEST_ASKED && !query.numberClauses.length) return;
  for (const clause of idle) clause.isOptional = clause.isJoining = true;
}

/**
 * Words of the question that stand there in such a row; with its marks, or typed without any.
 * @param {Query} query @param {Word[][]} runs @returns {Set<Word>}
 */
export function wordsOfRuns({ words: found, isMarked }, runs) {
  /** @param {Word} one @param {Word} other */
  const isSame = (one, other) => one.folded === other.folded && (!isMarked || one.accented === other.accented || one.accented === one.folded);
  /** @type {Set<Word>} */
  const within = new Set();
  for (const run of runs) {
    for (let at = 0; at + run.length <= found.length; at++) {
      if (run.every((word, i) => isSame(found[at + i], word))) for (let i = 0; i < run.length; i++) within.add(found[at + i]);
    }
  }
  return within;
}

/**
 * Whether it may be a word that only joins others: "về", or "ve" where no marks are typed.
 * @param {Word} word @param {Language} language @param {boolean} isMarked
 */
function mayJoin(word, language, isMarked) {
  return language.functionWords.has(word.folded) && (!isMarked || word.accented === word.folded || language.functionForms.has(word.accented));
}

/**
 * Whether it is one: "dân" is not, nor is "dan", which may be "dẫn".
 * @param {Word} word @param {Language} language @param {boolean} isMarked
 */
function doesJoin(word, language, isMarked) {
  return language.plainFunctionWords.has(word.folded) || (isMarked && language.functionForms.has(word.accented));
}

/**
 * Quotation marks of another kind within quoted words are part of them: “…” within "…", and the other way round.
 * @param {string} typed
 */
function withoutInnerQuotes(typed) {
  const inner = (/** @type {string} */ quoted) => quoted.slice(1, -1).replace(/["“”„«»]/g, " ");
  return typed
    .replace(/(^|\s)"[^"]*[“”«»][^"]*"(?!\S)/g, (all, before) => `${before}"${inner(all.slice(before.length))}"`)
    .replace(/“[^“”]*"[^“”]*"[^“”]*”/g, (all) => `"${inner(all)}"`);
}

/**
 * The longest words in a row that an acronym stands for, from the left; not those of document numbers.
 * @param {Word[]} found @param {Language} language @param {Set<Word>} numbered @returns {Unit[]}
 */
function unitsOf(found, language, numbered) {
  const units = [];
  for (let at = 0; at < found.length; ) {
    const fits = numbered.has(found[at])
      ? []
      : language.acronyms.filter(({ long }) => long.length > 1 && long.every((word, i) => found[at + i]?.folded === word.folded));
    const longest = fits.sort((a, b) => b.long.length - a.long.length)[0];
    if (longest) units.push({ key: longest.key, start: found[at].start, end: found[at + longest.long.length - 1].end });
    at += longest?.long.length ?? 1;
  }
  return units;
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
  /** @type {Map<number, string>} */
  const shares = new Map();
  /** "phần trăm", which "%" says as well. */
  const spelled = new Set();
  /** @type {Set<Figure>} */
  const listed = new Set();
  const all = withListed(figures(text, language, kept), text, kept, language, listed);
  const starts = new Set(all.map(({ first }) => first));
  for (const figure of all) {
    if (figure instanceof Percent) {
      shares.set(figure.first, figure.keys()[0]);
      for (let i = figure.first + 1; i <= figure.last; i++) spelled.add(kept[i]);
      continue;
    }
    const clause = figure instanceof DateMention ? dateClause(figure, kept) : numberClause(figure, kept, listed.has(figure) || starts.has(figure.last + 1));
    query.numberClauses.push(clause);
    for (let i = figure.first; i <= figure.last; i++) clauses.set(i, clause);
  }
  // "báo cáo của đảng ủy" is "báo cáo đảng ủy": what stands side by side but for words that say nothing.
  const nextTo = (/** @type {number} */ i) => {
    let next = i + 1;
    while (kept[next + 1] && !clauses.has(next) && doesJoin(kept[next], language, query.isMarked)) next++;
    return clauses.has(next) ? i + 1 : next;
  };
  kept.forEach((word, i) => {
    if (spelled.has(word)) return;
    const clause = clauses.get(i);
    if (!clause) query.wordClauses.push({ word, isOptional: isYearWord(kept, i), isJoining: mayJoin(word, language, query.isMarked) || isYearWord(kept, i), share: shares.get(i) ?? null });
    // Within a number its own key says more than two of its words side by side.
    const isWithin = clause && clause === clauses.get(i + 1) && !clause.fallback;
    if (i + 1 < kept.length && !isWithin && !spelled.has(kept[i + 1])) query.pairs.push([word, kept[nextTo(i)]]);
  });
  query.words.push(...kept.filter((word) => !spelled.has(word)));
}

/**
 * "quyết định 217, 218 và 290": the kind is said once; not so in "nghị quyết 18 và 5 nhiệm vụ".
 * @param {Figure[]} found @param {string} text @param {Word[]} kept @param {Language} language
 * @param {Set<Figure>} listed takes those of rows
 */
function withListed(found, text, kept, language, listed) {
  const taken = new Set(found.map(({ first }) => first));
  return found.flatMap((figure) => {
    const row = [figure];
    for (let last = figure; last instanceof Reference && last.kinds.length; ) {
      let at = last.last + 1;
      const isAnd = kept[at]?.folded === "va";
      if (isAnd) at++;
      const isJoined = kept[at] && (isAnd || LISTED.test(text.slice(kept[at - 1].end, kept[at].start)));
      if (kept[at]?.folded === "so") at++;
      const number = kept[at]?.surface ?? "";
      if (!isJoined || taken.has(at) || !PLAIN_NUMBER.test(number) || YEAR.test(number) || !mayEndList(kept, at, text, language)) break;
      last = new Reference(kept[at].folded, "", [], last.kinds, at, at, at);
      row.push(last);
    }
    if (row.length > 1) row.forEach((one) => listed.add(one));
    return row;
  });
}

/**
 * Whether the number counts nothing that comes after it.
 * @param {Word[]} kept @param {number} at @param {string} text @param {Language} language
 */
function mayEndList(kept, at, text, language) {
  const next = kept[at + 1];
  if (!next || LISTED.test(text.slice(kept[at].end, next.start))) return true;
  return language.functionWords.has(next.folded) || language.organs.has(next.folded) || language.acronyms.some(({ key }) => key === next.folded);
}

/**
 * "năm" before a year may be missing: Luật Thi đua, khen thưởng 2022.
 * @param {Word[]} found @param {number} at
 */
function isYearWord(found, at) {
  return found[at].folded === "nam" && YEAR.test(found[at + 1]?.surface ?? "");
}

/** @param {DateMention} date @param {Word[]} kept @returns {NumberClause} */
function dateClause(date, kept) {
  return { wanted: date.wanted(), short: [], words: kept.slice(date.first, date.last + 1), fallback: null };
}

/** @param {Reference} reference @param {Word[]} kept @param {boolean} isSure in a list, or before another number @returns {NumberClause} */
function numberClause(reference, kept, isSure) {
  const own = kept.slice(reference.first, reference.last + 1);
  const next = kept[reference.last + 1];
  const mayBePlain = !isSure && !reference.symbol.length && !reference.year && next !== undefined;
  return {
    wanted: reference.wanted(),
    short: reference.kinds.map((kind) => `${kind}#${reference.number}`),
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

/**
 * The key of a title of two words or more; null for less. Twin of hooks/vanban/search/titles.py.
 * @param {Word[]} found @param {Language} language @returns {string | null}
 */
export function titleKey(found, language) {
  const named = found.filter((_, at) => !isYearWord(found, at));
  const plain = named.flatMap(({ folded }) => language.longs.get(folded) ?? [arabic(folded)]);
  const first = plain.findIndex((word) => !language.functionWords.has(word));
  const row = first < 0 ? [] : plain.slice(first);
  return row.length < 2 ? null : `=${termHash(row.join(" ")).toString(16)}`;
}

/**
 * "khóa XI" is "khóa 11"; other words stay.
 * @param {string} word folded
 */
function arabic(word) {
  const parts = ROMAN.exec(word);
  if (!parts || !word) return word;
  return String(parts[1].length * 10 + (ONES[parts[2]] ?? 0));
}
