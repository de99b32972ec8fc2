// Comforts that pages do without: the switch between light and dark, the place in the contents, menus that close.
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");

  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : systemDark.matches);

  function offerColours() {
    const button = document.querySelector("[data-vb-colours]");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("vb-scheme", root.dataset.scheme);
      } catch {
        // Storage is blocked: the choice lasts until the page is left.
      }
      show();
    });
    systemDark.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  // Marks the entry of the heading that is being read; one entry at a time.
  function followReading() {
    const links = [...document.querySelectorAll(".vb-toc a[href^='#']")];
    const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    if (!links.length || !("IntersectionObserver" in window)) return;
    let current = null;
    const update = () => {
      const passed = targets.reduce((last, target, i) => (target && target.getBoundingClientRect().top < 160 ? i : last), -1);
      const link = links[passed] ?? null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const list = document.querySelector(".vb-toc");
      if (link && list && list.scrollHeight > list.clientHeight) {
        const offset = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
        if (offset < 0 || offset > list.clientHeight - 60) list.scrollTop += offset - list.clientHeight / 3;
      }
    };
    const observer = new IntersectionObserver(update, { rootMargin: "-150px 0px -60% 0px" });
    targets.forEach((target) => target && observer.observe(target));
    update();
  }

  // On a phone the contents fold away after a choice, so that the heading is what one sees.
  function foldAfterChoice() {
    document.querySelectorAll(".vb-toc").forEach((box) => {
      box.addEventListener("click", (event) => {
        const fold = box.querySelector("details");
        if (fold?.open && event.target.closest("a")) fold.open = false;
      });
    });
    document.addEventListener("keydown", (event) => {
      const menu = document.querySelector(".vb-menu[open]");
      if (event.key !== "Escape" || !menu) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  offerColours();
  followReading();
  foldAfterChoice();
})();
