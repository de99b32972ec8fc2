// @ts-check
// Runs before the first paint: the colours and the size of letters that the reader chose, if any; else the system's settings rule.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  // The results page keeps room for what it is about to find.
  root.classList.toggle("vb-asked", /[?&]q=[^&]/.test(location.search));
  try {
    const scheme = localStorage.getItem("vb-scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
    const size = localStorage.getItem("vb-size");
    if (size === "large" || size === "huge") root.dataset.size = size;
  } catch {
    // Storage is blocked: the system's settings rule.
  }
})();
