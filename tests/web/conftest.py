"""The web chat with the shipped knowledge, on a real server, with a database of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.store import Store
from bot.web.assets import Assets
from tests.web.served import Browser, Served, assets_in, serving

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        """Begin on a Monday in March."""
        self.now = START

    def __call__(self) -> datetime:
        """Return the time it is."""
        return self.now

    def on(self, **time: float) -> None:
        """Go on."""
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    """Return a clock."""
    return Clock()


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """Return a page and files of the tests' own."""
    return assets_in(tmp_path / "page")


@pytest.fixture
def where(tmp_path: Path) -> str:
    """Return where the database is; other modules say otherwise."""
    return str(tmp_path / "bot.sqlite3")


Serve = Callable[..., Any]


@pytest.fixture
async def serve(live: Live, clock: Clock, assets: Assets, where: str) -> AsyncIterator[Serve]:
    """Return a function that serves the web chat, once more for each call, until the end of the test."""
    async with AsyncExitStack() as stack:

        async def begun(*, public_url: str = "", shared: bool | None = None, **settings: Any) -> Served:
            store = await stack.enter_async_context(await Store.open(where, shared=shared))
            following = Following(store, live.amend)
            ground = Ground(live=live, store=store, following=following, clock=clock, public_url=public_url)
            return await stack.enter_async_context(serving(ground, assets, **settings))

        yield begun


@pytest.fixture
async def served(serve: Serve) -> Served:
    """Return the web chat, served."""
    return await serve()  # type: ignore[no-any-return]


@pytest.fixture
async def browser(served: Served) -> AsyncIterator[Browser]:
    """Yield somebody who has opened the page."""
    async with Browser(served.url) as opened:
        assert await opened.status("GET", "/") == 200
        yield opened
