// @ts-check
/**
 * What the results page shows, as the part of its address behind `#`: browsers send that to nobody, neither when the page is asked for, reloaded
 * or sent to a colleague, nor as the referrer of anything that it loads (which `?q=` would be).
 */
import { FACET_NAMES } from "./facets.js";

/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./index.js").Sort} Sort
 * @typedef {Partial<Record<FacetName, string[]>>} Chosen
 * @typedef {{q: string, sort: Sort, page: number, filters: Chosen}} State `page`: how many pages of results are shown
 */

export const MOST_PAGES = 50;
const MOST_VALUES = 100;
const NAMES = ["q", "sort", "page", ...FACET_NAMES];

/**
 * Whatever an address says: what cannot be is left out.
 * @param {string} text with or without `#` or `?` @returns {State}
 */
export function readState(text) {
  const values = parse(text);
  const sort = values.get("sort");
  const page = Number(values.get("page") ?? 1);
  /** @type {Chosen} */
  const filters = {};
  for (const name of FACET_NAMES) {
    const wanted = [...new Set(values.getAll(name).filter(Boolean))].slice(0, MOST_VALUES);
    if (wanted.length) filters[name] = wanted;
  }
  return {
    q: values.get("q") ?? "",
    sort: sort === "newest" || sort === "oldest" ? sort : "relevance",
    page: Number.isInteger(page) ? Math.min(Math.max(page, 1), MOST_PAGES) : 1,
    filters,
  };
}

/**
 * Whether this is a search at all: `#vb-main` is only a place of the page.
 * @param {string} text of an address behind `#` or `?`
 */
export function isState(text) {
  const values = parse(text);
  return NAMES.some((name) => values.has(name));
}

/** @param {State} state @returns {string} `#q=…`, or empty when nothing is asked */
export function writeState({ q, sort, page, filters }) {
  const values = new URLSearchParams();
  if (q) values.set("q", q);
  for (const name of FACET_NAMES) for (const value of filters[name] ?? []) values.append(name, value);
  if (sort !== "relevance") values.set("sort", sort);
  if (page > 1) values.set("page", String(page));
  const text = values.toString();
  return text && `#${text}`;
}

/** @param {string} text */
function parse(text) {
  return new URLSearchParams(text.replace(/^[#?]/, ""));
}
