"""The web chat on disk: what was said in each session, whose turn it is, and what each request was answered.

Messages are counted within their chat. A turn is what one request does in one chat: begun, then ended with all it
brought, in one transaction. Programs that share the database take turns by a lease; one that has the database to itself
must see to the order itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select, update

from bot.store.dialects import Database
from bot.store.joining import Joined
from bot.store.memory import Memory
from bot.store.onweb import web_chats, web_files, web_messages, web_requests
from bot.store.webturns import LINE, Attached, Changed, Kept, Line, Turn, first_of, line_of, looked_up, take, write
from bot.store.writer import Writer, check

IDLE, ANSWERED = timedelta(days=30), timedelta(days=1)
"""How long a session is kept that says nothing, and what its requests were answered."""
_KEYS = 256
"""How many keys of one chat stay in memory; beyond, they are read from disk."""
_NAMED = 200
"""How many chats are named in a query; more are looked for in all that changed."""


@dataclass(slots=True)
class _Known:
    """What memory has of a chat: `keys` are all it was asked with, unless they are not `complete`."""

    last: int
    keys: set[str] = field(default_factory=set)
    complete: bool = True


class Webchat:
    """Chats by the id of their session."""

    def __init__(self, database: Database, writer: Writer, remembered: int) -> None:
        """Read from `database`, write through `writer`; `remembered` 0 says that other programs write too."""
        self._database, self._writer = database, writer
        self._shared = not remembered
        self._known: Memory[str, _Known] = Memory(remembered)
        self._ending: Joined[Kept, bool] = Joined(writer, lambda *of: write(*of, shared=self._shared))

    # ---- turns -------------------------------------------------------------------------------------------------------

    async def begin(self, chat: str, key: str, now: datetime, under: int | None = None) -> Turn | None:
        """Begin a turn, with the message `under` where one is named; None where another program has the turn.

        A turn with a `response` is over already. Ids begin after the second it is, so that none comes again when a
        chat was forgotten. Raises ValueError for what is no key.
        """
        check(now, chat, key)
        if self._shared:
            return await self._writer.run(lambda connection: take(connection, chat, key, now, under))
        known = await self._remembered(chat, now)
        new = known.complete and key not in known.keys
        if new and under is None:
            return Turn(chat=chat, key=key, last=known.last)
        response, line = await self._database.run(lambda connection: looked_up(connection, chat, key, under))
        return Turn(chat=chat, key=key, last=known.last, response=response, under=line)

    async def end(self, kept: Kept) -> bool:
        """Keep what a turn brought; return once it is on disk. False, and nothing kept, where the turn was lost."""
        check(kept.at)
        turn = kept.turn
        done = (await self._ending.add([kept]))[0]
        known = self._known.get(turn.chat)
        if known is not None:
            known.last = kept.last
            known.complete = known.complete and len(known.keys) < _KEYS
            if known.complete:
                known.keys.add(turn.key)
        return done

    async def give_up(self, turn: Turn) -> None:
        """Let go of a turn that brought nothing."""
        if self._shared:
            here = (web_chats.c.chat == turn.chat, web_chats.c.holder == turn.holder)
            await self._writer.run(
                lambda connection: connection.execute(update(web_chats).where(*here).values(holder="", until=None))
            )

    def drop(self, chat: str) -> None:
        """Lose what memory has of a chat that was erased."""
        self._known.drop(lambda key: key == chat)

    # ---- looking -----------------------------------------------------------------------------------------------------

    async def page(self, chat: str, before: int | None, count: int) -> list[Line]:
        """Return at most `count` messages of a chat, the latest that are older than `before`, oldest first."""
        query = select(*LINE).where(web_messages.c.chat == chat)
        if before is not None:
            query = query.where(web_messages.c.id < before)
        rows = await self._rows(query.order_by(web_messages.c.id.desc()).limit(count))
        return [line_of(row) for row in reversed(rows)]

    async def after(self, chat: str, id: int, most: int) -> list[Line]:
        """Return the messages after `id`, oldest first, at most so many."""
        query = select(*LINE).where(web_messages.c.chat == chat, web_messages.c.id > id)
        return [line_of(row) for row in await self._rows(query.order_by(web_messages.c.id).limit(most))]

    async def replaced(self, chat: str, since: datetime, most: int) -> list[Line]:
        """Return the messages of a chat that were changed since `since`, the latest first, at most so many."""
        query = select(*LINE).where(web_messages.c.chat == chat, web_messages.c.version > 0)
        late = query.where(web_messages.c.changed >= since).order_by(web_messages.c.changed.desc())
        return [line_of(row) for row in await self._rows(late.limit(most))]

    async def changes(self, since: datetime, chats: Sequence[str]) -> list[Changed]:
        """Return which messages are new or changed since `since` in these chats, oldest first.

        What they say is not read: nearly all of them were told by who asks.
        """
        columns = (web_messages.c.chat, web_messages.c.id, web_messages.c.version)
        query = (
            select(*columns).where(web_messages.c.changed >= since).order_by(web_messages.c.changed, web_messages.c.id)
        )
        if len(chats) <= _NAMED:
            query = query.where(web_messages.c.chat.in_(chats))
        wanted = set(chats)
        return [Changed(**row) for row in await self._rows(query) if row["chat"] in wanted]

    async def line(self, chat: str, id: int) -> Line | None:
        """Return a message of a chat."""
        rows = await self._rows(select(*LINE).where(web_messages.c.chat == chat, web_messages.c.id == id))
        return line_of(rows[0]) if rows else None

    async def file(self, chat: str, message: int) -> Attached | None:
        """Return the file that a message of a chat offers."""
        query = select(web_files.c.message, web_files.c.name, web_files.c.content)
        rows = await self._rows(query.where(web_files.c.chat == chat, web_files.c.message == message))
        return Attached(**rows[0]) if rows else None

    async def forget(self, idle: datetime, asked: datetime) -> int:
        """Delete the chats that were last seen before `idle`, and requests from before `asked`; count the chats."""
        check(idle)
        check(asked)

        def work(connection: Connection) -> int:
            connection.execute(delete(web_requests).where(web_requests.c.at < asked))
            old = select(web_chats.c.chat).where(web_chats.c.seen < idle)
            for table in (web_messages, web_requests, web_files):
                connection.execute(delete(table).where(table.c.chat.in_(old)))
            return connection.execute(delete(web_chats).where(web_chats.c.seen < idle)).rowcount

        gone = await self._writer.run(work)
        if gone:
            self._known.drop(lambda _: True)
        return gone

    async def _remembered(self, chat: str, now: datetime) -> _Known:
        """Return what memory has of a chat, read from disk where it has nothing."""
        known = self._known.get(chat)
        if known is None:
            changes = self._known.changes

            def read(connection: Connection) -> tuple[int | None, list[str]]:
                last = connection.execute(select(web_chats.c.last).where(web_chats.c.chat == chat)).scalar_one_or_none()
                keys = select(web_requests.c.key).where(web_requests.c.chat == chat).limit(_KEYS + 1)
                return last, list(connection.execute(keys).scalars())

            last, keys = await self._database.run(read)
            known = _Known(first_of(now) if last is None else last, set(keys), len(keys) <= _KEYS)
            self._known.read(chat, known, changes)
        return known

    async def _rows(self, query: Any) -> list[dict[str, Any]]:
        return await self._database.run(lambda connection: [dict(row) for row in connection.execute(query).mappings()])
