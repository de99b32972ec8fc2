// @ts-check
/**
 * Suggestions below a search box: the editable combobox with list autocomplete and manual selection of the WAI-ARIA Authoring Practices.
 * Enter without a chosen suggestion opens the results page.
 */
import { Announcer, isComposing, offerClearing, whenTyped } from "./box.js";
import { countText, element, facts, marked } from "./dom.js";
import { handOver } from "./sought.js";

/**
 * @typedef {import("./index.js").SearchIndex} SearchIndex
 * @typedef {import("./index.js").SearchResult} SearchResult
 * @typedef {{option: HTMLElement, choose: () => void}} Choice
 */

/** On a phone the keyboard leaves room for few. */
const NARROW = "(max-width: 40em)";
const DELAY_MS = 120;
let boxes = 0;

/** @param {HTMLFormElement} form @param {() => Promise<SearchIndex>} openIndex */
export function attachCombobox(form, openIndex) {
  const input = form.querySelector("input[type=search]");
  if (input instanceof HTMLInputElement) new Combobox(form, input, openIndex);
}

class Combobox {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input @param {() => Promise<SearchIndex>} openIndex */
  constructor(form, input, openIndex) {
    this.form = form;
    this.input = input;
    this.openIndex = openIndex;
    this.id = `vb-suggestions-${++boxes}`;
    this.active = -1;
    this.waiting = new AbortController();
    /** @type {Choice[]} */
    this.choices = [];
    this.list = element("ul", { class: "vb-suggestions", id: this.id, role: "listbox", "aria-label": "Gợi ý", hidden: "" });
    form.append(this.list);
    this.announcer = new Announcer(form);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.id, "aria-expanded": "false" })) {
      input.setAttribute(name, value);
    }
    this.followValue = offerClearing(input);
    this.callOff = whenTyped(input, DELAY_MS, () => void this.#suggest());
    this.#listen();
    if (document.activeElement === input && input.value) void this.#suggest();
  }

  #listen() {
    const { form, input, list } = this;
    input.addEventListener("focus", () => void this.openIndex().catch(() => {}), { once: true });
    input.addEventListener("input", () => this.#mark(-1));
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#close();
      window.location.assign(this.#resultsAddress());
    });
    // Keeps the focus in the box, so that a click on a suggestion is not a blur first.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      this.choices.find(({ option }) => event.target instanceof Node && option.contains(event.target))?.choose();
    });
  }

  #resultsAddress() {
    const address = new URL(this.form.action);
    address.hash = new URLSearchParams({ q: this.input.value.trim() }).toString();
    return address.href;
  }

  /** @param {number} [first] which choice to mark once they are there */
  async #suggest(first = -1) {
    this.callOff();
    this.waiting.abort();
    const waiting = (this.waiting = new AbortController());
    const typed = this.input.value;
    if (!typed.trim()) return this.#close();
    try {
      const index = await this.openIndex();
      const result = await index.search(typed, { limit: window.matchMedia(NARROW).matches ? 4 : 6, complete: true, excerpts: false, signal: waiting.signal });
      if (waiting.signal.aborted || document.activeElement !== this.input) return;
      this.#show(typed, result);
      this.#mark(first);
    } catch {
      // Suggestions are a help only: the results page says what is wrong.
      if (!waiting.signal.aborted) this.#close();
    }
  }

  /** @param {string} typed @param {SearchResult} result */
  #show(typed, result) {
    const completions = result.completions.slice(0, window.matchMedia(NARROW).matches ? 2 : 3);
    this.choices = [
      ...completions.map((text) => this.#filling(completion(typed, text), text)),
      ...(result.suggestion ? [this.#filling(["Có phải: ", element("strong", {}, result.suggestion)], result.suggestion)] : []),
      ...result.results.map((one) => this.#document(typed, one)),
      ...(result.total ? [this.#everything(result)] : []),
    ];
    this.choices.forEach(({ option }, i) => (option.id = `${this.id}-${i}`));
    this.list.replaceChildren(...this.choices.map(({ option }) => option));
    const isOpen = this.choices.length > 0;
    this.#open(isOpen);
    this.announcer.say(isOpen ? `${this.choices.length} gợi ý, dùng phím mũi tên để chọn.` : "Không có gợi ý.");
  }

  /**
   * Words for the box itself: who chooses them types on.
   * @param {(Node | string)[]} content @param {string} text @returns {Choice}
   */
  #filling(content, text) {
    const choose = () => {
      this.input.value = `${text} `;
      this.followValue();
      void this.#suggest();
    };
    return { option: option("vb-suggestion--words", element("span", {}, ...content)), choose };
  }

  /** @param {string} typed @param {import("./index.js").Result} result @returns {Choice} */
  #document(typed, result) {
    const title = element("span", { class: "vb-suggestion__title" }, ...marked(result.titleParts));
    const phrases = result.titleParts.flatMap(({ text, isHit }) => (isHit ? [text] : []));
    const choose = () => {
      this.#close();
      handOver(result.href, typed, phrases);
      window.location.assign(result.href);
    };
    return { option: option("vb-suggestion--document", title, element("span", { class: "vb-suggestion__facts" }, facts(result))), choose };
  }

  /** @param {SearchResult} result @returns {Choice} */
  #everything({ total, isTotalExact }) {
    const text = total > 1 ? `Xem tất cả ${isTotalExact ? "" : "khoảng "}${countText(total)} kết quả` : "Xem chỗ tìm thấy trong kết quả";
    return { option: option("vb-suggestion--all", element("span", {}, text)), choose: () => this.form.requestSubmit() };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (isComposing(event) || event.ctrlKey || event.metaKey) return;
    const isOpen = !this.list.hidden;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (event.altKey) {
        if (key === "ArrowUp") this.#close();
        else if (!isOpen) void this.#suggest();
      } else if (isOpen) this.#step(key === "ArrowDown" ? 1 : -1);
      else void this.#suggest(0);
    } else if (key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.choices[this.active]?.choose();
    } else if (key === "Escape" && (isOpen || this.input.value)) {
      event.preventDefault();
      if (isOpen) this.#close();
      else this.#empty();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(key)) {
      // These move the cursor: the words in the box count again.
      this.#mark(-1);
    }
  }

  #empty() {
    this.input.value = "";
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {number} step */
  #step(step) {
    const stops = this.choices.length + 1;
    this.#mark(((this.active + 1 + step + stops) % stops) - 1);
  }

  /** @param {number} active -1: none, the words in the box count */
  #mark(active) {
    this.active = active;
    this.choices.forEach(({ option }, i) => {
      option.setAttribute("aria-selected", String(i === active));
      if (i === active) option.scrollIntoView({ block: "nearest" });
    });
    const chosen = this.choices[active];
    if (chosen) this.input.setAttribute("aria-activedescendant", chosen.option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {boolean} isOpen */
  #open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  #close() {
    this.callOff();
    this.waiting.abort();
    this.#open(false);
    this.announcer.say("");
    this.#mark(-1);
  }
}

/** @param {string} kind @param {...HTMLElement} content */
function option(kind, ...content) {
  return element("li", { class: `vb-suggestion ${kind}`, role: "option", "aria-selected": "false" }, ...content);
}

/**
 * What is typed already stands back, what comes to it stands out.
 * @param {string} typed @param {string} text @returns {(Node | string)[]}
 */
function completion(typed, text) {
  const known = typed.trimStart().replace(/\S+$/, "");
  return text.startsWith(known) ? [known, element("strong", {}, text.slice(known.length))] : [text];
}
