// Runs before the first paint, so that no page flashes in the wrong theme. Not a module: modules run too late.
"use strict";

(() => {
  const KEPT = "theme";
  const BAR = { light: "#0b5d52", dark: "#12302b" };
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** Return what the person chose: "light", "dark", or "" for as the device is. */
  function chosen() {
    try {
      const kept = localStorage.getItem(KEPT);
      return kept === "light" || kept === "dark" ? kept : "";
    } catch {
      return ""; // storage may be forbidden: the device decides
    }
  }

  function show() {
    const theme = chosen() || (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
    document.querySelector("meta[name=theme-color]")?.setAttribute("content", BAR[theme]);
  }

  /** Keep a choice ("" is as the device is) and show it. */
  function choose(theme) {
    try {
      if (theme) localStorage.setItem(KEPT, theme);
      else localStorage.removeItem(KEPT);
    } catch {
      document.documentElement.dataset.theme = theme || (dark.matches ? "dark" : "light");
      return;
    }
    show();
  }

  dark.addEventListener("change", show);
  addEventListener("storage", show); // chosen in another window
  addEventListener("beforeprint", () => (document.documentElement.dataset.theme = "light"));
  addEventListener("afterprint", show);
  window.theme = { chosen, choose };
  show();
})();
