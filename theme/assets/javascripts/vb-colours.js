// @ts-check
// Runs before the first paint: the colours and the size of letters that the reader chose, if any; else the system's settings rule.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  // The results page keeps room for what it is about to find.
  root.classList.toggle("vb-asked", /[#?&]q=[^&]/.test(location.href));
  // Who sends a search before its script has come over a slow line loses nothing; what stands behind # stays in the browser.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-vb-search-box]")) return;
    const field = form.querySelector("input[type=search]");
    if (!(field instanceof HTMLInputElement)) return;
    // On a phone the keyboard covers what was found.
    if (matchMedia("(pointer: coarse)").matches) field.blur();
    if (event.defaultPrevented) return;
    event.preventDefault();
    const query = field.value.trim();
    location.assign(`${form.action}#${new URLSearchParams({ q: query })}`);
  });
  try {
    const scheme = localStorage.getItem("vb-scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    const size = localStorage.getItem("vb-size");
    if (size === "large" || size === "huge") root.dataset.size = size;
  } catch {
    // Storage is blocked: the system's settings rule.
  }
})();
