"""Zalo: the Bot Platform, and in `oa` the Official Account; what both share stands here.

Nothing that was sent can be changed and nothing can be pressed: choices are numbers (`desk`). A group's id begins with
"g:" in the store, so that everybody can tell it from a person's.
"""

from __future__ import annotations

from hashlib import sha256

from bot.errors import Unsent

GROUP = "g:"
"""How the chats of groups begin in the store."""
_ROOM = 63
"""Bits of a number that every database takes."""


class SendError(Unsent):
    """A message was not sent. `code` is Zalo's, 0 where it said nothing."""

    def __init__(self, reason: str, code: int = 0) -> None:
        """Keep the reason and the code."""
        self.code = code
        super().__init__(reason)


class Unreachable(SendError):
    """Zalo could not be reached or was out of order, as often as it was tried."""


class Unauthorized(SendError):
    """Zalo does not take the token."""


class Exhausted(SendError):
    """The month's messages are used up, or Zalo says so: nothing is sent until there are new ones."""


class Rationed(SendError):
    """One person's share of messages is used up; everybody else can be written to."""


class Refused(SendError):
    """Zalo does not take this message; trying again would not help."""


class Gone(SendError):
    """The person cannot be written to: they blocked the bot, left it, or do not exist."""


class Closed(Gone):
    """The person was not heard from for so long that Zalo allows no message until they write again."""


def number_of(message: str) -> int:
    """Return the number that a message of Zalo's has in the store, 0 ≤ n < 2^63: the same for the same id."""
    return int.from_bytes(sha256(message.encode("utf-8", "replace")).digest()[:8], "big") >> (64 - _ROOM)


def is_group(chat: str) -> bool:
    """Say whether a chat of the store is a group."""
    return chat.startswith(GROUP)


def id_of(chat: str) -> str:
    """Return Zalo's id of a chat of the store."""
    return chat.removeprefix(GROUP)
