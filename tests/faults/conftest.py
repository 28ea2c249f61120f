"""What the tests of faults share: the real program on a fake Telegram and on the web, and what may happen to it."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.commands.test_run import Process, Starting, free_port
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_world import User, private
from tests.telegram.test_service import waiting

LEAD = "cụm trưởng cụm IX năm 2020 là ai"
NOT_GROWING_S = 1.0
"""Seconds without an answer after which the program is taken to be stuck."""


class Office:
    """A program that answers on Telegram and on the web; `folder` is its DATA_DIR."""

    def __init__(self, api: TelegramApi, starting: Starting, folder: Path) -> None:
        """Start nothing yet."""
        self.api, self.folder = api, folder
        self._starting = starting
        self.url = ""
        self.asked = 0

    @property
    def database(self) -> Path:
        """Return the file of the database."""
        return self.folder / "thidua.sqlite3"

    async def start(self, **variables: str) -> Process:
        """Start a program, with variables beside."""
        port = str(free_port())
        self.url = f"http://127.0.0.1:{port}"
        given = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": self.api.url, "TELEGRAM_PACE": "off", "WEB": "on"}
        return await self._starting(**given | {"TELEGRAM_PER_MINUTE": "0", "PORT": port} | variables)

    def ask(self, count: int = 1) -> None:
        """Let so many people ask a question each."""
        for _ in range(count):
            self.api.message(LEAD, user=person(self.asked))
            self.asked += 1

    def answers(self) -> list[int]:
        """Return how often each of them was answered."""
        return [len(self.api.sent(private(person(n)))) for n in range(self.asked)]

    async def answered(self) -> None:
        """Wait until all that was asked was answered."""
        await self.api.wait_for(self.asked, timeout=60)

    async def settled(self) -> None:
        """Wait until all that was asked was answered and is marked as done."""
        await self.answered()
        async with asyncio.timeout(60):
            while await asyncio.to_thread(waiting, self.folder):  # noqa: ASYNC110 - it happens in another process
                await asyncio.sleep(0.05)

    async def stuck(self) -> None:
        """Ask until nothing is answered any more."""
        before = -1
        async with asyncio.timeout(60):
            while before < sum(self.answers()):
                before = sum(self.answers())
                self.ask(20)
                await asyncio.sleep(NOT_GROWING_S)

    async def says(self, session: aiohttp.ClientSession, key: str) -> tuple[int, dict[str, Any]]:
        """Say something on the web under a key; return the status and the answer."""
        body = {"text": LEAD, "key": key}
        async with session.post(f"{self.url}/api/messages", json=body) as answer:
            return answer.status, await answer.json()

    async def status(self, path: str) -> int:
        """Return the status of a page, 0 where nobody listens."""
        try:
            async with aiohttp.ClientSession() as session, session.get(self.url + path) as answer:
                return answer.status
        except aiohttp.ClientConnectionError:
            return 0

    async def until(self, path: str, status: int) -> None:
        """Wait until a page has a status."""
        async with asyncio.timeout(60):
            while await self.status(path) != status:  # noqa: ASYNC110 - it happens in another process
                await asyncio.sleep(0.05)


def person(number: int) -> User:
    """Return one of those who ask."""
    return User(2001 + number, f"Người {number}")


@asynccontextmanager
async def full(process: Process) -> AsyncIterator[None]:
    """Let no file of a program grow: as on a full disk, what was written can be written over."""
    pid = process._process.pid
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


@asynccontextmanager
async def held(database: Path, *, wholly: bool = False) -> AsyncIterator[None]:
    """Let nobody else write into the file of a database, or, `wholly`, read it: as on a disk that hangs."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA locking_mode={'EXCLUSIVE' if wholly else 'NORMAL'}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


@pytest.fixture
async def api() -> AsyncIterator[TelegramApi]:
    """Yield a Telegram."""
    async with TelegramApi() as found:
        yield found


@pytest.fixture
async def office(api: TelegramApi, tmp_path: Path) -> AsyncIterator[Office]:
    """Yield an office, and end what it has started."""
    folder = tmp_path / "data"
    starting = Starting(folder)
    yield Office(api, starting, folder)
    await starting.close()
