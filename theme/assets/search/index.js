// @ts-check
/**
 * Search over the static files in `search/`, usable by itself:
 *
 *     import { openIndex } from "…/assets/search/index.js";
 *     const index = await openIndex("https://example.org/");
 *     const { total, results, suggestion } = await index.search("ket luan 62", { filters: { year: "2026" }, limit: 5 });
 *
 * No query leaves the browser: it asks for files by hash, never for words.
 *
 * This entry imports nothing, so that program and index are asked for together instead of one after the other.
 */

/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./facets.js").FacetCount} FacetCount
 * @typedef {import("./facets.js").Filters} Filters
 * @typedef {import("./excerpt.js").Part} Part
 * @typedef {import("./engine.js").SearchIndex} SearchIndex
 * @typedef {"relevance" | "newest" | "oldest"} Sort
 * @typedef {{filters?: Filters, sort?: Sort, limit?: number, offset?: number, complete?: boolean, excerpts?: boolean,
 *   facets?: FacetName[], signal?: AbortSignal}} SearchOptions
 *   `complete`: the last word is still being typed; `excerpts: false` leaves the texts alone; `facets`: which to count; once `signal` is
 *   aborted no more files are asked for
 * @typedef {{id: string, url: string, href: string, title: string, titleParts: Part[], heading: string, headingParts: Part[], anchor: string, excerpt: string,
 *   excerptParts: Part[], number: string, kind: string, issuer: string, date: string, dateText: string, site: string, note: string,
 *   isExact: boolean}} Result
 *   `url` is relative to the site's root, `href` is ready to use; `excerpt` is HTML with `<mark>` only, `excerptParts` the same as text;
 *   `isExact`: has every word with the marks as typed, or none was typed
 * @typedef {{total: number, results: (Result & {missing: string[]})[]}} Relaxed what holds the most of the question; `missing`: what it lacks
 * @typedef {{total: number, isTotalExact: boolean, paperTotal: number, exactTotal: number | null, results: Result[], relaxed: Relaxed | null, suggestion: string | null, completions: string[], facets: Partial<Record<FacetName,
 *   FacetCount[]>>, isEmpty: boolean, isCut: boolean}} SearchResult
 *   `total` may be a little too high when `isTotalExact` is false; `paperTotal`: without pages about documents; `exactTotal`: those
 *   with the marks as typed, which come first, null when none was typed; `suggestion` only when nothing is found,
 *   or nothing with the marks as typed; `relaxed` then and, with a limit above 3, where little is found and something else answers better; `completions`: the whole query with its last word completed; `isEmpty`: nothing was asked; `isCut`: the query was longer than what is read
 * @typedef {"network" | "missing" | "damaged" | "version" | "changed" | "unsupported"} ErrorCode
 * @typedef {(url: string, init?: RequestInit) => Promise<Response>} FetchFile
 */

/** Documents and shards; more would be a damaged number. */
const MOST = 1e7;

export const VERSION = 4;

const PROGRAM = ["normalize", "figures", "references", "scan", "shards", "store", "query", "plan", "match", "texts", "engine"];
/** @type {Record<ErrorCode, string>} */
const MESSAGES = {
  network: "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng rồi thử lại.",
  missing: "Dữ liệu tìm kiếm thiếu một phần. Hãy tải lại trang; nếu vẫn lỗi, mời xem văn bản theo danh mục.",
  damaged: "Dữ liệu tìm kiếm bị hỏng. Hãy tải lại trang; nếu vẫn lỗi, mời xem văn bản theo danh mục.",
  version: "Dữ liệu tìm kiếm thuộc một phiên bản khác. Hãy tải lại trang để cập nhật.",
  changed: "Dữ liệu tìm kiếm vừa được cập nhật. Hãy tải lại trang.",
  unsupported: "Trình duyệt này quá cũ để tìm kiếm. Mời xem văn bản theo danh mục hoặc dùng trình duyệt mới hơn.",
};

/** A failure that the reader can be told of: `message` is Vietnamese. */
export class SearchError extends Error {
  /** @param {ErrorCode} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(MESSAGES[code], { cause });
    this.name = "SearchError";
    this.code = code;
  }
}

/**
 * Opens the index of a site.
 * @param {string | URL} [base] the site's root, or its `search/` folder; by default the site that this module came from
 * @param {{fetch?: FetchFile}} [options]
 * @returns {Promise<SearchIndex>} rejects with a SearchError
 */
export async function openIndex(base = new URL("../../", import.meta.url), options = {}) {
  const here = typeof document === "undefined" ? import.meta.url : document.baseURI;
  const root = new URL(base, here);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  const folder = root.pathname.endsWith("/search/") ? new URL(root) : new URL("search/", root);
  const fetchFile = options.fetch ?? ((url, init) => fetch(url, init));
  // Always asked for anew, as all other files hang on it.
  const asked = loadMeta(request(fetchFile, new URL("meta.json", folder), { cache: "no-cache" }));
  const [meta, { SearchIndex }, { Store }] = await Promise.all([asked, loadProgram(), import("./store.js")]);
  try {
    return new SearchIndex(new Store(folder, fetchFile, meta), new URL("../", folder), meta);
  } catch (error) {
    throw new SearchError("damaged", error);
  }
}

/** @param {Promise<Response>} response @returns {Promise<any>} */
async function loadMeta(response) {
  let meta;
  try {
    meta = await (await response).json();
  } catch (error) {
    throw error instanceof SearchError ? error : new SearchError("damaged", error);
  }
  if (meta?.version !== VERSION) throw new SearchError("version");
  const { documents, documents_per_file: perFile, shards } = meta;
  const areNumbers = [documents, perFile, shards].every((number) => Number.isInteger(number) && number >= 0 && number <= MOST);
  if (!areNumbers || !perFile || !shards || shards & (shards - 1)) throw new SearchError("damaged");
  return meta;
}

async function loadProgram() {
  try {
    await Promise.all(PROGRAM.map((name) => import(`./${name}.js`)));
    return await import("./engine.js");
  } catch (error) {
    throw new SearchError("network", error);
  }
}

/**
 * A file that is there; rejects with a SearchError.
 * @param {FetchFile} fetchFile @param {URL} url @param {RequestInit} [init]
 */
export async function request(fetchFile, url, init) {
  let response;
  try {
    response = await fetchFile(url.href, init);
  } catch (error) {
    throw new SearchError("network", error);
  }
  if (!response.ok) throw new SearchError("missing");
  return response;
}
