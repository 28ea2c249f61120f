"""The web chat beside a bare handler of the same server: what a message costs, how long people wait, many open pages;
how soon the program serves, and what people see in a browser.

The server has one core to itself, the people the other ones. A message must cost no more than three bare handlers and
the answer itself.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence

from benchmarks import measure, report
from benchmarks import web_load as load
from benchmarks import web_page as page

MESSAGES, PEOPLE, AT_ONCE, COMMON = 3_000, 100, 16, 300
PACED, APART_S = 300, 0.05
PAGES, OVER_PAGES = 500, 12_000
TIMES, WAIT_MS, START_S, GROWTH, FIRST_MS = 3.0, 50.0, 2.0, 1.1, 1000.0
"""The bars: bare handlers a message may cost beside its answer, its 99th percentile, seconds to ready, memory's growth
from the first third of the messages, which fill what is remembered, to the end; from opening the page to an answer."""
_STARTS = 3


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    cores = os.sched_getaffinity(0)
    asked = load.questions(MESSAGES, PEOPLE, COMMON)
    answer = load.answer_us(asked, AT_ONCE)  # on the core that the servers will have
    os.sched_setaffinity(0, set(range(os.cpu_count() or 1)) - {measure.CORE} or cores)
    try:
        with load.server("bare") as at:
            bare = _loads(at, asked)
        with load.server("ours") as at:
            ours = _loads(at, asked)
            pages, over = asyncio.run(load.with_open_pages(at, _many(asked, OVER_PAGES), PAGES, AT_ONCE))
        first, *others = _starts()
        again = sorted(others)[len(others) // 2]
        seen = page.seen([text for _, text in asked]) if page.CHROMIUM else None
    finally:
        os.sched_setaffinity(0, cores)
    _print(bare, ours, over, answer)
    row: tuple[report.Cell, ...] = (f"{PAGES} open pages", *pages.memory_mb, f"{pages.events:,}")
    head = ("", "before", "at 1/3", "at 2/3", "end", "events")
    report.table(f"Memory with open pages, megabytes, over {OVER_PAGES:,} messages", head, [row])
    return [
        report.bar("CPU of a message", ours[0].cpu_us, TIMES * bare[0].cpu_us + answer, "µs"),
        report.bar("p99 of the round trip, one person at a time", ours[1].wait_ms(0.99), WAIT_MS, "ms"),
        report.bar(f"memory with {PAGES} open pages, end ÷ 1/3", pages.memory_mb[-1] / pages.memory_mb[1], GROWTH, "×"),
        report.bar(f"start to ready, the database made ({first.cpu:.2f} s of CPU)", first.wall, START_S, "s"),
        report.bar(f"start to ready, the next times ({again.cpu:.2f} s of CPU)", again.wall, START_S, "s"),
        *_seen(seen),
    ]


def _loads(at: load.Server, asked: Sequence[load.Question]) -> tuple[load.Served, load.Served]:
    """Return what comes of many people at once, and of one who reads before asking on."""
    asyncio.run(load.load(at, asked[: MESSAGES // 3], AT_ONCE))  # warm
    return (
        asyncio.run(load.load(at, asked, AT_ONCE)),
        asyncio.run(load.load(at, asked[:PACED], 1, APART_S)),
    )


def _many(asked: Sequence[load.Question], count: int) -> list[load.Question]:
    """Return the questions again and again, of as many people as there are pages."""
    return [(n % PAGES, asked[n % len(asked)][1]) for n in range(count)]


def _starts() -> list[measure.Spent]:
    """Return the seconds until the program serves, the first time with a database to be made."""
    with tempfile.TemporaryDirectory() as folder:
        return [page.start_s(folder) for _ in range(1 + _STARTS)]


def _seen(seen: page.Seen | None) -> list[bool]:
    """Print what people see in Chromium, and return which bars are met."""
    if seen is None:
        print("\nThere is no Chromium here (Debian: apt install chromium): what people see in it is not measured.")
        return []
    rows: list[tuple[report.Cell, ...]] = [
        (name, *(page.within(times, share) for share in (0.5, 0.99, 1.0)))
        for name, times in (("opened to answer seen", seen.first), ("Enter to answer seen", seen.waits))
    ]
    report.table(f"In Chromium, ms; load of the machine {os.getloadavg()[0]:.1f}", ("", "p50", "p99", "max"), rows)
    return [
        report.bar("page load to first answer, in Chromium", page.within(seen.first, 0.5), FIRST_MS, "ms"),
        report.bar("p99 from Enter to the answer seen, in Chromium", page.within(seen.waits, 0.99), WAIT_MS, "ms"),
    ]


def _print(
    bare: tuple[load.Served, load.Served], ours: tuple[load.Served, load.Served], over: load.Served, answer: float
) -> None:
    """Print the loads side by side."""
    named = (
        (f"bare handler, {AT_ONCE} at once", bare[0]),
        (f"ours, {AT_ONCE} at once", ours[0]),
        (f"ours, with {PAGES} open pages", over),
        ("bare handler, one person", bare[1]),
        ("ours, one person", ours[1]),
    )
    rows: list[tuple[report.Cell, ...]] = [
        (name, one.per_s, *(one.wait_ms(share) for share in (0.5, 0.99, 1.0)), one.cpu_us) for name, one in named
    ]
    report.table(
        f"Web, {MESSAGES:,} messages; an answer itself, kept, takes {answer:.0f} µs of CPU; load of the machine "
        f"{os.getloadavg()[0]:.1f}",
        ("", "messages/s", "p50 ms", "p99 ms", "max ms", "µs CPU each"),
        rows,
    )
