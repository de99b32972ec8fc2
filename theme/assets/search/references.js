// @ts-check
/**
 * Document numbers as words of the search: 62-KL/TW, 62/KL-TW, 62 kl tw, 62kltw are one reference.
 * Twin of hooks/vanban/search/references.py: both answer the vectors in tests/search/vectors.json.
 */
import { fold, words } from "./normalize.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {{kinds: {names: string[], abbreviations: string[]}[], organs: string[], acronyms: [string, string][],
 *   function_words: string[]}} LanguageData the part "language" of meta.json
 * @typedef {{kinds: {names: string[][], abbreviations: string[]}[], abbreviations: Set<string>, organs: Set<string>,
 *   parts: Set<string>, acronyms: {short: string, long: Word[]}[], functionWords: Set<string>}} Language
 */

const NUMBER = /^[0-9]{1,5}$/;
const YEAR = /^(?:19|20)[0-9]{2}$/;
const SEPARATOR = /^\s?[-–—/&.,]?\s?[-–—/&]\s?$/;
const VOWEL = /[aeiouy]/;
const MAX_PARTS = 6;
const NO_SPACE = 0, SPACE = 1, JOINED = 2, APART = 3;

/** @param {LanguageData} data @returns {Language} */
export function readLanguage(data) {
  const abbreviations = new Set(data.kinds.flatMap((kind) => kind.abbreviations));
  return {
    kinds: data.kinds.map((kind) => ({ ...kind, names: kind.names.map((name) => name.split(" ")) })),
    abbreviations,
    organs: new Set(data.organs),
    parts: new Set([...abbreviations, ...data.organs]),
    acronyms: data.acronyms.map(([short, long]) => ({ short, long: words(long) })),
    functionWords: new Set(data.function_words),
  };
}

export class Reference {
  /**
   * @param {string} number @param {string} year @param {string[]} symbol @param {string[]} kinds
   * @param {number} first @param {number} last @param {number} numberAt
   */
  constructor(number, year, symbol, kinds, first, last, numberAt) {
    this.number = number;
    this.year = year;
    this.symbol = symbol;
    this.kinds = kinds;
    this.first = first;
    this.last = last;
    this.numberAt = numberAt;
  }

  get numbers() {
    return this.year ? [this.number, `${this.number}/${this.year}`] : [this.number];
  }

  /**
   * Everything it is found by.
   * @returns {string[]}
   */
  keys() {
    const found = new Set([`#${this.number}`]);
    for (const number of this.numbers) {
      for (let end = 1; end <= this.symbol.length; end++) found.add(number + this.symbol.slice(0, end).join(""));
      for (const kind of this.kinds) found.add(`${kind}#${number}`);
    }
    return [...found].sort();
  }

  /**
   * What a question with it asks for: a page that holds one of these.
   * @returns {string[]}
   */
  wanted() {
    const number = this.numbers[this.numbers.length - 1];
    if (this.symbol.length) return [number + this.symbol.join("")];
    return this.kinds.map((kind) => `${kind}#${number}`);
  }
}

/** @param {string} text NFC @param {Language} language @param {Word[]} [found] @returns {Reference[]} */
export function references(text, language, found = words(text)) {
  const finder = new Finder(text, found, language);
  /** @type {Reference[]} */
  const all = [];
  for (let at = 0; at < found.length; at++) {
    const reference = NUMBER.test(found[at].surface) ? finder.at(at) : null;
    if (!reference) continue;
    all.push(reference);
    at = Math.max(reference.last, at);
  }
  return all;
}

class Finder {
  /** @param {string} text @param {Word[]} found @param {Language} language */
  constructor(text, found, language) {
    this.text = text;
    this.words = found;
    this.language = language;
  }

  /** @param {number} at @returns {Reference | null} */
  at(at) {
    let last = at;
    let year = "";
    if (this.isYear(at + 1)) {
      last = at + 1;
      year = this.words[last].folded;
    }
    const symbol = this.symbol(last);
    let { first, kinds } = this.kindsBefore(at);
    if (symbol.parts.length && this.language.abbreviations.has(symbol.parts[0])) {
      kinds = [...new Set([...kinds, symbol.parts[0]])].sort();
    }
    if (!symbol.parts.length && !kinds.length) return null;
    return new Reference(this.words[at].folded, year, symbol.parts, kinds, first, symbol.last, at);
  }

