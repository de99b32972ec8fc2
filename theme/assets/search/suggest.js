// @ts-check
/** Completion of the word being typed, and what an unknown word was probably meant to be, from the vocabulary of the index. */
import { keyReadings } from "./keyboards.js";
import { forms } from "./normalize.js";
import { coded, LONGEST, Sketches } from "./spelling.js";
import { inCaseOf, markCost, printed } from "./surface.js";

/**
 * @typedef {{folded: string, surface: string, count: number}} Entry
 * @typedef {{entry: Entry, cost: number, alone: number, errors: number, text: string, isKeyed: boolean}} Candidate `text`: to be put in place of the word, in
 *   its case and with marks where the question has some; `cost`: the lower the likelier; `alone`: without the word before; `errors`: without its
 *   frequency; `isKeyed`: by Telex
 *   or VNI keys
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./shards.js").Group} Group
 */

const MAX_COMPLETIONS = 8;
const ENOUGH_FOLLOWERS = 3;
const MOST_CANDIDATES = 5;
const KEYS_COST = 0.25, SPLIT_COST = 0.6;
/** A word known to follow the one before it; a word in all documents instead of one. */
const FOLLOWS_BONUS = 0.75, COMMON_BONUS = 0.4;
/** Errors believed, by letters typed: nearly everything is near a word of two. */
const MOST_COST = [0, 0, 1, 1.1, 1.1, 1.2, 1.7], MOST_COST_OF_FOLLOWER = [0, 0, 1.1, 1.3, 1.4, 1.6, 2];

export class Vocabulary {
  /** @param {Uint8Array} bytes the file words.bin, unpacked */
  constructor(bytes) {
    /** @type {Entry[]} sorted by `folded` */
    this.entries = new TextDecoder().decode(bytes).split("\n").filter(Boolean).map((line) => {
      const [folded, surface, count] = line.split("\t");
      return { folded, surface: surface || folded, count: Number(count) };
    });
    this.byFolded = new Map(this.entries.map((entry) => [entry.folded, entry]));
    /** @type {Entry[][]} */
    this.byLength = [];
    for (const entry of this.entries) (this.byLength[entry.folded.length] ??= []).push(entry);
    /** @type {Map<number, Sketches>} */
    this.sketches = new Map();
    this.mostCommon = this.entries.reduce((most, { count }) => Math.max(most, count), 1);
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
   * What may have been meant by a word that no document holds, likeliest first; nothing for a word that some do.
   * @param {Pick<Word, "surface" | "folded" | "accented">} word letters, or letters and VNI's digits
   * @param {{before?: Group | null, isMarked?: boolean, isStrange?: boolean, limit?: number}} [options] `before`: group of the word before it; `isMarked`: the
   *   question has marks; `isStrange`: some documents hold it, but with other marks only
   * @returns {Candidate[]}
   */
  candidates(word, options = {}) {
    const { before = null, isMarked = false, isStrange = false, limit = MOST_CANDIDATES } = options;
    const typed = word.folded;
    if (typed.length < 2 || typed.length > LONGEST || (this.byFolded.has(typed) && !isStrange)) return [];
    const follows = new Set(before?.followers ?? []);
    /** @type {Map<string, Candidate>} */
    const found = new Map();
    /** @param {Entry} entry @param {number} errors @param {string} [accented] as its keys say */
    const offer = (entry, errors, accented) => {
      if (entry.folded === typed) return;
      const alone = errors - this.bonus(entry);
      const cost = alone - (follows.has(entry.folded) ? FOLLOWS_BONUS : 0);
      const known = found.get(entry.folded);
      if (known && known.cost <= cost) return;
      const surface = accented && isMarked ? printed(accented, entry.surface) : entry.surface;
      const text = inCaseOf(word.surface, isMarked ? surface : entry.folded);
      found.set(entry.folded, { entry, cost, alone, errors, text, isKeyed: accented !== undefined });
    };
    for (const { folded, accented } of keyReadings(word.surface)) {
      const entry = this.byFolded.get(forms(folded).folded);
      if (entry) offer(entry, KEYS_COST, accented);
    }
    if (!/[0-9]/.test(typed)) {
      const split = this.#split(word);
      if (split) offer(split, SPLIT_COST);
      for (const { entry, errors } of this.#near(word, follows)) offer(entry, errors);
    }
    return [...found.values()].sort((a, b) => a.cost - b.cost || byCount(a.entry, b.entry)).slice(0, limit);
  }

  /**
   * How much the frequency of a word speaks for it.
   * @param {Entry} entry
   */
  bonus({ count }) {
    return (COMMON_BONUS * Math.log(1 + count)) / Math.log(1 + this.mostCommon);
  }

  /** @param {Pick<Word, "folded" | "accented">} word @param {Set<string>} follows */
  *#near(word, follows) {
    const typed = coded(word.folded);
    const size = typed.length;
    const most = atLength(MOST_COST, size), mostOfFollower = atLength(MOST_COST_OF_FOLLOWER, size);
    const isMarked = word.folded !== word.accented;
    for (let length = Math.max(2, size - 2); length <= Math.min(size + 2, LONGEST); length++) {
      const sketches = this.#sketches(length);
      for (const i of sketches.near(typed)) {
        const entry = this.byLength[length][i];
        const limit = follows.size && follows.has(entry.folded) ? mostOfFollower : most;
        const errors = sketches.errorCost(i, typed, limit);
        if (errors <= limit) yield { entry, errors: errors + (isMarked ? markCost(word.accented, entry.surface) : 0) };
      }
    }
  }

  /** @param {number} length */
  #sketches(length) {
    let found = this.sketches.get(length);
    if (!found) {
      found = new Sketches((this.byLength[length] ?? []).map(({ folded }) => folded), length);
      this.sketches.set(length, found);
    }
    return found;
  }

