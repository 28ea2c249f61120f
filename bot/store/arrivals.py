"""What comes to one of several programs: kept, its chats' turns taken, and what is known of them read, all at once.

Of a chat whose turn a program has just taken it is lent what each message begins with: the settings and, of a private
chat, what was talked about and what was begun. It is current until the turn is given back, but for what others do to
a chat that is not theirs (somebody is forgotten), so it must be taken back soon.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, bindparam, func, select

from bot.model import Session
from bot.store.chats import Chats, ChatSettings
from bot.store.dialects import Database, listed, values
from bot.store.inbox import Received, insert_received, of_chat
from bot.store.joining import Joined
from bot.store.sessions import Sessions, from_json
from bot.store.tables import chats, inbox, sessions, talks
from bot.store.talks import Talk, Talks
from bot.store.turns import take
from bot.store.writer import FIRST, Writer, check


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Updates that came: for each, in order, whether it is `new`; how many wait of each chat whose turn was taken."""

    new: tuple[bool, ...]
    taken: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Arriving:
    owner: str
    channel: str
    lease: timedelta
    row: Received


@dataclass(frozen=True, slots=True)
class _Known:
    """What is kept of a chat, and how much of it waits."""

    waiting: int
    settings: ChatSettings
    session: Session
    talk: Talk | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of an update: `known` is of its chat where its turn was taken."""

    new: bool
    known: _Known | None


class Arrivals:
    """Updates on their way in, of all channels."""

    def __init__(self, database: Database, writer: Writer, chats: Chats, sessions: Sessions, talks: Talks) -> None:
        """Read from `database`, write through `writer`, lend to the others."""
        self._database = database
        self._chats, self._sessions, self._talks = chats, sessions, talks
        self._arriving: Joined[_Arriving, _Kept] = Joined(writer, _keep, FIRST)

    async def take_in(self, owner: str, channel: str, rows: Sequence[Received], lease: timedelta) -> Arrived:
        """Keep updates of a channel as `Inbox.put_many` does, and take the turns of the chats of new ones for `owner`.

        What is known of the chats that were taken is lent until `take_back`. Raises ValueError for a naive time.
        """
        for row in rows:
            check(row.received, row.channel, row.chat)
        begun = self._chats.known.changes
        kept = await self._arriving.add([_Arriving(owner, channel, lease, row) for row in rows]) if rows else []
        known = {row.chat: one.known for row, one in zip(rows, kept, strict=True) if one.known is not None}
        self._lend(channel, known, begun)
        new, taken = tuple(one.new for one in kept), {chat: one.waiting for chat, one in known.items()}
        return Arrived(new=new, taken=taken)

    async def look(
        self, channel: str, chat: str, most: int, *, by_arrival: bool = False, anew: bool = True
    ) -> list[Received]:
        """Return what waits of a chat as `Inbox.of_chat` does, and lend `anew` what is known of it."""
        begun, unsaved = self._chats.known.changes, self._sessions.unsaved((channel, chat, chat))

        def read(connection: Connection) -> tuple[list[Received], dict[str, _Known]]:
            rows = of_chat(connection, channel, chat, most, by_arrival=by_arrival)
            return rows, _known(connection, channel, [chat]) if rows and anew else {}

        rows, known = await self._database.run(read)
        if unsaved is not None:  # it may have been written after it was read
            known = {of: replace(one, session=unsaved) for of, one in known.items()}
        self._lend(channel, known, begun)
        return rows

    def take_back(self, channel: str, chat: str) -> None:
        """Lose what was lent of a chat: before its turn is given back, and when it may be out of date."""
        self._chats.known.take_back((channel, chat))
        self._sessions.known.take_back((channel, chat, chat))
        self._talks.known.take_back((channel, chat, chat))

    def _lend(self, channel: str, known: Mapping[str, _Known], begun: int) -> None:
        """Lend what was read, unless settings were changed or somebody was forgotten since it was begun."""
        if begun != self._chats.known.changes:
            return
        for chat, one in known.items():
            self._chats.known.lend((channel, chat), one.settings)
            # In a private chat the person has the chat's id; in a group each is looked up when they speak.
            self._sessions.known.lend((channel, chat, chat), one.session)
            self._talks.known.lend((channel, chat, chat), (one.talk,))


def _keep(connection: Connection, arriving: Sequence[_Arriving]) -> list[_Kept]:
    """Keep updates and take turns, always in the same order: first all updates, then all turns."""
    new = insert_received(connection, [one.row for one in arriving])
    known: dict[tuple[str, str, str], _Known] = {}
    by_owner = sorted(zip(new, arriving, strict=True), key=lambda pair: (pair[1].channel, pair[1].owner))
    for (channel, owner), pairs in groupby(by_owner, lambda pair: (pair[1].channel, pair[1].owner)):
        fresh = [one for is_new, one in pairs if is_new]
        if not fresh:
            continue
        taken = take(connection, owner, channel, {one.row.chat for one in fresh}, fresh[0].lease)
        found = _known(connection, channel, taken) if taken else {}
        known |= {(channel, owner, chat): one for chat, one in found.items()}
    return [
        _Kept(is_new, known.get((one.channel, one.owner, one.row.chat)) if is_new else None)
        for is_new, one in zip(new, arriving, strict=True)
    ]


_SETTINGS = [part.name for part in fields(ChatSettings)]


@lru_cache
def _asking(dialect: str) -> Select[Any]:
    """Return the query for all that is known of some chats: one row for each."""
    named = listed(dialect, "chats", inbox.c.chat)
    channel, chat = bindparam("channel", type_=inbox.c.channel.type), named.c.value
    waits = (inbox.c.channel == channel, inbox.c.chat == chat, inbox.c.done.is_(None))
    waiting = select(func.count()).select_from(inbox).where(*waits).scalar_subquery()
    joined = named.outerjoin(chats, and_(chats.c.channel == channel, chats.c.chat == chat))
    for table in (sessions, talks):
        here = and_(table.c.channel == channel, table.c.chat == chat, table.c.person == chat)
        joined = joined.outerjoin(table, here)
    settings = [chats.c[name] for name in _SETTINGS]
    talk = (talks.c.kind.label("talk"), talks.c.payload, talks.c.at.label("talked"))
    return select(chat.label("of"), waiting.label("waiting"), *settings, sessions.c.session, *talk).select_from(joined)


def _known(connection: Connection, channel: str, names: Iterable[str]) -> dict[str, _Known]:
    """Return what is known of chats."""
    named = {"channel": channel, "chats": values(connection, sorted(names))}
    rows = connection.execute(_asking(connection.dialect.name), named)
    return {row.of: _read(row._mapping) for row in rows}


def _read(row: RowMapping) -> _Known:
    settings = {name: row[name] for name in _SETTINGS}
    talk = None
    if row["talk"] is not None:
        talk = Talk(kind=row["talk"], payload=json.loads(row["payload"]), at=row["talked"])
    return _Known(
        waiting=row["waiting"],
        settings=ChatSettings() if row["state"] is None else ChatSettings(**settings),
        session=Session() if row["session"] is None else from_json(row["session"]),
        talk=talk,
    )
