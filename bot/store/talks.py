"""The one open conversation about a reminder that a person has in a chat."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from bot.store.dialects import Database, upsert
from bot.store.memory import Memory
from bot.store.tables import talks
from bot.store.writer import Writer, check

ALIVE = timedelta(minutes=30)
"""How long a talk waits for what comes next."""
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What was given so far: `kind` says what is waited for, `payload` is JSON, `at` when it was last added to."""

    kind: str
    payload: dict[str, Any]
    at: datetime


# Put together once: in a shared database every message asks.
_OPEN = select(talks.c.kind, talks.c.payload, talks.c.at).where(
    *(talks.c[name] == bindparam(name) for name in ("channel", "chat", "person"))
)


class Talks:
    """Talks by channel, chat and person."""

    def __init__(self, database: Database, writer: Writer, remembered: int) -> None:
        """Read from `database`, write through `writer`; at most `remembered` stay in memory."""
        self._database = database
        self._writer = writer
        self.known: Memory[_Key, tuple[Talk | None]] = Memory(remembered)

    async def get(self, channel: str, chat: str, person: str, now: datetime | None = None) -> Talk | None:
        """Return the open talk, None if there is none; with a `now`, one that has waited too long is none."""
        talk = await self._get((channel, chat, person))
        return None if talk is None or (now is not None and now - talk.at > ALIVE) else talk

    async def put(self, channel: str, chat: str, person: str, talk: Talk) -> None:
        """Keep a talk in place of an earlier one; return once it is on disk. Raises ValueError for a naive time."""
        check(talk.at, channel, chat, person)
        row = {"channel": channel, "chat": chat, "person": person, "kind": talk.kind, "at": talk.at}
        row |= {"payload": json.dumps(talk.payload)}

        def work(connection: Connection) -> None:
            upsert(connection, talks, [row], replace=["kind", "payload", "at"])

        await self._writer.run(work)
        self.known.change((channel, chat, person), (talk,))

    async def clear(self, channel: str, chat: str, person: str) -> None:
        """End a talk, if there is one."""
        if await self._get((channel, chat, person)) is None:
            return
        here = (talks.c.channel == channel, talks.c.chat == chat, talks.c.person == person)
        await self._writer.run(lambda connection: connection.execute(delete(talks).where(*here)))
        self.known.change((channel, chat, person), (None,))

    async def forget(self, before: datetime) -> int:
        """Delete talks last added to before that time and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(talks).where(talks.c.at < before)).rowcount

        deleted = await self._writer.run(work)
        self.known.drop(lambda key: True)
        return deleted

    def drop(self, matches: Callable[[_Key], bool]) -> None:
        """Lose what memory holds under the keys that match."""
        self.known.drop(matches)

    async def _get(self, key: _Key) -> Talk | None:
        known = self.known.get(key)
        if known is not None:
            return known[0]
        changes = self.known.changes
        here = dict(zip(("channel", "chat", "person"), key, strict=True))
        row = await self._database.run(lambda connection: connection.execute(_OPEN, here).one_or_none())
        talk = None if row is None else Talk(kind=row.kind, payload=json.loads(row.payload), at=row.at)
        self.known.read(key, (talk,), changes)
        return talk
