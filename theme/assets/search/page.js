// @ts-check
/** The results page: its address is its state, so that a search can be sent to a colleague; see address.js for where it stands. */
import { isState, MOST_PAGES, readState, writeState } from "./address.js";
import { Announcer, offerClearing, whenTyped } from "./box.js";
import { element } from "./dom.js";
import { FACET_NAMES } from "./facets.js";
import { Filters } from "./filters.js";
import { nearnessOf, resultItems, shareOf, statusOf, titled } from "./results.js";
import { keepScroll } from "./scroll.js";
import { handOver } from "./sought.js";

/**
 * @typedef {import("./address.js").State} State
 * @typedef {import("./facets.js").FacetName} FacetName
 * @typedef {import("./index.js").SearchIndex} SearchIndex
 * @typedef {import("./index.js").SearchResult} SearchResult
 * @typedef {{isTyping?: boolean, isSame?: boolean, focusOn?: number, isReturn?: boolean}} Cause
 *   of a search: typing; more of the same results (`focusOn`: the first new one); an entry of the history
 */

const PAGE_SIZE = 10;
const FIRST_RESULTS = 2;
const DELAY_MS = 250;
const PATIENCE_MS = 200;
const WAITING_MS = 300;
const LONG_WAIT_MS = 6000;
/** Texts of 1–3 kB each. */
const MOST_PROVEN = 40;
const UNEXPECTED = "Không tìm được vì một lỗi ngoài dự kiến. Hãy tải lại trang, hoặc xem văn bản theo danh mục.";

