// @ts-check
// Sifts the list of a page as one types: every word typed must stand in the entry, with diacritics or without.
import { fold } from "../search/normalize.js";

/** @param {HTMLElement} box */
function offerSift(box) {
  const input = box.querySelector("input");
  const count = box.querySelector("[role=status]");
  if (!input || !count) return;
  const entries = [...document.querySelectorAll(".vb-main :is(.vb-cards, .vb-groups) > li")].map((item) => ({
    item: /** @type {HTMLElement} */ (item),
    text: fold((item.textContent ?? "").normalize("NFC")).replace(/\s+/g, " "),
  }));
  const parts = [...document.querySelectorAll(".vb-main section:has(> :is(.vb-cards, .vb-groups))")];
  const what = box.dataset.vbSift ?? "";
  const sift = () => {
    const wanted = fold(input.value.normalize("NFC")).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { item, text } of entries) {
      item.hidden = !wanted.every((word) => text.includes(word));
      if (!item.hidden) left += 1;
    }
    for (const part of parts) /** @type {HTMLElement} */ (part).hidden = !part.querySelector("li:not([hidden])");
    count.textContent = !wanted.length ? "" : left ? `Còn ${left}/${entries.length} ${what}` : `Không có ${what} nào khớp`;
  };
  input.addEventListener("input", sift);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    sift();
  });
  box.hidden = false;
  // A browser that comes back to the page keeps what was typed.
  if (input.value) sift();
}

document.querySelectorAll("[data-vb-sift]").forEach((box) => box instanceof HTMLElement && offerSift(box));
