// The talk on the page: messages in the order of their ids under their days, and what was said and has no id yet.

import { dayInWords, dayOf } from "./days.js";
import { icon, make } from "./dom.js";
import { draw } from "./message.js";

/** @typedef {import("./message.js").Message} Message */

export class Log {
  /**
   * @param {HTMLElement} root the element of the log, a live region
   * @param {(message: Message, choice: any, button: HTMLElement) => void} choose
   */
  constructor(root, choose) {
    this.root = root;
    this.choose = choose;
    /** @type {Map<number, HTMLElement>} */
    this.byId = new Map();
    /** @type {Map<string, HTMLElement>} what has no id yet, by its key */
    this.waiting = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.days = new Map();
    this.oldest = 0;
    this.newest = 0;
  }

  get empty() {
    return !this.byId.size && !this.waiting.size;
  }

  /** Show a message in place of an older version of it or of what waits under its key, and return its element. */
  put(/** @type {Message} */ message) {
    if (message.key) this.drop(message.key);
    const known = this.byId.get(message.id);
    if (known && Number(known.dataset.version) >= (message.version ?? 0)) return known;
    const made = draw(message, this.choose);
    made.dataset.id = String(message.id);
    made.dataset.version = String(message.version ?? 0);
    this.byId.set(message.id, made);
    this.oldest = Math.min(this.oldest || message.id, message.id);
    this.newest = Math.max(this.newest, message.id);
    if (known) {
      const focused = known.contains(document.activeElement);
      made.dataset.order = known.dataset.order;
      known.replaceWith(made);
      if (focused) made.focus({ preventScroll: true });
    } else {
      this.place(made, dayOf(new Date(message.at)), message.id);
    }
    return made;
  }

  /** Show what was just said and is not answered yet, and return its element. */
  say(/** @type {string} */ key, /** @type {string} */ text, /** @type {Date} */ at) {
    const made = draw({ id: 0, from: "me", at: at.toISOString(), text }, this.choose);
    made.classList.add("waiting");
    made.querySelector(".about")?.prepend(make("span.state"));
    this.waiting.set(key, made);
    const last = [...this.days.keys()].sort().at(-1) ?? "";
    this.place(made, dayOf(at) < last ? last : dayOf(at), Infinity); // a device's clock may be late: it still comes last
    return made;
  }

  /** Tell of everything that has no answer yet how it stands: "" is on its way. */
  tell(/** @type {string} */ state) {
    for (const made of this.waiting.values()) {
      const told = made.querySelector(".state");
      if (told && !made.classList.contains("refused")) told.textContent = state;
    }
  }

  /** Show that the server did not take what was said under a key; `again` is called to say it once more. */
  refuse(/** @type {string} */ key, /** @type {() => void} */ again) {
    const made = this.waiting.get(key);
    if (!made) return;
    made.classList.add("refused");
    const told = made.querySelector(".state");
    if (told) told.textContent = "Chưa gửi được";
    const retry = make("button.again", { type: "button" }, icon("again"), "Gửi lại");
    retry.addEventListener("click", () => {
      this.drop(key);
      again();
    });
    made.querySelector(".about")?.append(retry);
  }

  /** Take away what was said under a key. */
  drop(/** @type {string} */ key) {
    this.waiting.get(key)?.remove();
    this.waiting.delete(key);
    this.tidy();
  }

  /** Take everything away. */
  clear() {
    this.root.replaceChildren();
    this.byId.clear();
    this.waiting.clear();
    this.days.clear();
    this.oldest = this.newest = 0;
  }

  /** Do something of which a screen reader shall say nothing. */
  silently(/** @type {() => void} */ work) {
    this.root.setAttribute("aria-live", "off");
    work();
    requestAnimationFrame(() => this.root.setAttribute("aria-live", "polite"));
  }

  place(/** @type {HTMLElement} */ made, /** @type {string} */ under, /** @type {number} */ id) {
    made.dataset.order = String(id);
    const day = this.day(under);
    let after = day.lastElementChild;
    while (after instanceof HTMLElement && Number(after.dataset.order) > id) after = after.previousElementSibling;
    if (after) after.after(made);
    else day.prepend(made);
  }

  /** Return the element of a day, made in its place where there is none yet. */
  day(/** @type {string} */ day) {
    const known = this.days.get(day);
    if (known) return known;
    const title = make("h2.day-name", { text: dayInWords(day, new Date()), "data-order": "-1" });
    const made = make("section.day", { "data-day": day }, title);
    const next = [...this.days.keys()].filter((one) => one > day).sort()[0];
    this.root.insertBefore(made, next ? (this.days.get(next) ?? null) : null);
    this.days.set(day, made);
    return made;
  }

  /** Take away days that hold nothing any more. */
  tidy() {
    for (const [day, made] of this.days) {
      if (made.childElementCount > 1) continue;
      made.remove();
      this.days.delete(day);
    }
  }
}
