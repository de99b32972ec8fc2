// @ts-check
/** "Did you mean": another question that finds something where this one finds nothing. */
import { words } from "./normalize.js";
import { parseQuery } from "./query.js";
import { nearbyNumbers, references } from "./references.js";
import { mayBeMisspelt, respelledTexts } from "./respelling.js";

/**
 * @typedef {import("./engine.js").Found} Found
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./references.js").Language} Language
 * @typedef {import("./shards.js").Group} Group
 * @typedef {import("./suggest.js").Vocabulary} Vocabulary
 * @typedef {{vocabulary: () => Promise<Vocabulary>, groups: (keys: string[]) => Promise<Map<string, Group>>,
 *   finds: (query: Query) => Promise<boolean>}} Reading what the index can be asked for
 */

/** Texts tried at most, each a search of its own. */
const MOST_TRIED = 4;

/** @param {Found} found @param {Language} language @param {Reading} reading @returns {Promise<string | null>} */
export async function corrected(found, language, reading) {
  const { query } = found;
  const texts = [...unquoted(found), ...(await renumbered(found, language, reading)), ...(await respelled(found, reading))].filter((text) => text !== query.text);
  for (const text of texts.slice(0, MOST_TRIED)) if (await reading.finds(parseQuery(text, language))) return text;
  return null;
}

/**
 * The words without their quotation marks, when each is known.
 * @param {Found} found
 */
function unquoted({ query, unknown }) {
  return query.phrases.length && !unknown.length ? [query.text.replaceAll('"', " ").replace(/\s+/g, " ").trim()] : [];
}

/**
 * Where nobody holds a document number: with another kind, 62-LK/TW is 62-KL/TW, or with a digit put right, 161-TB/TW is 160-TB/TW.
 * @param {Found} found @param {Language} language @param {Reading} reading @returns {Promise<string[]>}
 */
async function renumbered({ query, groups }, language, reading) {
  if (query.numberClauses.every(({ wanted }) => wanted.some((key) => groups.has(key)))) return [];
  const found = words(query.text);
  const near = references(query.text, language, found).flatMap((reference) => [
    ...nearbyNumbers(reference, language, query.text, found),
    ...nearbyDigits(reference, query.text, found),
  ]);
  const known = await reading.groups(near.map(({ key }) => key));
  return near.filter(({ key }) => known.has(key)).map(({ text }) => text);
}

/**
 * Numbers of the same symbol that are one off or have two digits changed about.
 * @param {import("./scan.js").Reference} reference @param {string} text @param {import("./normalize.js").Word[]} found
 */
function nearbyDigits({ number, year, symbol, numberAt }, text, found) {
  const swapped = [...number].slice(1).map((_, i) => number.slice(0, i) + number[i + 1] + number[i] + number.slice(i + 2));
  const others = [Number(number) - 1, Number(number) + 1, ...swapped.map(Number)].filter((other) => other > 0 && other !== Number(number));
  if (!symbol.length) return [];
  const { start, end } = found[numberAt];
  return [...new Set(others)].map((other) => ({
    text: text.slice(0, start) + String(other).padStart(end - start, "0") + text.slice(end),
    key: (year ? `${other}/${year}` : String(other)) + symbol.join(""),
  }));
}

/** @param {Found} found @param {Reading} reading @returns {Promise<string[]>} likeliest first */
async function respelled({ query, unknown, strange, groups }, reading) {
  const misspelt = [...unknown, ...strange];
  if (!mayBeMisspelt(query, misspelt)) return [];
  return respelledTexts(query, misspelt, await reading.vocabulary(), groups, reading.groups);
}