  /** @param {number} at */
  isYear(at) {
    return at < this.words.length && YEAR.test(this.words[at].surface) && this.between(at - 1).trim() === "/";
  }

  /** @param {number} at */
  between(at) {
    return this.text.slice(this.words[at].end, this.words[at + 1].start);
  }

  /** @param {number} at */
  gap(at) {
    if (at + 1 >= this.words.length) return APART;
    const between = this.between(at);
    if (!between) return NO_SPACE;
    if (!between.trim()) return SPACE;
    return SEPARATOR.test(between) ? JOINED : APART;
  }

  /** @param {number} number */
  symbol(number) {
    /** @type {string[]} */
    const parts = [];
    let at = number;
    while (parts.length < MAX_PARTS && this.gap(at) !== APART) {
      const more = this.parts(at, parts);
      if (!more.length) break;
      parts.push(...more);
      at += 1;
      if (this.hasLegislatureNumber(at, parts[parts.length - 1])) {
        parts[parts.length - 1] += this.words[at + 1].folded;
        at += 1;
      }
    }
    return { parts, last: at };
  }

  /** @param {number} before @param {string[]} soFar @returns {string[]} */
  parts(before, soFar) {
    const surface = this.words[before + 1].surface;
    const gap = this.gap(before);
    const key = fold(surface).replace(/[^a-z0-9]/g, "");
    if (!/^[a-z]+$/.test(key)) return [];
    const { abbreviations, organs, parts } = this.language;
    const needsKind = soFar.length === 0 && (gap !== JOINED || this.between(before).length > 2);
    const known = segments(key, needsKind ? abbreviations : parts, organs);
    if (gap === JOINED) {
      if (known.length) return known;
      return !needsKind && looksLikeSymbol(surface) ? [key] : [];
    }
    if (soFar.length) {
      const isBareKind = soFar.length === 1 && abbreviations.has(soFar[0]);
      return isBareKind && known.length && organs.has(known[0]) ? known : [];
    }
    if (!known.length || (VOWEL.test(known[0]) && !isUpper(surface))) return [];
    return known;
  }

  /** @param {number} at @param {string} part */
  hasLegislatureNumber(at, part) {
    const gap = this.gap(at);
    if ((gap !== NO_SPACE && gap !== SPACE) || !/^[0-9]{1,2}$/.test(this.words[at + 1].surface)) return false;
    return gap === NO_SPACE || part.endsWith("qh");
  }

  /** @param {number} at @returns {{first: number, kinds: string[]}} */
  kindsBefore(at) {
    let end = at;
    if (end > 0 && this.words[end - 1].folded === "so" && ["", ":"].includes(this.between(end - 1).trim())) end -= 1;
    if (end === 0 || this.gap(end - 1) !== SPACE) return { first: at, kinds: [] };
    let first = at;
    /** @type {Set<string>} */
    const kinds = new Set();
    for (const kind of this.language.kinds) {
      for (const name of kind.names) {
        if (!this.endsWith(end, name)) continue;
        first = Math.min(first, end - name.length);
        for (const abbreviation of kind.abbreviations) kinds.add(abbreviation);
      }
    }
    const word = this.words[end - 1];
    if (this.language.abbreviations.has(word.folded) && (isUpper(word.surface) || !VOWEL.test(word.folded))) {
      first = Math.min(first, end - 1);
      kinds.add(word.folded);
    }
    return { first, kinds: [...kinds].sort() };
  }

  /** @param {number} end @param {string[]} name */
  endsWith(end, name) {
    const start = end - name.length;
    if (start < 0 || name.some((word, i) => this.words[start + i].folded !== word)) return false;
    for (let i = start; i < end - 1; i++) if (!/^\s+$/.test(this.between(i))) return false;
    return true;
  }
}

/** @param {string} key @param {Set<string>} firsts @param {Set<string>} organs @returns {string[]} */
function segments(key, firsts, organs) {
  if (firsts.has(key)) return [key];
  for (let end = key.length - 2; end > 1; end--) {
    if (!firsts.has(key.slice(0, end))) continue;
    const rest = segments(key.slice(end), organs, organs);
    if (rest.length) return [key.slice(0, end), ...rest];
  }
  return [];
}

/** @param {string} surface */
function looksLikeSymbol(surface) {
  return /^[A-Za-z]+$/.test(surface.replace(/Đ/g, "D").replace(/đ/g, "d")) && (surface.match(/\p{Lu}/gu) ?? []).length >= 2;
}

/** @param {string} text */
function isUpper(text) {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}
