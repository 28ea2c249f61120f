"""Reminders: how late they are, what the store costs beside bare SQL, and what memory grows with.

The server is 50 ms away and its pace is kept. All that is due in one minute cannot be sent in one: how late a message
is counts from when the pace would have let it go.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks import reminders_bare as bare
from benchmarks import reminders_load as load
from benchmarks import report, telegram_load
from bot.store import Store
from tests.postgres import Postgres

STORED, RUSH, CLAIMED = 100_000, 10_000, 5_000
LATE_S, GROWTH, TIMES = 1.0, 10.0, 10.0
"""The bars: the 99th percentile of lateness beyond the pace, percent of memory, and cost against bare SQL."""
_KINDS = ("sqlite", "postgresql")


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    with tempfile.TemporaryDirectory() as folder, Postgres(options="-c listen_addresses=") as server:
        places: dict[str, Callable[[str], str]] = {
            "sqlite": lambda name: str(Path(folder) / f"{name}.sqlite3"),
            "postgresql": lambda _: asyncio.run(server.create()),
        }
        costs = {kind: asyncio.run(_cost(places[kind]("cost"))) for kind in _KINDS}
        sizes = {stored: load.memory(places["sqlite"](f"memory{stored}"), stored) for stored in (1_000, STORED)}
        late = load.rush(places["sqlite"]("rush"), STORED, RUSH)
    return [*_costs(costs), *_sizes(sizes), *_late(late)]


async def _cost(where: str) -> dict[str, float]:
    """Return the microseconds a message costs to claim and mark, together and one by one, and in bare SQL."""
    found: dict[str, float] = {}
    async with _filled(where, CLAIMED) as store:
        found["ours, marked together"] = await load.claim_and_mark(store, CLAIMED, together=True)
    for kind, together in (("bare SQL, marked together", True), ("bare SQL, one by one", False)):
        async with _filled(where, CLAIMED):
            pass
        found[kind] = await bare.claim_and_mark(where, CLAIMED, together=together)
    async with _filled(where, CLAIMED // 5) as store:
        found["ours, one by one"] = await load.claim_and_mark(store, CLAIMED // 5, together=False)
    return found


@asynccontextmanager
async def _filled(where: str, count: int) -> AsyncIterator[Store]:
    async with await Store.open(where) as store:
        await load.fill(store, count, due=count)
        yield store


def _costs(costs: dict[str, dict[str, float]]) -> list[bool]:
    names = list(costs[_KINDS[0]])
    report.table(
        f"To claim and mark {CLAIMED:,} messages, 64 claimed at a time, µs each",
        ("", *_KINDS),
        [[name, *(costs[kind][name] for kind in _KINDS)] for name in names],
    )
    return [
        report.bar(
            f"a message against bare SQL, {kind}",
            costs[kind]["ours, marked together"] / costs[kind]["bare SQL, marked together"],
            TIMES,
            "×",
        )
        for kind in _KINDS
    ]


def _sizes(sizes: dict[int, float]) -> list[bool]:
    rows: list[list[report.Cell]] = [[f"{stored:,} stored", size] for stored, size in sizes.items()]
    report.table("Memory of a worker after 300 messages, MB", ("", "VmRSS"), rows)
    few, many = sizes.values()
    return [report.bar(f"more memory with {STORED:,} stored", 100 * (many / few - 1), GROWTH, "%")]


def _late(late: load.Rush) -> list[bool]:
    shares = (0.5, 0.9, 0.99, 1.0)
    rows: list[list[report.Cell]] = [
        [f"beyond the server's limit, {load.LIMIT_PER_S:.0f}/s", *(late.beyond(load.LIMIT_PER_S, s) for s in shares)],
    ]
    report.table(
        f"{RUSH:,} of {STORED:,} reminders due in one minute, the server {telegram_load.LATENCY_S * 1e3:.0f} ms away; "
        f"{late.repeats} repeated, {late.lost} lost, {late.per_s:.1f} sent a second; seconds late",
        ("", "p50", "p90", "p99", "max"),
        rows,
    )
    return [
        report.bar("p99 of lateness beyond the server's limit", late.beyond(load.LIMIT_PER_S, 0.99), LATE_S, "s"),
        report.bar("lost or repeated", late.lost + late.repeats, 0.0, "messages") if late.lost + late.repeats else True,
    ]
