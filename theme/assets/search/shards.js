// @ts-check
/** Reads the term shards that hooks/vanban/search/postings.py writes; the layout is described there. */
import { SearchError } from "./index.js";

/**
 * @typedef {{accented: string, documents: Uint32Array, codes: Uint8Array}} Variant `codes`: level and part of the text, see below
 * @typedef {{followers: string[], variants: Variant[]}} Group
 */

const MAGIC = "VBT2";
const decoder = new TextDecoder();
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * CRC-32 over UTF-8; the same as `term_hash` in postings.py.
 * @param {string} key
 */
export function termHash(key) {
  let value = -1;
  for (const byte of new TextEncoder().encode(key)) value = CRC_TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}

/**
 * How much a term matters in a document, 1 to 15.
 * @param {number} code
 */
export function levelOf(code) {
  return code & 15;
}

/**
 * The part of the document's text in which the term stands first; null where that is not told.
 * @param {number} code
 */
export function partOf(code) {
  return code >> 4 === 15 ? null : code >> 4;
}

class Reader {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (this.at >= this.bytes.length || shift > 28) throw new SearchError("damaged");
      const byte = this.bytes[this.at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  text() {
    return decoder.decode(this.take(this.number()));
  }

  /** @param {number} length */
  take(length) {
    if (this.at + length > this.bytes.length) throw new SearchError("damaged");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

export class Shard {
  /** @param {Uint8Array} bytes @param {(generation: number) => void} check */
  constructor(bytes, check) {
    if (bytes.length < 9 || decoder.decode(bytes.subarray(0, 4)) !== MAGIC) throw new SearchError("damaged");
    check(new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true));
    const reader = new Reader(bytes, 8);
    /** @type {Map<string, Uint8Array>} */
    this.packed = new Map();
    /** @type {Map<string, Group>} */
    this.groups = new Map();
    for (let left = reader.number(); left > 0; left--) {
      const key = reader.text();
      this.packed.set(key, reader.take(reader.number()));
    }
  }

  /** @param {string} key @returns {Group | null} */
  group(key) {
    const packed = this.packed.get(key);
    if (!packed) return null;
    let group = this.groups.get(key);
    if (!group) {
      group = readGroup(key, packed);
      this.groups.set(key, group);
    }
    return group;
  }
}

/** @param {string} key @param {Uint8Array} bytes @returns {Group} */
function readGroup(key, bytes) {
  const reader = new Reader(bytes, 0);
  const followers = reader.text().split(" ").filter(Boolean);
  const variants = [];
  for (let left = reader.number(); left > 0; left--) {
    const accented = reader.text() || key;
    const documents = new Uint32Array(reader.number());
    let last = -1;
    for (let i = 0; i < documents.length; i++) documents[i] = last = last + 1 + reader.number();
    variants.push({ accented, documents, codes: reader.take(documents.length) });
  }
  return { followers, variants };
}
