// @ts-check
/**
 * How far a misspelt word is from a known one: what Vietnamese ears confuse and what a phone's keys lie beside costs less than
 * any other error. Figures calibrated in tests/search/spelling.test.mjs.
 */

/** Longest word compared; longer ones are no words. */
export const LONGEST = 24;

const WRONG = 1, MISSING = 0.9, EXTRA = 1, DOUBLED = 0.5, NEIGHBOUR = 0.7, SWAPPED = 0.7, AT_START = 0.2;
const FIRST = 97, LETTERS = 26, OTHER = 26, WIDTH = LONGEST + 3;

/** @type {[string, number][]} confused at the start of a word */
const ONSETS = [
  ["ch tr", 0.4], ["s x", 0.4], ["d gi", 0.4], ["d r", 0.4], ["gi r", 0.4], ["d v", 0.45], ["gi v", 0.45], ["l n", 0.4], ["c k", 0.3], ["c q", 0.4],
  ["k q", 0.4], ["g gh", 0.2], ["ng ngh", 0.2], ["ph f", 0.2], ["ph p", 0.5], ["qu w", 0.3], ["qu q", 0.4], ["gi j", 0.3], ["gi z", 0.3], ["d z", 0.3],
  ["kh k", 0.5], ["c kh", 0.6], ["th t", 0.6], ["tr t", 0.6], ["g r", 0.6], ["gi g", 0.5], ["b p", 0.6], ["nh n", 0.6], ["nh l", 0.7], ["qu h", 0.6], ["s th", 0.7],
];
/** @type {[string, number][]} confused at the end of a word */
const ENDS = [
  ["n ng", 0.4], ["t c", 0.4], ["n nh", 0.4], ["t ch", 0.4], ["c ch", 0.4], ["ng nh", 0.4], ["c k", 0.3], ["ch k", 0.3], ["ng g", 0.3], ["nh h", 0.3],
  ["ieu iu", 0.5], ["uu iu", 0.4], ["uou ieu", 0.4], ["uou uu", 0.5], ["uoi ui", 0.5], ["oi oai", 0.6], ["iem im", 0.5], ["iep ip", 0.5], ["ao au", 0.5],
  ["ao o", 0.7], ["oe ue", 0.5], ["ua o", 0.7], ["ye ie", 0.3], ["yet iet", 0.3], ["i y", 0.3],
];
/** Letters of an end that may still be found confused. */
const LONGEST_END = 3;
/** Letters that one word has and the other lacks, and both ways together: more, and no errors that we believe made it. */
const MOST_LETTERS_OFF = 3, MOST_LETTERS_OFF_IN_ALL = 5;
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"], OFFSETS = [0, 0.5, 1.5];

/** Cost of one letter for another, by their numbers. */
const SUBSTITUTION = substitutions();
const ONSET_RULES = rules(ONSETS), END_RULES = rules(ENDS);
const ALIKE_AT_START = alikeAtStart();
const table = new Float64Array(WIDTH * WIDTH);

/**
 * Letters as numbers, 0 to 26.
 * @param {string} folded
 */
export function coded(folded) {
  const letters = new Uint8Array(Math.min(folded.length, LONGEST));
  write(folded, letters, 0);
  return letters;
}

/** Words of one length for comparing many at once: their letters in a row, and a bit for each letter in them. */
export class Sketches {
  /** @param {string[]} folded all of the same length @param {number} length */
  constructor(folded, length) {
    this.length = length;
    this.size = folded.length;
    this.letters = new Uint8Array(this.size * length);
    this.masks = new Int32Array(this.size);
    folded.forEach((word, i) => {
      this.masks[i] = write(word, this.letters, i * length);
    });
  }

  /**
   * Numbers of the words that may be within reach of another by the letters in them.
   * @param {Uint8Array} typed @returns {number[]}
   */
  near(typed) {
    let mask = 0;
    for (const letter of typed) mask |= 1 << letter;
    const found = [];
    for (let i = 0; i < this.size; i++) {
      const lost = bits(this.masks[i] & ~mask), added = bits(mask & ~this.masks[i]);
      if (lost > MOST_LETTERS_OFF || added > MOST_LETTERS_OFF) continue;
      const first = this.letters[i * this.length], second = this.letters[i * this.length + 1];
      if (lost + added <= mostLettersOff(typed, first, second)) found.push(i);
    }
    return found;
  }

  /** @param {number} i @param {Uint8Array} typed @param {number} most */
  errorCost(i, typed, most) {
    return errorCost(typed, this.letters.subarray(i * this.length, (i + 1) * this.length), most);
  }
}

/**
 * Letters off both ways together: a wrong first letter leaves little room for other errors.
 * @param {Uint8Array} typed @param {number} first letter of a known word @param {number} second
 */
