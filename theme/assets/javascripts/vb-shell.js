// @ts-check
// Comforts that pages do without: colours, the size of letters, the place in the contents, menus that close.
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const SIZES = [
    ["", "Cỡ chữ: thường"],
    ["large", "Cỡ chữ: lớn"],
    ["huge", "Cỡ chữ: rất lớn"],
  ];

  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : systemDark.matches);

  /** @param {string} name @param {string} value */
  function remember(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // Storage is blocked: the choice lasts until the page is left.
    }
  }

  function offerColours() {
    const button = document.querySelector("[data-vb-colours]");
    if (!(button instanceof HTMLElement)) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      remember("vb-scheme", root.dataset.scheme);
      show();
    });
    systemDark.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  function offerSizes() {
    const button = document.querySelector("[data-vb-size]");
    const label = button?.querySelector("[data-vb-size-name]");
    if (!(button instanceof HTMLElement) || !label) return;
    const place = () => Math.max(0, SIZES.findIndex(([size]) => size === (root.dataset.size ?? "")));
    button.addEventListener("click", () => {
      const [size, name] = SIZES[(place() + 1) % SIZES.length];
      if (size) root.dataset.size = size;
      else delete root.dataset.size;
      remember("vb-size", size);
      label.textContent = name;
    });
    label.textContent = SIZES[place()][1];
    button.hidden = false;
  }

  // Marks the entry of the heading that is being read; one entry at a time.
  function followReading() {
    /** @type {HTMLAnchorElement[]} */
    const links = [...document.querySelectorAll(".vb-toc a[href^='#']")].flatMap((a) => (a instanceof HTMLAnchorElement ? [a] : []));
    const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    if (!links.length || !("IntersectionObserver" in window)) return;
    // Where a heading comes to stand after its link was followed.
    const line = Math.ceil(parseFloat(getComputedStyle(root).scrollPaddingTop) || 16) + 12;
    /** @type {Element | null} */
    let current = null;
    const update = () => {
      const passed = targets.reduce((last, target, i) => (target && target.getBoundingClientRect().top < line ? i : last), -1);
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
    // All below the line counts as in view, so a heading is told of when it crosses it either way.
    const observer = new IntersectionObserver(update, { rootMargin: `-${line}px 0px 1000000px 0px` });
    targets.forEach((target) => target && observer.observe(target));
    update();
  }

  // On a phone the contents fold away after a choice, so that the heading is what one sees; Escape closes what is open.
  function foldAfterChoice() {
    document.querySelectorAll(".vb-toc").forEach((box) => {
      box.addEventListener("click", (event) => {
        const fold = box.querySelector("details");
        if (fold?.open && event.target instanceof Element && event.target.closest("a")) fold.open = false;
      });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const open = [".vb-menu[open]", ".vb-quote[open]", ".vb-toc__switch[open]"].map((one) => document.querySelector(one)).find(Boolean);
      if (!(open instanceof HTMLDetailsElement)) return;
      open.open = false;
      open.querySelector("summary")?.focus();
    });
  }

  offerColours();
  offerSizes();
  followReading();
  foldAfterChoice();
})();
