// @ts-check
/**
 * What a word is for the search. Twin of hooks/vanban/search/normalize.py: both answer the vectors in tests/search/vectors.json.
 *
 * @typedef {{folded: string, accented: string}} Forms
 * @typedef {{start: number, end: number, surface: string, folded: string, accented: string}} Word
 */

const WORD =
  /[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?:,[0-9]{1,3}(?![0-9]))?|[0-9]+[.,][0-9]{1,2}(?![0-9]|[.,/][0-9])|[0-9]+|\p{L}+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /\p{M}/gu;
const FINAL_Y = /^(?:[b-df-hj-np-tv-xz]+|qu)y$/;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const CACHE_LIMIT = 50000;

/** @type {Map<string, Forms>} */
const cache = new Map();

/**
 * Lower case without any mark; đ is a letter that Unicode does not decompose.
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(MARKS, "");
}

/**
 * Both forms of one word or number.
 * @param {string} surface @returns {Forms}
 */
export function forms(surface) {
  let found = cache.get(surface);
  if (!found) {
    found = makeForms(surface);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(surface, found);
  }
  return found;
}

/** @param {string} surface @returns {Forms} */
function makeForms(surface) {
  if (/^[0-9]/.test(surface)) {
    const number = plainNumber(surface);
    return { folded: number, accented: number };
  }
  let folded = fold(surface);
  const decomposed = surface.toLowerCase().normalize("NFD");
  let base = decomposed.replace(TONES, "").normalize("NFC");
  const tones = (decomposed.match(TONES) ?? []).sort().join("");
  if (FINAL_Y.test(folded)) {
    folded = folded.slice(0, -1) + "i";
    base = base.slice(0, -1) + "i";
  }
  return { folded, accented: base + tones };
}

/** @param {string} surface */
function plainNumber(surface) {
  let [whole, decimals] = surface.split(",");
  if (decimals === undefined && !/^[0-9]{1,3}(?:\.[0-9]{3})+$/.test(whole)) [whole, decimals] = whole.split(".");
  whole = whole.replaceAll(".", "").replace(/^0+/, "") || "0";
  return decimals === undefined ? whole : `${whole},${decimals}`;
}

/**
 * Words and numbers of NFC text in order, with their places.
 * @param {string} text @returns {Word[]}
 */
export function words(text) {
  /** @type {Word[]} */
  const found = [];
  for (const match of text.matchAll(WORD)) {
    const { folded, accented } = forms(match[0]);
    const start = match.index ?? 0;
    found.push({ start, end: start + match[0].length, surface: match[0], folded, accented });
  }
  return found;
}

/**
 * What people type or paste, made plain.
 * @param {string} text
 */
export function clean(text) {
  return text
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(/[“”„‟«»″＂]/g, '"')
    .replace(/[‘’‚‛′]/g, "'")
    .split(/\s+/u)
    .filter(Boolean)
    .join(" ");
}

/**
 * "33 230" as 33230, as tables and phones print it; null where no spaces part thousands.
 * @param {string} text
 */
export function joinedThousands(text) {
  const joined = text.replace(/(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])/g, (number) => number.replaceAll(" ", ""));
  return joined === text ? null : joined;
}

/**
 * "62,73" as "62, 73", two numbers typed without a space between; null where no comma stands between digits.
 * @param {string} text
 */
export function partedNumbers(text) {
  const parted = text.replace(/([0-9]),(?=[0-9])/g, "$1, ");
  return parted === text ? null : parted;
}

/**
 * Whether anything in it was typed with a mark: then accents are meant.
 * @param {string} text
 */
export function hasMarks(text) {
  return fold(text) !== text.toLowerCase();
}
