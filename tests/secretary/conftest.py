"""A secretary over a real store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.secretary import Secretary
from bot.store import Store
from tests.databases import ready
from tests.invented import FACTS
from tests.secretary.talks import QUESTION, Room

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)
"""Nine o'clock on a Sunday in Vietnam."""


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with await Store.open(await ready(tmp_path / "talks.sqlite3")) as store:
        yield Room(Secretary(store, lambda: FACTS, lambda text: QUESTION in text), store, NOW)
