// @ts-check
/**
 * Hands what was searched for to the page that a result leads to, past every address: what stands in an address is sent to the server, at once
 * or as the referrer of the next request. The page keeps it with its entry of the browser's history, so that it outlasts a reload.
 */

/** @typedef {{query: string, phrases: string[]}} Sought `phrases`: the words that the result showed as found, as printed */

const KEY = "vb-sought";
const MOST_PHRASES = 20;

/**
 * For the page that a link leads to; the newest replaces what nobody took.
 * @param {string} href @param {string} query @param {string[]} [phrases]
 */
export function handOver(href, query, phrases = []) {
  const { origin, pathname } = new URL(href, location.href);
  if (origin !== location.origin || !query.trim()) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ path: pathname, query, phrases: [...new Set(phrases)].slice(0, MOST_PHRASES) }));
  } catch {
    // Storage may be full or forbidden: then nothing is marked.
  }
}

/**
 * What was searched for on the way to this page; null without.
 * @returns {Sought | null}
 */
export function takeSought() {
  const sought = inAddress() ?? inStorage() ?? read(history.state?.sought);
  if (sought) keepSought(sought);
  return sought;
}

/**
 * With this entry of the history; a place of the page that is gone to makes a new entry.
 * @param {Sought} sought
 */
export function keepSought(sought) {
  history.replaceState({ ...history.state, sought }, "");
}

export function forgetSought() {
  history.replaceState({ ...history.state, sought: null }, "");
}

/** Addresses of an earlier version (`?tu=`), taken back at once. */
function inAddress() {
  const address = new URL(location.href);
  const query = address.searchParams.get("tu");
  if (query === null) return null;
  address.searchParams.delete("tu");
  history.replaceState(history.state, "", address);
  return read({ query, phrases: [] });
}

function inStorage() {
  try {
    const handed = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (handed.path !== location.pathname) return null;
    localStorage.removeItem(KEY);
    return read(handed);
  } catch {
    return null;
  }
}

/** @param {any} value @returns {Sought | null} */
function read(value) {
  if (typeof value?.query !== "string" || !value.query.trim()) return null;
  const phrases = Array.isArray(value.phrases) ? value.phrases.filter((/** @type {unknown} */ phrase) => typeof phrase === "string") : [];
  return { query: value.query, phrases: phrases.slice(0, MOST_PHRASES) };
}
