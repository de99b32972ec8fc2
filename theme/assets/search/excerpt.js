// @ts-check
/** The place of a document that answers best, as printed, with the words that were found. */
import { words } from "./normalize.js";
import { accentedPair, foldedPair } from "./query.js";
import { figures } from "./references.js";
import { Reference } from "./scan.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./references.js").Language} Language
 * @typedef {{text: string, isHit: boolean}} Part
 * @typedef {[heading: string, anchor: string, text: string]} Section
 * @typedef {{heading: string, anchor: string, parts: Part[], score: number}} Excerpt
 * @typedef {{at: number, term: number, strength: number, isExact: boolean}} Hit `isExact`: with the marks as typed
 */

const WINDOW = 34;
const LEAD = 6;
const OTHER_ACCENT = 0.4, SINGLE = 1, PAIR = 3, PHRASE = 6, NUMBER = 6;
/** Letterhead and motto answer nothing that another place does not answer better. */
const TOP_OF_PAGE = 0.8;
const HEADING_SHARE = 0.4;

export class Excerpts {
  /** @param {Query} query @param {Language} language @param {Map<string, string[]>} completions */
  constructor(query, language, completions) {
    this.language = language;
    this.isMarked = query.isMarked;
    /** @type {Map<string, {term: number, accented: Set<string>}>} */
    this.singles = new Map();
    query.words.forEach((word) => this.#addSingle(word));
    this.size = this.singles.size;
    for (const [word, others] of completions) {
      const entry = this.singles.get(word);
      for (const other of others) if (entry && !this.singles.has(other)) this.singles.set(other, entry);
    }
    this.pairs = new Set(query.pairs.map(foldedPair));
    for (const phrase of query.phrases) phrase.slice(1).forEach((word, i) => this.pairs.add(foldedPair([phrase[i], word])));
    this.accentedPairs = new Set(query.pairs.map(accentedPair));
    this.numbers = new Set(query.numberClauses.flatMap((clause) => clause.wanted));
    this.shortNumbers = new Set(query.numberClauses.flatMap((clause) => clause.short));
    for (const { word, share } of query.wordClauses) {
      if (share) this.numbers.add(share);
      else if (/^[0-9]+$/.test(word.folded)) this.numbers.add(`#${word.folded}`);
    }
    /** In "05-CT/TW" neither 05 nor TW alone means anything: "15/05/2016" is no hit, nor is "25-NQ/TW". */
    this.partsOfNumbers = new Set(query.numberClauses.filter(({ fallback }) => !fallback).flatMap(({ words }) => words.map(({ folded }) => folded)));
    for (const { word } of query.wordClauses) this.partsOfNumbers.delete(word.folded);
    this.sequences = sequencesOf(query, language);
    this.full = this.size * SINGLE + this.pairs.size * PAIR + query.numberClauses.length * NUMBER;
  }

  /** @param {Word} word */
  #addSingle(word) {
    const entry = this.singles.get(word.folded);
    if (entry) entry.accented.add(word.accented);
    else this.singles.set(word.folded, { term: this.singles.size, accented: new Set([word.accented]) });
  }

