// @ts-check
/** Which part of a document's text answers a query, told by the postings, so that one part is read and not the whole text. */
import { neededKeys, rarity } from "./match.js";
import { partOf } from "./shards.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./shards.js").Group} Group
 */

const WORD = 1, PAIR = 3, TRIPLE = 5, NUMBER = 6;
const PARTS = 16;

export class Places {
  /**
   * @param {Query} query @param {Map<string, Group>} groups @param {number} size number of documents
   * @param {Map<string, string[]>} completions
   */
  constructor(query, groups, size, completions) {
    /** @type {{group: Group, weight: number}[]} */
    this.terms = [];
    for (const key of new Set([...neededKeys(query), ...[...completions.values()].flat()])) {
      const group = groups.get(key);
      if (!group) continue;
      const count = group.variants.reduce((most, { documents }) => Math.max(most, documents.length), 0);
      this.terms.push({ group, weight: strengthOf(key) * rarity(count, size) });
    }
  }

  /**
   * The part in which most of what is asked for stands first; 0 when nothing tells.
   * @param {number} document
   */
  of(document) {
    const votes = new Float32Array(PARTS);
    for (const { group, weight } of this.terms) {
      for (const { documents, codes } of group.variants) {
        const at = indexOf(documents, document);
        const part = at < 0 ? null : partOf(codes[at]);
        if (part !== null) votes[part] += weight;
      }
    }
    return votes.indexOf(Math.max(...votes));
  }
}

/** @param {string} key */
function strengthOf(key) {
  if (/[0-9]/.test(key) && /[^0-9,]/.test(key) && !key.includes(" ")) return NUMBER;
  return [WORD, PAIR, TRIPLE][key.split(" ").length - 1] ?? TRIPLE;
}

/** @param {Uint32Array} sorted @param {number} wanted */
function indexOf(sorted, wanted) {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === wanted) return middle;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