function mostLettersOff(typed, first, second) {
  if (typed[0] === first) return 4;
  return ALIKE_AT_START[typed[0] * 27 + first] || typed[1] === first || typed[0] === second ? MOST_LETTERS_OFF_IN_ALL : 3;
}

/**
 * @param {string} folded @param {Uint8Array} letters @param {number} at @returns {number} a bit for each letter in it
 */
function write(folded, letters, at) {
  let mask = 0;
  for (let i = 0; i < folded.length && i < LONGEST; i++) {
    const number = folded.charCodeAt(i) - FIRST;
    const letter = number >= 0 && number < LETTERS ? number : OTHER;
    letters[at + i] = letter;
    mask |= 1 << letter;
  }
  return mask;
}

/** @param {number} mask */
function bits(mask) {
  let count = mask - ((mask >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Weighted errors that lead from `meant` to `typed`; Infinity above `most`.
 * @param {Uint8Array} typed @param {Uint8Array} meant @param {number} most
 */
export function errorCost(typed, meant, most) {
  const n = typed.length, m = meant.length;
  for (let j = 0; j <= m; j++) table[j] = j ? table[j - 1] + MISSING + (j === 1 ? AT_START : 0) : 0;
  for (let i = 1; i <= n; i++) {
    const row = i * WIDTH, above = row - WIDTH;
    table[row] = table[above] + EXTRA + (i === 1 ? AT_START : 0);
    let least = table[row];
    for (let j = 1; j <= m; j++) {
      const cost = Math.min(
        table[above + j - 1] + SUBSTITUTION[typed[i - 1] * 27 + meant[j - 1]] + (i === 1 && j === 1 && typed[0] !== meant[0] ? AT_START : 0),
        table[above + j] + (i > 1 && typed[i - 1] === typed[i - 2] ? DOUBLED : EXTRA),
        table[row + j - 1] + MISSING,
        i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1] ? table[above - WIDTH + j - 2] + SWAPPED : Infinity,
      );
      table[row + j] = cost;
      if (cost < least) least = cost;
    }
    for (const { from, to, cost } of i <= 3 ? ONSET_RULES[typed[0]] : []) {
      if (from.length !== i || to.length > m || !startsWith(typed, from) || !startsWith(meant, to)) continue;
      table[row + to.length] = Math.min(table[row + to.length], cost);
      least = Math.min(least, cost);
    }
    if (least > most && i < n - LONGEST_END) return Infinity;
  }
  let best = table[n * WIDTH + m];
  for (const { from, to, cost } of END_RULES[typed[n - 1]]) {
    if (from.length >= n || to.length >= m || !endsWith(typed, from) || !endsWith(meant, to)) continue;
    best = Math.min(best, table[(n - from.length) * WIDTH + m - to.length] + cost);
  }
  return best <= most ? best : Infinity;
}

function substitutions() {
  const costs = new Float64Array(27 * 27).fill(WRONG);
  const keys = ROWS.flatMap((row, y) => [...row].map((letter, x) => ({ letter: letter.charCodeAt(0) - FIRST, x: x + OFFSETS[y], y })));
  for (const a of keys) {
    for (const b of keys) if ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 < 1.5) costs[a.letter * 27 + b.letter] = NEIGHBOUR;
  }
  for (let letter = 0; letter < LETTERS; letter++) costs[letter * 27 + letter] = 0;
  const [i, y] = coded("iy");
  costs[i * 27 + y] = costs[y * 27 + i] = 0.3;
  return costs;
}

/**
 * Both ways, by the letter that what was typed begins or ends with.
 * @param {[string, number][]} pairs
 */
function rules(pairs) {
  /** @type {{from: Uint8Array, to: Uint8Array, cost: number}[][]} */
  const found = Array.from({ length: 27 }, () => []);
  for (const [pair, cost] of pairs) {
    const [a, b] = pair.split(" ").map(coded);
    for (const [from, to] of [[a, b], [b, a]]) {
      const letter = pairs === ONSETS ? from[0] : from[from.length - 1];
      found[letter].push({ from, to, cost });
    }
  }
  return found;
}

function alikeAtStart() {
  const alike = new Uint8Array(27 * 27);
  for (const { from, to } of ONSET_RULES.flat()) alike[from[0] * 27 + to[0]] = 1;
  return alike;
}

/** @param {Uint8Array} word @param {Uint8Array} part */
function startsWith(word, part) {
  for (let i = 0; i < part.length; i++) if (word[i] !== part[i]) return false;
  return part.length <= word.length;
}

/** @param {Uint8Array} word @param {Uint8Array} part */
function endsWith(word, part) {
  const from = word.length - part.length;
  for (let i = 0; i < part.length; i++) if (word[from + i] !== part[i]) return false;
  return from >= 0;
}