  /**
   * The best place of these sections; null without any.
   * @param {Section[]} sections @returns {Excerpt | null}
   */
  best(sections) {
    /** @type {{section: Section, found: Word[], hits: Hit[], start: number, score: number} | null} */
    let best = null;
    for (const section of sections) {
      const [heading, anchor, text] = section;
      const shown = text || heading;
      const found = words(shown);
      const hits = this.#hits(shown, found);
      const inHeading = text ? windowScore(this.#hits(heading, words(heading)), 0, Infinity) : 0;
      const place = bestWindow(hits);
      const score = (place.score + inHeading * HEADING_SHARE) * (heading || anchor ? 1 : TOP_OF_PAGE);
      if (!best || score > best.score) best = { section, found, hits, start: place.start, score };
    }
    if (!best) return null;
    const [heading, anchor, text] = best.section;
    return { heading, anchor, parts: cut(text || heading, best.found, best.hits, best.start), score: best.score };
  }

  /**
   * A line, such as a title, with its hits marked.
   * @param {string} text @returns {Part[]}
   */
  line(text) {
    const found = words(text);
    return mark(text, found, shownHits(this.#hits(text, found)), 0, text.length);
  }

  /** @param {Part[]} parts @returns {string} HTML in which nothing but `<mark>` is a tag */
  html(parts) {
    return parts.map(({ text, isHit }) => (isHit ? `<mark>${escapeHtml(text)}</mark>` : escapeHtml(text))).join("");
  }

  /** @param {string} text @param {Word[]} found @returns {Hit[]} in the order of the text */
  #hits(text, found) {
    /** @type {(Hit | null)[]} */
    const hits = found.map((word, at) => {
      const entry = this.singles.get(word.folded);
      if (!entry || this.partsOfNumbers.has(word.folded)) return null;
      const isExact = !this.isMarked || entry.accented.has(word.accented);
      return { at, term: entry.term, strength: isExact ? SINGLE : OTHER_ACCENT, isExact };
    });
    for (let at = 0; at + 1 < found.length; at++) {
      const [one, two] = [hits[at], hits[at + 1]];
      if (!one || !two || !this.pairs.has(foldedPair([found[at], found[at + 1]]))) continue;
      const isExact = !this.isMarked || this.accentedPairs.has(accentedPair([found[at], found[at + 1]]));
      for (const hit of [one, two]) hit.strength = Math.max(isExact ? PAIR : hit.isExact ? SINGLE : OTHER_ACCENT, hit.strength);
    }
    this.#markNumbers(text, found, hits);
    for (const { sequence, terms, strength } of this.sequences) {
      for (let at = 0; at + sequence.length <= found.length; at++) {
        if (sequence.some((word, i) => found[at + i].folded !== word)) continue;
        sequence.forEach((_, i) => (hits[at + i] = { at: at + i, term: terms[i % terms.length], strength, isExact: true }));
      }
    }
    return /** @type {Hit[]} */ (hits.filter((hit) => hit !== null));
  }

  /**
   * Also where the symbol is left out: who cites "Kết luận số 73 của Bộ Chính trị" is found by 73-KL/TW.
   * @param {import("./references.js").Figure} figure
   */
  #isWanted(figure) {
    const isShort = figure instanceof Reference && !figure.symbol.length;
    return figure.keys().some((key) => this.numbers.has(key) || (isShort && this.shortNumbers.has(key)));
  }

  /** @param {string} text @param {Word[]} found @param {(Hit | null)[]} hits */
  #markNumbers(text, found, hits) {
    if (!this.numbers.size || !/[0-9]/.test(text)) return;
    for (const figure of figures(text, this.language, found)) {
      if (!this.#isWanted(figure)) continue;
      for (let at = figure.first; at <= figure.last; at++) {
        hits[at] = { at, term: hits[at]?.term ?? this.size + (at === figure.numberAt ? 0 : 1), strength: NUMBER, isExact: true };
      }
    }
  }
}

/**
 * Words that count together: quoted phrases, and "Mặt trận Tổ quốc" in the text where the query says "MTTQ", or the other way round.
 * @param {Query} query @param {Language} language
 */
function sequencesOf(query, language) {
  /** @type {{sequence: string[], terms: number[], strength: number}[]} */
  const sequences = [];
  const order = [...new Set(query.words.map((word) => word.folded))];
  for (const { short, long } of language.acronyms) {
    const [key] = words(short);
    const term = order.indexOf(key.folded);
    if (term >= 0) sequences.push({ sequence: long.map((word) => word.folded), terms: [term], strength: PAIR });
    const folded = long.map((word) => word.folded);
    if (` ${query.words.map((word) => word.folded).join(" ")} `.includes(` ${folded.join(" ")} `)) {
      sequences.push({ sequence: [key.folded], terms: folded.map((word) => order.indexOf(word)), strength: PAIR });
    }
  }
  for (const phrase of query.phrases) {
    const sequence = phrase.map((word) => word.folded);
    sequences.push({ sequence, terms: sequence.map((word) => order.indexOf(word)), strength: PHRASE });
  }
  return sequences;
}

/**
 * The strongest hit of each term counts once.
 * @param {Hit[]} hits @param {number} first @param {number} end word indexes
 */
function windowScore(hits, first, end) {
  /** @type {Map<number, number>} */
  const strongest = new Map();
  for (const { at, term, strength } of hits) {
    if (at < first) continue;
    if (at >= end) break;
    strongest.set(term, Math.max(strongest.get(term) ?? 0, strength));
  }
  let score = 0;
  for (const strength of strongest.values()) score += strength;
  return score;
}

/** @param {Hit[]} hits @returns {{start: number, score: number}} `start`: index of the first word that is hit */
function bestWindow(hits) {
  let best = { start: 0, score: 0 };
  hits.forEach(({ at }, i) => {
    const score = windowScore(hits.slice(i, i + WINDOW), at, at + WINDOW - LEAD);
    if (score > best.score) best = { start: at, score };
  });
  return best;
}

/**
 * A term that stands in a pair or number here is not marked where it stands alone as well, nor with other marks beside the right ones.
 * @param {Hit[]} hits
 */
function shownHits(hits) {
  /** @type {Map<number, number>} */
  const strongest = new Map();
  for (const { term, strength } of hits) strongest.set(term, Math.max(strongest.get(term) ?? 0, strength));
  const exact = new Set(hits.filter(({ isExact }) => isExact).map(({ term }) => term));
  const shown = hits.filter(({ term, strength, isExact }) => strength >= Math.min(strongest.get(term) ?? 0, PAIR - 1) && (isExact || !exact.has(term)));
  return new Set(shown.map(({ at }) => at));
}

/** @param {string} text @param {Word[]} found @param {Hit[]} hits @param {number} start @returns {Part[]} */
function cut(text, found, hits, start) {
  if (!found.length) return text ? [{ text, isHit: false }] : [];
  const last = Math.min(found.length, Math.max(0, start - LEAD) + WINDOW) - 1;
  const first = Math.max(0, Math.min(start - LEAD, last - WINDOW + 1));
  const from = first === 0 ? 0 : found[first].start;
  const to = last === found.length - 1 ? text.length : found[last].end;
  const inWindow = hits.filter(({ at }) => at >= first && at <= last);
  const parts = mark(text, found, shownHits(inWindow), from, to);
  if (from > 0) parts.unshift({ text: "… ", isHit: false });
  if (to < text.length) parts.push({ text: " …", isHit: false });
  return parts;
}

/**
 * Hits side by side are one mark.
 * @param {string} text @param {Word[]} found @param {Set<number>} shown @param {number} from @param {number} to
 */
function mark(text, found, shown, from, to) {
  /** @type {Part[]} */
  const parts = [];
  /** @param {number} start @param {number} end @param {boolean} isHit */
  const add = (start, end, isHit) => {
    if (start < end) parts.push({ text: text.slice(start, end), isHit });
  };
  let at = from;
  for (let i = 0; i < found.length; i++) {
    if (!shown.has(i) || found[i].start < from || found[i].end > to) continue;
    let end = i;
    while (shown.has(end + 1) && found[end + 1].end <= to && !/[.;:!?]/.test(text.slice(found[end].end, found[end + 1].start))) end += 1;
    add(at, found[i].start, false);
    add(found[i].start, found[end].end, true);
    at = found[end].end;
    i = end;
  }
  add(at, to, false);
  return parts;
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
