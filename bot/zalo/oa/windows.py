"""When the Official Account may write to a person: free for 48 hours after they wrote, at a price for seven days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from bot.agenda.choices import chosen
from bot.agenda.model import Reminder
from bot.agenda.planning import moment
from bot.agenda.recurring import coming
from bot.reception import Shown
from bot.secretary import Scene
from bot.store import Store
from bot.zalo import is_group
from bot.zalo.oa import CHANNEL, sentences

FREE, OPEN = timedelta(hours=48), timedelta(days=7)
"""Consultation messages: free, and possible at all, so long after the person was last heard from."""
State = Literal["free", "paid", "closed"]
_OCCURRENCES = 3
"""So many times that something repeats are looked at."""
_MADE = ("ok", "ics")
"""What can be chosen under the cards of a reminder that is being made, or was."""


class Windows:
    """The windows of all chats. A group has none: it can always be written to."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Look into `store`."""
        self._store, self._clock = store, clock

    async def state(self, chat: str) -> State:
        """Return how a chat can be written to now; one that was never heard from is for Zalo to judge: "paid"."""
        if is_group(chat):
            return "free"
        contact = await self._store.contacts.get(CHANNEL, chat)
        return "paid" if contact is None else state_after(self._clock() - contact.heard)

    async def counts(self, chat: str) -> bool:
        """Say whether a message to a chat is one of those that a plan has only so many of."""
        return await self.state(chat) != "free"

    async def explain(self, scene: Scene, shown: Shown) -> Shown:
        """Add a line to the card of a reminder that will be told when Zalo may not allow it any more."""
        if scene.group:
            return shown
        for choice in (one for row in shown.choices for one in row):
            did = chosen(choice.data)
            if did is None or did.verb not in _MADE or not did.id:
                continue
            reminder = await self._store.reminders.get(did.id)
            late = reminder and first_beyond(reminder, scene.at)
            if late:
                return replace(shown, text=f"{shown.text}\n{sentences.window(late)}")
        return shown


def state_after(passed: timedelta) -> State:
    """Return how a person can be written to who was heard from so long ago."""
    if passed <= FREE:
        return "free"
    return "paid" if passed <= OPEN else "closed"


def first_beyond(reminder: Reminder, heard: datetime) -> datetime | None:
    """Return when, on the wall of its zone, a reminder is first told after the window of `heard` has closed."""
    ahead = coming(reminder, heard, _OCCURRENCES)
    told = sorted(start - timedelta(minutes=lead) for start in ahead for lead in reminder.leads or (0,))
    return next((local for local in told if moment(local, reminder.zone) - heard > OPEN), None)
