"""The durable inbox: an update is on disk before the sender is told it arrived, and stays until it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select, update

from bot.store.dialects import Database, insert_new
from bot.store.joining import Joined
from bot.store.tables import inbox
from bot.store.writer import FIRST, Writer, check


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One raw update as it came; `received` is aware."""

    channel: str
    update_id: int
    chat: str
    payload: bytes
    received: datetime


@dataclass(frozen=True, slots=True)
class _Done:
    channel: str
    update_id: int
    at: datetime


class Inbox:
    """Updates by channel and update_id."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer
        self._arriving: Joined[Received, bool] = Joined(writer, insert_received, FIRST)
        self._leaving: Joined[_Done, None] = Joined(writer, _finish)

    async def put(self, channel: str, update_id: int, chat: str, payload: bytes, received: datetime) -> bool:
        """Keep an update; return once it is on disk. False if it was seen before, done or not.

        Raises ValueError for a naive time.
        """
        row = Received(channel=channel, update_id=update_id, chat=chat, payload=payload, received=received)
        return (await self.put_many([row]))[0]

    async def put_many(self, rows: Sequence[Received]) -> list[bool]:
        """Keep updates in one transaction; for each, in order, say whether it is new.

        Raises ValueError for a naive time.
        """
        for row in rows:
            check(row.received, row.channel, row.chat)
        return await self._arriving.add(rows) if rows else []

    async def done(self, channel: str, update_ids: Sequence[int], at: datetime) -> None:
        """Mark updates as answered, never before the sessions and answers told until now are on disk.

        What was said is deleted here; the id stays, to know a repeated delivery. Unknown ids are ignored. Raises
        ValueError for a naive time.
        """
        check(at)
        if update_ids:
            await self._leaving.add([_Done(channel, update_id, at) for update_id in update_ids])

    def leave(self, channel: str, update_id: int, at: datetime) -> None:
        """Mark one update as answered as `done` does, but do not wait; that it failed is logged.

        On disk within `writer.LATER_S`, and when whatever is told to the store next is. Raises ValueError for a naive
        time, StoreError when closed.
        """
        check(at)
        self._leaving.leave(_Done(channel, update_id, at))

    async def pending(self, channel: str) -> list[Received]:
        """Return what is not done, in order of update_id: what to answer after a restart."""
        query = select(*_COLUMNS).where(inbox.c.channel == channel, inbox.c.done.is_(None)).order_by(inbox.c.update_id)

        def read(connection: Connection) -> list[Received]:
            return [Received(**row) for row in connection.execute(query).mappings()]

        return await self._database.run(read)

    async def of_chat(self, channel: str, chat: str, most: int, *, by_arrival: bool = False) -> list[Received]:
        """Return what is not done of one chat, at most `most`, in order of update_id.

        `by_arrival` is for channels whose ids tell no order: what was received first comes first.
        """
        return await self._database.run(
            lambda connection: of_chat(connection, channel, chat, most, by_arrival=by_arrival)
        )

    async def waiting(self) -> dict[str, int]:
        """Return how many updates are not done, by channel; a channel without any is left out."""
        query = select(inbox.c.channel, func.count()).where(inbox.c.done.is_(None)).group_by(inbox.c.channel)
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return {row[0]: row[1] for row in rows}

    async def forget(self, before: datetime) -> int:
        """Delete what was done before that time and return how many; what is not done stays, however old."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(inbox).where(inbox.c.done < before)).rowcount

        return await self._writer.run(work)


_COLUMNS = (inbox.c.channel, inbox.c.update_id, inbox.c.chat, inbox.c.payload, inbox.c.received)
# Put together once: in a shared database every message asks.
_OF_CHAT = (
    select(*_COLUMNS)
    .where(inbox.c.channel == bindparam("in_channel"), inbox.c.chat == bindparam("of"), inbox.c.done.is_(None))
    .limit(bindparam("most"))
)
_BY_NUMBER = _OF_CHAT.order_by(inbox.c.update_id)
_BY_ARRIVAL = _OF_CHAT.order_by(inbox.c.received, inbox.c.update_id)
_FINISHED = (
    update(inbox)
    .where(inbox.c.channel == bindparam("in_channel"), inbox.c.update_id == bindparam("of_update"))
    .values(done=bindparam("moment"), payload=b"", chat="")
)


def _finish(connection: Connection, rows: Sequence[_Done]) -> Sequence[None]:
    found = [{"in_channel": row.channel, "of_update": row.update_id, "moment": row.at} for row in rows]
    connection.execute(_FINISHED, found)
    return [None] * len(rows)


def of_chat(connection: Connection, channel: str, chat: str, most: int, *, by_arrival: bool = False) -> list[Received]:
    """Return what is not done of one chat; see `Inbox.of_chat`."""
    query = _BY_ARRIVAL if by_arrival else _BY_NUMBER
    rows = connection.execute(query, {"in_channel": channel, "of": chat, "most": most})
    return [Received(**row) for row in rows.mappings()]


def insert_received(connection: Connection, rows: Sequence[Received]) -> list[bool]:
    """Insert updates and say of each whether it is new.

    They are inserted in an order that is the same for every program: two that were sent the same ones wait for each
    other no longer than it takes.
    """
    values = [
        {
            "channel": row.channel,
            "update_id": row.update_id,
            "chat": row.chat,
            "payload": row.payload,
            "received": row.received,
        }
        for row in sorted(rows, key=_key)
    ]
    new = insert_new(connection, inbox, values)
    told = []
    for row in rows:
        told.append(_key(row) in new)
        new.discard(_key(row))  # the second of two in one batch was seen before
    return told


def _key(row: Received) -> tuple[str, int]:
    return row.channel, row.update_id
