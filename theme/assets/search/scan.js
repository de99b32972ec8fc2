// @ts-check
/**
 * A document number with its symbol and the kind before it, read word by word from the words around it.
 * Twin of hooks/vanban/search/scan.py and symbols.py.
 */
import { fold } from "./normalize.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./references.js").Language} Language
 */

const YEAR = /^(?:19|20)[0-9]{2}$/;
const SEPARATOR = /^\s?[-–—/&.,]?\s?[-–—/&]\s?$/;
/** "KL-01/TW", "QĐ.217": the kind is joined to the number after it. */
const LEAD = /^(?:|[–—/-]\s?|\.)$/;
const VOWEL = /[aeiouy]/;
const MAX_PARTS = 6;
const NO_SPACE = 0, SPACE = 1, JOINED = 2, APART = 3;

export class Reference {
  /**
   * @param {string} number @param {string} year @param {string[]} symbol @param {string[]} kinds
   * @param {number} first @param {number} last @param {number} numberAt indexes of its words
   * @param {string} [kindBefore] abbreviation before a symbol that names no kind: "kl 62/tw"; it may be part of the symbol or not
   */
  constructor(number, year, symbol, kinds, first, last, numberAt, kindBefore = "") {
    this.number = number;
    this.year = year;
    this.symbol = symbol;
    this.kinds = kinds;
    this.first = first;
    this.last = last;
    this.numberAt = numberAt;
    this.symbols = kindBefore ? [symbol, [kindBefore, ...symbol]] : [symbol];
  }

  get numbers() {
    return this.year ? [this.number, `${this.number}/${this.year}`] : [this.number];
  }

  /**
   * Everything it is found by.
   * @returns {string[]}
   */
  keys() {
    const found = new Set(this.numbers.map((number) => `#${number}`));
    for (const number of this.numbers) {
      for (const symbol of this.symbols) {
        for (let end = 1; end <= symbol.length; end++) found.add(number + symbol.slice(0, end).join(""));
      }
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
    if (this.symbol.length) return this.symbols.map((symbol) => number + symbol.join(""));
    return this.kinds.map((kind) => `${kind}#${number}`);
  }
}

/** Reads the words around a number. */
export class Scan {
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
    const before = this.kindsBefore(at);
    let { first, kinds } = before;
    const symbol = this.symbol(last, before.lead);
    if (before.lead && !symbol.parts.length && !this.mayFollow(at, symbol.last)) [first, kinds] = [at, []];
    const hasKind = symbol.parts.length > 0 && this.language.abbreviations.has(symbol.parts[0]);
    if (hasKind) kinds = [...new Set([...kinds, symbol.parts[0]])].sort();
    if (!symbol.parts.length && !kinds.length) return null;
    const kindBefore = symbol.parts.length && !hasKind ? before.short : "";
    return new Reference(this.words[at].folded, year, symbol.parts, kinds, first, symbol.last, at, kindBefore);
  }

