"""When people were last heard from, and where a human has taken over: what a channel with windows needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.store.dialects import Database, upsert
from bot.store.joining import Joined
from bot.store.writer import Writer, check
from bot.store.zalo import contacts

HEARD = timedelta(days=90)
"""How long it is kept when somebody was last heard from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """When somebody in a chat was last heard from; until when a human answers there, None where nobody does."""

    heard: datetime
    quiet: datetime | None = None


class Contacts:
    """Contacts by channel and chat."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database, self._writer = database, writer
        self._coming: Joined[dict[str, Any], None] = Joined(writer, _write)

    async def heard(self, channel: str, chat: str, at: datetime) -> None:
        """Note that somebody was heard from; return once it is on disk."""
        check(at, channel, chat)
        await self._coming.add([{"channel": channel, "chat": chat, "heard": at}])

    async def hush(self, channel: str, chat: str, until: datetime, now: datetime) -> None:
        """Note that a human answers in a chat until then."""
        check(until, channel, chat)
        check(now)
        row = {"channel": channel, "chat": chat, "heard": now, "quiet": until}

        def work(connection: Connection) -> None:
            upsert(connection, contacts, [row], replace=["quiet"])

        await self._writer.run(work)

    async def get(self, channel: str, chat: str) -> Contact | None:
        """Return what is known of a chat; None where nobody was heard there, or that was forgotten."""
        query = select(contacts.c.heard, contacts.c.quiet).where(contacts.c.channel == channel, contacts.c.chat == chat)
        row = await self._database.run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Contact(heard=row.heard, quiet=row.quiet)

    async def forget(self, before: datetime) -> int:
        """Delete those last heard from before that time and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(contacts).where(contacts.c.heard < before)).rowcount

        return await self._writer.run(work)


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> Sequence[None]:
    latest = {(row["channel"], row["chat"]): row for row in sorted(rows, key=lambda row: row["heard"])}
    upsert(connection, contacts, [latest[key] for key in sorted(latest)], replace=["heard"])
    return [None] * len(rows)
