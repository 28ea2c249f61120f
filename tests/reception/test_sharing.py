"""Programs on one database hear how many they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import Live
from bot.editing import Following
from bot.reception import sharing
from bot.reception.ground import Ground
from bot.reception.sharing import count_programs
from bot.store import Store
from tests.databases import migrated
from tests.postgres import Postgres


def ground_of(store: Store, live: Live) -> Ground:
    """Return what a channel stands on; its time goes on as the loop's does."""

    def now() -> datetime:
        return datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(seconds=asyncio.get_running_loop().time())

    return Ground(live=live, store=store, following=Following(store, live.amend), clock=now)


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what is awaited happens in a database
            await asyncio.sleep(0.01)


async def test_each_hears_of_the_others_as_they_come_and_go(
    postgres: Postgres, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "EVERY_S", 0.05)
    heard: list[int] = []
    async with await Store.open(await migrated(postgres)) as store:
        ground = ground_of(store, live)
        first = asyncio.create_task(count_programs(ground, "telegram", heard.append))
        second = asyncio.create_task(count_programs(ground, "telegram", lambda _: None))
        await until(lambda: heard == [2])
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        await until(lambda: heard == [2, 1])
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


async def test_who_has_a_file_is_alone(tmp_path: Path, live: Live) -> None:
    async with await Store.open(tmp_path / "x.sqlite3") as store:
        heard: list[int] = []
        await count_programs(ground_of(store, live), "telegram", heard.append)
        assert heard == []
