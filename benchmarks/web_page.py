"""The page in a real Chromium: from opening it to the first answer, and from Enter to an answer that can be seen.

The page itself takes the times, as a person would see them: an answer counts when the frame after it has been drawn.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import asking, measure
from benchmarks import web_load as load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
VISITS, ASKED, APART_MS = 7, 120, 120
"""How many people open the page, how many questions the last of them asks, and how long after each answer."""
_PHONE = {"width": 360, "height": 740}
_ASKING = """
window.asking = (text) => new Promise((resolve) => {
  const log = document.getElementById("log"), box = document.getElementById("text");
  const before = log.querySelectorAll(".theirs").length;
  const seen = new MutationObserver(() => {
    if (log.querySelectorAll(".theirs").length === before) return;
    seen.disconnect();
    requestAnimationFrame(() => {
      const drawn = new MessageChannel();
      drawn.port1.onmessage = () => resolve(performance.now() - begun);
      drawn.port2.postMessage(null);
    });
  });
  seen.observe(log, {childList: true, subtree: true});
  box.value = text;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  const begun = performance.now();
  box.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true, cancelable: true}));
});
"""
_OPENING = """
window.first = new Promise((resolve) => addEventListener("DOMContentLoaded", () => {
  const log = document.getElementById("log");
  const ready = async () => {
    if (log.getAttribute("aria-busy") !== "false") return;
    watch.disconnect();
    await asking(%s);
    resolve(performance.now());
  };
  const watch = new MutationObserver(ready);
  watch.observe(log, {attributes: true});
  ready();
}));
"""
_TALKING = """
async ([questions, apart]) => {
  const waits = [];
  for (const text of questions) {
    waits.push(await asking(text));
    await new Promise((resolve) => setTimeout(resolve, apart));
  }
  return waits;
}
"""


def within(times: Sequence[float], share: float) -> float:
    """Return the time within which that share of `times` (at least one) lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds from opening the page to the first answer, of each visit, and of each round trip."""

    first: Sequence[float]
    waits: Sequence[float]


def start_s(folder: str) -> measure.Spent:
    """Return the seconds from the start of `thidua run`, on its own core, until it says that it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = (f"DATA_DIR={folder}", f"PORT={port}", "THIDUA_ENV=")
    begun, command = time.perf_counter(), ("env", *own, *measure.python("-m", "bot", "run"))
    process = subprocess.Popen(command, cwd=asking.ROOT, stderr=subprocess.DEVNULL)
    measure.pin(process.pid)
    try:
        while not _ready(f"http://127.0.0.1:{port}"):
            if process.poll() is not None:
                raise RuntimeError(f"thidua run has ended with {process.returncode}")
            time.sleep(0.01)
        return measure.Spent(time.perf_counter() - begun, load.cpu_of(process.pid))
    finally:
        process.terminate()
        process.wait()


def seen(asked: Sequence[str]) -> Seen:
    """Let people open the page, and the last of them ask on; `CHROMIUM` must be there."""
    from playwright.sync_api import sync_playwright

    with load.server("page") as at, sync_playwright() as playwright:
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        try:
            _visit(browser, at.url, asked[:1], ())  # the browser itself warms
            visits = [_visit(browser, at.url, asked[n : n + 1], ()) for n in range(VISITS)]
            return Seen(
                [one.first[0] for one in visits], _visit(browser, at.url, asked[:1], asked[1 : ASKED + 1]).waits
            )
        finally:
            browser.close()


def _visit(browser: Browser, url: str, first: Sequence[str], more: Sequence[str]) -> Seen:
    """Open the page as somebody new, ask the first question as soon as it can be asked, then the others."""
    context = browser.new_context(viewport=_PHONE, is_mobile=True, has_touch=True, locale="vi-VN")  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.add_init_script(_ASKING + _OPENING % json.dumps(first[0]))
        page.goto(url, wait_until="commit")
        opened = float(page.evaluate("first"))
        waits = [float(one) for one in page.evaluate(_TALKING, [list(more), APART_MS])]
        return Seen([opened], waits)
    finally:
        context.close()


def _ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except OSError:
        return False
