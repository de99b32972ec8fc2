// @ts-check
/** The results page: its state is its address, so that a search can be sent to a colleague. */
import { countText, element, facts, marked } from "./dom.js";
import { FACET_NAMES } from "./facets.js";
import { handOver } from "./sought.js";

/**
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./index.js").SearchIndex} SearchIndex
 * @typedef {import("./index.js").SearchResult} SearchResult
 * @typedef {{q: string, sort: string, filters: Partial<Record<FacetName, string[]>>}} State
 */

const PAGE_SIZE = 10;
const FIRST_RESULTS = 2;
const DELAY_MS = 250;
const PATIENCE_MS = 200;
/** @type {Record<FacetName, string>} */
const LABELS = {
  kind: "Loại văn bản",
  issuer: "Cơ quan ban hành",
  province: "Tỉnh, thành phố",
  year: "Năm ban hành",
  topic: "Chủ đề",
  cites: "Văn bản được dẫn chiếu",
  site: "Trang",
};
const UNEXPECTED = "Không tìm được vì một lỗi ngoài dự kiến. Hãy tải lại trang, hoặc xem văn bản theo danh mục.";

/** @param {HTMLElement} root @param {() => Promise<SearchIndex>} openIndex */
export function attachPage(root, openIndex) {
  new ResultsPage(root, openIndex).start();
}

/** @param {string} search of the address @returns {State} */
export function readState(search) {
  const values = new URLSearchParams(search);
  /** @type {State["filters"]} */
  const filters = {};
  for (const name of FACET_NAMES) {
    const wanted = values.getAll(name).filter(Boolean);
    if (wanted.length) filters[name] = wanted;
  }
  return { q: values.get("q") ?? "", sort: values.get("sort") ?? "relevance", filters };
}

/** @param {State} state @returns {string} the address without its page, `?q=…` or empty */
export function writeState({ q, sort, filters }) {
  const values = new URLSearchParams();
  if (q) values.set("q", q);
  for (const name of FACET_NAMES) for (const value of filters[name] ?? []) values.append(name, value);
  if (sort && sort !== "relevance") values.set("sort", sort);
  const text = values.toString();
  return text ? `?${text}` : "";
}

class ResultsPage {
  /** @param {HTMLElement} root @param {() => Promise<SearchIndex>} openIndex */
  constructor(root, openIndex) {
    /** @template {Element} T @param {string} selector @param {new () => T} type @returns {T} */
    const part = (selector, type) => {
      const found = root.querySelector(selector);
      if (!(found instanceof type)) throw new Error(`the search page lacks ${selector}`);
      return found;
    };
    this.openIndex = openIndex;
    this.form = part("form", HTMLFormElement);
    this.input = part("input[name=q]", HTMLInputElement);
    this.sort = part("select[name=sort]", HTMLSelectElement);
    this.tools = part("[data-vb-search-tools]", HTMLElement);
    this.filters = part("details", HTMLDetailsElement);
    this.facets = part("[data-vb-search-facets]", HTMLElement);
    this.status = part("[data-vb-search-status]", HTMLElement);
    this.list = part("[data-vb-search-results]", HTMLElement);
    this.more = part("[data-vb-search-more]", HTMLButtonElement);
    this.asked = 0;
    this.timer = 0;
    this.shown = PAGE_SIZE;
    this.state = readState(window.location.search);
  }

