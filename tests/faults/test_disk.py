"""A disk that is full or hangs: what was asked waits, is answered once, and nothing that was kept is harmed."""

from __future__ import annotations

import asyncio
import resource
import sys
from pathlib import Path

import aiohttp

from bot.store import Store
from bot.store.dialects import BUSY_MILLISECONDS
from tests.commands.program import ROOT, environment
from tests.faults.conftest import Office, full, held
from tests.store.filled import content, fill

KEY = "0123456789"


async def test_a_full_disk_costs_nothing_but_time(office: Office) -> None:
    process = await office.start()
    office.ask()
    await office.answered()
    async with aiohttp.ClientSession() as session:
        async with full(process):
            await office.stuck()
            status, told = await office.says(session, KEY)
            assert status >= 500
            assert "error" in told
            assert await office.status("/healthz") == 200
        await office.answered()
        assert (await office.says(session, KEY))[0] == 200
    assert await process.end() == 0
    again = await office.start()  # what was sent while nothing could be kept is not sent once more
    await office.until("/readyz", 200)
    await office.settled()
    assert await again.end() == 0
    assert office.answers() == [1] * office.asked


async def test_a_disk_that_hangs_costs_nothing_but_time(office: Office) -> None:
    process = await office.start()
    office.ask()
    await office.answered()
    async with held(office.database):
        office.ask(3)
        await asyncio.sleep(BUSY_MILLISECONDS / 1000 + 1)  # as long as a program waits, and longer
        assert await office.status("/healthz") == 200
        assert office.answers() == [1, 0, 0, 0]
    await office.answered()
    assert await process.end() == 0
    assert office.answers() == [1] * office.asked


async def test_a_backup_that_finds_no_room_leaves_nothing(tmp_path: Path) -> None:
    folder, file = tmp_path / "data", tmp_path / "backups" / "new.zip"
    file.parent.mkdir()
    async with await Store.open(folder / "thidua.sqlite3") as store:
        await fill(store)
    before = await content(str(folder / "thidua.sqlite3"))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "backup", str(file), cwd=ROOT, env=environment(DATA_DIR=str(folder)),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)),
    )  # fmt: skip
    _, said = await process.communicate()
    assert process.returncode == 1
    assert said.decode().strip()
    assert "Traceback" not in said.decode()
    assert list(file.parent.iterdir()) == []
    assert await content(str(folder / "thidua.sqlite3")) == before
