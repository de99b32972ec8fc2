// @ts-check
/** Which reports of a roll-up are shown, in what order its rows or reports stand; state is the page's address. */
import { compareNumbers, totalOf } from "./vb-form-totals.js";

/**
 * @typedef {import("./vb-form-totals.js").Entry} Entry
 * @typedef {import("./vb-form-totals.js").Aggregate} Aggregate
 * @typedef {import("./vb-form-totals.js").Total} Total
 * @typedef {{id: string, number: string, label: string, unit: string | null, above: string[], level: number, url: string | null,
 *   section: boolean, rules: {aggregate: Aggregate, pair: boolean}[]}} Row
 * @typedef {{key: string, issuer: string, name: string, province: string, year: number | null, title: string,
 *   url: string, anchor: string}} Report
 * @typedef {{issuer: string, name: string, province: string, url: string | null}} Reporter
 * @typedef {{columns: {id: string, label: string, unit: string | null}[], rows: Row[], reports: Report[], reporters: Reporter[],
 *   entries: Entry[][]}} RollUp
 * What to sort by: `total`, a report's key, or, where reports are the rows, `name` or a row's id; with the column.
 * @typedef {{by: string, column: string, down: boolean}} Sort
 * @typedef {{province: string, year: string, sort: Sort | null, from: number}} State
 */

export const NO_PROVINCE = "khong-ro";
export const NO_YEAR = "khong-ro";
/** @type {State} */
export const UNTOUCHED = { province: "", year: "", sort: null, from: 0 };

/** @param {string} search of the address @returns {State} */
export function readState(search) {
  const values = new URLSearchParams(search);
  const [by, column = "", direction] = (values.get("xep") ?? "").split(":");
  const from = Number.parseInt(values.get("tu") ?? "1", 10) - 1;
  return {
    province: values.get("tinh") ?? "",
    year: values.get("nam") ?? "",
    sort: by ? { by, column, down: direction !== "tang" } : null,
    from: from > 0 ? from : 0,
  };
}

/** @param {State} state @returns {string} `?tinh=hai-phong&xep=total:so-luong:giam`, or empty */
export function writeState({ province, year, sort, from }) {
  const values = new URLSearchParams();
  if (province) values.set("tinh", province);
  if (year) values.set("nam", year);
  if (sort) values.set("xep", [sort.by, sort.column, sort.down ? "giam" : "tang"].join(":"));
  if (from) values.set("tu", String(from + 1));
  const text = values.toString();
  return text ? `?${text}` : "";
}

/** @param {State} state */
export const isFiltered = (state) => Boolean(state.province || state.year);
/** @param {State} state */
export const isTouched = (state) => isFiltered(state) || state.sort !== null || state.from > 0;

/** @param {RollUp} rollUp @param {State} state @returns {number[]} places of the reports that the filters leave */
export function selectReports({ reports }, { province, year }) {
  const fits = (/** @type {Report} */ report) =>
    (!province || (report.province || NO_PROVINCE) === province) && (!year || String(report.year ?? NO_YEAR) === year);
  return reports.flatMap((report, place) => (fits(report) ? [place] : []));
}

/**
 * Those that totals take in: of several by one issuer the first, which is the newest.
 * @param {RollUp} rollUp @param {number[]} selected @returns {number[]}
 */
export function countedReports({ reports }, selected) {
  const seen = new Set();
  return selected.filter((place) => !seen.has(reports[place].issuer) && seen.add(reports[place].issuer));
}

/** @param {RollUp} rollUp @param {State} state @param {number[]} selected @returns {Reporter[]} who has to report and did not */
export function missingReporters({ reports, reporters }, { province }, selected) {
  const filed = new Set(selected.map((place) => reports[place].issuer));
  return reporters.filter(
    (reporter) => !filed.has(reporter.issuer) && (!province || (reporter.province || NO_PROVINCE) === province),
  );
}

/** @param {RollUp} rollUp @param {number} report @param {number} row @param {number} column @returns {Entry} */
export const entryAt = ({ entries, columns }, report, row, column) => entries[report][row * columns.length + column] ?? null;

/** @param {RollUp} rollUp @param {number} row @param {number} column @param {number[]} counted @returns {Total} */
export function totalAt(rollUp, row, column, counted) {
  const { aggregate, pair } = rollUp.rows[row].rules[column];
  return totalOf(counted.map((report) => entryAt(rollUp, report, row, column)), aggregate, pair);
}

/** @param {Entry} entry @returns {string | null} the figure by which a place is sorted */
const figureOf = (entry) => (Array.isArray(entry) ? entry[2] : null);

/**
 * Sorts by figure, what has none last; equals stay as they were.
 * @param {number[]} places @param {(place: number) => string | null} figure @param {boolean} down @returns {number[]}
 */
export function sortByFigure(places, figure, down) {
  const figures = new Map(places.map((place) => [place, figure(place)]));
  return [...places].sort((one, other) => {
    const [first, second] = [figures.get(one) ?? null, figures.get(other) ?? null];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return (down ? -1 : 1) * compareNumbers(first, second);
  });
}

/**
 * Rows of the form in the order wanted; while sorted, headings without figures are left out, as they would head nothing.
 * @param {RollUp} rollUp @param {number[]} rows @param {Sort | null} sort @param {number[]} counted @returns {number[]}
 */
export function orderRows(rollUp, rows, sort, counted) {
  const column = columnOf(rollUp, sort);
  if (!sort || column < 0) return rows;
  const report = rollUp.reports.findIndex(({ key }) => key === sort.by);
  if (sort.by !== "total" && report < 0) return rows;
  const figure = (/** @type {number} */ row) =>
    report < 0 ? totalAt(rollUp, row, column, counted).values?.[0] ?? null : figureOf(entryAt(rollUp, report, row, column));
  return sortByFigure(rows.filter((row) => !rollUp.rows[row].section || figure(row) !== null), figure, sort.down);
}

/**
 * Reports in the order wanted, where they are the rows of the table.
 * @param {RollUp} rollUp @param {number[]} selected @param {Sort | null} sort @returns {number[]}
 */
export function orderReports(rollUp, selected, sort) {
  if (!sort) return selected;
  if (sort.by === "name") return sort.down ? [...selected].reverse() : selected;
  const row = rollUp.rows.findIndex(({ id }) => id === sort.by);
  const column = columnOf(rollUp, sort);
  if (row < 0 || column < 0) return selected;
  return sortByFigure(selected, (report) => figureOf(entryAt(rollUp, report, row, column)), sort.down);
}

/** @param {RollUp} rollUp @param {Sort | null} sort @returns {number} */
const columnOf = ({ columns }, sort) => (sort ? columns.findIndex(({ id }) => id === sort.column) : -1);
