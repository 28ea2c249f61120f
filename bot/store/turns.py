"""Whose turn it is to serve a chat, where several programs share a database: a lease per chat.

A chat is served by who holds its turn, and by nobody else; whoever puts an update into the inbox tries to take the
turn, and who holds it looks for more before leaving it, so that no update is overlooked by both.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, delete, exists, select, update

from bot.store.dialects import Database, insert_of
from bot.store.sharing import turns
from bot.store.tables import inbox
from bot.store.writer import Writer, check

Left = Literal["left", "waits", "lost"]


class Turns:
    """Turns by channel and chat."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer

    async def take(
        self, owner: str, channel: str, chats: Collection[str], now: datetime, lease: timedelta
    ) -> frozenset[str]:
        """Take the turn of those of `chats` that nobody holds, for `lease` from `now`; return them.

        What `owner` holds already is not among them: it is being served.
        """
        check(now, owner, channel, *chats)
        rows = [{"channel": channel, "chat": one, "owner": owner, "until": now + lease} for one in sorted(set(chats))]
        if not rows:
            return frozenset()

        def work(connection: Connection) -> frozenset[str]:
            insert = insert_of(connection.dialect.name, turns)
            taken = insert.on_conflict_do_update(
                index_elements=[turns.c.channel, turns.c.chat],
                set_={"owner": insert.excluded.owner, "until": insert.excluded.until},
                where=turns.c.until <= now,
            ).returning(turns.c.chat)
            return frozenset(connection.execute(taken, rows).scalars())

        return await self._writer.run(work)

    async def extend(self, owner: str, channel: str, chats: Collection[str], until: datetime) -> frozenset[str]:
        """Hold until then those of `chats` that `owner` holds, and return them: others have been lost."""
        check(until, owner, channel, *chats)
        here = (turns.c.owner == owner, turns.c.channel == channel, turns.c.chat.in_(sorted(set(chats))))
        held = update(turns).where(*here).values(until=until).returning(turns.c.chat)
        return await self._writer.run(lambda connection: frozenset(connection.execute(held).scalars()))

    async def leave(self, owner: str, channel: str, chat: str) -> Left:
        """Give the turn of a chat back, unless something of it "waits" in the inbox; "lost" where it is another's.

        Updates marked as done before this call count as done.
        """
        here = (turns.c.channel == channel, turns.c.chat == chat, turns.c.owner == owner)
        waits = exists().where(inbox.c.channel == channel, inbox.c.chat == chat, inbox.c.done.is_(None))

        def work(connection: Connection) -> Left:
            # First the lock, then a look: what was put in before somebody else could try to take the turn is seen.
            if connection.execute(select(turns.c.owner).where(*here).with_for_update()).first() is None:
                return "lost"
            return "left" if connection.execute(delete(turns).where(*here, ~waits)).rowcount else "waits"

        return await self._writer.run(work)

    async def rest(self, owner: str, channel: str, chat: str, until: datetime) -> None:
        """Give the turn of a chat back, but let nobody take it until then: it cannot be served just now."""
        check(until, owner, channel, chat)
        here = (turns.c.channel == channel, turns.c.chat == chat, turns.c.owner == owner)
        resting = update(turns).where(*here).values(owner="", until=until)
        await self._writer.run(lambda connection: connection.execute(resting))

    async def waiting(self, channel: str, now: datetime, most: int = 200) -> tuple[str, ...]:
        """Return chats of which something waits that nobody serves, those that wait longest first."""
        check(now, channel)
        held = exists().where(turns.c.channel == channel, turns.c.chat == inbox.c.chat, turns.c.until > now)
        query = (
            select(inbox.c.chat)
            .where(inbox.c.channel == channel, inbox.c.done.is_(None), ~held)
            .order_by(inbox.c.received, inbox.c.update_id)
            .limit(most)
        )
        found = await self._database.run(lambda connection: list(connection.execute(query).scalars()))
        return tuple(dict.fromkeys(found))

    async def release(self, owner: str) -> None:
        """Give everything back that `owner` holds."""
        gone = delete(turns).where(turns.c.owner == owner)
        await self._writer.run(lambda connection: connection.execute(gone))

    async def forget(self, before: datetime) -> int:
        """Delete turns that ended before that time: nobody holds them."""
        check(before)
        ended = delete(turns).where(turns.c.until < before)
        return await self._writer.run(lambda connection: connection.execute(ended).rowcount)
