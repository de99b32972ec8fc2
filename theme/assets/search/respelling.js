// @ts-check
/** Whole questions respelt: each unknown word, and words glued or cut in the wrong place, by what stands well beside its neighbours. */
import { keyReadings } from "./keyboards.js";
import { forms } from "./normalize.js";
import { inCaseOf, markCost, printed } from "./surface.js";

/**
 * @typedef {import("./normalize.js").Word} Word
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./suggest.js").Vocabulary} Vocabulary
 * @typedef {{folded: string, text: string, cost: number, changed: string | null, isSure: boolean}} Choice what may stand there; `changed`: the
 *   accented form of the misspelt word, null where nothing was changed; `isSure`: without the neighbours' word for it
 * @typedef {{from: number, to: number, start: number, end: number, choices: Choice[]}} Step words `from` up to `to`, and their place
 * @typedef {{taken: {step: Step, choice: Choice}[], cost: number}} Path
 */

const MOST_TEXTS = 5, MOST_CHOICES = 8, BEAM = 12;
/** Pairs looked up, each perhaps a small file of its own. */
const MOST_PAIRS = 12;
const PAIR_BONUS = 0.5, LONE_COST = 0.35;
const JOIN_COST = 0.3, MOVED_SPACE_COST = 0.5;
/** A word with VNI's digits, and no part of a document's number. */
const KEYED = /(?<![\p{L}0-9/.-])\p{L}+[0-9][\p{L}0-9]*(?![\p{L}0-9/.-])/gu;
/** Of so few letters nearly everything is near: their neighbours must know them. */
const SHORT = 3, LONG = 4, FEW_ERRORS = 0.75, FEW_ERRORS_OF_LONG = 1;

/**
 * Whether anything in it may be misspelt: unknown, a letter by itself, or with VNI's digits.
 * @param {Query} query @param {Word[]} unknown
 */
export function mayBeMisspelt(query, unknown) {
  return unknown.length > 0 || query.words.some(({ folded }) => /^[a-z]$/.test(folded)) || query.text.search(KEYED) >= 0;
}

/**
 * Texts to ask for instead, likeliest first; none where a word is like no other.
 * @param {Query} query @param {Word[]} unknown words of it that no document holds
 * @param {Vocabulary} vocabulary @param {Map<string, Group>} groups read already
 * @param {(keys: string[]) => Promise<Map<string, Group>>} read groups of keys that exist
 * @returns {Promise<string[]>}
 */
export async function respelledTexts(query, unknown, vocabulary, groups, read) {
  const steps = stepsOf(query, unknown, vocabulary, groups);
  if (!steps.some(({ choices }) => choices.some(({ changed }) => changed !== null))) return [];
  const pairs = await read(pairsOf(steps));
  const paths = best(steps, query.words.length, pairs);
  return [...new Set(paths.map((path) => textOf(query, path, pairs)))].filter((text) => text !== query.text).slice(0, MOST_TEXTS);
}

/** @param {Query} query @param {Word[]} unknown @param {Vocabulary} vocabulary @param {Map<string, Group>} groups @returns {Step[]} */
function stepsOf(query, unknown, vocabulary, groups) {
  const { text, isMarked } = query;
  const isUnknown = new Set(unknown.map(({ start }) => start));
  /** @type {Step[]} */
  const steps = [];
  query.words.forEach((word, at) => {
    const before = query.words[at - 1], next = query.words[at + 1];
    const same = { folded: word.folded, text: text.slice(word.start, word.end), cost: 0, changed: null, isSure: true };
    const candidates = isUnknown.has(word.start) && !isAcronym(word, text)
      ? vocabulary.candidates(word, { before: (before && groups.get(before.folded)) ?? null, isMarked, isStrange: true, limit: MOST_CHOICES })
      : [];
    const others = candidates.map(({ entry, alone, errors, text, isKeyed }) => ({
      folded: entry.folded,
      text,
      cost: alone,
      changed: isKeyed && isMarked ? forms(text).accented : word.accented,
      isSure: isKeyed || (word.folded.length > SHORT && errors <= (word.folded.length > LONG ? FEW_ERRORS_OF_LONG : FEW_ERRORS)),
    }));
    const choices = isUnknown.has(word.start) ? others : [same];
    steps.push({ from: at, to: at + 1, start: word.start, end: word.end, choices });
    if (next && text.slice(word.end, next.start) === " " && [word, next].some((one) => isUnknown.has(one.start) || one.folded.length === 1)) {
      steps.push({ from: at, to: at + 2, start: word.start, end: next.end, choices: recut(word, next, vocabulary) });
    }
  });
  return [...steps, ...keyedSteps(query, vocabulary)].filter(({ choices }) => choices.length);
}

