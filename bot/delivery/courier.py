"""Who carries messages to one channel, as the worker needs them."""

from __future__ import annotations

from typing import Protocol

from bot.agenda.model import Card, Due
from bot.delivery.sending import Sending


class Courier(Protocol):
    """One channel. Pace, and trying again where the channel is busy or out of order, are its own business."""

    @property
    def channel(self) -> str:
        """Return the channel's name in the store."""

    @property
    def together(self) -> int:
        """Return how many messages may be under way at once (at least 1): so many a crash may repeat."""

    def is_group(self, chat: str) -> bool:
        """Say whether a chat is a group."""

    async def deliver(self, due: Due, card: Card, *, silent: bool, sending: Sending) -> int | None:
        """Send `card` to the chat of `due`, without sound if `silent`; return the message's id where there is one.

        `sending.begin()` is awaited directly before each try and `sending.failed()` called after one that failed.
        Raises Gone, Moved and Later, and what `begin` raises.
        """
