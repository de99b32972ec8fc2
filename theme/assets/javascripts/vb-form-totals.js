// @ts-check
/** Totals over many reports: the browser's half of appendices/rollup_totals.py; both answer to the same test vectors. */

/**
 * What a report states in one place: nothing (`null`), covered by a merged cell (`0`), words that cannot be added, `[printed]` where
 * they say that there is nothing (`không có`), or `[printed, unit, value]`, `[printed, unit, value, value]` with plain
 * decimals such as `7296.66`.
 * @typedef {null | 0 | string | string[]} Entry
 * @typedef {"sum" | "count" | "none" | "text"} Aggregate
 * @typedef {{aggregate: Aggregate, values: string[] | null, unit: string, added: number, stated: number, absent: number,
 *   reports: number}} Total
 */

/** @param {Entry} entry @returns {string | null} words as issued */
export const printedOf = (entry) => (Array.isArray(entry) ? entry[0] : entry || null);

/** @param {string[]} entry @returns {string} what two figures must share to be added */
const kindOf = (entry) => `${entry.length} ${entry[1]}`;

/** @param {Entry[]} entries @param {Aggregate} aggregate @param {boolean} wantsPair @returns {Total} */
export function totalOf(entries, aggregate, wantsPair) {
  const stated = entries.filter((entry) => printedOf(entry) !== null).length;
  const absent = entries.filter((entry) => Array.isArray(entry) && entry.length === 1).length;
  const reports = entries.length;
  const told = { aggregate, stated, absent, reports };
  if (aggregate === "count") return { ...told, values: [String(stated)], unit: "", added: stated };
  const isAddend = (/** @type {Entry} */ entry) => Array.isArray(entry) && entry.length > 1;
  const addends = aggregate === "sum" ? /** @type {string[][]} */ (entries.filter(isAddend)) : [];
  const kind = commonKind(addends.filter((entry) => entry.length === 4 || !wantsPair));
  const added = addends.filter((entry) => kindOf(entry) === kind);
  if (!added.length) return { ...told, values: null, unit: "", added: 0 };
  const values = added[0].slice(2).map((_, place) => sum(added.map((entry) => entry[place + 2])));
  return { ...told, values, unit: added[0][1], added: added.length };
}

/** @param {string[][]} addends @returns {string | null} the kind most of them are of; none when two are equally common */
function commonKind(addends) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const entry of addends) counts.set(kindOf(entry), (counts.get(kindOf(entry)) ?? 0) + 1);
  const most = [...counts].sort((one, other) => other[1] - one[1]);
  return !most.length || (most.length > 1 && most[0][1] === most[1][1]) ? null : most[0][0];
}

/** @param {string} number @returns {[bigint, number]} all digits, and how many of them are decimals */
function digitsOf(number) {
  const [whole, decimals = ""] = number.split(".");
  return [BigInt(whole + decimals), decimals.length];
}

/** @param {string} number @param {number} scale @returns {bigint} */
function scaled(number, scale) {
  const [digits, decimals] = digitsOf(number);
  return digits * 10n ** BigInt(scale - decimals);
}

/**
 * Exact, as no binary fraction is: 0.1 and 0.2 make 0.3.
 * @param {string[]} numbers @returns {string}
 */
export function sum(numbers) {
  const scale = Math.max(0, ...numbers.map((number) => digitsOf(number)[1]));
  const total = numbers.reduce((above, number) => above + scaled(number, scale), 0n);
  const sign = total < 0n ? "-" : "";
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, "0");
  return scale ? `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}` : sign + digits;
}

/** @param {string} one @param {string} other @returns {number} for sorting upwards */
export function compareNumbers(one, other) {
  const scale = Math.max(digitsOf(one)[1], digitsOf(other)[1]);
  const difference = scaled(one, scale) - scaled(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** @param {string} number a plain decimal @returns {string} `7.297,16` */
export function amountText(number) {
  const [whole, decimals] = number.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return decimals ? `${grouped},${decimals}` : grouped;
}

/** @param {Total} total @returns {string | null} `9/10`, `7.297,16` */
export const totalText = (total) => total.values && total.values.map(amountText).join("/") + total.unit;

/**
 * What is to be said beside a total, as catalogue/form_wording.py says it.
 * @param {Total} total @returns {string[]}
 */
export function totalNotes({ aggregate, values, added, stated, absent, reports }) {
  const notes = [];
  if (aggregate === "sum") {
    if (values && added < reports) notes.push(`cộng ${added}/${reports} nơi`);
    if (stated - absent > added) notes.push(`${stated - absent - added} ô không cộng được`);
  } else if (stated) {
    notes.push(aggregate === "count" ? "nơi có ghi" : aggregate === "text" ? `${stated} nơi có ghi` : "không cộng");
  }
  if (absent) notes.push(`${absent} nơi ghi không có`);
  return notes;
}
