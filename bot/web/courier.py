"""Carries reminders to the web: into the chat's history, and so to every page of it that is open."""

from __future__ import annotations

from bot.agenda.model import Card, Due
from bot.delivery import Later
from bot.delivery.sending import Sending
from bot.web.chat import CHANNEL, Chat

_TOGETHER = 16
"""Nothing goes out to anybody: what is under way waits for the database alone."""


class WebCourier:
    """The courier of the web chat. What is sent again after a crash is kept once."""

    channel = CHANNEL
    together = _TOGETHER

    def __init__(self, chat: Chat) -> None:
        """Put reminders into `chat`."""
        self._chat = chat

    def is_group(self, chat: str) -> bool:
        """Say that a session is one person's."""
        return False

    async def deliver(self, due: Due, card: Card, *, silent: bool, sending: Sending) -> int | None:
        """Put a card into its chat; see `bot.delivery.courier`."""
        await sending.begin()
        try:
            return await self._chat.post(due.reminder.chat, f"due-{due.key}", card, silent=silent)
        except Exception as error:  # the database is away, or the chat is being served for too long
            sending.failed()
            raise Later(type(error).__name__) from error