/**
 * Capitals without a vowel in a text that has small letters: TP, MTTQ.
 * @param {Word} word @param {string} text
 */
function isAcronym({ surface, folded }, text) {
  return surface === surface.toUpperCase() && text !== text.toUpperCase() && !/[aeiouy]/.test(folded);
}

/**
 * Two words written in one, or with the space a letter off: "m ới", "chín htrị"; they keep the marks they were typed with.
 * @param {Word} one @param {Word} other @param {Vocabulary} vocabulary @returns {Choice[]}
 */
function recut(one, other, vocabulary) {
  const letters = [...(one.surface + other.surface).normalize("NFC")];
  const cut = [...one.surface.normalize("NFC")].length;
  return [0, cut - 1, cut + 1].flatMap((at) => {
    const parts = at ? [letters.slice(0, at), letters.slice(at)] : [letters];
    const surfaces = parts.map((part) => part.join(""));
    const entries = surfaces.map((surface) => vocabulary.byFolded.get(forms(surface).folded));
    if (!entries.every((entry) => entry !== undefined)) return [];
    const known = /** @type {import("./suggest.js").Entry[]} */ (entries);
    const cost = (at ? MOVED_SPACE_COST : JOIN_COST) - Math.min(...known.map((entry) => vocabulary.bonus(entry)));
    const folded = known.map((entry) => entry.folded).join(" ");
    return [{ folded, text: surfaces.join(" "), cost, changed: forms(surfaces.join("")).accented, isSure: !at }];
  });
}

/**
 * VNI's digits cut a word in several: "ke61t".
 * @param {Query} query @param {Vocabulary} vocabulary @returns {Step[]}
 */
function keyedSteps({ text, words: all, isMarked }, vocabulary) {
  /** @type {Step[]} */
  const steps = [];
  for (const match of text.matchAll(KEYED)) {
    const start = match.index ?? 0, end = start + match[0].length;
    const from = all.findIndex((word) => word.start === start), to = all.findIndex((word) => word.end === end) + 1;
    if (from < 0 || to <= from) continue;
    const choices = keyReadings(match[0]).flatMap(({ folded, accented }) => {
      const entry = vocabulary.byFolded.get(forms(folded).folded);
      if (!entry) return [];
      const written = inCaseOf(match[0], isMarked ? printed(accented, entry.surface) : entry.folded);
      return [{ folded: entry.folded, text: written, cost: -vocabulary.bonus(entry), changed: accented, isSure: true }];
    });
    steps.push({ from, to, start, end, choices });
  }
  return steps;
}

/**
 * Keys of the likeliest pairs that a changed word makes with its neighbours.
 * @param {Step[]} steps @returns {string[]}
 */
function pairsOf(steps) {
  /** @type {Map<string, number>} */
  const costs = new Map();
  for (const one of steps) {
    for (const next of steps.filter(({ from }) => from === one.to)) {
      for (const a of one.choices) {
        for (const b of next.choices) {
          if (a.changed === null && b.changed === null) continue;
          const key = pairKey(a, b);
          costs.set(key, Math.min(costs.get(key) ?? Infinity, a.cost + b.cost));
        }
      }
    }
  }
  return [...costs].sort((a, b) => a[1] - b[1]).slice(0, MOST_PAIRS).map(([key]) => key);
}

