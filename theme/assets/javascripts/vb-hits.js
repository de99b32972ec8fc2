// @ts-check
// Marks the words that a reader searched for without touching the page's text, and leads from one to the next.
import { clean, words } from "../search/normalize.js";
import { forgetSought, keepSought } from "../search/sought.js";

/** @typedef {{node: Text, start: number, end: number}} Piece a part of one text node */
/** @typedef {Piece[]} Hit neighbouring words; several pieces where a hit crosses tags */

const LONGEST_QUERY = 400;
const MOST_HITS = 2000;
const BLOCK = "p, li, h1, h2, h3, h4, h5, h6, td, th, caption, div";

/** @typedef {{rows: string[][], phrases: string[][], question: string[]}} Wanted folded words: see `findHits` */

/** @param {HTMLElement} paper @param {import("../search/sought.js").Sought} sought */
export function showHits(paper, sought) {
  const query = clean(sought.query).slice(0, LONGEST_QUERY);
  if (!words(query).length) return;
  const hits = findHits(paper, wantedOf(query, sought.phrases));
  const paint = hits.length ? painter(hits) : null;
  offerBar(query.replaceAll('"', "").trim(), hits, paint, sought);
}

/**
 * What to look for: quoted phrases whole, and of the rest its runs, also as the result showed it: an acronym written out, a word that was
 * typed by half.
 * @param {string} query @param {string[]} shown @returns {Wanted}
 */
function wantedOf(query, shown) {
  const parts = query.split('"');
  const isQuoted = (/** @type {number} */ i) => i % 2 === 1 && i < parts.length - 1;
  const phrases = parts.filter((part, i) => isQuoted(i)).map(foldedWords).filter((row) => row.length);
  const question = parts.filter((part, i) => !isQuoted(i)).flatMap(foldedWords);
  if (phrases.length) return { rows: [question], phrases, question: [] };
  // One word of a longer question means little alone, unless it is an acronym of it.
  const telling = shown.filter((text) => question.length === 1 || words(text).length > 1 || /^\p{Lu}{2,}$/u.test(text.trim()));
  return { rows: [question, ...telling.map(foldedWords)], phrases, question: question.length > 1 ? question : [] };
}

/** @param {string} text */
function foldedWords(text) {
  return words(text).map(({ folded }) => folded);
}

/**
 * Whole phrases; rows of one word; runs of two or more words of a row in their order. Single words of the question only where nothing else
 * stands, as "luận" alone is everywhere.
 * @param {HTMLElement} paper @param {Wanted} wanted @returns {Hit[]}
 */
export function findHits(paper, { rows, phrases, question }) {
  /** @type {Hit[]} */
  const runs = [];
  /** @type {Hit[]} */
  const singles = [];
  const alone = new Set(rows.flatMap((row) => (row.length === 1 ? row : [])));
  const pairs = new Set(rows.flatMap((row) => row.slice(1).map((word, i) => `${row[i]} ${word}`)));
  const all = new Set([...rows.flat(), ...question, ...phrases.map(([first]) => first)]);
  for (const block of blocks(paper)) {
    const found = words(block.text);
    for (let i = 0; i < found.length; i += 1) {
      if (!all.has(found[i].folded)) continue;
      const phrase = phrases.find((row) => row.every((word, k) => found[i + k]?.folded === word));
      let last = i + (phrase?.length ?? 1) - 1;
      while (!phrase && last + 1 < found.length && pairs.has(`${found[last].folded} ${found[last + 1].folded}`)) last += 1;
      const hit = piecesOf(block, found[i].start, found[last].end);
      if (phrase || last > i || alone.has(found[i].folded)) runs.push(hit);
      else if (question.includes(found[i].folded)) singles.push(hit);
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
 * @param {Hit[]} hits @returns {{visit: (place: number, isNear?: boolean) => void, clear: () => void}}
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
    visit: (/** @type {number} */ place, isNear = false) => {
      const current = new Highlight(...ranges[place]);
      current.priority = 1;
      CSS.highlights.set("vb-hit", current);
      bringIntoView(ranges[place][0].startContainer.parentElement, isNear);
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
    visit: (/** @type {number} */ place, isNear = false) => {
      marks.forEach((some, i) => some.forEach((mark) => mark.classList.toggle("vb-found--current", i === place)));
      bringIntoView(marks[place][0], isNear);
    },
    clear: () => marks.flat().forEach((mark) => mark.replaceWith(...mark.childNodes)),
  };
}

/** @param {Element | null} element @param {boolean} isNear only as far as needed */
function bringIntoView(element, isNear) {
  element?.scrollIntoView({ block: isNear ? "nearest" : "center", inline: "nearest" });
}

/**
 * @param {string} query @param {Hit[]} hits @param {{visit: (place: number, isNear?: boolean) => void, clear: () => void} | null} paint
 * @param {import("../search/sought.js").Sought} sought
 */
function offerBar(query, hits, paint, sought) {
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
  const keep = () => keepSought(sought);
  window.addEventListener("hashchange", keep);
  const close = () => {
    paint?.clear();
    bar.remove();
    window.removeEventListener("hashchange", keep);
    forgetSought();
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
  // A link to a place of the paper leads there, and to its hit if that stands at the side of a wide table; any other to the first hit.
  const target = document.querySelector(":target");
  place = target ? hits.findIndex(([{ node }]) => target.contains(node)) : -1;
  if (place >= 0) paint?.visit(place, true);
  say();
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
