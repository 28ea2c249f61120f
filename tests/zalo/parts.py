"""Parts of a channel with a wire that is a list, for what need not be said over HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.store import Store
from bot.zalo import SendError
from bot.zalo.quota import Quota
from bot.zalo.sender import Sender
from bot.zalo.wire import Message

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(slots=True)
class Clock:
    """A clock that stands where it is put."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += timedelta(**by)


@dataclass(slots=True)
class Line:
    """A platform that keeps what is sent; `errors` are raised first, one a message."""

    sent: list[tuple[str, Message]] = field(default_factory=list)
    errors: list[SendError] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    async def send(self, chat: str, message: Message) -> str:
        """Keep a message; see `bot.zalo.wire.Wire`."""
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append((chat, message))
        return f"m{len(self.sent)}"

    async def typing(self, chat: str) -> None:
        """Keep that somebody types."""
        self.typed.append(chat)

    def texts(self, chat: str = "") -> list[str]:
        """Return the texts that were sent, to one chat or to all."""
        return [message.text for to, message in self.sent if chat in ("", to)]


def sender_of(store: Store, line: Line, clock: Clock, monthly: int = 0, chiefs: tuple[str, ...] = ()) -> Sender:
    """Return what sends on the channel "zalo"."""
    return Sender(line, Quota("zalo", monthly, store, clock), store, "zalo", frozenset(chiefs), clock)
