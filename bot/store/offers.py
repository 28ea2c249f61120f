"""Choices that were offered as numbers: what "2" means to one person in one chat, until something else is offered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.agenda.model import Choice
from bot.store.dialects import Database, upsert
from bot.store.writer import Joined, Writer, check
from bot.store.zalo import offers

ALIVE = timedelta(days=1)
"""How long a number means something."""
EVERYBODY = ""
"""The person of an offer that anybody in the chat may take up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The choices of a chat, numbered from 1, and when they were offered."""

    choices: tuple[Choice, ...]
    at: datetime


class Offers:
    """Offers by channel, chat and person."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database, self._writer = database, writer
        self._made: Joined[dict[str, Any], None] = Joined(writer, _write)

    async def put(self, channel: str, chat: str, person: str, choices: Sequence[Choice], at: datetime) -> None:
        """Offer `choices` in place of what was offered before; none at all takes the offer back and leaves no trace.

        An offer to one person takes the place of what everybody was offered, for that person.
        """
        check(at, channel, chat, person)
        pairs = json.dumps([[one.label, one.data] for one in choices], ensure_ascii=False) if choices else ""
        row = {"channel": channel, "chat": chat, "person": person, "choices": pairs, "at": at}
        await self._made.add([row])

    async def get(self, channel: str, chat: str, person: str, now: datetime) -> Offer | None:
        """Return what was offered last to a person, or to everybody, in a chat; None where that was too long ago."""
        query = select(offers.c.choices, offers.c.at).where(
            offers.c.channel == channel,
            offers.c.chat == chat,
            offers.c.person.in_([person, EVERYBODY]),
            offers.c.at > now - ALIVE,
        )
        last = query.order_by(offers.c.at.desc(), offers.c.person.desc()).limit(1)
        row = await self._database.run(lambda connection: connection.execute(last).one_or_none())
        if row is None:
            return None
        choices = tuple(Choice(label=label, data=data) for label, data in json.loads(row.choices))
        return Offer(choices=choices, at=row.at)

    async def forget(self, before: datetime) -> int:
        """Delete offers made before that time and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(offers).where(offers.c.at < before)).rowcount

        return await self._writer.run(work)


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> Sequence[None]:
    """Write the latest offer of each; always in the same order, so that no two programs wait for each other."""
    latest = {(row["channel"], row["chat"], row["person"]): row for row in rows}
    kept = [latest[key] for key in sorted(latest) if latest[key]["choices"]]
    if kept:
        upsert(connection, offers, kept, replace=["choices", "at"])
    for channel, chat, person in sorted(key for key in latest if not latest[key]["choices"]):
        here = (offers.c.channel == channel, offers.c.chat == chat, offers.c.person == person)
        connection.execute(delete(offers).where(*here))
    return [None] * len(rows)
