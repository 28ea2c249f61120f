"""What the tests of delivery share: databases, a Telegram, workers in this process and as processes of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.databases import KINDS, lent
from tests.fakes.telegram_api import TelegramApi


@pytest.fixture(params=KINDS)
async def where(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Yield where the database of this test is: a file, then a database of a server."""
    async with lent(request, tmp_path) as found:
        yield found


@pytest.fixture
async def store(where: str) -> AsyncIterator[Store]:
    """Return an open store in an empty database."""
    async with await Store.open(where) as opened:
        yield opened


@pytest.fixture
async def api() -> AsyncIterator[TelegramApi]:
    """Return a Telegram."""
    async with TelegramApi() as server:
        yield server
