// @ts-check
/** The search itself: what is read for a question, in which order, and what comes out of it. */
import { match } from "./match.js";
import { joinedThousands, partedNumbers } from "./normalize.js";
import { planOf } from "./plan.js";
import { parseQuery } from "./query.js";
import { readLanguage } from "./references.js";
import { Shard, termHash } from "./shards.js";
import { SearchError } from "./index.js";
import { Places, Texts } from "./texts.js";

/**
 * @typedef {import("./excerpt.js").Part} Part
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./index.js").SearchOptions} SearchOptions
 * @typedef {import("./index.js").Result} Result
 * @typedef {import("./index.js").SearchResult} SearchResult
 * @typedef {import("./store.js").Store} Store
 * @typedef {typeof import("./excerpt.js")} Cutting
 * @typedef {import("./index.js").Relaxed} Relaxed
 * @typedef {import("./facets.js").Narrowing} Narrowing
 * @typedef {import("./texts.js").Row} Row
 * @typedef {{query: Query, documents: number[], exact: Set<number> | null, completions: Map<string, string[]>, unknown: Word[], strange: Word[],
 *   groups: Map<string, Group>}} Found what the query finds before filters
 */

const DEFAULT_LIMIT = 10;
/** Where so few documents hold all words, what lacks some and answers better is told too. */
const FEW = 3;
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
    this.texts = new Texts(store, meta.documents_per_file);
    this.corpus = corpusOf(meta);
  }

  /** @param {string} typed @param {SearchOptions} [options] @returns {Promise<SearchResult>} rejects with a SearchError */
  async search(typed, options = {}) {
    const { offset = 0, limit = DEFAULT_LIMIT, complete = false, signal } = options;
    // Needed last: fetched while the terms are.
    const cutting = later(() => import("./excerpt.js"));
    cutting.catch(() => {});
    const narrowing = isNarrowed(options) ? await this.#narrowing(options) : null;
    const asked = parseQuery(String(typed ?? ""), this.language);
    const isEmpty = !asked.words.length && !narrowing?.wanted.size;
    const found = isEmpty ? nothing(asked) : await this.#find(asked, complete);
    const { query, exact } = found;
    signal?.throwIfAborted();
    const places = new Places(query, found.groups, this.size, found.completions);
    const sorted = await this.#sorted(found, narrowing);
    const { documents, refuted, open } = await this.texts.verify(query, places, sorted, offset + limit);
    const facets = (await narrowing?.counts(found.documents.filter((document) => !refuted.has(document)))) ?? {};
    signal?.throwIfAborted();
    const shownPlaces = options.excerpts === false ? null : places;
    // Words with other marks are other words: whoever typed marks is helped on as if nothing had been found.
    const isNothing = !isEmpty && (!found.documents.length || exact?.size === 0);
    const isLittle = !isEmpty && !complete && limit > FEW && documents.length <= FEW && found.documents.length <= FEW;
    const nearest = isNothing || isLittle ? this.#relaxed(found, narrowing, isNothing ? limit : FEW, shownPlaces, await cutting) : null;
    nearest?.catch(() => {});
    return {
      total: documents.length,
      isTotalExact: open === 0,
      paperTotal: documents.filter((document) => this.corpus.isPaper[document]).length,
      exactTotal: exact && documents.filter((document) => exact.has(document)).length,
      results: await this.#results(found, documents.slice(offset, offset + limit), shownPlaces, await cutting),
      relaxed: await nearest,
      suggestion: isNothing ? await this.#correction(found) : null,
      completions: complete && found.completions.size ? (await later(() => import("./suggest.js"))).completedTexts(query, found) : [],
      facets,
      isEmpty,
      isCut: query.isCut,
    };
  }

  /** @param {SearchOptions} options */
  async #narrowing(options) {
    return (await later(() => import("./facets.js"))).Narrowing.open(this.store, options);
  }

  /** @param {Query} query @param {boolean} [complete] @returns {Promise<Found>} before filters */
  async #find(query, complete = false) {
    if (!query.words.length) return { ...nothing(query), documents: Array.from({ length: this.size }, (_, i) => i) };
    const groups = await this.#groups(planOf(query).keys);
    const completions = await this.#completions(query, groups, complete);
    const { documents, exact, unknown, strange } = match(query, groups, this.corpus, completions);
    if (documents.length) return { query, documents, exact, unknown, strange, completions, groups };
    for (const text of [joinedThousands(query.text), partedNumbers(query.text)]) {
      const other = text === null ? null : await this.#find(parseQuery(text, this.language));
      if (other?.documents.length) return other;
    }
    return { query, documents, exact, strange, unknown: [...unknown, ...(await this.#unknownInPhrases(query))], completions, groups };
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

  async #vocabulary() {
    const { Vocabulary } = await later(() => import("./suggest.js"));
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
    const { completionsOf } = await later(() => import("./suggest.js"));
    const others = await completionsOf(last.folded, (before && groups.get(before.folded)) ?? null, () => this.#vocabulary());
    if (!others.length) return completions;
    completions.set(last.folded, others);
    const pairs = before ? others.slice(0, MOST_COMPLETED_PAIRS).map((other) => `${before.folded} ${other}`) : [];
    for (const [key, group] of await this.#groups([...others, ...pairs])) groups.set(key, group);
    return completions;
  }

  /**
   * By date too, those with the marks as typed come first.
   * @param {Found} found @param {Narrowing | null} narrowing
   */
  async #sorted({ documents, exact }, narrowing) {
    if (!narrowing) return documents;
    const sorted = await narrowing.sorted(documents.filter((document) => narrowing.allows(document)));
    return exact ? [...sorted.filter((document) => exact.has(document)), ...sorted.filter((document) => !exact.has(document))] : sorted;
  }

  /** @param {Found} found @param {number[]} documents @param {Places | null} places null: without excerpts @param {Cutting} cutting */
  async #results({ query, exact, completions }, documents, places, { Excerpts }) {
    const excerpts = new Excerpts(query, this.language, completions);
    return Promise.all(
      documents.map(async (document) => {
        const isExact = !exact || exact.has(document);
        if (!places) return this.#result(await this.texts.row(document), null, excerpts, isExact);
        const { row, sections } = await this.texts.part(document, places.of(document));
        return this.#result(row, excerpts.best(sections), excerpts, isExact);
      }),
    );
  }

  /**
   * What holds the most of the question; beside what holds all of it, only what may be meant rather.
   * @param {Found} found @param {Narrowing | null} narrowing @param {number} limit @param {Places | null} places @param {Cutting} cutting
   * @returns {Promise<Relaxed | null>}
   */
  async #relaxed(found, narrowing, limit, places, cutting) {
    const { relax } = await later(() => import("./relaxed.js"));
    const relaxed = relax(found.query, found.groups, this.corpus, this.language);
    const known = new Set(found.documents);
    const isWanted = found.exact?.size === 0 ? () => true : (/** @type {number} */ one) => !relaxed || relaxed.isCloser(one, found.documents);
    const documents = relaxed?.documents.filter((one) => !known.has(one) && isWanted(one) && (!narrowing || narrowing.allows(one))) ?? [];
    if (!relaxed || !documents.length) return null;
    const shown = documents.slice(0, limit);
    const results = await this.#results({ ...found, exact: null }, shown, places, cutting);
    return { total: documents.length, results: results.map((result, i) => ({ ...result, missing: relaxed.missing(shown[i]) })) };
  }

  /**
   * "Did you mean".
   * @param {Found} found @returns {Promise<string | null>}
   */
  async #correction(found) {
    const { corrected } = await later(() => import("./corrections.js"));
    return corrected(found, this.language, {
      vocabulary: () => this.#vocabulary(),
      groups: (keys) => this.#groups(keys),
      finds: async (query) => {
        const { documents, exact } = await this.#find(query);
        return exact ? exact.size > 0 : documents.length > 0;
      },
    });
  }

  /** @param {Row} row @param {import("./excerpt.js").Excerpt | null} best @param {import("./excerpt.js").Excerpts} excerpts @param {boolean} isExact @returns {Result} */
  #result([id, url, title, number, kind, issuer, date, dateText, site, , note], best, excerpts, isExact) {
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
      headingParts: excerpts.line(place.heading),
      anchor: place.anchor,
      excerpt: excerpts.html(place.parts),
      excerptParts: place.parts,
      number,
      kind,
      issuer,
      date,
      dateText,
      site,
      note,
      isExact,
    };
  }
}

/**
 * A part of the program that most searches do without.
 * @template T @param {() => Promise<T>} load @returns {Promise<T>}
 */
function later(load) {
  return load().catch((error) => Promise.reject(new SearchError("network", error)));
}

/** @param {SearchOptions} options */
function isNarrowed({ filters, facets, sort }) {
  return Object.keys(filters ?? {}).length > 0 || (facets ?? []).length > 0 || sort === "newest" || sort === "oldest";
}

/** @param {any} meta @returns {import("./match.js").Corpus} */
function corpusOf(meta) {
  const isPaper = new Uint8Array(meta.documents).fill(1);
  for (const [first, end] of meta.about) isPaper.fill(0, first, end);
  return { size: meta.documents, isPaper, papers: isPaper.reduce((all, one) => all + one, 0) };
}

/** @param {Query} query @returns {Found} */
function nothing(query) {
  return { query, documents: [], exact: null, completions: new Map(), unknown: [], strange: [], groups: new Map() };
}
