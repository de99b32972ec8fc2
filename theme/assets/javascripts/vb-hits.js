// @ts-check
// Marks the words that a reader searched for (`?tu=` of the address) without touching the page's text, and leads from one to the next.
import { clean, words } from "../search/normalize.js";

/** @typedef {{node: Text, start: number, end: number}} Piece a part of one text node */
/** @typedef {Piece[]} Hit neighbouring words; several pieces where a hit crosses tags */

const LONGEST_QUERY = 400;
const MOST_HITS = 2000;
const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, caption, div";

/** @param {HTMLElement} paper @param {string} typed */
export function showHits(paper, typed) {
  const query = clean(typed).slice(0, LONGEST_QUERY);
  const wanted = words(query).map(({ folded }) => folded);
  if (!wanted.length) return;
  const hits = findHits(paper, wanted);
  const paint = hits.length ? painter(hits) : null;
  offerBar(paper, query, hits, paint);
}

/**
 * Runs of two or more of the wanted words in their order; single words only where no run stands, as "luận" alone is everywhere.
 * @param {HTMLElement} paper @param {string[]} wanted @returns {Hit[]}
 */
export function findHits(paper, wanted) {
  /** @type {Hit[]} */
  const runs = [];
  /** @type {Hit[]} */
  const singles = [];
  const pairs = new Set(wanted.slice(1).map((word, i) => `${wanted[i]} ${word}`));
  const all = new Set(wanted);
  for (const block of blocks(paper)) {
    const found = words(block.text);
    for (let i = 0; i < found.length; i += 1) {
      if (!all.has(found[i].folded)) continue;
      let last = i;
      while (last + 1 < found.length && pairs.has(`${found[last].folded} ${found[last + 1].folded}`)) last += 1;
      const hit = piecesOf(block, found[i].start, found[last].end);
      (last > i ? runs : singles).push(hit);
      i = last;
    }
  }
  return (runs.length ? runs : singles).slice(0, MOST_HITS);
}

/**
 * Text of each block with its nodes: words can cross tags.
 * @param {HTMLElement} paper
 */
function blocks(paper) {
  const walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  /** @type {{text: string, nodes: {node: Text, start: number}[], home: Element | null}[]} */
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (text.parentElement?.closest("button, .vb-table-files")) continue;
    const home = text.parentElement?.closest(BLOCK) ?? null;
    const last = found.at(-1);
    if (last && last.home === home) {
      last.nodes.push({ node: text, start: last.text.length });
      last.text += text.data;
    } else {
      found.push({ text: text.data, nodes: [{ node: text, start: 0 }], home });
    }
  }
  return found;
}

/** @param {{nodes: {node: Text, start: number}[]}} block @param {number} start @param {number} end @returns {Hit} */
function piecesOf(block, start, end) {
  return block.nodes
    .map(({ node, start: at }) => ({ node, start: Math.max(start - at, 0), end: Math.min(end - at, node.data.length) }))
    .filter((piece) => piece.start < piece.end);
}

/**
 * Paints all hits; the one that is visited stands out.
 * @param {Hit[]} hits @returns {{visit: (place: number) => void, clear: () => void}}
 */
function painter(hits) {
  const { Highlight, CSS } = /** @type {any} */ (globalThis);
  return "highlights" in CSS && typeof Highlight === "function" ? paintByRanges(hits) : paintByMarks(hits);
}

/** @param {Hit[]} hits */
function paintByRanges(hits) {
  // Younger than the type checker that the tests use.
  const { Highlight, CSS } = /** @type {any} */ (globalThis);
  const ranges = hits.map((hit) => hit.map(rangeOf));
  CSS.highlights.set("vb-hits", new Highlight(...ranges.flat()));
  return {
    visit: (/** @type {number} */ place) => {
      const current = new Highlight(...ranges[place]);
      current.priority = 1;
      CSS.highlights.set("vb-hit", current);
      bringIntoView(ranges[place][0].startContainer.parentElement);
    },
    clear: () => ["vb-hits", "vb-hit"].forEach((name) => CSS.highlights.delete(name)),
  };
}

/** @param {Piece} piece */
function rangeOf({ node, start, end }) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

/**
 * For browsers without highlights: marks around text, backwards, so that places in a node stay true.
 * @param {Hit[]} hits
 */
function paintByMarks(hits) {
  const marks = [...hits]
    .reverse()
    .map((hit) =>
      [...hit].reverse().map((piece) => {
        const mark = document.createElement("mark");
        mark.className = "vb-found";
        rangeOf(piece).surroundContents(mark);
        return mark;
      }),
    )
    .reverse();
  return {
    visit: (/** @type {number} */ place) => {
      marks.forEach((some, i) => some.forEach((mark) => mark.classList.toggle("vb-found--current", i === place)));
      bringIntoView(marks[place][0]);
    },
    clear: () => marks.flat().forEach((mark) => mark.replaceWith(...mark.childNodes)),
  };
}

/** @param {Element | null} element */
function bringIntoView(element) {
  element?.scrollIntoView({ block: "center", inline: "nearest" });
}

/**
 * @param {HTMLElement} paper @param {string} query @param {Hit[]} hits
 * @param {{visit: (place: number) => void, clear: () => void} | null} paint
 */
function offerBar(paper, query, hits, paint) {
  const bar = document.createElement("section");
  bar.className = "vb-hits";
  bar.setAttribute("aria-label", "Chữ tìm thấy trong văn bản");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const shown = query.length > 40 ? `${query.slice(0, 40)}…` : query;
  bar.append(status);
  let place = -1;
  const say = () => {
    if (!hits.length) status.textContent = `Không thấy “${shown}” trong văn bản`;
    else status.textContent = place < 0 ? `“${shown}”: ${hits.length} chỗ` : `“${shown}”: chỗ ${place + 1}/${hits.length}`;
  };
  const go = (/** @type {number} */ step) => {
    place = place < 0 ? nearest(hits, step) : (place + step + hits.length) % hits.length;
    paint?.visit(place);
    say();
  };
  const close = () => {
    paint?.clear();
    bar.remove();
    const address = new URL(location.href);
    address.searchParams.delete("tu");
    history.replaceState(null, "", address);
    document.getElementById("vb-main")?.focus({ preventScroll: true });
  };
  if (hits.length > 1) {
    bar.append(barButton("Chỗ trước", "M6 15l6-6 6 6", () => go(-1)));
    bar.append(barButton("Chỗ sau", "M6 9l6 6 6-6", () => go(1)));
  }
  bar.append(barButton("Bỏ tô chữ", "M6 6l12 12M18 6L6 18", close));
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close();
  });
  document.querySelector(".vb-sheet")?.before(bar);
  say();
  // A link to a place of the paper leads there; any other to the first hit.
  if (hits.length && !location.hash) go(1);
}

/**
 * The first hit below the top of the window, or the last above it.
 * @param {Hit[]} hits @param {number} step
 */
function nearest(hits, step) {
  if (!location.hash) return step > 0 ? 0 : hits.length - 1;
  const below = hits.findIndex(([{ node, start, end }]) => rangeOf({ node, start, end }).getBoundingClientRect().top > 0);
  const next = below < 0 ? 0 : below;
  return step > 0 ? next : (next - 1 + hits.length) % hits.length;
}

/** @param {string} name @param {string} path @param {() => void} action */
function barButton(name, path, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "vb-tool";
  button.innerHTML = `<svg class="vb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`;
  button.setAttribute("aria-label", name);
  button.addEventListener("click", action);
  return button;
}
