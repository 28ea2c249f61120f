"""What is Zalo's own of its intake: a message as it is kept, read, handed to who answers it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.reception.ground import Ground
from bot.reception.intake import STALE, Intake, payload_of
from bot.store import Received
from bot.zalo import Refused, is_group, number_of
from bot.zalo.updates import Incoming

_LOG = logging.getLogger(__name__)
Read = Callable[[object], Incoming | None]
"""Returns what an update says, None for what is not for the bot."""


class Server(Protocol):
    """Who answers."""

    async def serve(self, incoming: Incoming) -> None:
        """Answer a message. Raises SendError where it could not be answered now."""

    async def answered(self, incoming: Incoming) -> bool:
        """Say whether a message was answered already, in the moment before a crash."""

    async def tell(self, chat: str, text: str) -> None:
        """Say a sentence of the bot's own. Raises SendError."""


class Messages:
    """Messages of one channel of Zalo's; see `bot.reception.intake.Service`."""

    def __init__(self, channel: str, read: Read, server: Server) -> None:
        """Let `server` answer what came on `channel`; `read` says what it is."""
        self._channel, self._server = channel, server
        self.read = read

    def row(self, data: object, now: datetime) -> Received | None:
        """Return a message as it is kept; None for what is none, or not for the bot."""
        incoming = self.read(data)
        payload = payload_of(data) if incoming else None
        if incoming is None or payload is None:
            return None
        id = number_of(incoming.id)
        return Received(channel=self._channel, update_id=id, chat=incoming.chat, payload=payload, received=now)

    async def serve(self, item: Incoming) -> None:
        """Answer a message; what Zalo refuses is as good as answered."""
        try:
            await self._server.serve(item)
        except Refused as error:
            _LOG.warning("an answer could not be sent: %s", error)

    async def answered(self, item: Incoming) -> bool:
        """Say whether a message was answered already."""
        return await self._server.answered(item)

    def asked(self, item: Incoming) -> str:
        """Return the chat of a message that was said to the bot."""
        return item.chat if item.kind == "text" and item.addressed else ""

    def is_private(self, item: Incoming) -> bool:
        """Say whether a message was sent in private."""
        return not is_group(item.chat)

    async def tell(self, item: Incoming, text: str) -> None:
        """Say a sentence where a message came from."""
        await self._server.tell(item.chat, text)


def intake_of(channel: str, ground: Ground, read: Read, server: Server, again_s: float) -> Intake[Incoming]:
    """Return the intake of a channel: ids of Zalo's tell no order, and an answer that comes too late is not wanted."""
    service = Messages(channel, read, server)
    return Intake(channel, ground.store, ground.clock, service, again_s=again_s, by_arrival=True, patience=STALE)
