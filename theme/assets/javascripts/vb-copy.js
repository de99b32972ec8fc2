// @ts-check
// Copies words and addresses, and says that it did: in one line, told to who hears the page and shown for a moment to who sees it.

const notice = document.createElement("p");
notice.className = "vb-toast";
notice.setAttribute("role", "status");
document.body.append(notice);
let timer = 0;

/** @param {string} text */
export function tell(text) {
  clearTimeout(timer);
  notice.textContent = text;
  timer = window.setTimeout(() => (notice.textContent = ""), 4000);
}

/** @param {string} text @returns {Promise<boolean>} */
export async function copy(text) {
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
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/**
 * The address of a place on this page; the page's own address follows, so that what is copied is what is shown.
 * @param {string} id @param {string} what "mục này"
 */
export async function copyLink(id, what) {
  const address = new URL(location.href);
  address.search = "";
  address.hash = id;
  const done = await copy(address.href);
  if (done) history.replaceState(history.state, "", `${location.search}#${id}`);
  tell(done ? `Đã chép liên kết đến ${what}.` : `Trình duyệt không cho chép. Liên kết: ${address.href}`);
}

/**
 * The first words of a place, to name it by.
 * @param {Element} place
 */
export function wordsOf(place) {
  const words = (place.textContent ?? "").trim().replace(/\s+/g, " ");
  return words.length > 80 ? `${words.slice(0, 80)}…` : words;
}

export const LINK_ICON =
  '<svg class="vb-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7L12 17"/></svg>';
