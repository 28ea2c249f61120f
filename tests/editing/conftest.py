"""An editing talk over a real store and the invented knowledge."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Files, Live
from bot.editing import Editing, Following
from bot.secretary.model import Outcome, Pressed, Said, Scene
from bot.settings import from_environment
from bot.store import Store
from tests.databases import ready
from tests.store.conftest import where

__all__ = ["Office", "where"]
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
KNOWLEDGE = Path(__file__).parent.parent / "fixtures" / "knowledge"
LAN, MAI = ("7", "Lan"), ("8", "Mai")


class Office:
    """A talk with an editor (Lan), and with somebody who is none (Mai)."""

    def __init__(self, store: Store, live: Live) -> None:
        """Let Lan be an editor by the settings."""
        self.store, self.live = store, live
        self.following = Following(store, live.amend)
        self.editing = Editing(store, lambda: live.dialogue, self.following.catch_up, lambda _: (), frozenset({LAN[0]}))

    def scene(self, who: tuple[str, str] = LAN, chat: str = "7") -> Scene:
        """Return where and when somebody speaks."""
        return Scene(channel="tg", chat=chat, person=who[0], name=who[1], at=NOW, own_cluster="XII")

    async def say(self, text: str, who: tuple[str, str] = LAN, command: str = "", quoted: str = "") -> Outcome | None:
        """Say something; None where nobody takes it up."""
        return await self.editing.hear(Said(scene=self.scene(who), text=text, command=command, quoted=quoted))

    async def told(self, text: str, **how: str) -> str:
        """Say something and return the text of the first card."""
        outcome = await self.say(text, **how)  # type: ignore[arg-type]
        assert outcome is not None
        return outcome.cards[0].text

    async def press(self, label: str, outcome: Outcome | None, who: tuple[str, str] = LAN) -> Outcome:
        """Press a choice under the first card of an outcome."""
        assert outcome is not None
        card = outcome.cards[0] if outcome.cards else outcome.replacing
        assert card is not None
        data = next(one.data for row in card.choices for one in row if one.label == label)
        return await self.editing.press(Pressed(scene=self.scene(who), data=data))


@pytest.fixture(scope="session")
def live() -> Live:
    """Return the bot over the invented knowledge."""
    return Live(Files(KNOWLEDGE, from_environment({}).intents))


@pytest.fixture
async def office(tmp_path: Path, live: Live) -> AsyncIterator[Office]:
    async with await Store.open(await ready(tmp_path / "bot.sqlite3")) as store:
        room = Office(store, live)
        await room.following.catch_up()
        yield room
