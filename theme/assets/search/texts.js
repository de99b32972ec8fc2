// @ts-check
/**
 * The stored texts of documents, read in parts: which part answers a query, told by the postings, so that one is read and not the whole
 * text; what a result shows of it; and whether a text holds a quoted phrase.
 */
import { rarity } from "./match.js";
import { words } from "./normalize.js";
import { isProvenByRows, planOf } from "./plan.js";
import { accentedPair, foldedPair, foldedRow } from "./query.js";
import { partOf } from "./shards.js";
import { SearchError } from "./index.js";

/**
 * @typedef {import("./excerpt.js").Section} Section
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./store.js").Store} Store
 * @typedef {[id: string, url: string, title: string, number: string, kind: string, issuer: string, date: string, dateText: string,
 *   site: string, parts: number, note: string]} Row `parts`: of its text
 * @typedef {{row: Row, sections: Section[], aliases?: string[]}} TextPart `aliases`: what else it is called, with the first part
 */

const WORD = 1, PAIR = 3, TRIPLE = 5, NUMBER = 6;
/** A word with other marks than those typed. */
const OTHER_MARKS = 0.2;
const PARTS = 16;

export class Texts {
  /** @param {Store} store @param {number} perFile documents in a file of rows */
  constructor(store, perFile) {
    this.store = store;
    this.perFile = perFile;
  }

  /** @param {number} document @returns {Promise<Row>} */
  async row(document) {
    const file = await this.store.json(`documents/${Math.floor(document / this.perFile)}.bin`);
    const row = file.documents[document % this.perFile];
    if (!row) throw new SearchError("damaged");
    return row;
  }

  /** @param {number} document @param {number} part @returns {Promise<TextPart>} */
  part(document, part) {
    return this.store.json(`texts/${document}-${part}.bin`);
  }

  /**
   * Leaves out documents that lack a long phrase although they hold all of its pieces; read until there are enough.
   * @param {Query} query @param {Places} places @param {number[]} documents @param {number} enough
   * @returns {Promise<{documents: number[], refuted: Set<number>, open: number}>} `open`: how many were not read
   */
  async verify(query, places, documents, enough) {
    const phrases = query.phrases.filter((phrase) => !isProvenByRows(phrase)).map(foldedRow);
    /** @type {Set<number>} */
    const refuted = new Set();
    if (!phrases.length) return { documents, refuted, open: 0 };
    let read = 0;
    while (read < documents.length && read - refuted.size < enough) {
      const batch = documents.slice(read, read + enough - (read - refuted.size));
      const holds = await Promise.all(batch.map((document) => this.#holds(document, places.of(document), phrases)));
      batch.forEach((document, i) => holds[i] || refuted.add(document));
      read += batch.length;
    }
    return { documents: documents.filter((document) => !refuted.has(document)), refuted, open: documents.length - read };
  }

  /** @param {number} document @param {number} likeliest part of its text @param {string[]} phrases folded */
  async #holds(document, likeliest, phrases) {
    const left = new Set(phrases);
    /** @param {string} text */
    const look = (text) => {
      const folded = ` ${foldedRow(words(text))} `;
      for (const phrase of left) if (folded.includes(` ${phrase} `)) left.delete(phrase);
    };
    const { row, sections, aliases = [] } = await this.part(document, likeliest);
    const [, , title, number, kind, issuer, , dateText, site, parts] = row;
    [title, number, kind, issuer, dateText, site, ...aliases, ...sections.flatMap(([heading, , text]) => [heading, text])].forEach(look);
    for (let part = 0; part < parts && left.size; part++) {
      if (part === likeliest) continue;
      const { sections, aliases = [] } = await this.part(document, part);
      [...aliases, ...sections.flatMap(([heading, , text]) => [heading, text])].forEach(look);
    }
    return left.size === 0;
  }
}

/** Which part of each document's text is read for a query. */
export class Places {
  /**
   * @param {Query} query @param {Map<string, Group>} groups @param {number} size number of documents
   * @param {Map<string, string[]>} completions
   */
  constructor(query, groups, size, completions) {
    /** @type {{group: Group, weight: number, meant: Set<string> | undefined}[]} `meant`: accented, where marks were typed */
    this.terms = [];
    const meant = query.isMarked ? meantForms(query) : new Map();
    for (const key of new Set([...planOf(query).keys, ...[...completions.values()].flat()])) {
      const group = groups.get(key);
      if (!group) continue;
      const count = group.variants.reduce((most, { documents }) => Math.max(most, documents.length), 0);
      this.terms.push({ group, weight: strengthOf(key) * rarity(count, size), meant: meant.get(key) });
    }
  }

  /**
   * The part in which most of what is asked for stands first; 0 when nothing tells.
   * @param {number} document
   */
  of(document) {
    const votes = new Float32Array(PARTS);
    for (const { group, weight, meant } of this.terms) {
      for (const { accented, documents, codes } of group.variants) {
        const at = indexOf(documents, document);
        const part = at < 0 ? null : partOf(codes[at]);
        if (part !== null) votes[part] += !meant || meant.has(accented) ? weight : weight * OTHER_MARKS;
      }
    }
    return votes.indexOf(Math.max(...votes));
  }
}

/**
 * Words and pairs as typed, by their folded keys.
 * @param {Query} query
 */
function meantForms(query) {
  /** @type {Map<string, Set<string>>} */
  const forms = new Map();
  /** @param {string} key @param {string} accented */
  const add = (key, accented) => forms.set(key, (forms.get(key) ?? new Set()).add(accented));
  for (const { folded, accented } of query.words) add(folded, accented);
  for (const pair of [...query.pairs, ...planOf(query).exactPairs]) add(foldedPair(pair), accentedPair(pair));
  return forms;
}

/** @param {string} key */
function strengthOf(key) {
  if (/[0-9]/.test(key) && /[^0-9,]/.test(key) && !key.includes(" ")) return NUMBER;
  return [WORD, PAIR, TRIPLE][key.split(" ").length - 1] ?? TRIPLE;
}

/** @param {Uint32Array} sorted @param {number} wanted */
function indexOf(sorted, wanted) {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === wanted) return middle;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
