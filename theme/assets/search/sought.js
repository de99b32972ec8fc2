// @ts-check
/**
 * Hands what was searched for to the next page without writing it into an address that is requested: words stay in the browser.
 * The document page marks them (`?tu=` of its address, put there once it is open).
 */

const KEY = "vb-sought";

/**
 * For the page that a link leads to; the newest replaces what nobody took.
 * @param {string} href @param {string} query
 */
export function handOver(href, query) {
  const { origin, pathname } = new URL(href, location.href);
  if (origin !== location.origin) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ path: pathname, query }));
  } catch {
    // Storage may be full or forbidden: then nothing is marked.
  }
}

/**
 * What was searched for on the way to this page; empty without.
 * @returns {string}
 */
export function takeSought() {
  const stated = new URLSearchParams(location.search).get("tu");
  if (stated) return stated;
  try {
    const { path, query } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (path !== location.pathname || typeof query !== "string" || !query) return "";
    localStorage.removeItem(KEY);
    const address = new URL(location.href);
    address.searchParams.set("tu", query);
    history.replaceState(null, "", address);
    return query;
  } catch {
    return "";
  }
}
