"""Message → reply, several turns in one session; and the same as it is typed after the bot's name in any chat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from bot.app import Live
from bot.dialogue import Dialogue
from bot.model import Session, Utterance
from bot.telegram.cards import cards
from tests.fuzz.promises import TELEGRAM, fits, reply_is_sound, well_formed
from tests.fuzz.target import turns_of

AT: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Answering:
    """Talks with the dialogue."""

    def __init__(self, dialogue: Dialogue) -> None:
        """Keep the dialogue."""
        self._dialogue = dialogue

    def check(self, data: bytes) -> None:
        """Say each message of the talk; every reply is sound, and the same when it is asked for again."""
        session = Session()
        for text in turns_of(data):
            utterance = Utterance(text=text, at=AT)
            turn = self._dialogue.respond(utterance, session)
            reply_is_sound(turn.reply)
            well_formed(turn.session.intent, turn.session.awaiting, *turn.session.slots.values())
            self._dialogue.forget()
            assert self._dialogue.respond(utterance, session) == turn, "another reply to the same question"
            session = turn.session
        for card in cards(self._dialogue, turns_of(data)[0], AT):
            well_formed(card.title, card.description, card.text)
            fits([card.title, card.description, card.text], TELEGRAM)

    def close(self) -> None:
        """Nothing was opened."""


def make(live: Live) -> Answering:
    """Return the target."""
    return Answering(live.dialogue)
