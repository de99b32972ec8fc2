// @ts-check
/**
 * Search over the static files in `search/`, usable by itself:
 *
 *     import { openIndex } from "…/assets/search/index.js";
 *     const index = await openIndex("https://example.org/");
 *     const { total, results, suggestion } = await index.search("ket luan 62", { filters: { year: "2026" }, limit: 5 });
 *
 * No query leaves the browser: it asks for files by hash, never for words.
 */
import { Excerpts, toHtml } from "./excerpt.js";
import { countBy, FACET_NAMES, filterBy, readFilters, sortByDate } from "./facets.js";
import { match, neededKeys } from "./match.js";
import { words } from "./normalize.js";
import { parseQuery } from "./query.js";
import { readLanguage } from "./references.js";
import { Shard, termHash } from "./shards.js";
import { SearchError, Store } from "./store.js";
import { completionsOf, Vocabulary } from "./suggest.js";

export { SearchError };
export const VERSION = 1;

/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./facets.js").FacetCount} FacetCount
 * @typedef {import("./facets.js").Filters} Filters
 * @typedef {import("./excerpt.js").Part} Part
 * @typedef {import("./excerpt.js").Section} Section
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./shards.js").Group} Group
 * @typedef {"relevance" | "newest" | "oldest"} Sort
 * @typedef {{filters?: Filters, sort?: Sort, limit?: number, offset?: number, complete?: boolean, excerpts?: boolean,
 *   facets?: FacetName[]}} SearchOptions
 *   `complete`: the last word is still being typed; `excerpts: false` leaves the texts alone; `facets`: which to count
 * @typedef {{id: string, url: string, href: string, title: string, titleParts: Part[], heading: string, anchor: string, excerpt: string,
 *   excerptParts: Part[], number: string, kind: string, issuer: string, date: string, dateText: string, site: string, note: string}} Result
 *   `url` is relative to the site's root, `href` is ready to use; `excerpt` is HTML with `<mark>` only, `excerptParts` the same as text
 * @typedef {{total: number, isTotalExact: boolean, results: Result[], suggestion: string | null, facets: Partial<Record<FacetName,
 *   FacetCount[]>>, isEmpty: boolean, isCut: boolean}} SearchResult
 *   `total` is at most so many when `isTotalExact` is false; `isEmpty`: nothing was asked; `isCut`: the query was longer than what is read
 * @typedef {{documents: number[], completions: Map<string, string[]>, unknown: import("./normalize.js").Word[],
 *   groups: Map<string, Group>}} Found what the query finds before filters
 * @typedef {[id: string, url: string, title: string, number: string, kind: string, issuer: string, date: string, dateText: string,
 *   site: string, firstText: number, lastText: number, note: string]} Row
 */

const DEFAULT_LIMIT = 10;
/** Phrases of three words and more are verified in the texts: as many as are shown, these always, and for counts at most that many. */
const ALWAYS_VERIFIED = 32;
const MAX_VERIFIED = 400;
const AT_ONCE = 8;
/** Completions, likeliest first, whose nearness to the word before is looked up. */
const MOST_COMPLETED_PAIRS = 3;

/**
 * Opens the index of a site.
 * @param {string | URL} [base] the site's root, or its `search/` folder; by default the site that this module came from
 * @param {{fetch?: (url: string, init?: RequestInit) => Promise<Response>}} [options]
 * @returns {Promise<SearchIndex>} rejects with a SearchError
 */
