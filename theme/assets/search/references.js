// @ts-check
/**
 * Document numbers as words of the search: 62-KL/TW, 62/KL-TW, 62 kl tw, 62kltw are one reference.
 * Twin of hooks/vanban/search/references.py: both answer the vectors in tests/search/vectors.json.
 */
import { bareMonthAt, dateAt, DateMention, Percent, percentAt } from "./figures.js";
import { fold, words } from "./normalize.js";
import { isUpper, Reference, Scan, symbolKey } from "./scan.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {{kinds: {names: string[], abbreviations: string[]}[], organs: string[], acronyms: [string, string][],
 *   function_words: string[], question_words: string[], asking_words: string[], joining_words: string[],
 *   plain_function_words: string[]}} LanguageData the part "language" of meta.json
 * @typedef {{kinds: {names: string[][], abbreviations: string[]}[], abbreviations: Set<string>, organs: Set<string>,
 *   parts: Set<string>, acronyms: {short: string, key: string, long: Word[]}[], functionWords: Set<string>,
 *   functionForms: Set<string>, plainFunctionWords: Set<string>, questionWords: Word[][], askingWords: Word[][],
 *   longs: Map<string, string[]>}} Language
 *   `functionForms`: function words with their marks; `plainFunctionWords`: those that are no other word without them; `askingWords`: what
 *   need not be there; `longs`: what an acronym or an abbreviated kind stands for first, folded
 */

const NUMBER = /^[0-9]{1,5}$/;
const MOST_NEARBY = 4;
const FAR = 9;

/** @param {LanguageData} data @returns {Language} */
export function readLanguage(data) {
  const abbreviations = new Set(data.kinds.flatMap((kind) => kind.abbreviations));
  /** @type {Map<string, string[]>} */
  const longs = new Map();
  for (const [short, long] of data.acronyms) if (!longs.has(fold(short))) longs.set(fold(short), words(long).map(({ folded }) => folded));
  for (const { names, abbreviations } of data.kinds) {
    for (const short of abbreviations) if (!longs.has(short)) longs.set(short, names[names.length - 1].split(" "));
  }
  return {
    kinds: data.kinds.map((kind) => ({ ...kind, names: kind.names.map((name) => name.split(" ")) })),
    abbreviations,
    organs: new Set(data.organs),
    parts: new Set([...abbreviations, ...data.organs]),
    acronyms: data.acronyms.map(([short, long]) => ({ short, key: fold(short), long: words(long) })),
    functionWords: new Set(data.function_words),
    functionForms: new Set(data.joining_words.flatMap((word) => words(word).map(({ accented }) => accented))),
    plainFunctionWords: new Set(data.plain_function_words),
    questionWords: data.question_words.map((run) => words(run)),
    askingWords: data.asking_words.map((run) => words(run)),
    longs,
  };
}

/** @typedef {Reference | DateMention | Percent} Figure a number that means more than itself */

/**
 * All references, dates and percentages in order.
 * @param {string} text NFC @param {Language} language @param {Word[]} [found] @returns {Figure[]}
 */
export function figures(text, language, found = words(text)) {
  const scan = new Scan(text, found, language);
  /** @type {Figure[]} */
  const all = [];
  for (let at = 0; at < found.length; at++) {
    const figure = /^[0-9]/.test(found[at].surface) ? figureAt(scan, at) : null;
    if (!figure) continue;
    all.push(figure);
    at = Math.max(figure.last, at);
  }
  return all;
}

/** @param {Scan} scan @param {number} at @returns {Figure | null} */
function figureAt(scan, at) {
  const { text, words: found } = scan;
  const percent = percentAt(text, found, at);
  if (percent || !NUMBER.test(found[at].surface)) return percent;
  const mayBeDate = found[at].surface.length < 3;
  return (mayBeDate && dateAt(text, found, at)) || scan.at(at) || (mayBeDate ? bareMonthAt(text, found, at) : null);
}

/** @param {string} text NFC @param {Language} language @param {Word[]} [found] @returns {Reference[]} */
export function references(text, language, found) {
  return figures(text, language, found).flatMap((figure) => (figure instanceof Reference ? [figure] : []));
}

/** @param {string} text NFC @param {Language} language @param {Word[]} [found] @returns {DateMention[]} */
export function dates(text, language, found) {
  return figures(text, language, found).flatMap((figure) => (figure instanceof DateMention ? [figure] : []));
}

/** @param {string} text NFC @param {Language} language @param {Word[]} [found] @returns {Percent[]} */
export function percents(text, language, found) {
  return figures(text, language, found).flatMap((figure) => (figure instanceof Percent ? [figure] : []));
}

/**
 * Numbers that a number which is nowhere may be meant to be, likeliest first: the kind's letters in another order, then one letter off.
 * @param {Reference} reference @param {Language} language @param {string} text in which it stands @param {Word[]} found its words
 * @returns {{text: string, key: string}[]} at most four; `text`: the whole question with the kind put right
 */
export function nearbyNumbers(reference, language, text, found) {
  const [kind, ...organs] = reference.symbol;
  const word = found.slice(reference.first, reference.last + 1).find(({ surface }) => symbolKey(surface) === kind);
  if (!kind || !word) return [];
  const number = reference.numbers[reference.numbers.length - 1];
  const near = [...language.abbreviations].map((other) => ({ other, rank: nearness(kind, other) })).filter(({ rank }) => rank < FAR);
  near.sort((a, b) => a.rank - b.rank || (a.other < b.other ? -1 : 1));
  return near.slice(0, MOST_NEARBY).map(({ other }) => {
    const short = language.acronyms.find(({ key }) => key === other)?.short ?? other;
    const shown = isUpper(word.surface) ? short.toUpperCase() : short.toLowerCase();
    return { text: text.slice(0, word.start) + shown + text.slice(word.end), key: number + [other, ...organs].join("") };
  });
}

/**
 * How far apart two abbreviations are: the same letters, one letter changed, one too many or missing, else FAR.
 * @param {string} one @param {string} other
 */
function nearness(one, other) {
  const letters = (/** @type {string} */ text) => [...text].sort().join("");
  if (one === other) return FAR;
  if (letters(one) === letters(other)) return 1;
  if (one.length === other.length) return [...one].filter((letter, i) => letter !== other[i]).length === 1 ? 2 : FAR;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.length === short.length + 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short) ? 3 : FAR;
}