  /**
   * "ketluan" → "ket luan": the fewest known words that it is made of, with the marks of what was typed if it has any.
   * @param {Pick<Word, "surface" | "folded" | "accented">} word @returns {Entry | null}
   */
  #split({ surface, folded: typed, accented }) {
    /** @type {(Entry[] | null)[]} */
    const best = Array(typed.length + 1).fill(null);
    best[0] = [];
    for (let end = 2; end <= typed.length; end++) {
      for (let start = 0; start <= end - 2; start++) {
        const head = best[start];
        const entry = head && this.byFolded.get(forms(typed.slice(start, end)).folded);
        if (!entry || !head) continue;
        const words = [...head, entry];
        const known = best[end];
        if (!known || words.length < known.length || (words.length === known.length && weight(words) > weight(known))) best[end] = words;
      }
    }
    const words = best[typed.length];
    if (!words || words.length < 2) return null;
    const letters = surface.normalize("NFC").toLowerCase();
    let at = 0;
    const parts = words.map(({ folded }) => letters.slice(at, (at += folded.length)));
    return {
      folded: words.map(({ folded }) => folded).join(" "),
      surface: (accented === typed ? words.map((entry) => entry.surface) : parts).join(" "),
      count: Math.min(...words.map(({ count }) => count)),
    };
  }
}

/** @param {number[]} costs @param {number} length */
function atLength(costs, length) {
  return costs[Math.min(length, costs.length - 1)];
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
 * What the whole question may become: its text with the last word completed, likeliest first; only what finds something.
 * @param {import("./query.js").Query} query @param {{documents: number[], completions: Map<string, string[]>, groups: Map<string, Group>}} found
 * @returns {string[]}
 */
export function completedTexts(query, { documents, completions, groups }) {
  const last = query.words.at(-1);
  const others = (last && completions.get(last.folded)) ?? [];
  const hits = new Set(documents);
  return others.flatMap((other) => {
    const variants = groups.get(other)?.variants ?? [];
    if (!last || !variants.some((variant) => variant.documents.some((document) => hits.has(document)))) return [];
    const [usual] = [...variants].sort((a, b) => b.documents.length - a.documents.length);
    return [query.text.slice(0, last.start) + inCaseOf(last.surface, query.isMarked ? printed(usual.accented) : other)];
  });
}

/** @param {Entry} a @param {Entry} b */
function byCount(a, b) {
  return b.count - a.count || (a.folded < b.folded ? -1 : 1);
}

/** @param {Entry[]} words */
function weight(words) {
  return Math.min(...words.map(({ count }) => count));
}
