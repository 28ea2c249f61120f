"""Everything that is sent on Zalo: within the month's messages, each counted, and editors told in time."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.store import Store
from bot.zalo import Exhausted, SendError, number_of, sentences
from bot.zalo.quota import Purpose, Quota
from bot.zalo.splitting import split
from bot.zalo.wire import Message, Wire

_LOG = logging.getLogger(__name__)


async def _always(_: str) -> bool:
    return True


class Sender:
    """Sends on one channel; `chiefs` are its editors by the settings."""

    def __init__(
        self,
        wire: Wire,
        quota: Quota,
        store: Store,
        channel: str,
        chiefs: frozenset[str],
        clock: Callable[[], datetime],
        counts: Callable[[str], Awaitable[bool]] = _always,
    ) -> None:
        """Keep the parts; `counts` says whether a message to a chat is one of the month's."""
        self._counts = counts
        self.wire, self.quota, self._store, self._channel = wire, quota, store, channel
        self._chiefs, self._clock = chiefs, clock

    async def send(self, chat: str, message: Message, purpose: Purpose) -> int:
        """Send one message and return the number the store knows it by. Raises SendError."""
        counted = await self._counts(chat)
        if not await self.quota.allows(purpose, counted=counted):
            raise Exhausted("the messages of the month are used up")
        try:
            id = await self.wire.send(chat, message)
        except Exhausted as error:
            if self.quota.stop():
                _LOG.error("Zalo says that there are no messages left (%s)", error)
                await self.note(sentences.STOPPED)
            raise
        level = await self.quota.sent() if counted else None
        if level is not None:
            await self._warn(level)
        return number_of(id)

    async def say(self, chat: str, text: str, purpose: Purpose) -> int | None:
        """Send a text, in several messages where one does not hold it; return the number of the first."""
        numbers = [await self.send(chat, Message(text=piece), purpose) for piece in split(text)]
        return numbers[0] if numbers else None

    @staticmethod
    def pieces(message: Message) -> tuple[Message, ...]:
        """Return a message as those that Zalo takes: a caption that is too long follows its picture."""
        texts = split(message.text)
        if not message.picture:
            return tuple(Message(text=text) for text in texts)
        return (Message(text=texts[0] if texts else "", picture=message.picture), *(Message(text=t) for t in texts[1:]))

    async def tell_editors(self, text: str) -> None:
        """Tell the editors of the channel, and leave a note for those of every other; nothing is raised."""
        await self.note(text)
        named = await self._store.editors.of_channel(self._channel)
        for person in sorted(self._chiefs | {one.person for one in named}):
            try:
                await self.say(person, text, "notice")
            except SendError as error:
                _LOG.warning("an editor was not told on Zalo: %s", error)

    async def note(self, text: str) -> None:
        """Leave a note where editors look on any channel: /xemgopy."""
        await self._store.answers.suggest(self._channel, "", "", text, self._clock())

    async def _warn(self, level: int) -> None:
        count, monthly, month = await self.quota.count(), self.quota.monthly, self.quota.month
        year, _, number = month.partition("-")
        then = sentences.QUOTA_THEN[level]
        said = sentences.QUOTA.format(count=count, level=level, monthly=monthly, month=f"{number}/{year}", then=then)
        _LOG.warning("%d %% of the month's messages are sent", level)
        await self.tell_editors(said)
