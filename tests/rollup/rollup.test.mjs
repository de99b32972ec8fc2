// The browser's half of the vectors that test_rollup_totals.py puts to the Python half, and what only the browser does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { amountText, compareNumbers, sum, totalNotes, totalOf, totalText } from "../../theme/assets/javascripts/vb-form-totals.js";
import {
  countedReports, isTouched, missingReporters, orderReports, orderRows, readState, selectReports, totalAt, UNTOUCHED, writeState,
} from "../../theme/assets/javascripts/vb-form-view.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));
const encoded = JSON.parse(process.env.VB_ROLLUP_CELLS);

vectors.totals.forEach((vector, index) => {
  test(`total: ${vector.name}`, () => {
    const total = totalOf(encoded[index], vector.aggregate, vector.pair ?? false);
    assert.deepEqual([totalText(total), totalNotes(total)], [vector.text, vector.notes]);
  });
});

test("sums are exact", () => {
  assert.equal(sum(["0.1", "0.2"]), "0.3");
  assert.equal(sum(["-0.05", "0.1"]), "0.05");
  assert.equal(sum([]), "0");
});
test("numbers compare by value", () => {
  assert.ok(compareNumbers("9", "10") < 0);
  assert.ok(compareNumbers("1.50", "1.5") === 0);
  assert.ok(compareNumbers("-2", "-10") > 0);
});
test("amounts are grouped", () => assert.equal(amountText("-1234567.50"), "-1.234.567,50"));

const rules = (aggregate = "sum") => [{ aggregate, pair: false }];
const rollUp = {
  columns: [{ id: "so", label: "Số", unit: null }],
  rows: [
    { id: "a", section: false, rules: rules() },
    { id: "muc", section: true, rules: rules() },
    { id: "b", section: false, rules: rules() },
    { id: "c", section: false, rules: rules() },
  ],
  reports: [
    { key: "x-2026", issuer: "x", province: "hp", year: 2026 },
    { key: "x-2025", issuer: "x", province: "hp", year: 2025 },
    { key: "y-2025", issuer: "y", province: "", year: 2025 },
    { key: "z", issuer: "z", province: "na", year: null },
  ],
  reporters: ["x", "y", "z", "w"].map((issuer) => ({ issuer, name: issuer, province: issuer === "w" ? "hp" : "" })),
  entries: [
    [["5", "", "5"], null, null, ["1", "", "1"]],
    [["9", "", "9"], null, null, null],
    [["70", "", "70"], null, ">8", ["2", "", "2"]],
    [null, null, ["không có"], ["3", "", "3"]],
  ],
};
const state = (changes) => ({ ...UNTOUCHED, ...changes });

test("filters by province and year, those that state none too", () => {
  assert.deepEqual(selectReports(rollUp, UNTOUCHED), [0, 1, 2, 3]);
  assert.deepEqual(selectReports(rollUp, state({ province: "hp" })), [0, 1]);
  assert.deepEqual(selectReports(rollUp, state({ province: "khong-ro" })), [2]);
  assert.deepEqual(selectReports(rollUp, state({ year: "2025" })), [1, 2]);
  assert.deepEqual(selectReports(rollUp, state({ year: "khong-ro" })), [3]);
  assert.deepEqual(selectReports(rollUp, state({ province: "hp", year: "2030" })), []);
});
test("no issuer is counted twice: the newest of those selected", () => {
  assert.deepEqual(countedReports(rollUp, [0, 1, 2, 3]), [0, 2, 3]);
  assert.deepEqual(countedReports(rollUp, [1, 2]), [1, 2]);
});
test("totals are those of the selection", () => {
  assert.equal(totalText(totalAt(rollUp, 0, 0, [0, 2, 3])), "75");
  assert.equal(totalText(totalAt(rollUp, 0, 0, [1, 2])), "79");
});
test("who is missing from the selection", () => {
  const missing = (changes) => missingReporters(rollUp, state(changes), selectReports(rollUp, state(changes))).map(({ issuer }) => issuer);
  assert.deepEqual(missing({}), ["w"]);
  assert.deepEqual(missing({ year: "2025" }), ["z", "w"]);
  assert.deepEqual(missing({ province: "hp" }), ["w"]);
});
test("rows sort by total or by a report; rows without a figure come last, headings go", () => {
  const order = (by, down) => orderRows(rollUp, [0, 1, 2, 3], { by, column: "so", down }, [0, 2, 3]).map((row) => rollUp.rows[row].id);
  assert.deepEqual(order("total", true), ["a", "c", "b"]);
  assert.deepEqual(order("total", false), ["c", "a", "b"]);
  assert.deepEqual(order("z", true), ["c", "a", "b"]);
  assert.deepEqual(orderRows(rollUp, [0, 1, 2, 3], null, [0]), [0, 1, 2, 3]);
  assert.deepEqual(orderRows(rollUp, [0, 1, 2, 3], { by: "gone", column: "so", down: true }, [0]), [0, 1, 2, 3]);
});
test("reports sort by a figure or by name", () => {
  const order = (by, down) => orderReports(rollUp, [0, 1, 2, 3], { by, column: "so", down });
  assert.deepEqual(order("a", true), [2, 1, 0, 3]);
  assert.deepEqual(order("a", false), [0, 1, 2, 3]);
  assert.deepEqual(order("name", true), [3, 2, 1, 0]);
});
test("the address holds the state and gives it back", () => {
  const told = { province: "hai-phong", year: "2025", sort: { by: "bao-cao-x", column: "so-luong", down: false }, from: 20 };
  assert.equal(writeState(told), "?tinh=hai-phong&nam=2025&xep=bao-cao-x%3Aso-luong%3Atang&tu=21");
  assert.deepEqual(readState(writeState(told)), told);
  assert.equal(writeState(UNTOUCHED), "");
  assert.deepEqual(readState(""), UNTOUCHED);
  assert.deepEqual(readState("?tu=-4&xep="), UNTOUCHED);
  assert.equal(isTouched(UNTOUCHED), false);
});
