"""Two programs on one database: what one changes the other tells within two seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.amendments.model import Amendment
from bot.editing.following import Following
from bot.store import Store
from bot.store.amendments import Change, Editor
from tests.amendments.changes import AT, DECISION, NEW

LAN = Editor(channel="tg", person="7", name="Lan")
NEW_LEAD = Change(fact=NEW, source=DECISION)


class Told:
    """What was laid over the knowledge last, and how often."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self.times = 0
        self.held: tuple[Amendment, ...] = ()
        self._loop = asyncio.get_running_loop()
        self.once, self.twice, self.changed = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def amend(self, held: Sequence[Amendment]) -> None:
        """Be told."""
        self.times += 1
        self.held = tuple(held)
        reached = [self.once, *([self.twice] if self.times > 1 else []), *([self.changed] if held else [])]
        for event in reached:
            self._loop.call_soon_threadsafe(event.set)


async def test_a_change_is_told_everywhere_within_two_seconds(where: str) -> None:
    told = Told()
    async with await Store.open(where, shared=True) as one, await Store.open(where, shared=True) as other:
        running = asyncio.create_task(Following(other, told.amend).run())
        await told.once.wait()
        (kept,) = await one.amendments.keep([NEW_LEAD], LAN, AT)
        async with asyncio.timeout(2):
            await told.changed.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert told.held == (kept,)


async def test_nothing_is_built_anew_while_nothing_changes(where: str) -> None:
    told = Told()
    async with await Store.open(where) as store:
        following = Following(store, told.amend)
        assert [await following.catch_up() for _ in range(3)] == [True, False, False]
        (kept,) = await store.amendments.keep([NEW_LEAD], LAN, AT)
        await store.amendments.undo(kept.id, LAN, AT)
        assert await following.catch_up()
    assert (told.times, told.held) == (2, ())


async def test_a_database_that_is_away_is_asked_again(where: str, caplog: pytest.LogCaptureFixture) -> None:
    told = Told()
    store = await Store.open(where)

    def broken(held: Sequence[Amendment]) -> None:
        told.amend(held)
        if told.times == 1:
            raise OSError

    running = asyncio.create_task(Following(store, broken).run(every_s=0.001))
    await told.twice.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await store.close()
    assert "OSError" in caplog.text