  start() {
    this.#takeHandedOver();
    window.addEventListener("hashchange", () => this.#takeHandedOver() && this.#fill());
    for (const kind of ["click", "auxclick"]) this.list.addEventListener(kind, (event) => this.#handOver(event));
    this.status.addEventListener("click", (event) => this.#follow(event));
    this.tools.hidden = false;
    this.filters.open = Object.keys(this.state.filters).length > 0;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#change({ q: this.input.value }, { isTyping: false });
    });
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.#change({ q: this.input.value }, { isTyping: true }), DELAY_MS);
    });
    this.sort.addEventListener("change", () => this.#change({ sort: this.sort.value }, { isTyping: false }));
    this.facets.addEventListener("change", () => this.#change({ filters: this.#checked() }, { isTyping: false }));
    this.filters.addEventListener("toggle", () => this.filters.open && void this.#run(false));
    this.more.addEventListener("click", () => void this.#showMore());
    window.addEventListener("popstate", () => {
      this.state = readState(window.location.search);
      this.#fill();
    });
    this.#fill();
  }

  /**
   * A search that came behind #, from a search box: from now on it stands in the address as all others.
   * @returns {boolean}
   */
  #takeHandedOver() {
    const { hash } = window.location;
    if (!hash.startsWith("#q=")) return false;
    this.state = readState(hash.slice(1));
    window.history.replaceState(null, "", writeState(this.state) || window.location.pathname);
    return true;
  }

  /** @param {Event} event */
  #handOver({ target }) {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link && this.state.q.trim()) handOver(link.href, this.state.q);
  }

  /**
   * A suggestion is a search of this page: nothing has to be loaded anew.
   * @param {MouseEvent} event
   */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    this.input.value = readState(new URL(link.href).search).q;
    this.#change({ q: this.input.value }, { isTyping: false });
    this.input.focus();
  }

  /** Shows the state that the address names. */
  #fill() {
    this.input.value = this.state.q;
    this.sort.value = ["newest", "oldest"].includes(this.state.sort) ? this.state.sort : "relevance";
    this.shown = PAGE_SIZE;
    void this.#run(false);
  }

  /** @param {Partial<State>} change @param {{isTyping: boolean}} how typing replaces the address, all else adds a step back */
  #change(change, { isTyping }) {
    clearTimeout(this.timer);
    this.state = { ...this.state, ...change };
    this.shown = PAGE_SIZE;
    const address = writeState(this.state) || window.location.pathname;
    if (isTyping) window.history.replaceState(null, "", address);
    else if (writeState(this.state) !== window.location.search) window.history.pushState(null, "", address);
    void this.#run(isTyping);
  }

  async #showMore() {
    const first = this.list.children.length;
    this.shown += PAGE_SIZE;
    await this.#run(false);
    const link = this.list.children[first]?.querySelector("a");
    if (link) link.focus();
  }

  /** @param {boolean} isTyping */
  async #run(isTyping) {
    const asked = ++this.asked;
    const state = this.state;
    try {
      const index = await this.openIndex();
      /** @type {import("./index.js").SearchOptions} */
      const options = {
        filters: state.filters,
        sort: /** @type {import("./index.js").Sort} */ (state.sort),
        limit: this.shown,
        complete: isTyping,
        facets: this.filters.open ? FACET_NAMES : [],
      };
      const whole = index.search(state.q, options);
      if (await isSlow(whole)) {
        // On a slow line the first results are shown as soon as they are there; what they need is fetched once.
        const first = await index.search(state.q, { ...options, limit: FIRST_RESULTS });
        if (asked === this.asked) this.#show(state, first, true);
      }
      const result = await whole;
      if (asked === this.asked) this.#show(state, result, false);
    } catch (error) {
      if (asked === this.asked) this.#fail(error);
    }
  }

  /** @param {State} state @param {SearchResult} result @param {boolean} areMoreComing */
  #show(state, result, areMoreComing) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    this.list.replaceChildren(...result.results.map(resultItem));
    if (focused) [...this.list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus();
    this.status.replaceChildren(...statusOf(state, result));
    this.more.hidden = areMoreComing || result.results.length >= result.total;
    this.list.setAttribute("aria-busy", String(areMoreComing));
    if (this.filters.open) this.#showFacets(state, result);
    document.title = document.title.replace(/^(?:“.*” – )?/s, state.q.trim() ? `“${state.q.trim().slice(0, 60)}” – ` : "");
  }

  /** @param {unknown} error */
  #fail(error) {
    const isOurs = error instanceof Error && error.name === "SearchError";
    if (!isOurs) console.error(error);
    this.list.replaceChildren();
    this.list.removeAttribute("aria-busy");
    this.more.hidden = true;
    this.status.textContent = isOurs ? error.message : UNEXPECTED;
  }

  /** @param {State} state @param {SearchResult} result */
  #showFacets(state, result) {
    const focused = document.activeElement?.id ?? "";
    this.facets.replaceChildren(...FACET_NAMES.flatMap((name) => facetBox(name, state.filters[name] ?? [], result.facets[name] ?? [])));
    if (focused.startsWith("vb-filter-")) document.getElementById(focused)?.focus();
  }

  /** @returns {State["filters"]} */
  #checked() {
    /** @type {State["filters"]} */
    const filters = {};
    for (const box of this.facets.querySelectorAll("input:checked")) {
      if (box instanceof HTMLInputElement) (filters[/** @type {FacetName} */ (box.name)] ??= []).push(box.value);
    }
    return filters;
  }
}

