"""Which talk has a message or a press."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import CallbackQuery, Chat, Message

from bot.store import ChatSettings
from bot.telegram.addressing import Addressed
from bot.telegram.talks import Talks


class Eager:
    """A talk that takes up what begins with its word."""

    def __init__(self, word: str) -> None:
        """Listen for `word`."""
        self.word, self.heard = word, 0

    async def hears(self, message: Message, meant: Addressed, settings: ChatSettings) -> bool:
        """Count, and say whether it was meant."""
        self.heard += 1
        return meant.text.startswith(self.word)

    async def pressed(self, query: CallbackQuery) -> None:
        """Do nothing."""


async def test_the_first_that_takes_a_message_up_has_it() -> None:
    one, other = Eager("a"), Eager("ab")
    talks = Talks({"A:": one, "B:": other})
    message = Message(1, datetime(2026, 11, 24, tzinfo=UTC), Chat(1, "private"))
    heard = [await talks.hears(message, Addressed(text=text, how="private"), ChatSettings()) for text in ("ab", "b")]
    assert heard == [True, False]
    assert (one.heard, other.heard) == (2, 1)


def test_a_press_is_of_the_talk_that_made_the_card() -> None:
    one = Eager("a")
    talks = Talks({"A:": one})
    assert talks.of("A:1:ok") is one
    assert talks.of("1:0") is None
