// @ts-check
/** Fetches and unpacks the files of an index; every failure is a SearchError with words for the reader. */
import { request, SearchError } from "./index.js";

/** Bytes of a file when unpacked; ours have a few MB at most, so more is no file of ours. */
const MOST_BYTES = 1 << 26;

/** @param {unknown} value @param {(item: any) => boolean} isRight */
const isList = (value, isRight) => Array.isArray(value) && value.every(isRight);
/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {unknown} value */
const isNumber = (value) => typeof value === "number";
/** @param {number} length */
const textsOf = (length) => (/** @type {any} */ value) => isList(value, isText) && value.length === length;
/** @param {any} row */
const isRow = (row) => isList(row, (value) => isText(value) || isNumber(value)) && row.length === 11 && row.findIndex(isNumber) === 9;
/**
 * What the JSON files hold, by their folder: a host's own page or half a file must not break the search later on.
 * @type {Record<string, (content: any) => boolean>}
 */
const SHAPES = {
  facets: ({ values, documents }) => isList(values, textsOf(2)) && isList(documents, (one) => isNumber(one) || isText(one) || isList(one, isNumber)),
  documents: ({ documents }) => isList(documents, isRow),
  texts: ({ row, sections, aliases = [] }) => isRow(row) && isList(sections, textsOf(3)) && isList(aliases, isText),
};

export class Store {
  /**
   * @param {URL} folder of the index, with a slash at the end
   * @param {import("./index.js").FetchFile} fetchFile
   * @param {{build: string, generation: number}} meta
   */
  constructor(folder, fetchFile, meta) {
    this.folder = folder;
    this.fetchFile = fetchFile;
    this.build = String(meta.build);
    this.generation = meta.generation;
    /** @type {Map<string, Promise<any>>} */
    this.loaded = new Map();
  }

  /**
   * A file read once; a failure is forgotten, so that the next search tries again.
   * @template T @param {string} name @param {(bytes: Uint8Array) => T} read @returns {Promise<T>}
   */
  file(name, read) {
    let file = this.loaded.get(name);
    if (!file) {
      file = this.#read(name, read);
      this.loaded.set(name, file);
      file.catch(() => this.loaded.delete(name));
    }
    return file;
  }

  /**
   * A JSON file of this index's generation.
   * @param {string} name @returns {Promise<any>}
   */
  json(name) {
    return this.file(name, (bytes) => {
      const content = JSON.parse(new TextDecoder().decode(bytes));
      this.check(content.generation);
      if (!SHAPES[name.split("/")[0]]?.(content)) throw new SearchError("damaged");
      return content;
    });
  }

  /** @param {number} generation that a file says it belongs to */
  check(generation) {
    if (generation !== this.generation) throw new SearchError("changed");
  }

  /** @template T @param {string} name @param {(bytes: Uint8Array) => T} read @returns {Promise<T>} */
  async #read(name, read) {
    const { DecompressionStream } = /** @type {any} */ (globalThis);
    if (!DecompressionStream) throw new SearchError("unsupported");
    const response = await request(this.fetchFile, new URL(`${name}?v=${this.build}`, this.folder));
    try {
      const packed = await response.arrayBuffer();
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).pipeThrough(limited());
      return read(new Uint8Array(await new Response(stream).arrayBuffer()));
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError("damaged", error);
    }
  }
}

/** Breaks off a stream that does not end. */
function limited() {
  let left = MOST_BYTES;
  return new TransformStream({
    transform(/** @type {Uint8Array} */ chunk, controller) {
      left -= chunk.length;
      if (left < 0) throw new SearchError("damaged");
      controller.enqueue(chunk);
    },
  });
}
