// Where the reader is in the talk: at its end, which then stays in sight, or further up, which then stays where it is.

import { byId } from "./dom.js";

const NEAR = 80; // px from the end that still count as the end

export class View {
  constructor() {
    /** @type {HTMLElement} */
    this.scroll = byId("scroll");
    this.button = byId("newest");
    this.name = document.title;
    this.unseen = 0;
    this.top = 0;
    /** @type {{made: HTMLElement | null} | null} */
    this.following = null;
    this.stuck = false; // the greeting is read from its beginning
    this.scroll.addEventListener("scroll", () => this.moved(), { passive: true });
    this.button.addEventListener("click", () => {
      this.toEnd(true);
      byId("text").focus({ preventScroll: true });
    });
    // The keyboard of a phone, a picture that came, a longer draft: the end stays in sight.
    new ResizeObserver(() => this.stuck && this.follow()).observe(this.scroll);
    this.scroll.addEventListener("load", (event) => this.loaded(event), { capture: true });
    document.addEventListener("visibilitychange", () => this.count());
    visualViewport?.addEventListener("resize", fit);
  }

  get atEnd() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroll.scrollTo({ top: this.scroll.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
    this.stuck = true;
  }

  /** Something new stands at the end: show it to who is there, tell who is not. */
  grown(/** @type {HTMLElement} */ made, own = false) {
    if (own || this.stuck) this.follow(own ? null : made);
    else this.button.classList.add("fresh");
    if (document.hidden && !own) this.count(1);
  }

  /** Come to the end with the next frame: measuring at once, for each of several messages, costs more than they do. */
  follow(/** @type {HTMLElement | null} */ made = null) {
    this.stuck = true;
    if (!this.following) requestAnimationFrame(() => this.arrive());
    this.following = { made };
  }

  /** A picture came, and its message grew. */
  loaded(/** @type {Event} */ event) {
    const message = event.target instanceof Element ? event.target.closest(".day:last-of-type > .message:last-child") : null;
    if (this.stuck) this.follow(message instanceof HTMLElement ? message : null);
  }

  arrive() {
    const made = this.following?.made;
    this.following = null;
    this.toEnd();
    // Of an answer longer than the window its beginning is read first.
    if (!made || made.offsetHeight <= this.scroll.clientHeight) return;
    made.scrollIntoView({ block: "start" });
    this.stuck = this.atEnd;
    this.button.hidden = this.stuck;
  }

  /** Put more before what is there without moving it. */
  before(/** @type {() => void} */ work) {
    const { scrollHeight, scrollTop } = this.scroll;
    work();
    this.scroll.scrollTop = scrollTop + this.scroll.scrollHeight - scrollHeight;
  }

  /** Only who scrolls up leaves the end; what grows below does not take anybody from it. */
  moved() {
    const { scrollTop } = this.scroll;
    if (this.atEnd) this.stuck = true;
    else if (scrollTop < this.top) this.stuck = false;
    this.top = scrollTop;
    this.button.hidden = this.stuck || this.atEnd;
    if (this.stuck) this.button.classList.remove("fresh");
  }

  /** Show in the title how many messages came while the page was not seen. */
  count(more = 0) {
    this.unseen = document.hidden ? this.unseen + more : 0;
    document.title = this.unseen ? `(${this.unseen}) ${this.name}` : this.name;
  }
}

/** Keep the composer above a keyboard that lies over the page instead of making it smaller (iPhones). */
function fit() {
  const seen = /** @type {VisualViewport} */ (visualViewport);
  const covered = seen.scale === 1 && innerHeight - seen.height > 100;
  document.body.style.height = covered ? `${seen.height}px` : "";
  if (covered) scrollTo(0, 0);
}