/** @param {HTMLElement} root @param {() => Promise<SearchIndex>} openIndex */
export function attachPage(root, openIndex) {
  new ResultsPage(root, openIndex).start();
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
    this.root = root;
    this.openIndex = openIndex;
    this.form = part("form", HTMLFormElement);
    this.input = part("input[type=search]", HTMLInputElement);
    this.sort = part("select", HTMLSelectElement);
    this.tools = part("[data-vb-search-tools]", HTMLElement);
    this.panel = part("details", HTMLDetailsElement);
    this.facets = part("[data-vb-search-facets]", HTMLElement);
    this.done = part("[data-vb-search-done]", HTMLButtonElement);
    this.status = part("[data-vb-search-status]", HTMLElement);
    this.list = part("[data-vb-search-results]", HTMLElement);
    this.share = part("[data-vb-search-share]", HTMLElement);
    this.more = part("[data-vb-search-more]", HTMLButtonElement);
    this.filters = new Filters(this.facets, part("[data-vb-search-chips]", HTMLElement), (filters) => this.#change({ filters }));
    this.announcer = new Announcer(root);
    this.waiting = new AbortController();
    this.isSettled = false;
    this.hasFailed = false;
    this.state = readState("");
    /** @type {string | undefined} what the page shows or is about to show; undefined before the first look at the address */
    this.address = undefined;
    /** @type {string | undefined} the address for which the filters were counted */
    this.countedFor = undefined;
  }

  start() {
    this.followValue = offerClearing(this.input);
    this.callOff = whenTyped(this.input, DELAY_MS, () => this.#change({ q: this.input.value }, { isTyping: true }));
    this.scroll = keepScroll();
    this.tools.hidden = false;
    this.#listen();
    this.panel.open = /[#?&](kind|issuer|province|year|topic|cites|site)=/.test(window.location.href) && window.matchMedia("(min-width: 48em)").matches;
    const early = this.input.value;
    this.#arrive();
    // What was typed before this program had come over a slow line.
    if (early) {
      this.input.value = early;
      this.#change({ q: early }, { isTyping: true });
    }
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#change({ q: this.input.value });
    });
    this.sort.addEventListener("change", () => this.#change({ sort: readState(`sort=${this.sort.value}`).sort }));
    this.panel.addEventListener("toggle", () => this.panel.open && this.countedFor !== this.address && void this.#run({ isSame: true }));
    this.done.addEventListener("click", () => this.#leavePanel());
    this.more.addEventListener("click", () => this.#showMore());
    for (const kind of ["click", "auxclick"]) this.list.addEventListener(kind, (event) => this.#handOver(event));
    for (const kind of ["popstate", "hashchange"]) window.addEventListener(kind, () => this.#arrive());
    window.addEventListener("online", () => this.hasFailed && void this.#run({}));
  }

  /** Shows what the address asks for. */
  #arrive() {
    const { hash, search, pathname } = window.location;
    const isOld = isState(search) && !isState(hash);
    const isPlace = hash && !isState(hash);
    const state = readState(isOld ? search : isPlace ? "" : hash);
    if (isOld || (isPlace && this.address)) {
      // An address of an earlier version; or a place of this page, such as the skip link's, which was gone to by now.
      const kept = isOld ? writeState(state) : (this.address ?? "");
      window.history.replaceState(window.history.state, "", pathname + kept);
      if (!isOld) return this.scroll?.begin();
    }
    const address = writeState(state);
    if (address === this.address) return this.scroll?.restore();
    this.address = address;
    this.state = state;
    this.isSettled = Boolean(address);
    this.input.value = state.q;
    this.followValue?.();
    this.sort.value = state.sort;
    void this.#run({ isReturn: true });
  }

  /** @param {Event} event */
  #handOver({ target }) {
    const link = target instanceof Element ? target.closest("a") : null;
    const found = link?.closest("li")?.querySelectorAll("mark") ?? [];
    if (link) handOver(link.href, this.state.q, [...found].map((mark) => mark.textContent ?? ""));
  }

  /**
   * Each search that was meant is a step to go back to; of what is typed in one go only the end.
   * @param {Partial<State>} change @param {Cause} [cause]
   */
  #change(change, cause = {}) {
    this.callOff?.();
    this.scroll?.begin();
    this.state = { ...this.state, page: 1, ...change };
    const address = writeState(this.state);
    const isStep = !cause.isTyping || this.isSettled;
    this.isSettled = !cause.isTyping;
    if (address !== this.address) {
      this.address = address;
      const full = window.location.pathname + address;
      if (isStep) window.history.pushState(null, "", full);
      else window.history.replaceState(null, "", full);
    }
    void this.#run(cause);
  }

  #showMore() {
    const first = this.#hits().length;
    this.state = { ...this.state, page: Math.min(this.state.page + 1, MOST_PAGES) };
    this.address = writeState(this.state);
    window.history.replaceState(window.history.state, "", this.address);
    void this.#run({ isSame: true, focusOn: first });
  }

  #hits() {
    return this.list.querySelectorAll(".vb-hit");
  }

  #leavePanel() {
    this.panel.open = false;
    this.status.focus({ preventScroll: true });
    this.status.scrollIntoView({ block: "start" });
  }

  /** @param {Cause} cause */
  async #run(cause) {
    this.waiting.abort();
    const { signal } = (this.waiting = new AbortController());
    const state = this.state;
    this.countedFor = this.panel.open ? this.address : undefined;
    this.#beginWaiting(signal);
    try {
      const index = await this.openIndex();
      const options = { ...this.#options(state, cause), signal };
      const whole = index.search(state.q, options);
      if (!cause.isSame && (await isSlow(whole))) {
        // On a slow line the first results are shown as soon as they are there; what they need is fetched once.
        const first = await index.search(state.q, { ...options, limit: FIRST_RESULTS });
        if (!signal.aborted) this.#show(state, first, { areMoreComing: true });
      }
      const result = await whole;
      if (signal.aborted) return;
      this.#finish(state, result, cause);
      if (result.isTotalExact || result.total > MOST_PROVEN) return;
      // A long phrase is proven by reading; the first results are read already, and so few others are worth an exact count.
      const { results, ...counts } = await index.search(state.q, { ...options, limit: result.total, excerpts: false });
      if (!signal.aborted) this.#finish(state, { ...counts, results: result.results }, {});
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  /** @param {State} state @param {Cause} cause @returns {import("./index.js").SearchOptions} */
  #options(state, { isTyping }) {
    const chosen = FACET_NAMES.filter((name) => state.filters[name]);
    return { filters: state.filters, sort: state.sort, limit: state.page * PAGE_SIZE, complete: isTyping, facets: this.panel.open ? FACET_NAMES : chosen };
  }

  /**
   * What is shown stays, and only pales when the answer takes longer than a blink.
   * @param {AbortSignal} signal
   */
  #beginWaiting(signal) {
    this.root.dataset.vbBusy ??= "";
    const say = (/** @type {string} */ text, long = "") => {
      this.root.dataset.vbBusy = `slow ${long}`.trim();
      this.status.textContent = text;
      this.announcer.say(text);
    };
    const timers = [
      window.setTimeout(() => say("Đang tìm…"), WAITING_MS),
      window.setTimeout(() => say("Mạng chậm, vẫn đang tải…", "long"), LONG_WAIT_MS),
    ];
    this.stopWaiting = () => {
      timers.forEach((timer) => window.clearTimeout(timer));
      delete this.root.dataset.vbBusy;
    };
    signal.addEventListener("abort", () => timers.forEach((timer) => window.clearTimeout(timer)));
  }

  /** @param {State} state @param {SearchResult} result @param {{areMoreComing: boolean}} how */
  #show(state, result, { areMoreComing }) {
    this.stopWaiting?.();
    this.hasFailed = false;
    const focused = this.list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    this.list.replaceChildren(...resultItems(state, result));
    if (focused) [...this.list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
    this.status.replaceChildren(...statusOf(state, result));
    this.share.textContent = areMoreComing ? "Đang tải thêm…" : shareOf(result);
    this.more.hidden = areMoreComing || result.results.length >= result.total || state.page >= MOST_PAGES;
    this.list.setAttribute("aria-busy", String(areMoreComing));
    this.done.textContent = result.total ? "Xem kết quả" : "Đóng";
    this.filters.showChips(state.filters, result.facets);
    if (this.panel.open) this.filters.showPanel(result.facets, result.total);
    document.title = titled(document.title, state.q);
  }

  /** @param {State} state @param {SearchResult} result @param {Cause} cause */
  #finish(state, result, { focusOn, isReturn }) {
    this.#giveRoomBack();
    this.#show(state, result, { areMoreComing: false });
    this.announcer.say([this.status.textContent, nearnessOf(result), this.share.textContent].filter(Boolean).join(" "));
    if (focusOn !== undefined) this.#hits()[focusOn]?.querySelector("a")?.focus();
    if (isReturn) this.scroll?.restore();
  }

  /** The room that was kept for results since before the first paint: the listings below are the way out when there are none. */
  #giveRoomBack() {
    document.documentElement.classList.remove("vb-asked");
  }

  /** @param {unknown} error */
  #fail(error) {
    this.stopWaiting?.();
    this.#giveRoomBack();
    this.hasFailed = true;
    const isOurs = error instanceof Error && error.name === "SearchError";
    if (!isOurs) console.error(error);
    this.list.replaceChildren();
    this.list.removeAttribute("aria-busy");
    this.facets.removeAttribute("aria-busy");
    this.more.hidden = true;
    this.share.textContent = "";
    const again = element("button", { class: "vb-search-again", type: "button" }, "Thử lại");
    again.addEventListener("click", () => {
      this.input.focus({ preventScroll: true });
      void this.#run({});
    });
    this.status.replaceChildren(isOurs ? error.message : UNEXPECTED, " ", again);
    this.announcer.say(isOurs ? error.message : UNEXPECTED);
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
