"""The database at the start: waited for, brought up to date, or refused with what to do."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

import pytest

from bot.errors import Stop
from bot.program.opening import opened
from bot.store import Store
from tests.postgres import Postgres
from tests.store.at import AT


@pytest.fixture
def stop() -> asyncio.Event:
    """Return what tells it to stop; nobody does."""
    return asyncio.Event()


async def test_a_file_is_opened_and_made(tmp_path: Path, stop: asyncio.Event) -> None:
    async with await opened(tmp_path / "a" / "bot.db", stop, migrate=True) as store:
        assert await store.inbox.put("web", 1, "5", b"x", AT)


async def test_a_server_that_starts_is_waited_for(stop: asyncio.Event, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    with Postgres() as server:
        where = await server.create()
        server.pause()
        opening = asyncio.create_task(opened(where, stop, migrate=False))
        async with asyncio.timeout(60):
            while True:
                if "cannot be reached" in caplog.text:
                    break
                await asyncio.sleep(0.05)
        await asyncio.to_thread(server.resume)
        async with await opening as store:
            assert await store.inbox.put("web", 1, "5", b"x", AT)


@pytest.mark.parametrize(
    ("where", "word"),
    [
        ("postgresql://u:geheim@127.0.0.1:9/x", "không tới được"),
        ("postgresql://u:geheim@no.such.host.invalid/x", "không tới được"),
    ],
)
async def test_a_server_that_stays_away_is_told_without_its_password(
    where: str, word: str, stop: asyncio.Event
) -> None:
    with pytest.raises(Stop, match=word) as caught:
        await opened(where, stop, migrate=True, patience_s=0.1)
    assert "geheim" not in str(caught.value)


async def test_a_database_that_is_not_there_is_told_at_once(postgres: Postgres, stop: asyncio.Event) -> None:
    where = (await postgres.create()).replace("@/", "@/no_such_")
    with pytest.raises(Stop, match="tạo cơ sở dữ liệu"):
        await opened(where, stop, migrate=True)


async def test_what_is_no_database_is_told(tmp_path: Path, stop: asyncio.Event) -> None:
    (tmp_path / "notes.txt").write_text("these are notes\n" * 100, encoding="utf-8")
    with pytest.raises(Stop, match="DATABASE_URL"):
        await opened(tmp_path / "notes.txt", stop, migrate=True)


@pytest.mark.parametrize(
    ("version", "migrate", "word"),
    [("r9999", True, "mới hơn"), ("r9999", False, "mới hơn"), ("r0003", False, "thidua migrate")],
)
async def test_tables_of_another_program_are_refused(
    tmp_path: Path, stop: asyncio.Event, version: str, migrate: bool, word: str
) -> None:
    path = tmp_path / "bot.db"
    async with await Store.open(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()
    with pytest.raises(Stop, match=word):
        await opened(path, stop, migrate=migrate)
