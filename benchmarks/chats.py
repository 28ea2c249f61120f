"""A message of the web chat while 1 to 100,000 chats are kept, each with its settings, a session and an open talk.

On SQLite, in a process of its own for each number; the chats are put into the database in bulk, and the messages come
from chats chosen by chance.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from benchmarks import asking, bulk, curves, measure, report, workers
from bot.secretary import Said
from bot.store import ChatSettings, Store
from bot.store.tables import chats, sessions, talks
from bot.web.chat import CHANNEL

SIZES = (1, 100, 1_000, 10_000, 100_000)
MESSAGES, WARM, COMMON = 400, 200, 40
STEEPEST, MEMORY_MB = 0.2, 60.0
"""The bars: the exponent of what a message costs, and the megabytes that the last size may take more than the first."""
_OPENING, _QUESTION = "nhắc họp giao ban", "cụm trưởng cụm 9 năm 2020"
_ROWS = (
    ("a message, µs cpu, mean", "mean"),
    ("a message, µs cpu, p50", "p50"),
    ("a message, µs cpu, p99", "p99"),
    ("memory of the process, MB", "memory"),
    ("database, MB", "disk"),
)


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    found = [workers.run("chats", str(size)) for size in SIZES]
    values = {key: [float(one[key]) for one in found] for _, key in _ROWS}
    report.table(
        f"Chats kept, {MESSAGES} messages of chats chosen by chance",
        ("", *(f"{size:,}" for size in SIZES)),
        [[what, *values[key]] for what, key in _ROWS],
    )
    cost, memory = (list(zip(SIZES, values[key], strict=True)) for key in ("mean", "memory"))
    report.curve("chats-cost", "A message, by chats kept", "chats kept", "µs of CPU", {"mean": cost})
    report.curve("chats-memory", "Memory, by chats kept", "chats kept", "MB", {"process": memory})
    return [
        report.bar(
            "growth of a message's cost with the chats, exponent", max(0.0, curves.exponent(cost)), STEEPEST, ""
        ),
        report.bar(
            f"memory, more with {SIZES[-1]:,} chats than with one", memory[-1][1] - memory[0][1], MEMORY_MB, "MB"
        ),
    ]


def measured(count: int) -> workers.Found:
    """Measure in this process, with so many chats."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder), count))


async def _measured(folder: Path, count: int) -> workers.Found:
    from benchmarks.web_servers import _assets, grounds
    from bot.web.channel import WebChannel, WebSettings

    known = asking.single_questions(COMMON)
    texts = [known[at % len(known)] for at in range(MESSAGES + WARM)]
    random = Random(count)
    async with grounds(folder) as ground:
        reception = WebChannel(ground, WebSettings(per_minute=0), _assets(folder)).chat.reception

        async def say(chat: str, text: str, number: int) -> float:
            begun = time.process_time()
            await reception.hear(Said(scene=await reception.scene(chat, chat), text=text), number)
            await ground.store.flush()
            return time.process_time() - begun

        await _keep(ground.store, say, count)
        spent = [await say(f"chat{random.randrange(count)}", text, at + 10) for at, text in enumerate(texts)][WARM:]
    disk = bulk.megabytes(folder)
    ordered = sorted(one * 1e6 for one in spent)
    return {
        "mean": statistics.fmean(ordered), "p50": ordered[len(ordered) // 2], "p99": ordered[int(0.99 * len(ordered))],
        "memory": measure.memory("VmRSS"), "disk": disk,
    }  # fmt: skip


async def _keep(store: Store, say: Callable[[str, str, int], Awaitable[float]], count: int) -> None:
    """Keep so many chats: one that asked for a reminder without a time, then a question, and copies of it."""
    for number, text in enumerate((_OPENING, _QUESTION), 1):
        await say("chat0", text, number)
    await store.chats.put(CHANNEL, "chat0", ChatSettings(kind="private", own_cluster="IX"))
    for table in (chats, sessions, talks):
        named = {name: "'chat' || n" for name in ("chat", "person") if name in table.columns}
        await bulk.copy(store, table, "chat = 'chat0'", range(1, count), named)
        kept = select(func.count()).select_from(table)
        if await store._database.run(lambda connection, kept=kept: connection.execute(kept).scalar_one()) != count:  # type: ignore[misc]
            raise RuntimeError(f"{table.name}: not every chat is kept")
