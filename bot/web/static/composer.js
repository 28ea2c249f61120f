// Where the person types: it grows with the text, Enter sends, Shift+Enter breaks the line, and 4,000 characters are
// the most that is taken.

import { byId } from "./dom.js";

const MOST = 4000; // characters the server takes
const GROWS = CSS.supports("field-sizing", "content");
const TOLD = 200; // characters before the end at which what is left is shown

export class Composer {
  /** @param {(text: string) => void} send */
  constructor(send) {
    this.send = send;
    /** @type {HTMLTextAreaElement} */
    this.text = byId("text");
    this.form = byId("composer");
    this.count = byId("count");
    this.button = byId("send");
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.changed();
  }

  /** Put a text there, ready to be gone on with. */
  put(/** @type {string} */ text) {
    this.text.value = text;
    this.text.focus();
    this.text.setSelectionRange(text.length, text.length);
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  key(/** @type {KeyboardEvent} */ event) {
    // While a Vietnamese keyboard still puts a letter together, Enter ends the letter, not the message.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (event.defaultPrevented) return; // the list of commands took it
    event.preventDefault();
    this.submit();
  }

  submit() {
    const text = this.text.value.trim();
    if (!text || [...text].length > MOST) return this.text.focus();
    this.put(""); // the list of commands, too, hears that nothing is typed any more
    this.send(text);
  }

  /** Fit the height to the text, where the browser does not do so by itself (`field-sizing`). */
  grow() {
    this.text.style.height = "auto";
    this.text.style.height = this.text.value ? `${this.text.scrollHeight}px` : "";
  }

  changed() {
    if (!GROWS) this.grow();
    const left = MOST - [...this.text.value.trim()].length;
    this.count.hidden = left > TOLD;
    this.count.classList.toggle("over", left < 0);
    const over = `Dài quá ${(-left).toLocaleString("vi")} ký tự: mỗi tin tối đa 4.000 ký tự.`;
    this.count.textContent = left > TOLD ? "" : left < 0 ? over : `Còn ${left} ký tự`;
    this.button.disabled = left < 0 || left === MOST;
  }
}
