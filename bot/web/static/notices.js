// Short notices over the page, told to screen readers too.

import { byId, make } from "./dom.js";

const SHOWN = 3000; // ms, and as long again as it takes to read them

/** Tell a sentence for a while. */
export function notify(/** @type {string} */ text) {
  if (!text) return;
  const root = byId("notices");
  for (const other of [...root.children]) if (other.textContent === text) other.remove();
  const made = make("p.notice", { text });
  root.append(made);
  setTimeout(() => made.remove(), SHOWN + 40 * text.length);
}
