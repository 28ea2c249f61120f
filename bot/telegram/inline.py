"""Questions that are put inline come letter by letter: of what a person types, the last text is the question."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Session, Utterance
from bot.reception.noting import Noting
from bot.telegram.cards import Card
from bot.telegram.desk import Desk

SETTLED = timedelta(seconds=15)
"""After so long nobody types on."""
_EVERY_S = 15.0
_MOST = 10_000
"""People whose questions wait at a time."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """What somebody typed last: the id of the query, when, how long its cards took, whether one answers it."""

    text: str
    query: int
    at: datetime
    took_ms: float
    offered: bool


class Inline:
    """Counts inline questions, each once. Belongs to one event loop."""

    def __init__(self, desk: Desk, noting: Noting) -> None:
        """Work at `desk`, note with `noting`; nothing was typed yet."""
        self._desk, self._noting = desk, noting
        self._waiting: dict[str, _Typed] = {}

    def typed(self, user: str, text: str, query: int, begun: float, cards: list[Card]) -> None:
        """Take a query for the question of a person unless they type on; `begun` is the `now` work on it began at."""
        said = " ".join(text.split())
        before = self._waiting.pop(user, None)
        if before is not None and not _goes_on(before.text, said):
            self._count(user, before)
        if said and len(self._waiting) < _MOST:
            took_ms = 1000.0 * (self._noting.now() - begun)
            offered = any(card.sourced for card in cards)
            self._waiting[user] = _Typed(said, query, self._desk.clock(), took_ms, offered)

    def settle(self, before: datetime | None = None) -> None:
        """Count what was typed until that time, or all."""
        done = [user for user, one in self._waiting.items() if before is None or one.at <= before]
        for user in done:
            self._count(user, self._waiting.pop(user))

    async def run(self) -> None:
        """Count what is settled until cancelled, then the rest."""
        try:
            while True:
                await asyncio.sleep(_EVERY_S)
                self.settle(self._desk.clock() - SETTLED)
        finally:
            self.settle()

    def _count(self, user: str, one: _Typed) -> None:
        reply = self._desk.live.dialogue.respond(Utterance(text=one.text, at=one.at), Session()).reply
        self._noting.inline(reply, one.text, user, one.query, one.took_ms, offered=one.offered)


def _goes_on(before: str, now: str) -> bool:
    """Say whether a text is the one before with letters added or taken away."""
    return now.startswith(before) or before.startswith(now)
