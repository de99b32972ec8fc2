// @ts-check
// A link to every paragraph and row of a paper by one button that goes where it is wanted: beside what the mouse is on, to the paragraph that a
// finger taps, from one to the next by the arrow keys. One stop for the tab key, whatever the paper's length.
import { copyLink, LINK_ICON, wordsOf } from "./vb-copy.js";

const PLACES = "p[id], tr[id]";
const KEYS = ["ArrowDown", "ArrowUp", "Home", "End"];

/** @param {HTMLElement} sheet */
export function offerPlaceLinks(sheet) {
  const places = [...sheet.querySelectorAll(PLACES)];
  if (!places.length) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "vb-place-copy";
  button.title = "Chép liên kết đến đoạn này (phím ↑ ↓: đoạn khác)";
  button.innerHTML = `${LINK_ICON}<span class="vb-place-copy__name">Chép liên kết đoạn này</span>`;
  const spoken = document.createElement("span");
  spoken.className = "vb-hidden";
  spoken.setAttribute("role", "status");
  sheet.prepend(button, spoken);
  /** @type {Element | null} */
  let place = null;

  /** @param {Element | null} next @param {string} how which of the looks of the sheet */
  function go(next, how) {
    place?.classList.remove("vb-place-here");
    place = next;
    sheet.dataset.vbPlace = next ? how : "";
    button.setAttribute("aria-label", next ? `Chép liên kết đến ${kindOf(next)} “${wordsOf(next)}”` : "Chép liên kết đến từng đoạn, từng hàng");
    if (!next) return;
    if (how !== "mouse") next.classList.add("vb-place-here");
    button.style.top = `${next.getBoundingClientRect().top - sheet.getBoundingClientRect().top}px`;
  }

  sheet.addEventListener("pointerover", ({ target, pointerType }) => {
    const over = pointerType === "mouse" && target instanceof Element && target.closest(PLACES);
    if (over && over !== place) go(over, "mouse");
  });
  sheet.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && document.activeElement !== button && go(null, ""));

  // A finger: a tap on a paragraph offers its link, another takes the offer back; links and selected words go first.
  let isTouch = false;
  document.addEventListener("pointerdown", ({ pointerType }) => (isTouch = pointerType !== "mouse"));
  document.addEventListener("click", ({ target }) => {
    if (!isTouch || !(target instanceof Element) || button.contains(target)) return;
    const isFree = !target.closest("a, button, summary") && !String(getSelection());
    const tapped = isFree && sheet.contains(target) ? target.closest(PLACES) : null;
    go(tapped === place ? null : tapped, "touch");
  });

  button.addEventListener("focus", () => {
    if (place) return;
    go(places.find((one) => one.getBoundingClientRect().top >= 0) ?? places[places.length - 1], "keys");
    button.scrollIntoView({ block: "nearest" });
  });
  button.addEventListener("blur", () => sheet.dataset.vbPlace === "keys" && go(null, ""));
  button.addEventListener("keydown", (event) => {
    if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const last = places.length - 1;
    const at = place ? places.indexOf(place) : 0;
    const next = [Math.min(at + 1, last), Math.max(at - 1, 0), 0, last][KEYS.indexOf(event.key)];
    go(places[next], "keys");
    places[next].scrollIntoView({ block: "nearest" });
    spoken.textContent = button.getAttribute("aria-label");
  });
  button.addEventListener("click", async () => {
    if (!place) return;
    await copyLink(place.id, `${kindOf(place)} này`);
    if (sheet.dataset.vbPlace === "touch") go(null, "");
  });
  go(null, "");
}

/** @param {Element} place */
const kindOf = (place) => (place.tagName === "TR" ? "hàng" : "đoạn");