/**
 * Whether a result lets the reader wait; a failure is left to whoever awaits the task.
 * @param {Promise<unknown>} task
 */
function isSlow(task) {
  const patience = new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS, true));
  return Promise.race([task.then(() => false, () => false), patience]);
}

/** @param {import("./index.js").Result} result */
function resultItem(result) {
  const page = result.href.split("#")[0];
  const item = element(
    "li",
    { class: "vb-hit" },
    element("p", { class: "vb-hit__facts" }, facts(result)),
    element("h2", { class: "vb-hit__title" }, element("a", { href: page }, ...marked(result.titleParts))),
  );
  if (result.anchor) {
    item.append(element("p", { class: "vb-hit__place" }, element("a", { href: result.href }, result.heading || "Tới chỗ này trong văn bản")));
  }
  if (result.excerptParts.length) item.append(element("p", { class: "vb-hit__excerpt" }, ...marked(result.excerptParts)));
  return item;
}

/** @param {State} state @param {SearchResult} result @returns {(Node | string)[]} */
function statusOf(state, result) {
  const typed = `“${state.q.trim().slice(0, 80)}${state.q.trim().length > 80 ? "…" : ""}”`;
  if (result.isEmpty) return [state.q.trim() ? "Hãy gõ ít nhất một chữ hoặc một số." : "Gõ số, ký hiệu hoặc nội dung cần tìm."];
  const cut = result.isCut ? " Câu tìm quá dài nên chỉ phần đầu được dùng." : "";
  const asked = state.q.trim() ? ` cho ${typed}` : "";
  if (result.total) return [`Tìm thấy ${result.isTotalExact ? "" : "khoảng "}${countText(result.total)} văn bản${asked}.${cut}`];
  /** @type {(Node | string)[]} */
  const nodes = [`Không tìm thấy văn bản nào${asked}.${cut}`];
  if (result.suggestion) {
    const address = writeState({ ...state, q: result.suggestion });
    nodes.push(" Có phải bạn muốn tìm ", element("a", { href: address }, result.suggestion), "?");
  } else if (Object.keys(state.filters).length) {
    nodes.push(" Hãy thử bỏ bớt điều kiện lọc.");
  }
  return nodes;
}

/**
 * Nothing where there is nothing to choose.
 * @param {FacetName} name @param {string[]} checked @param {import("./facets.js").FacetCount[]} values
 */
function facetBox(name, checked, values) {
  const missing = checked.filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, label: value, count: 0 }));
  const all = [...values, ...missing];
  if (!checked.length && all.length < 2) return [];
  const boxes = all.map(({ value, label, count }, i) => {
    const box = element("input", { type: "checkbox", name, value, id: `vb-filter-${name}-${i}` });
    box.checked = checked.includes(value);
    return element("label", { class: "vb-filter" }, box, element("span", {}, label), element("span", { class: "vb-filter__count" }, countText(count)));
  });
  return [element("fieldset", { class: "vb-facet" }, element("legend", {}, LABELS[name]), element("div", { class: "vb-facet__values" }, ...boxes))];
}
