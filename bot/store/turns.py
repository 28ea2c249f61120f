"""Whose turn it is to serve a chat, where several programs share a database: a lease per chat.

A chat is served by who holds its turn, and by nobody else; whoever puts an update into the inbox tries to take the
turn, and who holds it looks for more before leaving it, so that no update is overlooked by both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Connection, Executable, bindparam, delete, exists, func, literal, select, true, update

from bot.store.clock import clock
from bot.store.dialects import Database, insert_of, listed, values
from bot.store.joining import Joined
from bot.store.sharing import turns
from bot.store.tables import inbox
from bot.store.writer import FIRST, LAST, Writer, check

MOST_WAITING = 200


@dataclass(frozen=True, slots=True)
class Left:
    """What came of giving a turn back: it is left; so many updates wait; or it was lost, as another has it."""

    how: Literal["left", "waits", "lost"]
    waiting: int = 0


@dataclass(frozen=True, slots=True, order=True)
class _Leaving:
    owner: str
    channel: str
    chat: str


class Turns:
    """Turns by channel and chat. Leases are measured by the database's clock."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer
        self._leaving: Joined[_Leaving, Left] = Joined(writer, _leave, LAST)

    async def take(self, owner: str, channel: str, chats: Collection[str], lease: timedelta) -> frozenset[str]:
        """Take the turn of those of `chats` that nobody holds, for `lease` from now; return them.

        What `owner` holds already is not among them: it is being served.
        """
        check(None, owner, channel, *chats)
        if not chats:
            return frozenset()
        return await self._writer.run(lambda connection: take(connection, owner, channel, chats, lease), place=FIRST)

    async def extend(self, owner: str, channel: str, chats: Collection[str], lease: timedelta) -> frozenset[str]:
        """Hold for `lease` from now those of `chats` that `owner` holds, and return them: others have been lost."""
        check(None, owner, channel, *chats)

        def work(connection: Connection) -> frozenset[str]:
            named = {"of_owner": owner, "in_channel": channel, "lease": lease.total_seconds()}
            named |= {"chats": values(connection, sorted(set(chats)))}
            return frozenset(connection.execute(_extending(connection.dialect.name), named).scalars())

        # Not with what else is written: it waits for rows while it has locked others, and nothing must wait for both.
        return await self._database.run(work, writes=True)

    async def leave(self, owner: str, channel: str, chat: str) -> Left:
        """Give the turn of a chat back, unless something of it waits in the inbox, or it is another's.

        Updates marked as done before this call count as done. The turn is kept, too, where somebody is just trying to
        take it.
        """
        return (await self._leaving.add([_Leaving(owner, channel, chat)]))[0]

    async def rest(self, owner: str, channel: str, chat: str, apart: timedelta) -> None:
        """Give the turn of a chat back, but let nobody take it for so long: it cannot be served just now."""
        check(None, owner, channel, chat)
        here = (turns.c.channel == channel, turns.c.chat == chat, turns.c.owner == owner)
        resting = update(turns).where(*here).values(owner="", until=clock(apart))
        await self._writer.run(lambda connection: connection.execute(resting))

    async def waiting(self, channel: str, most: int = MOST_WAITING) -> tuple[str, ...]:
        """Return chats of which something waits that nobody serves, those that wait longest first."""
        check(None, channel)
        named = {"in_channel": channel, "most": most}
        found = await self._database.run(lambda connection: list(connection.execute(_WAITING, named).scalars()))
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


_OWN = (turns.c.channel == bindparam("in_channel"), turns.c.owner == bindparam("of_owner"))
_HELD = exists().where(turns.c.channel == inbox.c.channel, turns.c.chat == inbox.c.chat, turns.c.until > clock())
_WAITING = (
    select(inbox.c.chat)
    .where(inbox.c.channel == bindparam("in_channel"), inbox.c.done.is_(None), ~_HELD)
    .order_by(inbox.c.received, inbox.c.update_id)
    .limit(bindparam("most"))
)


