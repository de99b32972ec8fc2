// @ts-check
/** The table of a roll-up: filters by province and year, order, and totals of what is shown. Without it the page is whole. */
import { printedOf, totalNotes, totalText } from "./vb-form-totals.js";
import {
  countedReports, entryAt, isFiltered, isTouched, missingReporters, orderReports, orderRows, readState, selectReports, totalAt,
  writeState,
} from "./vb-form-view.js";

/**
 * @typedef {import("./vb-form-view.js").RollUp} RollUp
 * @typedef {import("./vb-form-view.js").Report} Report
 * @typedef {import("./vb-form-view.js").State} State
 * @typedef {import("./vb-form-totals.js").Total} Total
 */

const ACROSS = 20;
const PATIENCE_MS = 400;

/** @param {string} tag @param {{[name: string]: string | number | undefined}} [attributes] @param {(Node | string)[]} parts @returns {HTMLElement} */
function element(tag, attributes = {}, ...parts) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, String(value));
  made.append(...parts);
  return made;
}

/** @param {unknown} condition @param {string} name @returns {string} */
const when = (condition, name) => (condition ? ` ${name}` : "");

class RollUpTable {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @template {Element} T @param {string} selector @param {new () => T} type @returns {T | null} */
    const part = (selector, type) => {
      const found = root.querySelector(selector);
      return found instanceof type ? found : null;
    };
    this.source = root.dataset.vbRollup ?? "";
    this.root = root.dataset.root ?? "";
    this.asked = root.dataset.asked ?? "";
    this.isTurned = root.dataset.layout === "reports";
    this.lines = (root.dataset.lines ?? "0-0").split("-").map(Number);
    this.reports = (root.dataset.reports ?? "0-0").split("-").map(Number);
    this.form = part("[data-vb-tools]", HTMLFormElement);
    this.status = part("[role=status]", HTMLElement);
    this.table = part("table", HTMLTableElement);
    this.window = part("[data-vb-window]", HTMLElement);
    this.missing = document.querySelector("[data-vb-missing]");
    this.missingLead = document.querySelector("[data-vb-missing-lead]");
    this.missingWords = this.missingLead?.textContent ?? "";
    this.state = readState(location.search);
    /** @type {RollUp | null} */
    this.rollUp = null;
    /** @type {Promise<void> | null} */
    this.loading = null;
  }

  start() {
    const { form, table } = this;
    if (!form || !table) return;
    form.hidden = false;
    form.addEventListener("change", () => this.changed());
    form.addEventListener("reset", () => this.go({ province: "", year: "", sort: null, from: 0 }));
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const kind of ["pointerenter", "focusin"]) {
      for (const box of [form, table]) box.addEventListener(kind, () => this.load(), { once: true });
    }
    addEventListener("popstate", () => {
      this.state = readState(location.search);
      this.update();
    });
    if (isTouched(this.state)) this.update();
  }

  /** @returns {Promise<void>} once the values of all reports are there and the heads of the columns sort */
  load() {
    this.loading ??= fetch(this.source)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(String(response.status)))))
      .then((/** @type {RollUp} */ rollUp) => {
        this.rollUp = rollUp;
        if (!isTouched(this.state)) this.markHeads();
      });
    // Told where the reader asks for something; warming up is silent, and may be tried again.
    this.loading.catch(() => (this.loading = null));
    return this.loading;
  }

  changed() {
    const values = new FormData(/** @type {HTMLFormElement} */ (this.form));
    const search = new URLSearchParams();
    for (const name of ["tinh", "nam", "xep"]) search.set(name, String(values.get(name) ?? ""));
    this.go({ ...readState(`?${search}`), from: 0 });
  }

  /** @param {State} state */
  go(state) {
    this.state = state;
    history.replaceState(null, "", `${location.pathname}${writeState(state)}${location.hash}`);
    this.update();
  }

  async update() {
    const patience = setTimeout(() => this.say("Đang đọc số liệu của mọi báo cáo…"), PATIENCE_MS);
    try {
      await this.load();
    } catch {
      this.say("Không tải được số liệu để lọc và sắp xếp. Hãy kiểm tra đường truyền rồi thử lại; bảng dưới đây vẫn đủ số liệu của trang này.");
      return;
    } finally {
      clearTimeout(patience);
    }
    this.draw();
  }

  /** @param {string} words */
  say(words) {
    if (this.status) this.status.textContent = words;
  }

  draw() {
    const { rollUp, state, table } = this;
    if (!rollUp || !table) return;
    const selected = selectReports(rollUp, state);
    const counted = countedReports(rollUp, selected);
    const ordered = this.isTurned ? orderReports(rollUp, selected, state.sort) : selected;
    const from = state.from < ordered.length ? state.from : 0;
    // Untouched, the page holds what it held when it was made.
    const [start, end] = !isTouched(state) ? this.reports : this.isTurned ? [0, ordered.length] : [from, from + ACROSS];
    const shown = ordered.slice(start, end);
    const caption = table.caption;
    const parts = this.isTurned ? this.byReport(shown, counted) : this.byRow(shown, counted);
    table.replaceChildren(...(caption ? [caption] : []), ...parts);
    this.drawTools();
    this.drawWindow(from, shown.length, selected.length);
    this.drawMissing(selected);
    this.say(isTouched(state) ? this.told(selected.length, counted.length, from, shown.length) : "");
  }

  /** @param {number} selected @param {number} counted @param {number} from @param {number} shown @returns {string} */
  told(selected, counted, from, shown) {
    const { rollUp, state } = this;
    if (!rollUp) return "";
    if (!selected) return "Không có báo cáo nào như đã chọn.";
    const places = counted === selected ? "" : ` của ${counted} nơi`;
    const which = isFiltered(state)
      ? `Đang xem ${selected} trong ${rollUp.reports.length} báo cáo${places}. Tổng cộng là tổng của ${counted} nơi đã chọn.`
      : `Đang xem cả ${selected} báo cáo${places}.`;
    const window = shown < selected ? ` Trong bảng: báo cáo ${from + 1}–${from + shown}.` : "";
    return `${which}${window}${this.sortTold()}`;
  }

  sortTold() {
    const { rollUp, isTurned, state: { sort } } = this;
    if (!rollUp || !sort) return "";
    const direction = sort.down ? "nhiều nhất trước" : "ít nhất trước";
    if (isTurned) return ` Sắp theo số liệu, ${direction}.`;
    const report = rollUp.reports.find(({ key }) => key === sort.by);
    return ` Các hàng sắp theo ${report ? `số của ${report.name}` : "tổng cộng"}, ${direction}; hàng không có số ở cuối.`;
  }

  drawTools() {
    const { form, state } = this;
    if (!form) return;
    const sort = state.sort ? [state.sort.by, state.sort.column, state.sort.down ? "giam" : "tang"].join(":") : "";
    form.querySelector("option[data-own]")?.remove();
    for (const [name, value] of [["tinh", state.province], ["nam", state.year], ["xep", sort]]) {
      const select = form.elements.namedItem(name);
      if (!(select instanceof HTMLSelectElement)) continue;
      if (name === "xep" && ![...select.options].some((option) => option.value === value)) {
        select.append(element("option", { value, "data-own": "" }, this.sortName()));
      }
      select.value = value;
    }
    const reset = form.querySelector("[type=reset]");
    if (reset instanceof HTMLElement) reset.hidden = !isTouched(state);
  }

  sortName() {
    const { rollUp, state: { sort } } = this;
    const report = rollUp?.reports.find(({ key }) => key === sort?.by);
    return `${report?.name ?? "Như đã chọn"}: ${sort?.down ? "nhiều nhất trước" : "ít nhất trước"}`;
  }

  /** @param {number} from @param {number} shown @param {number} selected */
  drawWindow(from, shown, selected) {
    const { window: box } = this;
    if (!box) return;
    const step = (/** @type {string} */ words, /** @type {number} */ to, /** @type {boolean} */ possible) => {
      const button = element("button", { type: "button", class: "vb-button vb-button--quiet", disabled: possible ? undefined : "" }, words);
      button.addEventListener("click", () => this.go({ ...this.state, from: to }));
      return button;
    };
    box.hidden = !isTouched(this.state) || shown >= selected;
    box.replaceChildren(
      step("Báo cáo trước", Math.max(0, from - ACROSS), from > 0),
      element("span", {}, `${from + 1}–${from + shown} trong ${selected}`),
      step("Báo cáo sau", from + ACROSS, from + shown < selected),
    );
    // The pages made beforehand hold all reports; beside a selection they would mislead.
    for (const part of document.querySelectorAll(".vb-rollup__parts, .vb-pager, [data-vb-place]")) {
      if (part instanceof HTMLElement) part.hidden = isTouched(this.state);
    }
  }

  /** @param {number[]} selected */
  drawMissing(selected) {
    const { missing, rollUp, state, root } = this;
    if (!missing || !rollUp) return;
    const reporters = missingReporters(rollUp, state, selected);
    const name = (/** @type {import("./vb-form-view.js").Reporter} */ { name, url }) =>
      element("li", {}, url ? element("a", { href: root + url }, name) : name);
    missing.replaceChildren(...reporters.map(name));
    if (!this.missingLead) return;
    const chosen = reporters.length
      ? "Những nơi sau đây phải nộp mà không có báo cáo trong phần đã chọn."
      : "Không thiếu nơi nào trong phần đã chọn.";
    this.missingLead.textContent = isFiltered(state) ? chosen : this.missingWords;
  }

  /** Heads as they stand, with buttons to sort by their column. */
  markHeads() {
    if (this.rollUp && this.rollUp.reports.length > 1) this.draw();
  }

  /**
   * @param {(Node | string)[]} name @param {string} by @param {string} column @param {string} spoken
   * @param {{[name: string]: string | number | undefined}} attributes @returns {HTMLElement}
   */
  sortHead(name, by, column, spoken, attributes) {
    const { sort } = this.state;
    const isOwn = sort !== null && sort.by === by && sort.column === column;
    const direction = isOwn ? (sort.down ? "descending" : "ascending") : undefined;
    const button = element("button", { type: "button", class: "vb-rollup__sort", title: "Sắp xếp theo cột này" },
      element("span", { "aria-hidden": "true" }, isOwn ? (sort.down ? "▼" : "▲") : "↕"),
      element("span", { class: "vb-hidden" }, `Sắp xếp theo ${spoken}`));
    button.addEventListener("click", () => {
      const next = isOwn ? (sort.down ? { by, column, down: false } : null) : { by, column, down: true };
      this.go({ ...this.state, sort: next });
      // The table was drawn anew: the reader stays where the button was.
      requestAnimationFrame(() => {
        const again = this.table?.querySelector(`[data-sort="${CSS.escape(`${by}:${column}`)}"] button`);
        if (again instanceof HTMLElement) again.focus();
      });
    });
    return element("th", { ...attributes, "aria-sort": direction, "data-sort": `${by}:${column}` }, ...name, " ", button);
  }

  /** @param {Report} report @param {boolean} isCounted @returns {(Node | string)[]} */
  reportName(report, isCounted) {
    const parts = [
      element("a", { href: this.root + report.url, title: report.title }, report.name), " ",
      element("span", { class: "vb-rollup__year" }, String(report.year ?? "không ghi năm")),
    ];
    if (!isCounted) parts.push(" ", element("span", { class: "vb-rollup__note" }, "không cộng, đã có báo cáo mới hơn"));
    return parts;
  }

  /** @param {number} report @param {number} row @param {number} column @param {Total} total @param {boolean} isCounted */
  cell(report, row, column, total, isCounted) {
    const rollUp = /** @type {RollUp} */ (this.rollUp);
    const entry = entryAt(rollUp, report, row, column);
    const printed = printedOf(entry);
    const old = when(!isCounted, "vb-old");
    if (printed === null) return element("td", { class: (entry === 0 ? "vb-covered" : "vb-blank") + old });
    const { url, anchor } = rollUp.reports[report];
    const link = element("a", { href: `${this.root}${url.split("#")[0]}#${anchor}${rollUp.rows[row].id}` }, printed);
    if (Array.isArray(entry) && entry.length === 1) return element("td", { class: `vb-absent${old}` }, link);
    const fits = Array.isArray(entry) && total.values !== null && entry.length - 2 === total.values.length && entry[1] === total.unit;
    if (total.aggregate !== "sum" || fits || !isCounted) return element("td", { class: old.trim() || undefined }, link);
    return element("td", { class: "vb-refused" }, link, element("span", { class: "vb-hidden" }, " (không cộng được)"));
  }

  /** @param {Total} total */
  totalCell(total) {
    const text = totalText(total);
    const notes = totalNotes(total).map((note) => element("span", { class: "vb-rollup__note" }, note));
    const blank = when(text === null && !notes.length, "vb-blank");
    return element("td", { class: `vb-rollup__total${blank}` }, ...(text === null ? [] : [element("strong", {}, text)]), ...notes);
  }

  /** @param {number} place @param {boolean} withPath @returns {(Node | string)[]} */
  rowName(place, withPath) {
    const row = /** @type {RollUp} */ (this.rollUp).rows[place];
    const parts = [];
    if (withPath && row.above.length) parts.push(element("span", { class: "vb-rollup__above" }, row.above.join(" › ")));
    if (row.number) parts.push(element("span", { class: "vb-rollup__number" }, row.number), " ");
    parts.push(row.url ? element("a", { href: this.root + row.url }, row.label) : row.label);
    return [...parts, ...this.unit(row.unit)];
  }

  /** @param {string | null} unit @returns {(Node | string)[]} */
  unit(unit) {
    return unit ? [" ", element("span", { class: "vb-rollup__note" }, unit)] : [];
  }

  /** @param {number[]} shown @param {number[]} counted @returns {HTMLElement[]} head and body with rows of the form as lines */
  byRow(shown, counted) {
    const { rollUp, state } = this;
    if (!rollUp) return [];
    const { columns, reports, rows } = rollUp;
    const isWide = columns.length > 1;
    const span = isWide ? columns.length : undefined;
    const scope = isWide ? "colgroup" : "col";
    const isCounted = new Set(counted);
    const sum = isFiltered(state) ? `Tổng của ${counted.length} nơi` : "Tổng cộng";
    const totalHead = isWide
      ? element("th", { scope, colspan: span, class: "vb-rollup__total" }, sum)
      : this.sortHead([sum, ...this.unit(columns[0].unit)], "total", columns[0].id, "tổng cộng", { scope, class: "vb-rollup__total" });
    const heads = shown.map((place) => {
      const attributes = { scope, colspan: span, class: `vb-rollup__report${when(!isCounted.has(place), "vb-old")}` };
      const name = this.reportName(reports[place], isCounted.has(place));
      return isWide ? element("th", attributes, ...name) : this.sortHead(name, reports[place].key, columns[0].id, reports[place].name, attributes);
    });
    const head = element("thead", {}, element("tr", {},
      element("th", { scope: "col", class: "vb-rollup__name", rowspan: isWide ? 2 : undefined }, this.asked), totalHead, ...heads));
    if (isWide) {
      const sub = [["total", "tổng cộng"], ...shown.map((place) => [reports[place].key, reports[place].name])].flatMap(([by, name]) =>
        columns.map(({ id, label, unit }, index) => this.sortHead([label, ...this.unit(unit)], by, id, `${name}, ${label}`,
          { scope: "col", class: `vb-rollup__sub${when(!index, "vb-rollup__first")}` })));
      head.append(element("tr", {}, ...sub));
    }
    const places = rows.map((_, place) => place).slice(...this.lines);
    const body = orderRows(rollUp, places, state.sort, counted).map((place) => this.row(place, shown, counted, isCounted));
    return [head, element("tbody", {}, ...body)];
  }

  /** @param {number} place @param {number[]} shown @param {number[]} counted @param {Set<number>} isCounted */
  row(place, shown, counted, isCounted) {
    const rollUp = /** @type {RollUp} */ (this.rollUp);
    const { columns, rows } = rollUp;
    const row = rows[place];
    if (row.section) {
      const rest = element("td", { colspan: columns.length * (shown.length + 1) });
      return element("tr", { class: "vb-section" }, element("th", { scope: "colgroup", class: "vb-rollup__name" }, ...this.rowName(place, false)), rest);
    }
    const isSorted = this.state.sort !== null;
    const totals = columns.map((_, column) => totalAt(rollUp, place, column, counted));
    const level = isSorted ? "" : ` vb-level-${row.level}`;
    return element("tr", {},
      element("th", { scope: "row", class: `vb-rollup__name${level}` }, ...this.rowName(place, isSorted)),
      ...totals.map((total) => this.totalCell(total)),
      ...shown.flatMap((report) => totals.map((total, column) => this.cell(report, place, column, total, isCounted.has(report)))));
  }

  /** @param {number[]} shown @param {number[]} counted @returns {HTMLElement[]} head and bodies with reports as lines */
  byReport(shown, counted) {
    const { rollUp, state } = this;
    if (!rollUp) return [];
    const { columns, reports, rows } = rollUp;
    const places = rows.map((_, place) => place).slice(...this.lines).filter((place) => !rows[place].section);
    const [isWide, isSingle] = [columns.length > 1, places.length === 1];
    const isCounted = new Set(counted);
    const name = (/** @type {number | undefined} */ rowspan) =>
      this.sortHead(["Nơi báo cáo"], "name", "", "tên", { scope: "col", class: "vb-rollup__name", rowspan });
    const figures = places.flatMap((place) => columns.map(({ id, label, unit }, column) => ({ place, column, id, label, unit })));
    const single = (/** @type {number} */ place) => (isSingle ? [columns[0].label] : this.rowName(place, false));
    const head = element("thead");
    if (isWide && !isSingle) {
      const asked = places.map((place) => element("th", { scope: "colgroup", colspan: columns.length, class: "vb-rollup__asked" }, ...this.rowName(place, false)));
      head.append(element("tr", {}, name(2), ...asked));
    }
    const subs = figures.map(({ place, id, label, column, unit }) => this.sortHead(isWide ? [label, ...this.unit(unit)] : single(place), rows[place].id, id,
      `${rows[place].label}, ${label}`, { scope: "col", class: isWide ? `vb-rollup__sub${when(!column, "vb-rollup__first")}` : "vb-rollup__asked" }));
    head.append(element("tr", {}, ...(isWide && !isSingle ? [] : [name(undefined)]), ...subs));
    const totals = figures.map(({ place, column }) => totalAt(rollUp, place, column, counted));
    const sum = isFiltered(state) ? `Tổng của ${counted.length} nơi` : "Tổng cộng";
    const sums = element("tbody", { class: "vb-rollup__sums" }, element("tr", {},
      element("th", { scope: "row", class: "vb-rollup__name" }, sum), ...totals.map((total) => this.totalCell(total))));
    const lines = shown.map((report) => element("tr", {},
      element("th", { scope: "row", class: `vb-rollup__name${when(!isCounted.has(report), "vb-old")}` }, ...this.reportName(reports[report], isCounted.has(report))),
      ...figures.map(({ place, column }, index) => this.cell(report, place, column, totals[index], isCounted.has(report)))));
    return [head, sums, element("tbody", {}, ...lines)];
  }
}

for (const root of document.querySelectorAll("[data-vb-rollup]")) if (root instanceof HTMLElement) new RollUpTable(root).start();
