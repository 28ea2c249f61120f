"""A reception with the shipped knowledge and a database of its own; and the whole bot on Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.app import Live
from bot.editing import Following
from bot.reception.limiter import Limiter
from bot.reception.model import Response
from bot.reception.reception import Parts, Reception
from bot.secretary import Pressed, Said
from bot.store import Store
from tests.telegram.conftest import live, offline, online

__all__ = ["live", "offline", "online"]

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Person:
    """Somebody who writes to the reception of the channel "test"; `chat` is theirs alone unless said otherwise."""

    def __init__(self, reception: Reception, name: str, chat: str = "") -> None:
        """Write as `name`, which is the id too."""
        self._reception, self._name, self._chat = reception, name, chat or name
        self._numbers = count(1)

    async def says(self, text: str, *, quoted: str = "") -> Response:
        """Write a message."""
        scene = await self._reception.scene(self._chat, self._name, self._name)
        return await self._reception.hear(Said(scene=scene, text=text, quoted=quoted), next(self._numbers))

    async def told(self, text: str) -> str:
        """Write a message and return the first text that comes of it."""
        return (await self.says(text)).shown[0].text

    async def presses(self, label: str, response: Response) -> Response:
        """Choose something under what was shown."""
        cards = [*response.shown, *([response.replacing] if response.replacing else [])]
        choices = [one for card in cards for row in card.choices for one in row]
        data = next(one.data for one in choices if one.label.startswith(label))
        scene = await self._reception.scene(self._chat, self._name, self._name)
        return await self._reception.press(Pressed(scene=scene, data=data), next(self._numbers))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Yield an empty store."""
    async with await Store.open(tmp_path / "bot.db") as opened:
        yield opened


@pytest.fixture
def knowing(live: Live) -> Iterator[Live]:
    """Yield the bot, and take back at the end what editors changed."""
    yield live
    live.amend(())


@pytest.fixture
async def reception(store: Store, knowing: Live) -> Reception:
    """Return a reception of the channel "test" whose editor is "sếp"."""
    parts = Parts(
        live=knowing,
        store=store,
        clock=lambda: NOW,
        catch_up=Following(store, knowing.amend).catch_up,
        limiter=Limiter(30, 60.0, asyncio.get_running_loop().time),
        chiefs=frozenset({"sếp"}),
    )
    return Reception("test", parts)
