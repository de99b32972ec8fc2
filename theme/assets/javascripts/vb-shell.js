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
      show();
    };
    // The contents scroll to the entry, the page does not.
    const show = () => {
      const list = document.querySelector(".vb-toc");
      if (!current || !list || list.scrollHeight <= list.clientHeight) return;
      const offset = current.getBoundingClientRect().top - list.getBoundingClientRect().top;
      // Whoever walks through the list with the keyboard keeps it where it is: else what has the focus would leave the view.
      if (list.querySelector(":focus-visible")) return;
      if (offset < 0 || offset > list.clientHeight - 60) list.scrollTop += offset - list.clientHeight / 3;
    };
    document.querySelector(".vb-toc__switch")?.addEventListener("toggle", show);
    // All below the line counts as in view, so a heading is told of when it crosses it either way.
    const observer = new IntersectionObserver(update, { rootMargin: `-${line}px 0px 1000000px 0px` });
    targets.forEach((target) => target && observer.observe(target));
    update();
  }

  // On a phone what the bar opens folds away after a choice, so that its goal is what one sees; Escape closes what is open.
  function foldAfterChoice() {
    const switches = [...document.querySelectorAll(".vb-bar__switch")].flatMap((one) => (one instanceof HTMLDetailsElement ? [one] : []));
    const fold = (/** @type {HTMLDetailsElement | null} */ but) => switches.forEach((one) => one !== but && (one.open = false));
    // One at a time, also in browsers that do not know groups of details.
    switches.forEach((one) => one.addEventListener("toggle", () => one.open && fold(one)));
    document.addEventListener("click", ({ target }) => {
      const isInside = target instanceof Element && target.closest(".vb-bar");
      if (!isInside || target.closest("a[href^='#']")) fold(null);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const open = [".vb-menu[open]", ".vb-quote[open]", ".vb-bar__switch[open]"].map((one) => document.querySelector(one)).find((one) => one?.getClientRects().length);
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
