// @ts-check
/** Fetches and unpacks the files of an index; every failure is a SearchError with words for the reader. */
import { request, SearchError } from "./index.js";

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
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      return read(new Uint8Array(await new Response(stream).arrayBuffer()));
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError("damaged", error);
    }
  }
}
