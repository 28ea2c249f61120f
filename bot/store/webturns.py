"""The turns of the web chat: how one is taken among programs, and what it brought written."""

from __future__ import annotations

import secrets as random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, tuple_, update

from bot.store.clock import common
from bot.store.dialects import insert_new, upsert
from bot.store.onweb import web_chats, web_files, web_messages, web_requests
from bot.store.writer import clean

TURN = timedelta(seconds=20)
"""How long a turn may take: then the chat is open to others, though its program may have died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A message as it is kept: `payload` is JSON, `version` grows with each change."""

    id: int
    payload: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The file that the message `message` offers."""

    message: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn that has begun. `last` is the id of the chat's last message, or what ids begin after.

    `response` is what the key was answered before, None for a new one. `under` is the message that was asked for.
    """

    chat: str
    key: str
    last: int
    holder: str = ""
    response: str | None = None
    under: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a turn brought: new messages, changed ones, files, and what its request is answered."""

    turn: Turn
    at: datetime
    response: str
    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    files: tuple[Attached, ...] = ()

    @property
    def last(self) -> int:
        """Return the id of the last message after the turn."""
        return self.new[-1].id if self.new else self.turn.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """That a message was new or changed, in whatever program: its chat, its id, and its version since then."""

    chat: str
    id: int
    version: int


LINE = (web_messages.c.id, web_messages.c.payload, web_messages.c.version)
"""The columns of a `Line`."""
_INSERT, _INSERT_REQUEST, _INSERT_FILE = insert(web_messages), insert(web_requests), insert(web_files)
_CHANGE = (
    update(web_messages)
    .where(web_messages.c.chat == bindparam("in_chat"), web_messages.c.id == bindparam("of"))
    .values(version=bindparam("number"), payload=bindparam("text"), changed=bindparam("moment"))
)


def first_of(now: datetime) -> int:
    """Return the number that the ids of a new chat begin after."""
    return int(now.timestamp())


def line_of(row: dict[str, Any]) -> Line:
    """Return a row with the columns `LINE` as a message."""
    return Line(id=row["id"], payload=row["payload"], version=row["version"])


def looked_up(connection: Connection, chat: str, key: str, under: int | None) -> tuple[str | None, Line | None]:
    """Return what a key was answered, and the message that is asked for."""
    answered = select(web_requests.c.response).where(web_requests.c.chat == chat, web_requests.c.key == key)
    response = connection.execute(answered).scalar_one_or_none()
    if under is None:
        return response, None
    query = select(*LINE).where(web_messages.c.chat == chat, web_messages.c.id == under)
    row = connection.execute(query).mappings().one_or_none()
    return response, line_of(dict(row)) if row else None


def take(connection: Connection, chat: str, key: str, now: datetime, under: int | None) -> Turn | None:
    """Take the turn of a chat, and let go of it at once where there is nothing to do."""
    new = {"chat": chat, "last": first_of(now), "holder": "", "until": None, "seen": now}
    insert_new(connection, web_chats, [new])
    holder, kind = random.token_hex(8), connection.dialect.name
    free = or_(web_chats.c.until.is_(None), web_chats.c.until < common(kind, now))
    take = update(web_chats).where(web_chats.c.chat == chat, free).values(holder=holder, until=common(kind, now, TURN))
    last = connection.execute(take.returning(web_chats.c.last)).scalar_one_or_none()
    if last is None:
        return None
    response, line = looked_up(connection, chat, key, under)
    if response is not None:
        connection.execute(update(web_chats).where(web_chats.c.chat == chat).values(holder="", until=None))
    return Turn(chat=chat, key=key, last=last, holder=holder, response=response, under=line)


def write(connection: Connection, turns: Sequence[Kept], *, shared: bool) -> list[bool]:
    """Write what turns brought; where the database is `shared`, those that were lost bring nothing."""
    pairs = [(one.turn.chat, one.turn.holder) for one in turns]
    if not shared:
        _insert(connection, turns)
        return [True] * len(turns)
    query = select(web_chats.c.chat, web_chats.c.holder).where(tuple_(web_chats.c.chat, web_chats.c.holder).in_(pairs))
    found = {tuple(row) for row in connection.execute(query.with_for_update())}
    held = [pair in found for pair in pairs]
    if good := [one for one, still in zip(turns, held, strict=True) if still]:
        _insert(connection, good)
    return held


def _insert(connection: Connection, turns: Sequence[Kept]) -> None:
    """Write rows, each kind by one statement."""
    moments = [(one.turn.chat, one.at, one) for one in turns]
    lines = [
        {"chat": chat, "id": line.id, "version": line.version, "payload": clean(line.payload), "changed": at}
        for chat, at, one in moments
        for line in one.new
    ]
    changes = [
        {"in_chat": chat, "of": line.id, "number": line.version, "text": clean(line.payload), "moment": at}
        for chat, at, one in moments
        for line in one.changed
    ]
    asked = [{"chat": chat, "key": one.turn.key, "response": one.response, "at": at} for chat, at, one in moments]
    files = [
        {"chat": chat, "message": file.message, "name": clean(file.name), "content": file.content}
        for chat, _, one in moments
        for file in one.files
    ]
    for statement, rows in ((_INSERT, lines), (_CHANGE, changes), (_INSERT_REQUEST, asked), (_INSERT_FILE, files)):
        if rows:
            connection.execute(statement, rows)
    seen = [{"chat": chat, "last": one.last, "holder": "", "until": None, "seen": at} for chat, at, one in moments]
    upsert(connection, web_chats, seen, replace=["last", "holder", "until", "seen"])
