"""What an Official Account adds to how a message is served: windows, followers, colleagues who take over."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.store import Store
from bot.zalo import Closed
from bot.zalo.desk import Desk
from bot.zalo.oa import CHANNEL, sentences
from bot.zalo.oa.windows import Windows
from bot.zalo.sender import Sender
from bot.zalo.updates import Incoming

_LOG = logging.getLogger(__name__)
QUIET = timedelta(minutes=30)
"""How long the bot keeps quiet in a chat after a colleague wrote there."""
_TOLD_APART = timedelta(days=1)
"""How often editors are told that people cannot be written to."""


class OaServer:
    """Serves the account's people through `desk`."""

    def __init__(self, desk: Desk, store: Store, clock: Callable[[], datetime]) -> None:
        """Keep the parts."""
        self._desk, self._store, self._clock = desk, store, clock

    async def serve(self, incoming: Incoming) -> None:
        """Answer a message, unless a colleague does; see `bot.zalo.intake.Server`."""
        now, chat = self._clock(), incoming.chat
        if incoming.kind == "human":
            await self._store.contacts.hush(CHANNEL, chat, now + QUIET, now)
            return
        if incoming.kind == "left":
            await self._store.chats.change(CHANNEL, chat, lambda old: replace(old, state="left"))
            return
        contact = await self._store.contacts.get(CHANNEL, chat)
        await self._store.contacts.heard(CHANNEL, chat, now)
        if contact is not None and contact.quiet is not None and now < contact.quiet:
            _LOG.info("a colleague answers in a chat: the bot keeps quiet")
            await self._desk.wake(chat)
        elif incoming.kind == "joined":
            await self._desk.serve(replace(incoming, kind="text", text="/start"))
        else:
            await self._desk.serve(incoming)

    async def answered(self, incoming: Incoming) -> bool:
        """Say whether a message was answered already."""
        return await self._desk.answered(incoming)

    async def tell(self, chat: str, text: str) -> None:
        """Say a sentence of the bot's own."""
        await self._desk.tell(chat, text)


class Gatekeeper:
    """Keeps messages from people who must not be written to, and tells editors about it once a day."""

    def __init__(self, windows: Windows, sender: Sender, clock: Callable[[], datetime]) -> None:
        """Keep the parts."""
        self._windows, self._sender, self._clock = windows, sender, clock
        self._told: datetime | None = None

    async def check(self, chat: str) -> None:
        """Raise Closed for a chat whose window is closed."""
        if await self._windows.state(chat) == "closed":
            raise Closed("the person was not heard from for seven days")

    async def closed(self) -> None:
        """Tell editors that a reminder waits for a person to write."""
        now = self._clock()
        if self._told is None or now - self._told >= _TOLD_APART:
            self._told = now
            await self._sender.tell_editors(sentences.CLOSED)
