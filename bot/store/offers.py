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
from bot.store.joining import Joined
from bot.store.writer import Writer, check
from bot.store.zalo import offers

ALIVE = timedelta(days=1)
"""How long a number means something."""
JUST = timedelta(minutes=10)
"""How long a talk's numbers are minded by what comes in between: it counts on from them."""
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

        A number of an offer to one person comes before the same one of what everybody was offered, for that person.
        """
        check(at, channel, chat, person)
        pairs = json.dumps([[one.label, one.data] for one in choices], ensure_ascii=False) if choices else ""
        row = {"channel": channel, "chat": chat, "person": person, "choices": pairs, "at": at}
        await self._made.add([row])

    async def get(self, channel: str, chat: str, person: str, now: datetime) -> tuple[Offer, ...]:
        """Return what a person can choose from in a chat, first where a number of theirs is looked up first: in what
        they were offered themselves, then in what everybody was; in that alone where it came more than `JUST` later.
        """
        check(now, channel, chat, person)
        found = await self._found(channel, chat, now - ALIVE, (person, EVERYBODY))
        own, everybodys = found.get(person), found.get(EVERYBODY)
        if person == EVERYBODY or (own and everybodys and everybodys.at - own.at > JUST):
            own = None
        return tuple(one for one in (own, everybodys) if one)

    async def fresh(self, channel: str, chat: str, now: datetime) -> dict[str, Offer]:
        """Return what was offered in a chat within `JUST`, by person."""
        check(now, channel, chat)
        return await self._found(channel, chat, now - JUST)

    async def _found(self, channel: str, chat: str, after: datetime, people: Sequence[str] = ()) -> dict[str, Offer]:
        """Return the offers of a chat that are later, of those people or, where none is named, of all."""
        query = select(offers.c.person, offers.c.choices, offers.c.at).where(
            offers.c.channel == channel, offers.c.chat == chat, offers.c.at > after
        )
        if people:
            query = query.where(offers.c.person.in_(people))
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        return {row.person: _offer(row.choices, row.at) for row in rows}

    async def forget(self, before: datetime) -> int:
        """Delete offers made before that time and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(offers).where(offers.c.at < before)).rowcount

        return await self._writer.run(work)


def _offer(choices: str, at: datetime) -> Offer:
    return Offer(choices=tuple(Choice(label=label, data=data) for label, data in json.loads(choices)), at=at)


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
