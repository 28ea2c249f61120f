"""A reception with the shipped knowledge and a database of its own; and the whole bot on Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.app import Live
from bot.editing import Following
from bot.reception.limiter import Limiter
from bot.reception.model import Response
from bot.reception.parts import Parts, Ways
from bot.reception.reception import Reception
from bot.secretary import Pressed, Said, Scene
from bot.store import Store
from tests.databases import ready
from tests.telegram.conftest import offline, online

__all__ = ["offline", "online"]

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Person:
    """Somebody who writes to the reception of the channel "test"; `chat` is theirs alone unless said otherwise."""

    def __init__(self, reception: Reception, name: str, chat: str = "", *, group: bool = False) -> None:
        """Write as `name`, which is the id too."""
        self._reception, self._name, self._chat, self._group = reception, name, chat or name, group
        self._numbers = count(1)
        self._last = 0

    async def says(self, text: str, *, quoted: str = "", addressed: bool = True) -> Response:
        """Write a message."""
        said = Said(scene=await self._scene(), text=text, quoted=quoted, addressed=addressed)
        self._last = next(self._numbers)
        response = await self._reception.hear(said, self._last)
        return await self._shown(response, 100 + self._last)

    async def says_instead(self, text: str) -> Response:
        """Edit the last message."""
        store = self._reception._store
        given = await store.answers.of_question("test", self._chat, self._last)
        assert given is not None
        said = Said(scene=await self._scene(), text=text)
        return await self._shown(await self._reception.hear_again(said, self._last, given), 0)

    async def _shown(self, response: Response, message: int) -> Response:
        """Let all be shown, the first of it as `message`."""
        response.noted()
        store = self._reception._store
        if response.shown and response.shown[0].answer:
            await store.answers.sent(response.shown[0].answer, message)
        await store.flush()
        return response

    async def _scene(self) -> Scene:
        return await self._reception.scene(self._chat, self._name, self._name, group=self._group)

    async def told(self, text: str) -> str:
        """Write a message and return the first text that comes of it."""
        return (await self.says(text)).shown[0].text

    async def presses(self, label: str, response: Response) -> Response:
        """Choose something under what was shown."""
        cards = [*response.shown, *([response.replacing] if response.replacing else [])]
        choices = [one for card in cards for row in card.choices for one in row]
        data = next(one.data for one in choices if one.label.startswith(label))
        response = await self._reception.press(Pressed(scene=await self._scene(), data=data), next(self._numbers))
        return await self._shown(response, 0)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Yield an empty store."""
    async with await Store.open(await ready(tmp_path / "bot.db")) as opened:
        yield opened


@pytest.fixture
async def parts(store: Store, live: Live) -> Parts:
    """Return the parts of a reception whose editor is "sếp"."""
    return Parts(
        live=live,
        store=store,
        clock=lambda: NOW,
        catch_up=Following(store, live.amend).catch_up,
        limiter=Limiter(30, 60.0, asyncio.get_running_loop().time),
        chiefs=frozenset({"sếp"}),
    )


@pytest.fixture
def reception(parts: Parts) -> Reception:
    """Return a reception of the channel "test"."""
    return Reception("test", parts)


Make = Callable[[Ways], Reception]


@pytest.fixture
def make(parts: Parts) -> Make:
    """Return what makes receptions with ways of their own."""
    return lambda ways: Reception("test", replace(parts, ways=ways))
