// The list of commands that opens with "/": chosen with the arrows and Enter, or by a tap.

import { byId, make } from "./dom.js";
import { ask } from "./wire.js";

/** @typedef {{name: string, about: string}} Command */

const fold = (/** @type {string} */ text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

export class Palette {
  /** @param {import("./composer.js").Composer} composer */
  constructor(composer) {
    this.composer = composer;
    this.list = byId("palette");
    /** @type {Command[] | null} */
    this.commands = null;
    /** @type {Command[]} */
    this.shown = [];
    this.active = -1;
    const text = composer.text;
    text.addEventListener("input", () => this.typed());
    text.addEventListener("keydown", (event) => this.key(event), { capture: true }); // before the composer
    text.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (/** @type {Event} */ event) => event.preventDefault()); // the text keeps the focus
  }

  /** Show the commands that begin as what is typed does, or whose words do. */
  async typed() {
    const text = this.composer.text.value;
    if (!/^\/\w*$/.test(text)) return this.close();
    this.commands ??= await ask("/api/commands").then(({ commands }) => commands, () => null);
    if (this.composer.text.value !== text || document.activeElement !== this.composer.text) return;
    const typed = fold(text.slice(1));
    const all = this.commands ?? [];
    const begin = all.filter(({ name }) => name.startsWith(typed));
    this.shown = begin.length || typed.length < 2 ? begin : all.filter(({ about }) => fold(about).includes(typed));
    if (!this.shown.length) return this.close();
    this.list.replaceChildren(...this.shown.map((one, n) => this.option(one, n)));
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.activate(0);
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.composer.text.removeAttribute("aria-activedescendant");
  }

  option(/** @type {Command} */ { name, about }, /** @type {number} */ n) {
    const parts = [make("b", { text: `/${name}` }), make("span", { text: about })];
    const made = make("li", { role: "option", id: `command-${n}`, "aria-selected": "false" }, ...parts);
    made.addEventListener("click", () => this.choose(n));
    made.addEventListener("pointermove", () => this.active !== n && this.activate(n));
    return made;
  }

  activate(/** @type {number} */ n) {
    this.active = (n + this.shown.length) % this.shown.length;
    for (const [at, one] of [...this.list.children].entries()) {
      one.setAttribute("aria-selected", String(at === this.active));
      if (at === this.active) one.scrollIntoView({ block: "nearest" });
    }
    this.composer.text.setAttribute("aria-activedescendant", `command-${this.active}`);
  }

  choose(/** @type {number} */ n) {
    const { name } = this.shown[n];
    this.close();
    this.composer.put(`/${name} `);
  }

  key(/** @type {KeyboardEvent} */ event) {
    if (this.list.hidden || event.isComposing) return;
    const typed = this.composer.text.value.slice(1);
    if (event.key === "ArrowDown") this.activate(this.active + 1);
    else if (event.key === "ArrowUp") this.activate(this.active - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && !event.shiftKey) this.choose(this.active);
    else if (event.key === "Enter" && this.shown[this.active].name !== typed) this.choose(this.active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
