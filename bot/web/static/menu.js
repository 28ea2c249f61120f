// The menu of the bar, on every page: it opens and closes, and the theme is chosen in it.

const button = /** @type {HTMLButtonElement} */ (document.getElementById("menu-open"));
const list = /** @type {HTMLElement} */ (document.getElementById("menu-list"));

/** Open or close the menu. */
export function open(wanted) {
  list.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
}

function wire() {
  button.addEventListener("click", () => open(list.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = event.target instanceof Node && (list.contains(event.target) || button.contains(event.target));
    if (!inside) open(false);
  });
  list.parentElement?.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to instanceof Node && !list.parentElement?.contains(to)) open(false);
  });
  for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input[name=theme]"))) {
    one.checked = one.value === window.theme.chosen();
    one.addEventListener("change", () => window.theme.choose(one.value));
  }
}

wire();
