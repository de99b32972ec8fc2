// @ts-check
// What a document's page offers beyond its text: links to headings and the citation to copy, names of cited documents, found words.
import { takeSought } from "../search/sought.js";

const PAPER = document.querySelector(".vb-paper");
const LINK_ICON =
  '<svg class="vb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17"/></svg>';

/** One line for all who copy, told to who hears the page and shown for a moment to who sees it. */
const notice = document.createElement("p");
notice.className = "vb-toast";
notice.setAttribute("role", "status");
document.body.append(notice);
let timer = 0;

/** @param {string} text */
function tell(text) {
  clearTimeout(timer);
  notice.textContent = text;
  timer = window.setTimeout(() => (notice.textContent = ""), 4000);
}

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard without a secure address: the old way, over a field that is selected.
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "vb-hidden";
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/** The button stands beside the heading, not in it: the words of the paper stay what they are, also to who selects them. */
function offerLinks() {
  for (const heading of PAPER?.querySelectorAll(":is(h2, h3, h4, h5, h6)[id], .vb-appendix[id] > h2") ?? []) {
    const id = heading.id || heading.parentElement?.id;
    const words = (heading.textContent ?? "").trim().replace(/\s+/g, " ");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "vb-link-copy";
    button.setAttribute("aria-label", `Chép liên kết đến mục “${words.slice(0, 80)}${words.length > 80 ? "…" : ""}”`);
    button.innerHTML = LINK_ICON;
    button.addEventListener("click", async () => {
      const address = new URL(location.href);
      address.search = "";
      address.hash = id ?? "";
      const done = await copy(address.href);
      if (done) history.replaceState(null, "", `${location.search}#${id}`);
      tell(done ? "Đã chép liên kết đến mục này." : `Trình duyệt không cho chép. Liên kết: ${address.href}`);
    });
    const box = document.createElement("div");
    box.className = "vb-h-box";
    heading.before(box);
    box.append(heading, button);
  }
}

function offerCitation() {
  const button = document.querySelector("[data-vb-copy-quote]");
  if (!(button instanceof HTMLElement)) return;
  button.addEventListener("click", async () => {
    const lines = [...document.querySelectorAll("[data-vb-quote]")].map((line) => (line.textContent ?? "").trim());
    tell((await copy(lines.join("\n"))) ? "Đã chép câu trích dẫn." : "Trình duyệt không cho chép: hãy bôi đen câu trích dẫn rồi chép.");
  });
  button.hidden = false;
}

/** Names each cited document where one points at it; the page's own list has the names. */
function nameCitations() {
  /** @type {Map<string | null, string>} */
  const names = new Map();
  for (const link of document.querySelectorAll(".vb-cites > li > a:first-child")) {
    const title = link.parentElement?.querySelector("p")?.textContent;
    names.set(link.getAttribute("href"), title ? `${link.textContent}: ${title}` : (link.textContent ?? ""));
  }
  PAPER?.addEventListener("pointerover", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.vb-citation") : null;
    const name = link && names.get(link.getAttribute("href"));
    if (link && name && !link.hasAttribute("title")) link.setAttribute("title", name);
  });
}

offerLinks();
offerCitation();
nameCitations();
const sought = takeSought();
if (sought && PAPER instanceof HTMLElement) {
  const { showHits } = await import("./vb-hits.js");
  showHits(PAPER, sought);
}
