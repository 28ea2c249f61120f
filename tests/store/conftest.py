"""What the tests of the store share: a real SQLite file, opened and closed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the database of this test lies."""
    return tmp_path / "data" / "bot.sqlite3"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    """Return an open store in an empty file."""
    async with await Store.open(path) as opened:
        yield opened
