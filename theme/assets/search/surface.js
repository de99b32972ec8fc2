// @ts-check
/** Words as people write them: marks in their places, capitals as typed. */
import { forms } from "./normalize.js";

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const TONE_OFF = 0.25, LETTERS_OFF = 0.4;
/** Hỏi and ngã, which most of the country says alike. */
const HOI_NGA = /[\u0303\u0309]/g, HOI_NGA_OFF = 0.05;
/** Where a lone i is usually written y: kỹ, lý, mỹ, quý, tỷ, hy. */
const WRITTEN_Y = /^([hklmt]|qu)i$/;
const FINAL = /[bcdghklmnpqrstvx]$/;

/**
 * The accented form of a word (or words), whose tone stands behind its letters, as it is written.
 * @param {string} accented @param {string} [usual] a written word, taken when it is this one
 */
export function printed(accented, usual = "") {
  if (usual && forms(usual).accented.normalize("NFC") === accented.normalize("NFC")) return usual;
  return accented.split(" ").map(writtenWord).join(" ");
}

/** @param {string} accented */
function writtenWord(accented) {
  const decomposed = accented.normalize("NFD");
  const tone = (decomposed.match(TONES) ?? []).at(-1) ?? "";
  const letters = decomposed.replace(TONES, "").normalize("NFC").replace(WRITTEN_Y, "$1y");
  const at = tone ? toneAt(letters) : -1;
  return at < 0 ? letters : (letters.slice(0, at + 1) + tone + letters.slice(at + 1)).normalize("NFC");
}

/**
 * Index of the letter that takes the tone; -1: none.
 * @param {string} letters
 */
function toneAt(letters) {
  const marked = Math.max(...["ă", "â", "ê", "ô", "ơ", "ư"].map((letter) => (letter === "ư" && /ươ/.test(letters) ? -1 : letters.lastIndexOf(letter))));
  if (marked >= 0) return marked;
  const vowels = [...letters.matchAll(/[aeiouy]/g)].map(({ index }) => index ?? 0).filter((at) => !isConsonantal(letters, at));
  if (!vowels.length) return letters.search(/[aeiouy]/);
  if (FINAL.test(letters) || vowels.length > 2) return vowels.length > 2 && !FINAL.test(letters) ? vowels[1] : vowels[vowels.length - 1];
  return vowels[0];
}

/**
 * u of qu and i of gi before a vowel.
 * @param {string} letters @param {number} at
 */
function isConsonantal(letters, at) {
  return at === 1 && /^(?:qu|gi)[aăâeêioôơuưy]/u.test(letters);
}

/**
 * The capitals of what was typed: none, the first letter, or all of two and more.
 * @param {string} typed @param {string} text lower case
 */
export function inCaseOf(typed, text) {
  const upper = typed.toUpperCase(), lower = typed.toLowerCase();
  if (upper === lower || typed === lower) return text;
  if (typed === upper && typed.length > 1) return text.toUpperCase();
  return typed[0] === upper[0] ? text[0].toUpperCase() + text.slice(1) : text;
}

/**
 * How much the marks of a word typed with some speak against another word.
 * @param {string} typed accented form @param {string} surface of the other
 */
export function markCost(typed, surface) {
  const mine = marksOf(typed), other = marksOf(forms(surface).accented);
  const tone = mine.tone === other.tone ? 0 : mine.tone.replace(HOI_NGA, "\u0309") === other.tone.replace(HOI_NGA, "\u0309") ? HOI_NGA_OFF : TONE_OFF;
  return tone + (mine.letters === other.letters ? 0 : LETTERS_OFF);
}

/** @param {string} accented */
function marksOf(accented) {
  const decomposed = accented.normalize("NFD");
  const tone = (decomposed.match(TONES) ?? []).join("");
  return { tone, letters: decomposed.replace(TONES, "").normalize("NFC").replace(/[a-z ]/g, "") };
}
