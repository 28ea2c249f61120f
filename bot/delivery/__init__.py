"""Reminders delivered: due rows claimed under a lease, sent, marked; nothing lost, at most one message repeated.

Here stands what a channel tells about a message that was not sent.
"""

from __future__ import annotations

from bot.errors import BotError


class DeliveryError(BotError):
    """A message was not sent."""


class Gone(DeliveryError):
    """The chat cannot be written to: its reminders rest until it is back."""


class Moved(DeliveryError):
    """The chat is now `chat`: what is due goes there."""

    def __init__(self, chat: str) -> None:
        """Keep the new id."""
        self.chat = chat
        super().__init__(f"the chat is now {chat}")


class Later(DeliveryError):
    """The channel could not send it, now or as it is; it is tried again."""


class Lost(DeliveryError):
    """The lease may have ended before the message was sent: it is left to whoever holds it now."""
