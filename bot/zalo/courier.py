"""Carries what is due to Zalo. Nothing can be sent without a sound there: quiet hours only keep back what can wait.

A reminder that finds no message left in the month, or a person whom Zalo does not let be written to, is kept: it is
tried again later, or rests until they write. Choices go on counting from those that were just offered, in a group to
anybody, so that a reminder in the middle of a talk takes no number away.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from bot import delivery
from bot.agenda.model import Card, Choice, Due
from bot.delivery.sending import Sending
from bot.reception import numbering
from bot.secretary.following import Notice
from bot.store import Store
from bot.store.offers import EVERYBODY, Offer
from bot.zalo import Closed, Gone, Refused, SendError, is_group
from bot.zalo.sender import Sender
from bot.zalo.wire import Message

_LOG = logging.getLogger(__name__)
_MOST = 12
"""So many numbers may be open at a time."""
_TAKEN = Choice(label="", data="")
"""Stands for a number that means something to one person alone."""
Check = Callable[[str], Awaitable[None]]
"""Raises SendError where it is known that a chat cannot be written to now."""


async def _open(_: str) -> None:
    return


async def _at_once() -> None:
    return


class ZaloCourier:
    """The courier of one channel of Zalo's; one message is under way at a time."""

    together = 1

    def __init__(
        self,
        channel: str,
        sender: Sender,
        store: Store,
        clock: Callable[[], datetime],
        check: Check = _open,
        closed: Callable[[], Awaitable[None]] = _at_once,
    ) -> None:
        """Keep the parts; `check` is asked before a message is sent, `closed` called for one that Zalo does not allow
        until the person writes.
        """
        self.channel, self._closed = channel, closed
        self._sender, self._store, self._clock, self._check = sender, store, clock, check

    def is_group(self, chat: str) -> bool:
        """Say whether a chat is a group."""
        return is_group(chat)

    async def deliver(self, due: Due, card: Card, *, silent: bool, sending: Sending) -> int | None:
        """Send a card; see `bot.delivery.courier`."""
        try:
            return await self._show(due.reminder.chat, card, sending.begin)
        except Gone as error:
            sending.failed()
            if isinstance(error, Closed):
                await self._closed()
            raise delivery.Gone(str(error)) from error
        except SendError as error:
            sending.failed()
            raise delivery.Later(str(error)) from error
        except BaseException:
            sending.failed()
            raise

    async def announce(self, notice: Notice) -> None:
        """Tell a chat at once what became known; where it cannot be told, the reminder itself still comes."""
        try:
            await self._show(notice.chat, notice.card, _at_once)
        except SendError as error:
            _LOG.warning("a chat was not told of a meeting: %s", error)

    async def inform(self, person: str, text: str) -> None:
        """Tell an editor something; who cannot be written to finds it in /xemgopy. Raises SendError."""
        try:
            await self._check(person)
            await self._sender.say(person, text, "notice")
        except (Gone, Refused):
            await self._sender.note(text)

    async def _show(self, chat: str, card: Card, begin: Callable[[], Awaitable[None]]) -> int:
        person = EVERYBODY if is_group(chat) else chat
        before, choices = await self._numbered(chat, person, card)
        listed = numbering.listed(choices, between="\n", after=before)
        pieces = self._sender.pieces(Message(text=f"{card.text}\n\n{listed}".strip()))
        await self._check(chat)
        await begin()
        numbers = [await self._sender.send(chat, piece, "reminder") for piece in pieces]
        if choices:  # none would take back what is open
            await self._store.offers.put(self.channel, chat, person, choices, self._clock())
        return numbers[0]

    async def _numbered(self, chat: str, person: str, card: Card) -> tuple[int, tuple[Choice, ...]]:
        """Return all choices that are open now, and how many of them stood before."""
        own = numbering.flat([card.choices])
        before = _before(await self._store.offers.fresh(self.channel, chat, self._clock()), person)
        counting_on = own and len(before) + len(own) <= _MOST
        return (len(before), (*before, *own)) if counting_on else (0, own)


def _before(fresh: Mapping[str, Offer], person: str) -> tuple[Choice, ...]:
    """Return what stands before new choices: the person's open ones, then blanks for the numbers of anybody's talk."""
    open_ = fresh[person].choices if person in fresh else ()
    most = max((_last(one.choices) for one in fresh.values()), default=0)
    return (*open_, *[_TAKEN] * (most - _last(open_)))


def _last(choices: Sequence[Choice]) -> int:
    """Return the highest number that means one of `choices`, as far as it is near enough to count on from."""
    return next((number for number in range(_MOST, 0, -1) if numbering.chosen(str(number), choices)), 0)
