// @ts-check
/** What every field of the search has: a button that empties it, words for who hears the page, and patience with input methods. */
import { element } from "./dom.js";

/** Long enough that who types on hears one count at the end instead of one for each letter. */
const QUIET_MS = 700;
/** A syllable that an input method is still composing: looked for only when the hands rest. Android composes every word, also plain ones. */
const COMPOSING_MS = 450;

/** Says things politely, the newest only and only when it has become quiet. */
export class Announcer {
  /** @param {Element} home */
  constructor(home) {
    this.region = element("span", { class: "vb-search-hidden", role: "status" });
    this.timer = 0;
    home.append(this.region);
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.region.textContent = text), text ? QUIET_MS : 0);
  }
}

/**
 * The native cross is missing in some browsers and too small for fingers in others.
 * @param {HTMLInputElement} input
 */
export function offerClearing(input) {
  const button = element("button", { class: "vb-search-clear", type: "button", "aria-label": "Xóa chữ đã gõ", hidden: "" });
  button.append(element("span", { "aria-hidden": "true" }, "×"));
  const follow = () => (button.hidden = !input.value);
  button.addEventListener("click", () => {
    input.value = "";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  });
  input.addEventListener("input", follow);
  input.after(button);
  follow();
  return follow;
}

/**
 * Calls back when somebody has stopped typing for a moment.
 * @param {HTMLInputElement} input @param {number} pause in milliseconds @param {() => void} act
 * @returns {() => void} calls the waiting call off
 */
export function whenTyped(input, pause, act) {
  let timer = 0;
  const later = (/** @type {number} */ wait) => {
    clearTimeout(timer);
    timer = window.setTimeout(act, wait);
  };
  input.addEventListener("input", (event) => later(event instanceof InputEvent && event.isComposing ? COMPOSING_MS : pause));
  input.addEventListener("compositionend", () => later(pause));
  return () => clearTimeout(timer);
}

/**
 * Keys that belong to an input method, also the Enter that ends a composition (Safari tells of it only by the old key code).
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}
