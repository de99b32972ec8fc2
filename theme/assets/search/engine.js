// @ts-check
/** The search itself: what is read for a question, in which order, and what comes out of it. */
import { Excerpts, toHtml } from "./excerpt.js";
import { countBy, FACET_NAMES, filterBy, readFilters, sortByDate } from "./facets.js";
import { isProvenByRows, match, neededKeys } from "./match.js";
import { words } from "./normalize.js";
import { Places } from "./places.js";
import { foldedRow, parseQuery } from "./query.js";
import { readLanguage } from "./references.js";
import { Shard, termHash } from "./shards.js";
import { SearchError } from "./index.js";
import { completionsOf, Vocabulary } from "./suggest.js";


/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./facets.js").FacetCount} FacetCount
 * @typedef {import("./facets.js").Filters} Filters
 * @typedef {import("./excerpt.js").Part} Part
 * @typedef {import("./excerpt.js").Section} Section
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./index.js").Sort} Sort
 * @typedef {import("./index.js").SearchOptions} SearchOptions
 * @typedef {import("./index.js").Result} Result
 * @typedef {import("./index.js").SearchResult} SearchResult
 * @typedef {import("./store.js").Store} Store
 * @typedef {{documents: number[], completions: Map<string, string[]>, unknown: Word[],
 *   groups: Map<string, Group>}} Found what the query finds before filters
 * @typedef {[id: string, url: string, title: string, number: string, kind: string, issuer: string, date: string, dateText: string,
 *   site: string, parts: number, note: string]} Row `parts`: of its text
 * @typedef {{row: Row, sections: Section[]}} TextPart
 */

const DEFAULT_LIMIT = 10;
/** Completions, likeliest first, whose nearness to the word before is looked up. */
const MOST_COMPLETED_PAIRS = 3;

export class SearchIndex {
  /** @param {Store} store @param {URL} root @param {any} meta */
  constructor(store, root, meta) {
    this.store = store;
    this.root = root;
    this.meta = meta;
    this.size = /** @type {number} */ (meta.documents);
    this.language = readLanguage(meta.language);
  }

  /** @param {string} typed @param {SearchOptions} [options] @returns {Promise<SearchResult>} rejects with a SearchError */
  async search(typed, options = {}) {
    const query = parseQuery(String(typed ?? ""), this.language);
    const filters = readFilters(options.filters);
    const isEmpty = !query.words.length && !filters.size;
    const found = isEmpty ? nothing() : await this.#find(query, options);
    const passes = await this.#passing(filters);
    /** @param {number} document */
    const isAllowed = (document) => [...passes.values()].every((pass) => pass(document));
    const { offset = 0, limit = DEFAULT_LIMIT } = options;
    const places = new Places(query, found.groups, this.size, found.completions);
    const sorted = await this.#sorted(found.documents.filter(isAllowed), options.sort);
    const { documents, refuted, open } = await this.#verify(query, places, sorted, offset + limit);
    const facets = await this.#count(options.facets ?? [], passes, found.documents.filter((document) => !refuted.has(document)));
    const shown = documents.slice(offset, offset + limit);
    const results = await this.#results(query, found, shown, options.excerpts === false ? null : places);
    const suggestion = found.documents.length || !query.words.length ? null : await this.#suggestion(query, found);
    return { total: documents.length, isTotalExact: open === 0, results, suggestion, facets, isEmpty, isCut: query.isCut };
  }

  /** @param {Query} query @param {SearchOptions} options @returns {Promise<Found>} before filters */
  async #find(query, { complete = false }) {
    if (!query.words.length) return { ...nothing(), documents: Array.from({ length: this.size }, (_, i) => i) };
    const groups = await this.#groups(neededKeys(query));
    const completions = await this.#completions(query, groups, complete);
    const result = match(query, groups, this.size, completions);
    const unknown = result.documents.length ? result.unknown : [...result.unknown, ...(await this.#unknownInPhrases(query))];
    return { documents: result.documents, unknown, completions, groups };
  }

  /**
   * Words of quoted phrases that no document holds.
   * @param {Query} query @returns {Promise<Word[]>}
   */
  async #unknownInPhrases(query) {
    const quoted = query.phrases.filter((phrase) => phrase.length > 1).flat();
    const groups = await this.#groups(quoted.map((word) => word.folded));
    return quoted.filter((word) => !groups.has(word.folded));
  }

  /**
   * Groups of the keys that exist.
   * @param {string[]} keys @returns {Promise<Map<string, Group>>}
   */
  async #groups(keys) {
    const found = await Promise.all(keys.map((key) => this.#group(key)));
    /** @type {Map<string, Group>} */
    const groups = new Map();
    keys.forEach((key, i) => {
      const group = found[i];
      if (group) groups.set(key, group);
    });
    return groups;
  }

  /** @param {string} key @returns {Promise<Group | null>} */
  async #group(key) {
    const number = termHash(key) & (this.meta.shards - 1);
    const shard = await this.store.file(
      `terms/${number}.bin`,
      (bytes) => new Shard(bytes, (generation) => this.store.check(generation)),
    );
    return shard.group(key);
  }

