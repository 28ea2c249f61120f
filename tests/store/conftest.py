"""What the tests of the store share: a real database of each kind, opened and closed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Store
from tests.databases import KINDS, lent


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
def path(tmp_path: Path) -> Path:
    """Return where the file of a test lies that is about files."""
    return tmp_path / "data" / "bot.sqlite3"


@pytest.fixture
async def in_file(path: Path) -> AsyncIterator[Store]:
    """Return an open store in an empty file."""
    async with await Store.open(path) as opened:
        yield opened
