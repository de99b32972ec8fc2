// @ts-check
/** Elements made from text only: nothing that a reader typed or a document says is ever read as HTML. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string>} attributes @param {...(Node | string)} children @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {import("./excerpt.js").Part[]} parts @returns {Node[]} */
export function marked(parts) {
  return parts.map(({ text, isHit }) => (isHit ? element("mark", {}, text) : document.createTextNode(text)));
}

/**
 * What a list says of a document in one line.
 * @param {import("./index.js").Result} result
 */
export function facts({ kind, number, issuer, dateText, site, note }) {
  return [kind, number && `số ${number}`, issuer, dateText, site, note].filter(Boolean).join(" · ");
}

/**
 * `1.555`
 * @param {number} count
 */
export function countText(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ".");
}