  #vocabulary() {
    return this.store.file("words.bin", (bytes) => new Vocabulary(bytes));
  }

  /**
   * The last word completes while it is being typed, and otherwise when it is no word as it stands.
   * @param {Query} query @param {Map<string, Group>} groups @param {boolean} complete
   */
  async #completions(query, groups, complete) {
    /** @type {Map<string, string[]>} */
    const completions = new Map();
    const last = query.wordClauses.at(-1)?.word;
    if (!last || !query.isOpen || last !== query.words.at(-1)) return completions;
    if (groups.has(last.folded) && !complete) return completions;
    const before = query.words.at(-2);
    const others = await completionsOf(last.folded, (before && groups.get(before.folded)) ?? null, () => this.#vocabulary());
    if (!others.length) return completions;
    completions.set(last.folded, others);
    const pairs = before ? others.slice(0, MOST_COMPLETED_PAIRS).map((other) => `${before.folded} ${other}`) : [];
    for (const [key, group] of await this.#groups([...others, ...pairs])) groups.set(key, group);
    return completions;
  }

  /** @param {Map<FacetName, Set<string>>} filters @returns {Promise<Map<FacetName, (document: number) => boolean>>} */
  async #passing(filters) {
    const passes = new Map();
    await Promise.all(
      [...filters].map(async ([name, wanted]) => passes.set(name, filterBy(await this.store.json(`facets/${name}.bin`), wanted))),
    );
    return passes;
  }

  /**
   * Exact counts of each filter's values, given the query and the other filters.
   * @param {FacetName[]} names @param {Map<FacetName, (document: number) => boolean>} passes
   * @param {number[]} documents what the query alone found
   */
  async #count(names, passes, documents) {
    /** @type {Partial<Record<FacetName, FacetCount[]>>} */
    const counts = {};
    for (const name of FACET_NAMES.filter((name) => names.includes(name))) {
      const others = [...passes].filter(([other]) => other !== name).map(([, pass]) => pass);
      const counted = documents.filter((document) => others.every((pass) => pass(document)));
      counts[name] = countBy(await this.store.json(`facets/${name}.bin`), counted);
    }
    return counts;
  }

  /** @param {number[]} documents @param {Sort | undefined} sort */
  async #sorted(documents, sort) {
    if (sort !== "newest" && sort !== "oldest") return documents;
    return sortByDate(await this.store.json("facets/date.bin"), documents, sort === "newest");
  }

  /**
   * Leaves out documents that lack a long phrase although they hold all of its pieces; read until there are enough.
   * @param {Query} query @param {Places} places @param {number[]} documents @param {number} enough
   * @returns {Promise<{documents: number[], refuted: Set<number>, open: number}>} `open`: how many were not read
   */
  async #verify(query, places, documents, enough) {
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
    const { row, sections } = await this.#textPart(document, likeliest);
    const [, , title, number, kind, issuer, , dateText, site, parts] = row;
    [title, number, kind, issuer, dateText, site, ...sections.flatMap(([heading, , text]) => [heading, text])].forEach(look);
    for (let part = 0; part < parts && left.size; part++) {
      if (part === likeliest) continue;
      (await this.#textPart(document, part)).sections.flatMap(([heading, , text]) => [heading, text]).forEach(look);
    }
    return left.size === 0;
  }

  /** @param {number} document @returns {Promise<Row>} */
  async #row(document) {
    const perFile = this.meta.documents_per_file;
    const file = await this.store.json(`documents/${Math.floor(document / perFile)}.bin`);
    const row = file.documents[document % perFile];
    if (!row) throw new SearchError("damaged");
    return row;
  }

  /** @param {number} document @param {number} part @returns {Promise<TextPart>} */
  #textPart(document, part) {
    return this.store.json(`texts/${document}-${part}.bin`);
  }

  /** @param {Query} query @param {Found} found @param {number[]} documents @param {Places | null} places null: without excerpts */
  async #results(query, found, documents, places) {
    const excerpts = new Excerpts(query, this.language, found.completions);
    return Promise.all(
      documents.map(async (document) => {
        if (!places) return this.#result(await this.#row(document), null, excerpts);
        const { row, sections } = await this.#textPart(document, places.of(document));
        return this.#result(row, excerpts.best(sections), excerpts);
      }),
    );
  }

  /** @param {Row} row @param {import("./excerpt.js").Excerpt | null} best @param {Excerpts} excerpts @returns {Result} */
  #result([id, url, title, number, kind, issuer, date, dateText, site, , note], best, excerpts) {
    const place = best ?? { heading: "", anchor: "", parts: [] };
    const target = new URL(url, this.root);
    if (place.anchor) target.hash = place.anchor;
    return {
      id,
      url,
      href: target.href,
      title,
      titleParts: excerpts.line(title),
      heading: place.heading,
      anchor: place.anchor,
      excerpt: toHtml(place.parts),
      excerptParts: place.parts,
      number,
      kind,
      issuer,
      date,
      dateText,
      site,
      note,
    };
  }

  /**
   * "Did you mean", only when it would find something.
   * @param {Query} query @param {Found} found @returns {Promise<string | null>}
   */
  async #suggestion(query, found) {
    if (!found.unknown.length) return null;
    const vocabulary = await this.#vocabulary();
    let text = query.text;
    for (const word of [...found.unknown].sort((a, b) => b.start - a.start)) {
      const before = query.words[query.words.findIndex(({ start }) => start === word.start) - 1];
      const nearest = vocabulary.nearest(word, (before && found.groups.get(before.folded)) ?? null);
      if (!nearest) return null;
      text = text.slice(0, word.start) + (query.isMarked ? nearest.surface : nearest.folded) + text.slice(word.end);
    }
    const other = await this.#find(parseQuery(text, this.language), {});
    return other.documents.length ? text : null;
  }
}

/** @returns {Found} */
function nothing() {
  return { documents: [], completions: new Map(), unknown: [], groups: new Map() };
}
