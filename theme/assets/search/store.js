// @ts-check
/** Fetches and unpacks the files of an index; every failure is a SearchError with words for the reader. */

/** @typedef {"network" | "missing" | "damaged" | "version" | "changed" | "unsupported"} ErrorCode */

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

export class Store {
  /**
   * @param {URL} folder of the index, with a slash at the end
   * @param {(url: string, init?: RequestInit) => Promise<Response>} fetchFile
   */
  constructor(folder, fetchFile) {
    this.folder = folder;
    this.fetchFile = fetchFile;
    this.build = "";
    this.generation = 0;
    /** @type {Map<string, Promise<any>>} */
    this.loaded = new Map();
  }

  /** The plain first file; always asked for anew, as all others hang on it. @returns {Promise<any>} */
  async meta() {
    const response = await this.#request("meta.json", { cache: "no-cache" });
    try {
      return await response.json();
    } catch (error) {
      throw new SearchError("damaged", error);
    }
  }

  /**
   * A file read once; a failure is forgotten, so that the next search tries again.
   * @template T @param {string} name @param {(bytes: Uint8Array<ArrayBuffer>) => T} read @returns {Promise<T>}
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

  /** A JSON file of this index's generation. @param {string} name @returns {Promise<any>} */
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

  /** @template T @param {string} name @param {(bytes: Uint8Array<ArrayBuffer>) => T} read @returns {Promise<T>} */
  async #read(name, read) {
    if (typeof DecompressionStream === "undefined") throw new SearchError("unsupported");
    const response = await this.#request(`${name}?v=${this.build}`);
    try {
      const packed = await response.arrayBuffer();
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      return read(new Uint8Array(await new Response(stream).arrayBuffer()));
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError("damaged", error);
    }
  }

  /** @param {string} name @param {RequestInit} [init] */
  async #request(name, init) {
    let response;
    try {
      response = await this.fetchFile(new URL(name, this.folder).href, init);
    } catch (error) {
      throw new SearchError("network", error);
    }
    if (!response.ok) throw new SearchError("missing");
    return response;
  }
}
