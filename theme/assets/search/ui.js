// @ts-check
/** Entry of the search on a page: gives each search box its suggestions and fills the results page. The index is opened at first use. */
import { attachCombobox } from "./combobox.js";

/** The site that this module came from. */
const ROOT = new URL("../../", import.meta.url);

/** @type {Promise<import("./index.js").SearchIndex> | null} */
let opened = null;

/**
 * The one index of the page; after a failure the next call tries again.
 * @returns {Promise<import("./index.js").SearchIndex>}
 */
export function sharedIndex() {
  if (!opened) {
    opened = import("./index.js").then(({ openIndex }) => openIndex(ROOT));
    opened.catch(() => (opened = null));
  }
  return opened;
}

const page = document.querySelector("[data-vb-search-page]");
for (const form of document.querySelectorAll("form[data-vb-search-box]")) {
  if (form instanceof HTMLFormElement && !page?.contains(form)) attachCombobox(form, sharedIndex);
}
if (page instanceof HTMLElement) {
  void sharedIndex().catch(() => {});
  const { attachPage } = await import("./page.js");
  attachPage(page, sharedIndex);
}
