// Made-up misspellings: runs of real words with one of them damaged as people damage them, on phones and with Telex or VNI off.
import { fold, forms, words } from "../../theme/assets/search/normalize.js";

/**
 * @typedef {{kind: string, isMarked: boolean, asked: string, meant: string, at: number}} Misspelling `at`: which word of `meant` was damaged
 * @typedef {(n: number) => number} Random a whole number below n
 * @typedef {(word: string, random: Random) => string | null} Damage null where the word has no place for it
 */

/** @param {number} seed @returns {Random} */
export function randomFrom(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const SOUNDS_AT_START = "ch/tr tr/ch s/x x/s d/gi gi/d r/d d/r gi/r r/gi d/v v/d l/n n/l c/k k/c gh/g g/gh ngh/ng ng/ngh ph/f qu/w".split(" ");
const SOUNDS_AT_END = "n/ng ng/n t/c c/t n/nh nh/n ch/t t/ch ng/nh ai/ay ay/ai ui/uy uy/ui oi/oy".split(" ");
/** Left, right and what the thumb meets above or below. */
const BESIDE = {
  a: "sq", b: "vn", c: "xv", d: "sf", e: "wr", g: "fh", h: "gj", i: "uo", k: "jl", l: "k", m: "n", n: "bm", o: "ip", p: "o", q: "wa", r: "et", s: "ad", t: "ry", u: "yi", v: "cb",
  x: "zc", y: "tu",
};
const TONE_KEYS = { "\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5" };
const LETTER_KEYS = { "â": ["aa", "a6"], "ê": ["ee", "e6"], "ô": ["oo", "o6"], "ă": ["aw", "a8"], "ơ": ["ow", "o7"], "ư": ["uw", "u7"], "đ": ["dd", "d9"] };

/** @param {string[]} rules @param {boolean} isEnd @returns {Damage} */
const confused = (rules, isEnd) => (word, random) => {
  const fitting = rules.map((rule) => rule.split("/")).filter(([from]) => (isEnd ? fold(word).endsWith(from) : fold(word).startsWith(from)));
  // The longest: ng is no n.
  const longest = Math.max(...fitting.map(([from]) => from.length));
  const best = fitting.filter(([from]) => from.length === longest);
  if (!best.length) return null;
  const [from, to] = best[random(best.length)];
  return isEnd ? word.slice(0, -from.length) + to : to + word.slice(from.length);
};

/** @param {(letters: string[], at: number, random: Random) => void} change @returns {Damage} */
const atLetter = (change) => (word, random) => {
  const letters = [...word];
  if (letters.length < 3) return null;
  change(letters, random(letters.length), random);
  return letters.join("");
};

/** @param {number} which 0: Telex, 1: VNI @param {boolean} isAtEnd the tone key after the word @returns {Damage} */
const keyed = (which, isAtEnd) => (word) => {
  let tone = "", typed = "";
  for (const letter of word) {
    const decomposed = letter.normalize("NFD");
    const mark = [...decomposed].find((part) => part in TONE_KEYS);
    const toneless = decomposed.replace(/[\u0301\u0300\u0309\u0303\u0323]/g, "").normalize("NFC");
    typed += LETTER_KEYS[toneless]?.[which] ?? toneless;
    if (!mark) continue;
    if (isAtEnd) tone = TONE_KEYS[mark][which];
    else typed += TONE_KEYS[mark][which];
  }
  return typed + tone === word ? null : typed + tone;
};

/** @type {Record<string, Damage>} of words with and without marks */
const ERRORS = {
  start: confused(SOUNDS_AT_START, false),
  end: confused(SOUNDS_AT_END, true),
  missing: atLetter((letters, at) => letters.splice(at, 1)),
  doubled: atLetter((letters, at) => letters.splice(at, 0, letters[at])),
  beside: atLetter((letters, at, random) => {
    const keys = BESIDE[fold(letters[at])] ?? "";
    if (keys) letters[at] = keys[random(keys.length)];
  }),
  swapped: atLetter((letters, at) => {
    const from = Math.min(at, letters.length - 2);
    letters.splice(from, 2, letters[from + 1], letters[from]);
  }),
  extra: atLetter((letters, at, random) => letters.splice(at, 0, "abcdeghiklmnopqrstuvxy"[random(22)])),
  wrong: atLetter((letters, at, random) => (letters[at] = "abcdeghiklmnopqrstuvxy"[random(22)])),
};
/** @type {Record<string, Damage>} of words with marks, in questions without */
const KEYED = { telex: keyed(0, true), "telex within": keyed(0, false), vni: keyed(1, true), "vni within": keyed(1, false) };

/**
 * @param {string[]} texts @param {Set<string>} known folded words @param {number} each of every kind @param {Random} random
 * @returns {Misspelling[]}
 */
export function misspellings(texts, known, each, random) {
  const runs = texts.flatMap(runsOf);
  /** @type {Misspelling[]} */
  const found = [];
  /** @param {string} kind @param {boolean} isMarked @param {Damage} damage @param {boolean} isWhole glues and cuts */
  const make = (kind, isMarked, damage, isWhole = false) => {
    for (let made = 0, tries = 0; made < each && tries < 400; tries++) {
      const run = runs[random(runs.length)].map((word) => (isMarked || kind in KEYED ? word : fold(word)));
      const at = random(run.length);
      const broken = isWhole ? damage(run.join(" "), random) : damage(run[at], random);
      if (!broken) continue;
      const asked = isWhole ? broken : run.map((word, i) => (i === at ? broken : kind in KEYED ? fold(word) : word)).join(" ");
      const meant = isMarked ? run : run.map(fold);
      const isHidden = words(asked).every(({ folded }) => known.has(folded) || /^[0-9]/.test(folded));
      if (isHidden || (isMarked && !meant.some((word) => fold(word) !== word))) continue;
      found.push({ kind, isMarked, asked, meant: meant.join(" "), at: isWhole ? -1 : at });
      made += 1;
    }
  };
  for (const [kind, damage] of Object.entries(ERRORS)) for (const isMarked of [false, true]) make(kind, isMarked, damage);
  for (const [kind, damage] of Object.entries(KEYED)) make(kind, false, damage);
  for (const isMarked of [false, true]) {
    make("glued", isMarked, (text) => text.replace(" ", ""), true);
    make("cut", isMarked, (text, random) => cutWithin(text, random), true);
    make("space moved", isMarked, (text) => (/\S{3} /.test(text) ? text.replace(/(\S) /, " $1") : null), true);
  }
  return found;
}

/** @param {string} text @param {Random} random */
function cutWithin(text, random) {
  const long = text.split(" ").filter((word) => word.length > 2);
  if (!long.length) return null;
  const word = long[random(long.length)];
  const at = 1 + random(word.length - 2);
  return text.replace(word, `${word.slice(0, at)} ${word.slice(at)}`);
}

/** Two or three words side by side. @param {string} text @returns {string[][]} */
function runsOf(text) {
  return text.split(/[^\p{L}\p{M} ]+/u).flatMap((part) => {
    const row = words(part.normalize("NFC")).map(({ surface }) => surface.toLowerCase()).filter((word) => forms(word).folded);
    return row.slice(1).map((_, i) => row.slice(i, i + (i % 2 ? 2 : 3))).filter((run) => run.length > 1);
  });
}
