"""The links by which calendars subscribe to the reminders of a chat: a random name for each, replaced when asked."""

from __future__ import annotations

import secrets as random
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from bot.store.dialects import Database, insert_new, upsert
from bot.store.onweb import calendars
from bot.store.writer import Writer, check

UNUSED = timedelta(days=400)
"""How long a link works that no calendar asks for."""
_NOTED = timedelta(days=1)
"""How exactly it is known when a link was last used."""
_BYTES = 18


class Calendars:
    """Links by chat and by name."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database, self._writer = database, writer

    async def name_of(self, channel: str, chat: str, now: datetime, *, renew: bool = False) -> str:
        """Return the name of a chat's link, made where it has none; with `renew` another one, and the old is dead."""
        check(now, channel, chat)
        row = {"channel": channel, "chat": chat, "name": random.token_urlsafe(_BYTES), "at": now}
        query = select(calendars.c.name).where(calendars.c.channel == channel, calendars.c.chat == chat)

        def work(connection: Connection) -> str:
            if renew:
                upsert(connection, calendars, [row], replace=["name", "at"])
            else:
                insert_new(connection, calendars, [row])
            return str(connection.execute(query).scalar_one())

        return await self._writer.run(work)

    async def chat_of(self, name: str, now: datetime) -> tuple[str, str] | None:
        """Return the channel and the chat whose link has that name, None where there is none (any more)."""
        query = select(calendars.c.channel, calendars.c.chat, calendars.c.at).where(calendars.c.name == name)
        found = await self._database.run(lambda connection: connection.execute(query).one_or_none())
        if found is None:
            return None
        if now - found.at > _NOTED:
            used = update(calendars).where(calendars.c.name == name).values(at=now)
            await self._writer.run(lambda connection: connection.execute(used))
        return found.channel, found.chat

    async def forget(self, before: datetime) -> int:
        """Delete the links that were last used before that time and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(calendars).where(calendars.c.at < before)).rowcount

        return await self._writer.run(work)
