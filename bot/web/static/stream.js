// The open line from the server: messages that come unasked, and whether there is a connection at all.

const FIRST = 500; // ms before the first attempt after a break; each next one waits twice as long
const LONGEST = 15000;
const HIDDEN = 30000; // ms in the background after which a phone may have dropped the line without a word

export class Stream {
  /**
   * @param {object} does
   * @param {() => Promise<void>} does.back called before the line opens again after a break; where it raises, there is
   *   no connection yet
   * @param {(message: any, replaced: boolean) => void} does.message
   * @param {() => void} does.forgotten
   * @param {() => void} does.opened
   * @param {() => void} does.lost
   */
  constructor(does) {
    this.does = does;
    this.broken = false;
    /** The id of the last message that came over the line, or that was read before it opened. */
    this.heard = 0;
    this.wait = FIRST;
    this.attempt = 0;
    this.timer = 0;
    this.hiddenAt = 0;
    /** @type {EventSource | null} */
    this.source = null;
    addEventListener("online", () => this.open());
    addEventListener("offline", () => this.lost());
    addEventListener("pageshow", (event) => event.persisted && this.renew()); // back from another page
    document.addEventListener("visibilitychange", () => this.seen());
  }

  /** Connect now, in place of any line there is. */
  async open() {
    const attempt = this.close();
    if (this.broken) {
      try {
        await this.does.back();
      } catch {
        if (attempt === this.attempt) this.lost();
      }
      if (attempt !== this.attempt) return;
    }
    const source = new EventSource(`/api/events?after=${this.heard}`);
    this.source = source;
    source.onopen = () => {
      this.wait = FIRST;
      this.broken = false;
      this.does.opened();
    };
    source.onerror = () => this.source === source && this.lost();
    source.addEventListener("message", (event) => this.hear(event, false));
    source.addEventListener("replaced", (event) => this.hear(event, true));
    source.addEventListener("forgotten", () => this.does.forgotten());
  }

  /** The connection is gone: try again after a while, longer each time. */
  lost() {
    this.close();
    this.broken = true;
    this.timer = setTimeout(() => this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST);
    this.does.lost();
  }

  /** Give up the line and any attempt under way; return the number of the next one. */
  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
    return ++this.attempt;
  }

  hear(/** @type {MessageEvent} */ event, /** @type {boolean} */ replaced) {
    const message = JSON.parse(event.data);
    if (!replaced) this.heard = Math.max(this.heard, message.id);
    this.does.message(message, replaced);
  }

  seen() {
    if (document.hidden) {
      this.hiddenAt = performance.now();
    } else if (!this.source || performance.now() - this.hiddenAt > HIDDEN) {
      this.renew();
    }
  }

  /** Open the line anew where it may be dead: what may have been missed comes again from `heard` on. */
  renew() {
    this.broken = true;
    this.open();
  }
}