def take(connection: Connection, owner: str, channel: str, chats: Collection[str], lease: timedelta) -> frozenset[str]:
    """Take turns; see `Turns.take`. They are locked in an order that is the same for every program."""
    named = {"of_owner": owner, "in_channel": channel, "lease": lease.total_seconds()}
    named |= {"chats": values(connection, sorted(set(chats)))}
    return frozenset(connection.execute(_taking(connection.dialect.name), named).scalars())


@lru_cache
def _taking(dialect: str) -> Executable:
    insert: Any = insert_of(dialect, turns)
    chats = listed(dialect, "chats", turns.c.chat)
    rows = select(
        bindparam("in_channel", type_=turns.c.channel.type),
        chats.c.value,
        bindparam("of_owner", type_=turns.c.owner.type),
        clock("lease"),
    ).where(true() if dialect == "postgresql" else literal(1) == 1)  # SQLite would take ON for a join's
    taken = insert.from_select(["channel", "chat", "owner", "until"], rows)
    return taken.on_conflict_do_update(  # type: ignore[no-any-return]
        index_elements=[turns.c.channel, turns.c.chat],
        set_={"owner": taken.excluded.owner, "until": taken.excluded.until},
        where=turns.c.until <= clock(),
    ).returning(turns.c.chat)


@lru_cache
def _extending(dialect: str) -> Executable:
    chats = select(listed(dialect, "chats", turns.c.chat).c.value)
    here = (*_OWN, turns.c.chat.in_(chats))
    locked = select(turns.c.chat).where(*here).order_by(turns.c.chat).with_for_update().scalar_subquery()
    return update(turns).where(*_OWN, turns.c.chat.in_(locked)).values(until=clock("lease")).returning(turns.c.chat)


@lru_cache
def _leaving(dialect: str) -> tuple[Executable, Executable, Executable]:
    """Return what locks those of the turns that nobody else has locked, what deletes them, and what waits of others."""
    here = (*_OWN, turns.c.chat.in_(select(listed(dialect, "chats", turns.c.chat).c.value)))
    waits = (inbox.c.channel == turns.c.channel, inbox.c.chat == turns.c.chat, inbox.c.done.is_(None))
    waiting = select(func.count()).where(*waits).scalar_subquery()
    lock = select(turns.c.chat, literal(0)).where(*here).with_for_update(skip_locked=True)
    remove = delete(turns).where(*here, waiting == 0).returning(turns.c.chat, literal(0))
    return lock, remove, select(turns.c.chat, waiting).where(*here)


def _leave(connection: Connection, leaving: Sequence[_Leaving]) -> list[Left]:
    """Leave turns. Nothing is waited for: what somebody else has locked, they are just trying to take."""
    told: dict[_Leaving, Left] = {}
    lock, remove, look = _leaving(connection.dialect.name)
    for (owner, channel), ones in groupby(sorted(leaving), lambda one: (one.owner, one.channel)):
        of = {"of_owner": owner, "in_channel": channel}
        chats = {one.chat for one in ones}
        # First the locks, then a look: what was put in before somebody else could try to take the turn is seen.
        locked = _found(connection, lock, chats, of)
        left = _found(connection, remove, locked, of)
        held = _found(connection, look, chats - left.keys(), of)
        told |= {_Leaving(owner, channel, chat): Left("left") for chat in left}
        told |= {_Leaving(owner, channel, chat): Left("waits", count) for chat, count in held.items()}
    return [told.get(one, Left("lost")) for one in leaving]


def _found(
    connection: Connection, statement: Executable, chats: Collection[str], of: Mapping[str, str]
) -> dict[str, int]:
    """Return the chats a statement finds among `chats`, and how much of them waits."""
    if not chats:
        return {}
    rows = connection.execute(statement, {**of, "chats": values(connection, sorted(chats))})
    return {row[0]: row[1] for row in rows}
