// @ts-check
// Sifts the list of a page as one types: every word typed must stand in the entry, with diacritics or without.
import { fold } from "../search/normalize.js";

/** @typedef {{item: HTMLElement, text: string, isOwn: boolean}} Entry `isOwn`: of this page, shown while nothing is typed */

/** @param {HTMLElement} item @param {boolean} isOwn @returns {Entry} */
const entryOf = (item, isOwn) => ({
  item,
  text: fold((item.textContent ?? "").normalize("NFC")).replace(/\s+/g, " "),
  isOwn,
});

/** @param {ParentNode} page @returns {HTMLElement[]} */
const itemsOf = (page) => [...page.querySelectorAll(".vb-main :is(.vb-cards, .vb-groups) > li")].map((item) => /** @type {HTMLElement} */ (item));

/** @param {HTMLElement} box */
function offerSift(box) {
  const input = box.querySelector("input");
  const count = box.querySelector("[role=status]");
  if (!input || !count) return;
  const own = itemsOf(document);
  let entries = own.map((item) => entryOf(item, true));
  const parts = [...document.querySelectorAll(".vb-main section:has(> :is(.vb-cards, .vb-groups))")];
  const pager = /** @type {HTMLElement | null} */ (document.querySelector(".vb-main .vb-pager"));
  const what = box.dataset.vbSift ?? "";
  let lack = "";

  const sift = () => {
    const wanted = fold(input.value.normalize("NFC")).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { item, text, isOwn } of entries) {
      item.hidden = wanted.length ? !wanted.every((word) => text.includes(word)) : !isOwn;
      if (!item.hidden) left += 1;
    }
    for (const part of parts) /** @type {HTMLElement} */ (part).hidden = !part.querySelector("li:not([hidden])");
    if (pager && box.dataset.vbSiftPages) pager.hidden = wanted.length > 0 && !lack;
    const found = left ? `Còn ${left}/${entries.length} ${what}` : `Không có ${what} nào khớp`;
    count.textContent = wanted.length ? found + lack : "";
  };

  /**
   * The other pages' entries stand in their order before and behind this page's.
   * @param {string[]} pages
   */
  async function fetchOthers(pages) {
    const read = await Promise.all(pages.map(async (page) => (isHere(page) ? null : entriesAt(page))));
    const here = read.indexOf(null);
    const first = own[0];
    for (const [place, items] of read.entries()) {
      if (!items) continue;
      if (place < here) first.before(...items);
      else first.parentElement?.append(...items);
    }
    entries = read.flatMap((items) => (items ? items.map((item) => entryOf(item, false)) : own.map((item) => entryOf(item, true))));
  }

  const pages = (box.dataset.vbSiftPages ?? "").split(" ").filter(Boolean);
  /** @type {Promise<void> | null} */
  let fetching = null;
  input.addEventListener("input", () => {
    sift();
    if (!pages.length || fetching) return;
    fetching = fetchOthers(pages).catch(() => {
      lack = ", chỉ ở trang này: không tải được các trang khác";
    });
    fetching.then(sift);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    sift();
  });
  box.hidden = false;
  // A browser that comes back to the page keeps what was typed.
  if (input.value) input.dispatchEvent(new Event("input"));
}

/** @param {string} page */
const isHere = (page) => new URL(page, location.href).pathname === location.pathname;

/**
 * The entries of another page of the list, their links made to hold on this one.
 * @param {string} page
 */
async function entriesAt(page) {
  const answer = await fetch(page);
  if (!answer.ok) throw new Error(`${answer.status}: ${page}`);
  const items = itemsOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  for (const link of items.flatMap((item) => [...item.querySelectorAll("a")])) {
    link.href = new URL(link.getAttribute("href") ?? "", answer.url).href;
  }
  return items.map((item) => document.adoptNode(item));
}

document.querySelectorAll("[data-vb-sift]").forEach((box) => box instanceof HTMLElement && offerSift(box));
