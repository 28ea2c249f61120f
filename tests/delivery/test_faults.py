"""A database that goes and comes back, and a disk that is full: what is due waits, and nothing is lost or repeated."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store import Store
from tests.databases import migrated
from tests.delivery.cradle import opened
from tests.delivery.office import BEGUN, fill, got
from tests.delivery.workplace import Clock, marked, until, waiting, working
from tests.fakes.telegram_api import TelegramApi
from tests.postgres import Postgres


@pytest.mark.parametrize("how", ["fast", "immediate"])
async def test_a_server_that_is_stopped_in_the_middle_costs_nothing_but_time(
    postgres: Postgres, api: TelegramApi, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with await Store.open(await migrated(postgres)) as store:
        keys = await fill(store, 150, 50)
        api.latency = 0.005
        async with working(store, api, Clock()):
            await api.wait_for(40)
            await asyncio.to_thread(postgres.pause, how)
            sent = len(got(api))
            await asyncio.sleep(1.0)
            assert len(got(api)) - sent <= 1  # what cannot be marked is not followed by more
            await asyncio.to_thread(postgres.resume)
            await api.wait_for(150)
            await marked(store)
    assert got(api) == dict.fromkeys(keys, 1)
    assert "trying again" in caplog.text


async def test_a_full_disk_costs_nothing_but_time(tmp_path: Path, api: TelegramApi) -> None:
    path = tmp_path / "bot.sqlite3"
    async with await Store.open(path) as store:
        keys = await fill(store, 150, 50)
    api.latency = 0.005
    nursery = await opened(str(path), api.url, 5.0, BEGUN - timedelta(minutes=30))
    pid = await nursery.start()
    await api.wait_for(30)
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    # No file of the worker may grow any more: as on a full disk, what was written can be written over.
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    sent = -1
    while sent < len(got(api)):
        sent = len(got(api))
        await asyncio.sleep(1.0)
    assert sent < len(keys)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))
    await api.wait_for(len(keys))
    async with await Store.open(path) as store:

        async def all_marked() -> bool:
            return await waiting(store) == 0

        await until(all_marked)
    os.kill(pid, signal.SIGKILL)
    await nursery.end()
    assert got(api) == dict.fromkeys(keys, 1)
