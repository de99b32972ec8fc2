// @ts-check
// What a document's page offers beyond its text: links to headings and the citation to copy, names of cited documents, found words.
import { takeSought } from "../search/sought.js";
import { copy, copyLink, LINK_ICON, tell, wordsOf } from "./vb-copy.js";
import { offerPlaceLinks } from "./vb-places.js";

const PAPER = document.querySelector(".vb-paper");

/** The button stands beside the heading, not in it: the words of the paper stay what they are, also to who selects them. */
function offerLinks() {
  for (const heading of PAPER?.querySelectorAll(":is(h2, h3, h4, h5, h6)[id], .vb-appendix[id] > h2") ?? []) {
    const id = heading.id || heading.parentElement?.id || "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "vb-link-copy";
    button.setAttribute("aria-label", `Chép liên kết đến mục “${wordsOf(heading)}”`);
    button.innerHTML = LINK_ICON;
    button.addEventListener("click", () => copyLink(id, "mục này"));
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
const sheet = document.querySelector(".vb-sheet");
if (sheet instanceof HTMLElement) offerPlaceLinks(sheet);
offerCitation();
nameCitations();
const sought = takeSought();
if (sought && PAPER instanceof HTMLElement) {
  const { showHits } = await import("./vb-hits.js");
  showHits(PAPER, sought);
}