/** @param {Choice} a @param {Choice} b */
function pairKey(a, b) {
  return `${a.folded.split(" ").at(-1)} ${b.folded.split(" ")[0]}`;
}

/**
 * The likeliest ways through all words, each with its neighbours.
 * @param {Step[]} steps @param {number} length words in all @param {Map<string, Group>} pairs @returns {Path[]}
 */
function best(steps, length, pairs) {
  /** @type {Path[][]} */
  const paths = Array.from({ length: length + 1 }, () => []);
  paths[0] = [{ taken: [], cost: 0 }];
  for (let at = 0; at < length; at++) {
    const here = paths[at].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
    for (const step of steps.filter(({ from }) => from === at)) {
      for (const choice of step.choices) {
        for (const { taken, cost } of here) {
          const before = taken.at(-1);
          const isKnown = before !== undefined && isPair(before.choice, choice, pairs);
          paths[step.to].push({ taken: [...taken, { step, choice }], cost: cost + choice.cost - (isKnown ? PAIR_BONUS : 0) });
        }
      }
    }
  }
  const whole = paths[length].map((path) => ({ ...path, cost: path.cost + loneCost(path, pairs) }));
  return whole.filter(({ cost }) => cost < Infinity).sort((a, b) => a.cost - b.cost);
}

/** @param {Choice} a @param {Choice} b @param {Map<string, Group>} pairs */
function isPair(a, b, pairs) {
  return (a.changed !== null || b.changed !== null) && pairs.has(pairKey(a, b));
}

/**
 * What speaks against changed words that none of their neighbours knows.
 * @param {Path} path @param {Map<string, Group>} pairs
 */
function loneCost({ taken }, pairs) {
  let cost = 0;
  taken.forEach(({ choice }, i) => {
    const before = taken[i - 1]?.choice, after = taken[i + 1]?.choice;
    if (choice.changed === null || (!before && !after)) return;
    const isLone = !(before && isPair(before, choice, pairs)) && !(after && isPair(choice, after, pairs));
    if (isLone) cost += choice.isSure ? LONE_COST : Infinity;
  });
  return cost;
}

/** @param {Query} query @param {Path} path @param {Map<string, Group>} pairs */
function textOf(query, { taken }, pairs) {
  let text = "", at = 0;
  taken.forEach(({ step, choice }, i) => {
    const before = taken[i - 1]?.choice, after = taken[i + 1]?.choice;
    text += query.text.slice(at, step.start) + (query.isMarked ? marked(choice, before, after, pairs) : choice.text);
    at = step.end;
  });
  return text + query.text.slice(at);
}

/**
 * With the marks that it has beside its neighbours, those nearest to what was typed.
 * @param {Choice} choice @param {Choice | undefined} before @param {Choice | undefined} after @param {Map<string, Group>} pairs
 */
function marked(choice, before, after, pairs) {
  const { changed, folded, text } = choice;
  if (changed === null || folded.includes(" ")) return text;
  const isTypedMarked = /[^\x00-\x7f]/.test(changed);
  const variants = [before && pairs.get(pairKey(before, choice)), after && pairs.get(pairKey(choice, after))].flatMap((group, side) =>
    (group?.variants ?? []).map(({ accented, documents }) => ({ accented: accented.split(" ")[side ? 0 : 1], count: documents.length })),
  );
  if (!variants.length) return text;
  /** @param {string} accented */
  const off = (accented) => (isTypedMarked ? markCost(changed, printed(accented)) : 0);
  const [usual] = variants.sort((a, b) => off(a.accented) - off(b.accented) || b.count - a.count);
  return inCaseOf(text, printed(usual.accented, text.toLowerCase()));
}