export async function openIndex(base = new URL("../../", import.meta.url), options = {}) {
  const here = typeof document === "undefined" ? import.meta.url : document.baseURI;
  const root = new URL(base, here);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  const folder = root.pathname.endsWith("/search/") ? new URL(root) : new URL("search/", root);
  const store = new Store(folder, options.fetch ?? ((url, init) => fetch(url, init)));
  const meta = await store.meta();
  if (meta?.version !== VERSION) throw new SearchError("version");
  store.build = String(meta.build);
  store.generation = meta.generation;
  return new SearchIndex(store, new URL("../", folder), meta);
}

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
    const counted = options.facets ?? [];
    const { offset = 0, limit = DEFAULT_LIMIT } = options;
    // Counts need every document; a list needs those that it shows, found out in its order.
    const pool = counted.length ? found.documents : await this.#sorted(found.documents.filter(isAllowed), options.sort);
    const verified = await this.#verify(query, pool, counted.length ? MAX_VERIFIED : offset + limit);
    const facets = await this.#count(counted, passes, verified.documents);
    const documents = counted.length ? await this.#sorted(verified.documents.filter(isAllowed), options.sort) : verified.documents;
    const results = await this.#results(query, found, documents.slice(offset, offset + limit), options.excerpts !== false);
    const suggestion = found.documents.length || !query.words.length ? null : await this.#suggestion(query, found);
    return { total: documents.length + verified.open, isTotalExact: verified.open === 0, results, suggestion, facets, isEmpty, isCut: query.isCut };
  }

  /** @param {Query} query @param {SearchOptions} options @returns {Promise<Found>} before filters */
  async #find(query, { complete = false }) {
    if (!query.words.length) return { ...nothing(), documents: Array.from({ length: this.size }, (_, i) => i) };
    const groups = await this.#groups(neededKeys(query));
    const completions = await this.#completions(query, groups, complete);
    const result = match(query, groups, this.size, completions);
    return { documents: result.documents, unknown: result.unknown, completions, groups };
  }

  /** Groups of the keys that exist. @param {string[]} keys @returns {Promise<Map<string, Group>>} */
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
   * Leaves only documents that hold every phrase word for word, read until there are enough; `open`: how many were not read.
   * @param {Query} query @param {number[]} documents @param {number} enough
   */
  async #verify(query, documents, enough) {
    // Two words side by side are a term of their own and need no proof.
    const phrases = query.phrases.filter((phrase) => phrase.length > 2).map((phrase) => phrase.map((word) => word.folded).join(" "));
    if (!phrases.length) return { documents, open: 0 };
    /** @type {number[]} */
    const held = [];
    let read = 0;
    while (read < documents.length && (held.length < enough || read < ALWAYS_VERIFIED)) {
      const batch = documents.slice(read, read + AT_ONCE);
      const holds = await Promise.all(batch.map((document) => this.#holds(document, phrases)));
      held.push(...batch.filter((_, i) => holds[i]));
      read += batch.length;
    }
    return { documents: held, open: documents.length - read };
  }

  /** @param {number} document @param {string[]} phrases folded */
  async #holds(document, phrases) {
    const row = await this.#row(document);
    const left = new Set(phrases);
    /** @param {string} text */
    const look = (text) => {
      const folded = ` ${words(text).map((word) => word.folded).join(" ")} `;
      for (const phrase of left) if (folded.includes(` ${phrase} `)) left.delete(phrase);
    };
    [row[2], row[4], row[5], row[8]].forEach(look);
    for (let file = row[9]; file <= row[10] && left.size; file++) {
      for (const [heading, , text] of await this.#sections(file, document)) {
        look(heading);
        look(text);
      }
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

  /** @param {number} file @param {number} document @returns {Promise<Section[]>} */
  async #sections(file, document) {
    return (await this.store.json(`texts/${file}.bin`)).sections[document] ?? [];
  }

  /** @param {Query} query @param {Found} found @param {number[]} documents @param {boolean} withExcerpts */
  async #results(query, found, documents, withExcerpts) {
    const excerpts = new Excerpts(query, this.language, found.completions);
    return Promise.all(documents.map((document) => this.#result(document, excerpts, withExcerpts)));
  }

  /** @param {number} document @param {Excerpts} excerpts @param {boolean} withExcerpt @returns {Promise<Result>} */
  async #result(document, excerpts, withExcerpt) {
    const row = await this.#row(document);
    const [id, url, title, number, kind, issuer, date, dateText, site, first, last, note] = row;
    let best = null;
    for (let file = first; withExcerpt && file <= last; file++) {
      const next = excerpts.best(await this.#sections(file, document));
      if (next && (!best || next.score > best.score)) best = next;
      if (best && best.score >= excerpts.full) break;
    }
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

  /** "Did you mean", only when it would find something. @param {Query} query @param {Found} found @returns {Promise<string | null>} */
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
