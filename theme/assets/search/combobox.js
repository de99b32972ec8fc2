// @ts-check
/**
 * Suggestions below a search box: the editable combobox with a list of the WAI-ARIA Authoring Practices. The form itself is left as it is:
 * Enter without a chosen suggestion sends it to the results page.
 */
import { countText, element, facts, marked } from "./dom.js";
import { handOver } from "./sought.js";

const MOST = 8;
const DELAY_MS = 120;
let boxes = 0;

/** @param {HTMLFormElement} form @param {() => Promise<import("./index.js").SearchIndex>} openIndex */
export function attachCombobox(form, openIndex) {
  const input = form.querySelector("input[name=q]");
  if (input instanceof HTMLInputElement) new Combobox(form, input, openIndex);
}

class Combobox {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input @param {() => Promise<import("./index.js").SearchIndex>} openIndex */
  constructor(form, input, openIndex) {
    this.form = form;
    this.input = input;
    this.openIndex = openIndex;
    this.id = `vb-suggestions-${++boxes}`;
    this.active = -1;
    this.asked = 0;
    this.timer = 0;
    this.typed = "";
    /** @type {string[]} */
    this.targets = [];
    this.list = element("ul", { class: "vb-suggestions", id: this.id, role: "listbox", "aria-label": "Gợi ý", hidden: "" });
    this.status = element("span", { class: "vb-search-hidden", role: "status" });
    form.append(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.id, "aria-expanded": "false" })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("focus", () => void openIndex().catch(() => {}), { once: true });
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#close();
      window.location.assign(this.#resultsAddress());
    });
    // Keeps the focus in the box, so that a click on a suggestion is not a blur first.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.#go([...this.list.children].indexOf(option));
    });
  }

  /** What stands behind # is not sent to the server; the results page makes it `?q=`, for sharing. */
  #resultsAddress() {
    const address = new URL(this.form.action);
    address.hash = new URLSearchParams({ q: this.input.value }).toString();
    return address.href;
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.#suggest(), DELAY_MS);
  }

  async #suggest() {
    const asked = ++this.asked;
    const typed = this.input.value;
    if (!typed.trim()) return this.#close();
    try {
      const index = await this.openIndex();
      const { results, total } = await index.search(typed, { limit: MOST - 1, complete: true, excerpts: false });
      if (asked === this.asked && document.activeElement === this.input) this.#show(typed, results, total);
    } catch {
      // Suggestions are a help only: the results page says what is wrong.
      if (asked === this.asked) this.#close();
    }
  }

  /** @param {string} typed @param {import("./index.js").Result[]} results @param {number} total */
  #show(typed, results, total) {
    if (!results.length) {
      this.#close();
      this.status.textContent = "Không có gợi ý.";
      return;
    }
    this.typed = typed;
    this.targets = [...results.map(({ href }) => href), this.#resultsAddress()];
    this.list.replaceChildren(
      ...results.map((result, i) =>
        this.#option(i, element("span", { class: "vb-suggestion__title" }, ...marked(result.titleParts)), element("span", { class: "vb-suggestion__facts" }, facts(result))),
      ),
      this.#option(results.length, element("span", { class: "vb-suggestion__all" }, `Xem tất cả ${countText(total)} kết quả`)),
    );
    this.#choose(-1);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = `${this.targets.length} gợi ý, dùng phím mũi tên để chọn.`;
  }

  /** @param {number} i @param {...HTMLElement} content */
  #option(i, ...content) {
    return element("li", { class: "vb-suggestion", id: `${this.id}-${i}`, role: "option", "aria-selected": "false" }, ...content);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) this.#step(event.key === "ArrowDown" ? 1 : -1);
      else void this.#suggest();
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.#go(this.active);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Tab") {
      this.#close();
    }
  }

  /** @param {number} step */
  #step(step) {
    const stops = this.targets.length + 1;
    this.#choose(((this.active + 1 + step + stops) % stops) - 1);
  }

  /** @param {number} active -1: none, the words in the box count */
  #choose(active) {
    this.active = active;
    [...this.list.children].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === active));
      if (i === active) option.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.id}-${active}`);
  }

  /** @param {number} i */
  #go(i) {
    const target = this.targets[i];
    const isDocument = i < this.targets.length - 1;
    this.#close();
    if (!target) return;
    if (isDocument) handOver(target, this.typed);
    window.location.assign(target);
  }

  #close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.#choose(-1);
  }
}