  /**
   * Whether the number after a kind that is joined to it may stand alone: not "CT1A", not "KH-2024".
   * @param {number} at @param {number} last
   */
  mayFollow(at, last) {
    return this.gap(last) !== NO_SPACE && (last > at || !YEAR.test(this.words[at].surface));
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

  /** @param {number} number @param {string} lead the kind joined to it before, its symbol's first part */
  symbol(number, lead) {
    let parts = lead ? [lead] : [];
    let at = number;
    while (parts.length < MAX_PARTS && this.gap(at) !== APART) {
      const more = this.parts(at, parts);
      if (!more.length) break;
      // "QĐ-01/QĐ-TTg" says its kind twice.
      parts = at === number && this.language.abbreviations.has(more[0]) ? more : [...parts, ...more];
      at += 1;
      if (this.hasLegislatureNumber(at, parts[parts.length - 1])) {
        parts[parts.length - 1] += this.words[at + 1].folded;
        at += 1;
      }
    }
    return { parts: at > number ? parts : [], last: at };
  }

  /** @param {number} before @param {string[]} soFar @returns {string[]} */
  parts(before, soFar) {
    const surface = this.words[before + 1].surface;
    const gap = this.gap(before);
    const key = symbolKey(surface);
    if (!/^[a-z]+$/.test(key)) return [];
    const { abbreviations, organs, parts } = this.language;
    const needsKind = soFar.length === 0 && (gap !== JOINED || this.between(before).length > 2);
    const known = segments(key, needsKind ? abbreviations : parts, organs);
    if (gap === JOINED) {
      if (known.length) return known;
      const isSymbol = looksLikeSymbol(surface) || (isSlip(surface) && this.hasOrgan(before + 1));
      return !needsKind && isSymbol ? [key] : [];
    }
    if (soFar.length) {
      const isBareKind = soFar.length === 1 && abbreviations.has(soFar[0]);
      return isBareKind && known.length && organs.has(known[0]) && !isSyllable(surface) ? known : [];
    }
    if (!known.length || (VOWEL.test(known[0]) && !isUpper(surface))) return [];
    return known;
  }

  /**
   * Whether an organ is joined to word `at`.
   * @param {number} at
   */
  hasOrgan(at) {
    const { organs } = this.language;
    return this.gap(at) === JOINED && segments(symbolKey(this.words[at + 1].surface), organs, organs).length > 0;
  }

  /** @param {number} at @param {string} part */
  hasLegislatureNumber(at, part) {
    const gap = this.gap(at);
    if ((gap !== NO_SPACE && gap !== SPACE) || !/^[0-9]{1,2}$/.test(this.words[at + 1].surface)) return false;
    return gap === NO_SPACE || part.endsWith("qh");
  }

  /**
   * `lead`: the kind's abbreviation where it is joined to the number; `short`: where it stands before it by itself.
   * @param {number} at @returns {{first: number, kinds: string[], lead: string, short: string}}
   */
  kindsBefore(at) {
    let end = at;
    if (end > 0 && this.words[end - 1].folded === "so" && ["", ":"].includes(this.between(end - 1).trim())) end -= 1;
    if (end === at && this.isLead(at - 1)) {
      const lead = this.words[at - 1].folded;
      return { first: at - 1, kinds: [lead], lead, short: "" };
    }
    if (end === 0 || this.gap(end - 1) !== SPACE) return { first: at, kinds: [], lead: "", short: "" };
    let first = at;
    let short = "";
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
    if (this.isAbbreviation(word)) {
      short = kinds.size ? "" : word.folded;
      first = Math.min(first, end - 1);
      kinds.add(word.folded);
    }
    return { first, kinds: [...kinds].sort(), lead: "", short };
  }

  /**
   * Whether it is that of a kind; one that could be a syllable counts in capitals only.
   * @param {Word} word
   */
  isAbbreviation(word) {
    return this.language.abbreviations.has(word.folded) && (isUpper(word.surface) || !VOWEL.test(word.folded));
  }

  /**
   * Whether word `at` is the abbreviation of a kind, joined to the number after it and to nothing before: "kl01".
   * @param {number} at
   */
  isLead(at) {
    if (at < 0 || !LEAD.test(this.between(at)) || !this.isAbbreviation(this.words[at])) return false;
    return at === 0 || this.gap(at - 1) === SPACE || this.gap(at - 1) === APART;
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
export function isUpper(text) {
  return text === text.toUpperCase() && text !== text.toLowerCase();
}

/**
 * A part of a symbol without marks, case and joints.
 * @param {string} text
 */
export function symbolKey(text) {
  return fold(text).replace(/[^a-z0-9]/g, "");
}

/**
 * Whether it may be a kind's abbreviation with its letters in wrong order or typed beside the key: "LK", "kk".
 * @param {string} surface
 */
function isSlip(surface) {
  const key = symbolKey(surface);
  return key.length >= 2 && key.length <= 4 && key.length === surface.length && !VOWEL.test(key);
}

/**
 * Whether it has a mark besides that of đ, in small letters: "từ" is no TU.
 * @param {string} surface
 */
function isSyllable(surface) {
  return !isUpper(surface) && fold(surface) !== surface.toLowerCase().replaceAll("đ", "d");
}
