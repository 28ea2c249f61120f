"""What is due, among a thousand to a million reminders kept: a look that finds nothing, claiming and marking, memory.

On SQLite, in a process of its own. The same database grows from size to size; the reminders are put into it in bulk.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks import bulk, curves, measure, report, workers
from benchmarks.reminders_load import LEASE, claim_and_mark, fill
from bot.store import Store
from bot.store.tables import due, reminders
from bot.telegram.courier import CHANNEL

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DUE, LOOKS = 640, 200
"""How many of them are due at a size, and how often it is looked for what is due where nothing is."""
STEEPEST, MEMORY = 0.3, 1.5
"""The bars: the exponent of what a message costs, and the memory at the last size against that at the first."""
_MOVED = "strftime('%Y-%m-%d %H:%M:%S.000000', \"{name}\", {days})"
_ROWS = (
    ("a message claimed and marked, µs cpu", "claim"),
    ("a look that finds nothing, µs cpu", "look"),
    ("memory of the process, MB", "memory"),
    ("database, MB", "disk"),
)


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    found = workers.run("due")["sizes"]
    values = {key: [one[key] for one in found] for _, key in _ROWS}
    report.table(
        f"Reminders kept, {DUE} of them due",
        ("", *(f"{size:,}" for size in SIZES)),
        [[what, *values[key]] for what, key in _ROWS],
    )
    lines = {
        what: list(zip(SIZES, values[key], strict=True)) for what, key in (("claim + mark", "claim"), ("look", "look"))
    }
    report.curve("due-cost", "What is due, by reminders kept", "reminders kept", "µs of CPU", lines)
    report.curve(
        "due-memory",
        "Memory, by reminders kept",
        "reminders kept",
        "MB",
        {"process": list(zip(SIZES, values["memory"], strict=True))},
    )
    return [
        *(
            report.bar(
                f"growth of {name} with the reminders kept, exponent", max(0.0, curves.exponent(line)), STEEPEST, ""
            )
            for name, line in lines.items()
        ),
        report.bar(
            f"memory, {SIZES[-1]:,} kept against {SIZES[0]:,}", values["memory"][-1] / values["memory"][0], MEMORY, "×"
        ),
    ]


async def sizes(folder: Path) -> list[dict[str, float]]:
    """Return what was measured at each size."""
    found, kept = list[dict[str, float]](), 0
    path = folder / "due.sqlite3"
    async with await Store.open(path) as store:
        for size in SIZES:
            more, kept = size - kept, size
            await _fill(store, more)
            await claim_and_mark(
                store, await _due_now(store), together=True
            )  # what bulk left to the next commit is over
            await fill(store, DUE, DUE)
            claim = await _cpu_us(lambda: claim_and_mark(store, DUE, together=True), DUE)
            look = await _cpu_us(lambda: _look(store), LOOKS)
            disk = bulk.megabytes(folder)
            found.append({"claim": claim, "look": look, "memory": measure.memory("VmRSS"), "disk": disk})
    return found


async def _fill(store: Store, more: int) -> None:
    """Keep so many more reminders, all of other days to come but two batches of a worker, which are due."""
    await fill(store, 130, 129)
    last = int(await store._database.run(lambda c: c.execute(select(func.max(reminders.c.id))).scalar_one()))
    later = range(last + 1, last + more - 130 + 1)
    days = "'+' || (n % 300) || ' days'"
    start, occurrence, at, next_ = (
        _MOVED.format(name=name, days=days) for name in ("start", "occurrence", "at", "next")
    )
    of_chat = {"chat": "n + 1000000"}
    await bulk.copy(store, reminders, f"id = {last}", later, of_chat | {"id": "n", "start": start})
    moved = {"key": "'copy' || n", "reminder": "n", "occurrence": occurrence, "at": at, "next": next_}
    await bulk.copy(store, due, f"reminder = {last}", later, of_chat | moved)


async def _due_now(store: Store) -> int:
    query = select(func.count()).select_from(due).where(due.c.state == "waiting", due.c.next <= func.datetime("now"))
    return int(await store._database.run(lambda connection: connection.execute(query).scalar_one()))


async def _look(store: Store) -> None:
    now = datetime.now(UTC) - timedelta(days=2)  # noqa: TID251 - a benchmark runs in real time
    for _ in range(LOOKS):
        if await store.due.claim("w", now, 64, LEASE, CHANNEL):
            raise RuntimeError("something was due before its time")


async def _cpu_us(work: Callable[[], Awaitable[object]], count: int) -> float:
    """Return the microseconds of CPU that one of `count` takes, of all threads."""
    begun = time.process_time()
    await work()
    return (time.process_time() - begun) * 1e6 / count


def measured() -> workers.Found:
    """Measure in this process."""
    with tempfile.TemporaryDirectory() as folder:
        return {"sizes": asyncio.run(sizes(Path(folder)))}
