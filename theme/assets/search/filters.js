// @ts-check
/** The filters of the results page: a panel of values with their counts, and a chip for each chosen one that takes it back. */
import { countText, element } from "./dom.js";
import { FACET_NAMES } from "./facets.js";
import { words } from "./normalize.js";

/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./facets.js").FacetCount} FacetCount
 * @typedef {import("./address.js").Chosen} Chosen
 * @typedef {Partial<Record<FacetName, FacetCount[]>>} Counts
 */

/** Values shown of a long list, chosen ones besides. */
const FEW = 8;
/** From here on nobody finds a name by eye. */
const MANY = 20;
/** Where there is room; the first is open everywhere. @type {FacetName[]} */
const FIRST_OPEN = ["issuer", "province", "year"];
/** @type {Record<FacetName, string>} */
const LABELS = {
  kind: "Loại văn bản",
  issuer: "Cơ quan ban hành",
  province: "Tỉnh, thành phố",
  year: "Năm ban hành",
  topic: "Chủ đề",
  cites: "Dẫn chiếu đến",
  site: "Trang",
};

export class Filters {
  /**
   * @param {HTMLElement} panel @param {HTMLElement} chips
   * @param {(filters: Chosen) => void} choose
   */
  constructor(panel, chips, choose) {
    this.panel = panel;
    this.chips = chips;
    this.choose = choose;
    /** @type {Chosen} */
    this.chosen = {};
    /** What the reader opened, unfolded or typed in the panel outlasts the next counts. @type {Map<FacetName, boolean>} */
    this.opened = new Map();
    /** @type {Set<FacetName>} */
    this.unfolded = new Set();
    /** @type {Map<FacetName, string>} */
    this.sifted = new Map();
    panel.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "checkbox") this.#toggle(/** @type {FacetName} */ (target.name), target.value, target.checked);
    });
    // Enter in a filter's own box must not send the search.
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "text") event.preventDefault();
    });
  }

  /** @param {Chosen} chosen @param {Counts} counts */
  showChips(chosen, counts) {
    const place = [...this.chips.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    this.chosen = chosen;
    const all = FACET_NAMES.flatMap((name) => (chosen[name] ?? []).map((value) => this.#chip(name, value, labelOf(counts[name], value))));
    if (all.length > 1) all.push(this.#chipButton("Bỏ hết", "Bỏ hết điều kiện lọc", () => this.choose({})));
    this.chips.replaceChildren(...all.map((button) => element("li", {}, button)));
    this.chips.hidden = !all.length;
    if (place < 0) return;
    const next = all[Math.min(place, all.length - 1)] ?? this.panel.closest("details")?.querySelector("summary");
    next?.focus();
  }

  /** @param {FacetName} name @param {string} value @param {string | null} label */
  #chip(name, value, label) {
    const text = label ?? `${value.slice(0, 40)} (không còn)`;
    return this.#chipButton(text, `Bỏ lọc ${LABELS[name]}: ${text}`, () => this.#toggle(name, value, false));
  }

  /** @param {string} text @param {string} name @param {() => void} act */
  #chipButton(text, name, act) {
    const button = element("button", { class: "vb-chip", type: "button", "aria-label": name }, text, element("span", { "aria-hidden": "true" }, "×"));
    button.addEventListener("click", act);
    return button;
  }

  /** @param {FacetName} name @param {string} value @param {boolean} isChosen */
  #toggle(name, value, isChosen) {
    const values = (this.chosen[name] ?? []).filter((one) => one !== value);
    if (isChosen) values.push(value);
    /** @type {Chosen} */
    const filters = { ...this.chosen, [name]: values };
    if (!values.length) delete filters[name];
    this.chosen = filters;
    this.choose(filters);
  }

  /** @param {Counts} counts @param {number} total of results */
  showPanel(counts, total) {
    const focused = document.activeElement?.id ?? "";
    this.panel.removeAttribute("aria-busy");
    this.panel.replaceChildren(...FACET_NAMES.flatMap((name) => this.#group(name, counts[name] ?? [], total)));
    if (focused.startsWith("vb-filter-")) document.getElementById(focused)?.focus();
  }

  /**
   * Nothing where there is nothing to choose: one value that all results have.
   * @param {FacetName} name @param {FacetCount[]} values @param {number} total
   */
  #group(name, values, total) {
    const chosen = this.chosen[name] ?? [];
    if (!chosen.length && (!values.length || (values.length === 1 && values[0].count >= total))) return [];
    const list = element("div", { class: "vb-facet__values", role: "group", "aria-label": LABELS[name] });
    const more = element("button", { class: "vb-facet__more", type: "button", id: `vb-filter-more-${name}` });
    const rows = values.map((one) => ({ one, words: folded(one.label), row: valueRow(name, one, chosen.includes(one.value)) }));
    const first = this.unfolded.has(name) ? null : firstOf(values, chosen);
    const show = () => {
      const wanted = folded(this.sifted.get(name) ?? "");
      for (const { one, words, row } of rows) row.hidden = wanted ? !words.includes(wanted) : Boolean(first && !first.has(one.value));
      more.hidden = !first || first.size === values.length || Boolean(wanted);
    };
    more.textContent = `Xem thêm ${countText(values.length - (first?.size ?? 0))}`;
    list.classList.toggle("vb-facet__values--all", !first);
    more.addEventListener("click", () => {
      this.unfolded.add(name);
      list.classList.add("vb-facet__values--all");
      const next = rows.find(({ row }) => row.hidden);
      for (const { row } of rows) row.hidden = false;
      more.hidden = true;
      next?.row.querySelector("input")?.focus();
    });
    list.append(...rows.map(({ row }) => row));
    show();
    const sifter = values.length > MANY ? [this.#sifter(name, show)] : [];
    return [this.#fold(name, chosen.length, [...sifter, list, more])];
  }

  /** @param {FacetName} name @param {number} chosen @param {HTMLElement[]} content */
  #fold(name, chosen, content) {
    const summary = element("summary", { class: "vb-facet__name", id: `vb-filter-fold-${name}` }, LABELS[name], chosen ? ` (${chosen})` : "");
    const fold = element("details", { class: "vb-facet" }, summary, ...content);
    fold.open = this.opened.get(name) ?? (chosen > 0 || name === "kind" || (FIRST_OPEN.includes(name) && window.matchMedia("(min-width: 60em)").matches));
    summary.addEventListener("click", () => this.opened.set(name, !fold.open));
    return fold;
  }

  /** @param {FacetName} name @param {() => void} show */
  #sifter(name, show) {
    const input = element("input", {
      class: "vb-search-input vb-facet__sift",
      id: `vb-filter-sift-${name}`,
      type: "text",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      placeholder: "Gõ để chọn nhanh",
      "aria-label": `Tìm trong ${LABELS[name]}`,
    });
    input.value = this.sifted.get(name) ?? "";
    input.addEventListener("input", () => {
      this.sifted.set(name, input.value);
      show();
    });
    return input;
  }
}

/** @param {FacetName} name @param {FacetCount} value @param {boolean} isChosen */
function valueRow(name, { value, label, count }, isChosen) {
  const box = element("input", { type: "checkbox", name, value, id: `vb-filter-${name}-${value}` });
  box.checked = isChosen;
  const unit = element("span", { class: "vb-search-hidden" }, " văn bản");
  return element("label", { class: "vb-filter" }, box, element("span", {}, label), element("span", { class: "vb-filter__count" }, countText(count), unit));
}

/**
 * The few values of a long list that are shown at once: the chosen ones and those with the most documents.
 * @param {FacetCount[]} values @param {string[]} chosen
 */
function firstOf(values, chosen) {
  if (values.length <= FEW + 1) return new Set(values.map(({ value }) => value));
  const byCount = [...values].sort((a, b) => b.count - a.count);
  return new Set([...chosen, ...byCount.slice(0, FEW).map(({ value }) => value)].filter((value) => values.some((one) => one.value === value)));
}

/** @param {FacetCount[] | undefined} counts @param {string} value @returns {string | null} null: no document of the site has it any more */
function labelOf(counts, value) {
  return counts?.find((one) => one.value === value)?.label ?? null;
}

/** @param {string} text */
function folded(text) {
  return words(text).map((word) => word.folded).join(" ");
}
