// The open line from the server: messages that come unasked, and whether there is a connection at all.

const FIRST = 500; // ms before the first attempt after a break; each next one waits twice as long
const LONGEST = 15000;
const HIDDEN = 30000; // ms in the background after which a phone may have dropped the line without a word

export class Stream {
  /**
   * @param {object} does
   * @param {() => number} does.after the id of the newest message the page has
   * @param {(message: any) => void} does.message
   * @param {(message: any) => void} does.replaced
   * @param {() => void} does.forgotten
   * @param {(again: boolean) => void} does.opened `again`: after a break
   * @param {() => void} does.lost
   */
  constructor(does) {
    this.does = does;
    this.wait = FIRST;
    this.broken = false;
    this.hiddenAt = 0;
    /** @type {EventSource | null} */
    this.source = null;
    this.timer = 0;
    addEventListener("online", () => this.open());
    addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => this.seen());
  }

  /** Connect now, in place of any line there is. */
  open() {
    clearTimeout(this.timer);
    this.source?.close();
    const source = new EventSource(`/api/events?after=${this.does.after()}`);
    this.source = source;
    source.onopen = () => {
      this.wait = FIRST;
      const again = this.broken;
      this.broken = false;
      this.does.opened(again);
    };
    source.onerror = () => this.source === source && this.lost();
    source.addEventListener("message", (event) => this.does.message(JSON.parse(event.data)));
    source.addEventListener("replaced", (event) => this.does.replaced(JSON.parse(event.data)));
    source.addEventListener("forgotten", () => this.does.forgotten());
  }

  /** The connection is gone: try again after a while, longer each time. */
  lost() {
    this.source?.close();
    this.source = null;
    this.broken = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST);
    this.does.lost();
  }

  seen() {
    if (document.hidden) {
      this.hiddenAt = performance.now();
    } else if (!this.source || performance.now() - this.hiddenAt > HIDDEN) {
      this.broken = true; // catch up on what may have been missed
      this.open();
    }
  }
}
