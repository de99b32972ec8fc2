// Runs before the first paint: the colours that the reader chose, if any; else the system's setting rules.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const scheme = localStorage.getItem("vb-scheme");
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch {
    // Storage is blocked: the system's setting rules.
  }
})();
