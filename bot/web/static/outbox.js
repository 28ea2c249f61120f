// What was said and not answered yet, in order. It outlives the page: what waits for a connection is sent by its key
// when there is one, and the server serves a key once.

import { Lost, Refused, newKey, post } from "./wire.js";

const KEPT = "outbox";

/**
 * @typedef {{key: string, path: string, body: object, label: string, at: string}} Item
 *   `label` is what the person is shown to have said, "" for a choice that says nothing
 */

export class Outbox {
  /**
   * @param {object} does what becomes of an item
   * @param {(item: Item, answer: any) => void} does.answered
   * @param {(item: Item, why: Refused) => void} does.refused
   * @param {() => void} does.lost the connection is gone; call `flush` when it is back
   * @param {(busy: boolean) => void} does.busy
   */
  constructor(does) {
    this.does = does;
    /** @type {Promise<boolean> | null} */
    this.sending = null;
    /** @type {Item[]} */
    this.items = kept();
  }

  /** Take something to say and send it as soon as what came before it was. @returns {Item} */
  put(/** @type {string} */ path, /** @type {object} */ body, label = "") {
    const item = { key: newKey(), path, body, label, at: new Date().toISOString() };
    this.items.push(item);
    keep(this.items);
    queueMicrotask(() => this.flush()); // the caller shows it first
    return item;
  }

  /** Send what waits, one after another; return whether the connection held. */
  flush() {
    if (!this.items.length) return Promise.resolve(true);
    this.sending ??= this.drain().finally(() => {
      this.sending = null;
      this.does.busy(false);
    });
    return this.sending;
  }

  async drain() {
    this.does.busy(true);
    try {
      while (this.items.length && (await this.deliver(this.items[0])));
      return true;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.does.lost();
      return false;
    }
  }

  /** Forget what waits. */
  clear() {
    this.items = [];
    keep(this.items);
  }

  /** Send one item and return whether to go on; raises Lost. */
  async deliver(/** @type {Item} */ item) {
    let answer;
    try {
      answer = await post(item.path, { ...item.body, key: item.key });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.after) setTimeout(() => this.flush(), error.after * 1000);
      else this.drop(item);
      this.does.refused(item, error);
      return !error.after;
    }
    this.drop(item);
    this.does.answered(item, answer);
    return true;
  }

  drop(/** @type {Item} */ item) {
    this.items = this.items.filter((one) => one !== item);
    keep(this.items);
  }
}

/** @returns {Item[]} */
function kept() {
  try {
    const items = JSON.parse(localStorage.getItem(KEPT) || "[]");
    return Array.isArray(items) ? items : [];
  } catch {
    return [];
  }
}

function keep(/** @type {Item[]} */ items) {
  try {
    if (items.length) localStorage.setItem(KEPT, JSON.stringify(items));
    else localStorage.removeItem(KEPT);
  } catch {
    // storage is forbidden or full: what waits lives as long as the page
  }
}
