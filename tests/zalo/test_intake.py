"""Messages of Zalo's as they are kept, and what is as good as answered."""

from __future__ import annotations

import pytest

from bot import zalo
from bot.reception import sentences
from bot.reception.intake import parsed
from bot.zalo import number_of
from bot.zalo.intake import Messages
from bot.zalo.updates import Incoming, read
from tests.fakes.zalo_bot import ZaloBotApi
from tests.zalo.parts import NOW

API = ZaloBotApi()


class Clerk:
    """Answers by writing down; `errors` are raised first."""

    def __init__(self, *errors: Exception) -> None:
        """Begin with nothing heard."""
        self.errors, self.heard = list(errors), list[str]()
        self.told: list[tuple[str, str]] = []

    async def serve(self, incoming: Incoming) -> None:
        """Write a message down."""
        if self.errors:
            raise self.errors.pop(0)
        self.heard.append(incoming.text)

    async def answered(self, incoming: Incoming) -> bool:
        """Say whether it was heard."""
        return incoming.text in self.heard

    async def tell(self, chat: str, text: str) -> None:
        """Write down what is told."""
        self.told.append((chat, text))


def test_a_message_is_kept_under_its_number_and_what_is_none_is_not() -> None:
    messages, update = Messages("zalo", read, Clerk()), API.update("một")
    row = messages.row(update, NOW)
    assert row is not None
    assert (row.channel, row.chat, row.received) == ("zalo", "lan01", NOW)
    assert row.update_id == number_of(update["message"]["message_id"])
    assert parsed(row.payload) == update
    assert messages.row({"event_name": "x"}, NOW) is None
    assert messages.row(API.update("một", message_id=""), NOW) is None


async def test_what_zalo_refuses_is_done_and_what_it_could_not_take_is_not() -> None:
    clerk = Clerk(zalo.Refused("400"), zalo.Unreachable("away"))
    messages, incoming = Messages("zalo", read, clerk), read(API.update("một"))
    assert incoming is not None
    await messages.serve(incoming)
    with pytest.raises(zalo.Unreachable):
        await messages.serve(incoming)
    await messages.serve(incoming)
    assert clerk.heard == ["một"]
    assert await messages.answered(incoming)


@pytest.mark.parametrize(
    ("update", "asked", "private"),
    [
        (API.update("một"), "lan01", True),
        (API.update("một", group="g1"), "g:g1", False),
        (API.update("", event_name="message.sticker.received"), "", True),
    ],
    ids=["private", "group", "no text"],
)
async def test_who_waits_for_an_answer_and_is_told(update: dict[str, object], asked: str, private: bool) -> None:
    clerk = Clerk()
    messages, incoming = Messages("zalo", read, clerk), read(update)
    assert incoming is not None
    assert (messages.asked(incoming), messages.is_private(incoming)) == (asked, private)
    await messages.tell(incoming, sentences.LATE)
    assert clerk.told == [(incoming.chat, sentences.LATE)]
