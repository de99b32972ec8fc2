// @ts-check
/** Completion of the word being typed, and "did you mean", from the vocabulary of the index. */
import { forms } from "./normalize.js";

/**
 * @typedef {{folded: string, surface: string, count: number}} Entry
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./shards.js").Group} Group
 */

const MAX_COMPLETIONS = 8;
const ENOUGH_FOLLOWERS = 3;
const SHORTEST_FOR_TWO_ERRORS = 6;
const SPLIT_COST = 0.9, TELEX_COST = 0.5, FOLLOWS_BONUS = 0.45;

export class Vocabulary {
  /** @param {Uint8Array} bytes the file words.bin, unpacked */
  constructor(bytes) {
    /** @type {Entry[]} sorted by `folded` */
    this.entries = new TextDecoder().decode(bytes).split("\n").filter(Boolean).map((line) => {
      const [folded, surface, count] = line.split("\t");
      return { folded, surface: surface || folded, count: Number(count) };
    });
    this.byFolded = new Map(this.entries.map((entry) => [entry.folded, entry]));
  }

  /**
   * The most frequent words that begin so, the word itself left out.
   * @param {string} prefix @returns {string[]}
   */
  starting(prefix) {
    const found = this.entries.filter(({ folded }) => folded !== prefix && folded.startsWith(prefix));
    return found.sort(byCount).slice(0, MAX_COMPLETIONS).map(({ folded }) => folded);
  }

  /**
   * What was probably meant by a word that no document holds; null when nothing is near.
   * @param {Word} word @param {Group | null} before group of the word before it
   * @returns {Entry | null} `folded` and `surface` may be several words
   */
  nearest(word, before) {
    const typed = word.folded;
    if (typed.length < 2 || /[0-9]/.test(typed)) return null;
    const follows = new Set(before?.followers ?? []);
    /** @type {{entry: Entry, cost: number}[]} */
    const candidates = [];
    /** @param {Entry} entry @param {number} cost */
    const offer = (entry, cost) => {
      candidates.push({ entry, cost: cost - (follows.has(entry.folded) ? FOLLOWS_BONUS : 0) });
    };
    for (const plain of telexReadings(typed)) {
      const entry = this.byFolded.get(plain);
      if (entry) offer(entry, TELEX_COST);
    }
    const split = this.#split(typed);
    if (split) offer(split, SPLIT_COST);
    const most = typed.length >= SHORTEST_FOR_TWO_ERRORS ? 2 : 1;
    for (const entry of this.entries) {
      if (Math.abs(entry.folded.length - typed.length) > most) continue;
      const distance = editDistance(typed, entry.folded, most);
      if (distance <= most) offer(entry, distance + (entry.folded[0] === typed[0] ? 0 : 0.2));
    }
    candidates.sort((a, b) => a.cost - b.cost || byCount(a.entry, b.entry));
    return candidates[0]?.entry ?? null;
  }

  /**
   * "ketluan" → "ket luan": the fewest known words that it is made of.
   * @param {string} typed @returns {Entry | null}
   */
  #split(typed) {
    /** @type {(Entry[] | null)[]} */
    const best = Array(typed.length + 1).fill(null);
    best[0] = [];
    for (let end = 2; end <= typed.length; end++) {
      for (let start = 0; start <= end - 2; start++) {
        const head = best[start];
        const entry = head && this.byFolded.get(typed.slice(start, end));
        if (!entry || !head) continue;
        const words = [...head, entry];
        const known = best[end];
        if (!known || words.length < known.length || (words.length === known.length && weight(words) > weight(known))) best[end] = words;
      }
    }
    const words = best[typed.length];
    if (!words || words.length < 2) return null;
    return {
      folded: words.map(({ folded }) => folded).join(" "),
      surface: words.map(({ surface }) => surface).join(" "),
      count: Math.min(...words.map(({ count }) => count)),
    };
  }
}

/**
 * What a word being typed may become: words that follow the one before it, else the most frequent ones.
 * @param {string} prefix folded @param {Group | null} before @param {() => Promise<Vocabulary>} vocabulary
 * @returns {Promise<string[]>}
 */
export async function completionsOf(prefix, before, vocabulary) {
  if (!/^\p{L}+$/u.test(prefix)) return [];
  const followers = (before?.followers ?? []).filter((word) => word !== prefix && word.startsWith(prefix)).slice(0, MAX_COMPLETIONS);
  if (followers.length >= ENOUGH_FOLLOWERS) return followers;
  const others = (await vocabulary()).starting(prefix);
  return [...new Set([...followers, ...others])].slice(0, MAX_COMPLETIONS);
}

/**
 * Telex keys typed with the input method off: "keest" → "ket", "luaanj" → "luan".
 * @param {string} typed @returns {string[]}
 */
export function telexReadings(typed) {
  const readings = new Set();
  for (let i = 1; i <= typed.length; i++) {
    if (i < typed.length && !"sfrxj".includes(typed[i])) continue;
    const toneless = typed.slice(0, i) + typed.slice(i + 1);
    readings.add(toneless.replace(/([aeo])\1/g, "$1").replace(/dd/g, "d").replace(/([aou])w/g, "$1").replace(/w/g, "u"));
  }
  readings.delete(typed);
  return [...readings].map((reading) => (reading ? forms(reading).folded : "")).filter(Boolean);
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours; more than `most` is just `most + 1`.
 * @param {string} a @param {string} b @param {number} most
 */
export function editDistance(a, b, most) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/** @param {Entry} a @param {Entry} b */
function byCount(a, b) {
  return b.count - a.count || (a.folded < b.folded ? -1 : 1);
}

/** @param {Entry[]} words */
function weight(words) {
  return Math.min(...words.map(({ count }) => count));
}
