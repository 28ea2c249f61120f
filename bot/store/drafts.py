"""Changes of the knowledge that somebody proposed and nobody confirmed yet: what stands behind a card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.store.dialects import Database
from bot.store.knowledge import drafts
from bot.store.writer import Writer, check, clean

ALIVE = timedelta(days=7)
"""How long a card can be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One card's worth: `payload` is JSON, `person` who proposed it."""

    id: int
    channel: str
    chat: str
    person: str
    payload: dict[str, Any]
    at: datetime


class Drafts:
    """Drafts by id."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer

    async def put(self, channel: str, chat: str, person: str, payload: dict[str, Any], at: datetime) -> int:
        """Keep a draft and return its id, which no other will ever get."""
        check(at, channel, chat, person)
        row = {"channel": channel, "chat": chat, "person": person, "payload": _text(payload), "at": at}

        def work(connection: Connection) -> int:
            return int(connection.execute(insert(drafts).values(row).returning(drafts.c.id)).scalar_one())

        return await self._writer.run(work)

    async def change(self, id: int, payload: dict[str, Any], at: datetime) -> bool:
        """Put another payload into a draft; False if it is gone."""
        check(at)
        values = {"payload": _text(payload), "at": at}

        def work(connection: Connection) -> bool:
            return connection.execute(update(drafts).where(drafts.c.id == id).values(values)).rowcount > 0

        return await self._writer.run(work)

    async def get(self, id: int, channel: str, chat: str) -> Draft | None:
        """Return the draft of a chat; None where it is another's, used up or dropped."""
        here = (drafts.c.id == id, drafts.c.channel == channel, drafts.c.chat == chat)
        query = select(drafts).where(*here)
        row = await self._database.run(lambda connection: connection.execute(query).mappings().one_or_none())
        return None if row is None else _draft(dict(row))

    async def latest(self, channel: str, chat: str, person: str, since: datetime) -> Draft | None:
        """Return the draft that a person touched last in a chat, if that was after `since`."""
        here = (drafts.c.channel == channel, drafts.c.chat == chat, drafts.c.person == person, drafts.c.at >= since)
        query = select(drafts).where(*here).order_by(drafts.c.at.desc(), drafts.c.id.desc()).limit(1)
        row = await self._database.run(lambda connection: connection.execute(query).mappings().one_or_none())
        return None if row is None else _draft(dict(row))

    async def drop(self, id: int) -> bool:
        """Let a draft go; False if it is gone."""

        def work(connection: Connection) -> bool:
            return connection.execute(delete(drafts).where(drafts.c.id == id)).rowcount > 0

        return await self._writer.run(work)

    async def forget(self, before: datetime) -> int:
        """Delete drafts last touched before that time and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(drafts).where(drafts.c.at < before)).rowcount

        return await self._writer.run(work)


def _draft(row: dict[str, Any]) -> Draft:
    return Draft(**row | {"payload": json.loads(row["payload"])})


def _text(payload: dict[str, Any]) -> str:
    return clean(json.dumps(payload, ensure_ascii=False))
