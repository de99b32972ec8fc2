// @ts-check
/** Keeps where the reader was on a page whose content comes later than the browser looks for the place. */

const PAUSE_MS = 120;

/**
 * Notes the place with each entry of the history. After a return nothing is noted before the content is there again, as the place would be
 * that of an empty page.
 * @returns {{restore: () => void, begin: () => void}} `restore` goes to the noted place, `begin` is for a new entry
 */
export function keepScroll() {
  window.history.scrollRestoration = "manual";
  let timer = 0;
  let isWaiting = true;
  const keep = () => {
    clearTimeout(timer);
    if (!isWaiting && history.state?.scroll !== window.scrollY) history.replaceState({ ...history.state, scroll: window.scrollY }, "");
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE_MS);
  };
  const wait = () => {
    clearTimeout(timer);
    isWaiting = true;
  };
  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("pagehide", keep);
  window.addEventListener("popstate", wait);
  const begin = () => (isWaiting = false);
  return {
    begin,
    restore: () => {
      const top = history.state?.scroll;
      begin();
      if (typeof top === "number") window.scrollTo(0, top);
    },
  };
}
