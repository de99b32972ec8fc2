// @ts-check
/**
 * Dates and percentages as words of the search: 8/12/2009 and "ngày 08 tháng 12 năm 2009" are one date, 90% and "90 phần trăm" one share.
 * Twin of hooks/vanban/search/figures.py: both answer the vectors in tests/search/vectors.json.
 *
 * @typedef {import("./normalize.js").Word} Word
 */

const YEAR = "((?:19|20)[0-9]{2})(?![0-9]|[/.][0-9])";
const MONTH_TO_YEAR = `(?:\\s?[/–\\-]\\s?|\\.|,?\\s+n[ăa]m\\s+)${YEAR}`;
const IN_WORDS = new RegExp(`([0-9]{1,2})\\s+th[áa]ng\\s+([0-9]{1,2})${MONTH_TO_YEAR}`, "iuy");
const IN_DIGITS = new RegExp(`([0-9]{1,2})(\\s?[/–\\-]\\s?|\\.)([0-9]{1,2})(\\s?[/–\\-]\\s?|\\.)${YEAR}`, "uy");
const OF_MONTH = new RegExp(`([0-9]{1,2})${MONTH_TO_YEAR}`, "iuy");
const BARE_MONTH = new RegExp(`([0-9]{1,2})\\s?/\\s?${YEAR}(?!\\s?[/&]|[–—\\-][\\p{L}\\p{N}_]*\\p{L})`, "uy");
const MONTH_BEFORE = /(?<![\p{L}\p{N}_])th[áa]ng\s+$/iu;
const SO_BEFORE = /(?<![\p{L}\p{N}_])s[ốo]\s*:?\s*$/iu;
const JOINED_BEFORE = /(?:[0-9]\s?[/.]|\p{L}\s?[/.&–—-])$/u;
const NUMBER_BEFORE = /[0-9][/.]$/;
const PERCENT = /\s?%|\s+ph[ầa]n\s+tr[ăa]m(?![\p{L}\p{N}_])/iuy;
const REACH = 9;
const WORDS_BEFORE = new Set(["ngay", "thang"]);

/** A day or a month that a text names; `first` and `last` are indexes of its words, "ngày" and "tháng" before it included. */
export class DateMention {
  /**
   * @param {string} year @param {string} month two digits @param {string} day two digits, or empty @param {boolean} isBare
   * @param {number} first @param {number} last @param {number} numberAt
   */
  constructor(year, month, day, isBare, first, last, numberAt) {
    this.month = `@${year}${month}`;
    this.day = day && this.month + day;
    /** A month as 12/2009 alone may be the beginning of a document number. */
    this.number = isBare ? `#${Number(month)}/${year}` : "";
    this.first = first;
    this.last = last;
    this.numberAt = numberAt;
  }

  /**
   * Everything it is found by.
   * @returns {string[]}
   */
  keys() {
    return this.day ? [this.month, this.day] : [this.month];
  }

  /**
   * What a question with it asks for: a page that holds one of these.
   * @returns {string[]}
   */
  wanted() {
    return this.number ? [this.month, this.number] : [this.day || this.month];
  }
}

/** A share in a hundred; `last` is the word "trăm", or the number where "%" follows it. */
export class Percent {
  /** @param {string} number @param {number} first @param {number} last */
  constructor(number, first, last) {
    this.number = number;
    this.first = first;
    this.last = last;
    this.numberAt = first;
  }

  /** @returns {string[]} */
  keys() {
    return [`${this.number}%`];
  }
}

/**
 * The date whose first number is word `at`, or the month after the word for it.
 * @param {string} text NFC @param {Word[]} found @param {number} at @returns {DateMention | null}
 */
export function dateAt(text, found, at) {
  const { start } = found[at];
  const before = text.slice(Math.max(0, start - REACH), start);
  const inWords = matchAt(IN_WORDS, text, start);
  if (inWords) return mention(found, at, inWords, { day: inWords[1], month: inWords[2], year: inWords[3] });
  const inDigits = matchAt(IN_DIGITS, text, start);
  // "3-4/2024" are two months: between day, month and year stands the same mark.
  if (inDigits && inDigits[2].trim() === inDigits[4].trim() && !NUMBER_BEFORE.test(before)) {
    return mention(found, at, inDigits, { day: inDigits[1], month: inDigits[3], year: inDigits[5] });
  }
  const ofMonth = matchAt(OF_MONTH, text, start);
  return ofMonth && MONTH_BEFORE.test(before) ? mention(found, at, ofMonth, { month: ofMonth[1], year: ofMonth[2] }) : null;
}

/**
 * 12/2009 where it begins no document number: not "số 12/2009", not 12/2009/TT-BTC.
 * @param {string} text NFC @param {Word[]} found @param {number} at @returns {DateMention | null}
 */
export function bareMonthAt(text, found, at) {
  const { start } = found[at];
  const match = matchAt(BARE_MONTH, text, start);
  const before = text.slice(Math.max(0, start - REACH), start);
  if (!match || SO_BEFORE.test(before) || JOINED_BEFORE.test(before)) return null;
  return mention(found, at, match, { month: match[1], year: match[2], isBare: true });
}

/**
 * The share whose number is word `at`.
 * @param {string} text NFC @param {Word[]} found @param {number} at @returns {Percent | null}
 */
export function percentAt(text, found, at) {
  const match = matchAt(PERCENT, text, found[at].end);
  return match && new Percent(found[at].folded, at, lastWithin(found, at, found[at].end + match[0].length));
}

/** @param {RegExp} pattern sticky @param {string} text @param {number} start */
function matchAt(pattern, text, start) {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/** @param {Word[]} found @param {number} at @param {number} end offset in the text */
function lastWithin(found, at, end) {
  let last = at;
  while (last + 1 < found.length && found[last + 1].end <= end) last += 1;
  return last;
}

/**
 * @param {Word[]} found @param {number} at @param {RegExpExecArray} match
 * @param {{year: string, month: string, day?: string, isBare?: boolean}} parts @returns {DateMention | null}
 */
function mention(found, at, match, { year, month, day = "", isBare = false }) {
  if (!isWithin(month, 12) || (day && !isWithin(day, 31))) return null;
  const last = lastWithin(found, at, match.index + match[0].length);
  const first = at > 0 && !isBare && WORDS_BEFORE.has(found[at - 1].folded) ? at - 1 : at;
  return new DateMention(year, month.padStart(2, "0"), day && day.padStart(2, "0"), isBare, first, last, at);
}

/** @param {string} number @param {number} most */
function isWithin(number, most) {
  return Number(number) >= 1 && Number(number) <= most;
}
