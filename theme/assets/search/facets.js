// @ts-check
/** Filters and dates, read from search/facets/ only when they are used. */

/**
 * @typedef {"kind" | "issuer" | "province" | "year" | "topic" | "cites" | "site"} FacetName
 * @typedef {{values: [code: string, name: string][], documents: (number | number[] | string)[]}} Facet
 * @typedef {{value: string, label: string, count: number}} FacetCount
 * @typedef {Partial<Record<FacetName, string | string[]>>} Filters values of one filter are alternatives, filters add up
 */

/** @type {FacetName[]} */
export const FACET_NAMES = ["kind", "issuer", "province", "year", "topic", "cites", "site"];

/** @param {Filters | undefined} filters @returns {Map<FacetName, Set<string>>} filters that ask for something */
function readFilters(filters) {
  const read = new Map();
  for (const [name, value] of Object.entries(filters ?? {})) {
    if (!FACET_NAMES.includes(/** @type {FacetName} */ (name))) throw new TypeError(`unknown filter: ${name}`);
    const values = (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined && item !== null && item !== "");
    if (values.length) read.set(name, new Set(values.map(String)));
  }
  return read;
}

/**
 * Whether a document passes a filter.
 * @param {Facet} facet @param {Set<string>} wanted @returns {(document: number) => boolean}
 */
function filterBy(facet, wanted) {
  const indexes = new Set();
  facet.values.forEach(([code], i) => wanted.has(code) && indexes.add(i));
  return (document) => valuesOf(facet, document).some((index) => indexes.has(index));
}

/**
 * How many of these documents have each value; values that none has are left out, unless they are wanted.
 * @param {Facet} facet @param {number[]} documents @param {Set<string>} [wanted] @returns {FacetCount[]}
 */
function countBy(facet, documents, wanted) {
  const counts = new Uint32Array(facet.values.length);
  for (const document of documents) for (const index of valuesOf(facet, document)) counts[index] += 1;
  return facet.values.map(([value, label], i) => ({ value, label, count: counts[i] })).filter(({ value, count }) => count > 0 || wanted?.has(value));
}

/**
 * Dated documents by date, undated ones last in both directions.
 * @param {Facet} dates @param {number[]} documents @param {boolean} newestFirst
 */
function sortByDate(dates, documents, newestFirst) {
  const sign = newestFirst ? -1 : 1;
  return [...documents].sort((a, b) => {
    const [one, two] = [String(dates.documents[a]), String(dates.documents[b])];
    if (!one || !two) return (one ? 0 : 1) - (two ? 0 : 1);
    return one === two ? 0 : one < two ? -sign : sign;
  });
}

/** @param {Facet} facet @param {number} document @returns {number[]} */
function valuesOf(facet, document) {
  const value = facet.documents[document];
  return Array.isArray(value) ? value : typeof value === "number" ? [value] : [];
}

/** What the filters, the counts and the sorting of one search need. */
export class Narrowing {
  /**
   * @param {import("./store.js").Store} store @param {import("./index.js").SearchOptions} options
   * @returns {Promise<Narrowing>} filters read
   */
  static async open(store, options) {
    const narrowing = new Narrowing(store, options);
    await Promise.all(
      [...narrowing.wanted].map(async ([name, wanted]) => narrowing.passes.set(name, filterBy(await narrowing.#facet(name), wanted))),
    );
    return narrowing;
  }

  /** @param {import("./store.js").Store} store @param {import("./index.js").SearchOptions} options */
  constructor(store, { filters, facets = [], sort }) {
    this.store = store;
    this.wanted = readFilters(filters);
    this.counted = FACET_NAMES.filter((name) => facets.includes(name));
    this.sort = sort;
    /** @type {Map<FacetName, (document: number) => boolean>} */
    this.passes = new Map();
  }

  /** @param {number} document */
  allows(document) {
    return [...this.passes.values()].every((pass) => pass(document));
  }

  /** @param {number[]} documents by relevance */
  async sorted(documents) {
    if (this.sort !== "newest" && this.sort !== "oldest") return documents;
    return sortByDate(await this.store.json("facets/date.bin"), documents, this.sort === "newest");
  }

  /**
   * Exact counts of each filter's values, given the query and the other filters; chosen values are counted even when none is left.
   * @param {number[]} documents what the query alone found
   */
  async counts(documents) {
    /** @type {Partial<Record<FacetName, FacetCount[]>>} */
    const counts = {};
    for (const name of this.counted) {
      const others = [...this.passes].filter(([other]) => other !== name).map(([, pass]) => pass);
      const counted = documents.filter((document) => others.every((pass) => pass(document)));
      counts[name] = countBy(await this.#facet(name), counted, this.wanted.get(name));
    }
    return counts;
  }

  /** @param {FacetName} name @returns {Promise<Facet>} */
  #facet(name) {
    return this.store.json(`facets/${name}.bin`);
  }
}
