"""Reminders of chats: kept, changed with what is due of them in one transaction, and who comes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.agenda.model import Attending, Reminder, State
from bot.store.dialects import upsert
from bot.store.schedule import OPEN, replan
from bot.store.tables import attending, due, reminders
from bot.store.writer import Writer, check, clean

_COLUMNS = [reminders.c[part.name] for part in fields(Reminder)]
_OVER: tuple[State, ...] = ("cancelled", "done")


class Reminders:
    """Reminders by id and by chat."""

    def __init__(self, engine: AsyncEngine, writer: Writer, woken: Callable[[], None]) -> None:
        """Read from `engine`, write through `writer`; call `woken` after what is due has changed."""
        self._engine = engine
        self._writer = writer
        self._woken = woken

    async def add(self, reminder: Reminder) -> Reminder:
        """Keep a reminder and return it with the id it got; what is due of an active one is planned with it.

        Raises ValueError for a naive `created`, an aware `start` or `end`, and a zone or ids no database takes.
        """
        _check(reminder)
        row = values_of(reminder)
        del row["id"]

        async def work(connection: AsyncConnection) -> Reminder:
            query = insert(reminders).values(row).returning(reminders.c.id)
            kept = replace(reminder, id=int((await connection.execute(query)).scalar_one()))
            await replan(connection, kept, kept.created)
            return kept

        added = await self._writer.run(work)
        self._woken()
        return added

    async def get(self, id: int) -> Reminder | None:
        """Return a reminder in any state; None if the id is unknown."""
        found = await self._found(select(*_COLUMNS).where(reminders.c.id == id))
        return found[0] if found else None

    async def of_chat(
        self, channel: str, chat: str, states: Sequence[State] = ("active", "paused")
    ) -> tuple[Reminder, ...]:
        """Return the reminders of a chat in one of the states, by their first start."""
        here = (reminders.c.channel == channel, reminders.c.chat == chat, reminders.c.state.in_(states))
        return await self._found(select(*_COLUMNS).where(*here).order_by(reminders.c.start, reminders.c.id))

    async def of_meeting(self, channel: str, chat: str, meeting: str) -> Reminder | None:
        """Return the reminder of a chat that follows a meeting, the latest if there are several; None if none does.

        One that was cancelled or is done is returned too: the chat has decided.
        """
        here = (reminders.c.channel == channel, reminders.c.chat == chat, reminders.c.meeting == meeting)
        found = await self._found(select(*_COLUMNS).where(*here).order_by(reminders.c.id.desc()).limit(1))
        return found[0] if found else None

    async def change(self, id: int, change: Callable[[Reminder], Reminder], now: datetime) -> Reminder | None:
        """Keep what `change` makes of a reminder, with what is due of it; return it, None if the id is unknown.

        The revision grows by one, unless nothing was changed. `change` may be called twice. What it raises is raised
        here, and nothing is kept; ValueError as for `add`. Of two changes at once neither is lost.
        """
        check(now)

        async def work(connection: AsyncConnection) -> Reminder | None:
            query = select(*_COLUMNS).where(reminders.c.id == id).with_for_update()
            row = (await connection.execute(query)).mappings().one_or_none()
            if row is None:
                return None
            old = reminder_of(row)
            new = replace(change(old), id=id, revision=old.revision)
            if new == old:
                return old
            new = replace(new, revision=old.revision + 1)
            _check(new)
            values = values_of(new)
            await connection.execute(update(reminders).where(reminders.c.id == id).values(values))
            await replan(connection, new, now)
            return new

        changed = await self._writer.run(work)
        self._woken()
        return changed

    async def attend(self, id: int, occurrence: datetime, who: Attending) -> bool:
        """Keep who comes to an occurrence, in place of an earlier answer of theirs; False if the id is unknown."""
        check(None, who.person)
        answer = {"name": clean(who.name), "answer": who.answer, "deputy": clean(who.deputy)}
        key = {"reminder": id, "occurrence": occurrence, "person": who.person}

        async def work(connection: AsyncConnection) -> bool:
            known = select(reminders.c.id).where(reminders.c.id == id).with_for_update()  # one after the other
            if (await connection.execute(known)).first() is None:
                return False
            of_it = (attending.c.reminder == id, attending.c.occurrence == occurrence)
            count = await connection.execute(select(func.coalesce(func.max(attending.c.number), 0)).where(*of_it))
            row = key | answer | {"number": int(count.scalar_one()) + 1}
            await upsert(connection, attending, [row], replace=list(answer))
            return True

        return await self._writer.run(work)

    async def attending(self, id: int, occurrence: datetime) -> tuple[Attending, ...]:
        """Return who answered whether they come to an occurrence, in the order of their first answers."""
        columns = [attending.c[part.name] for part in fields(Attending)]
        of_it = (attending.c.reminder == id, attending.c.occurrence == occurrence)
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(*columns).where(*of_it).order_by(attending.c.number))
            return tuple(Attending(**row) for row in rows.mappings())

    async def settle(self, now: datetime) -> int:
        """Mark as done what is over and has nothing left to send, and return how many."""
        check(now)
        waits = exists().where(due.c.reminder == reminders.c.id, due.c.state.in_(OPEN))
        query = update(reminders).where(reminders.c.state == "active", reminders.c.over < now, ~waits)

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(query.values(state="done"))).rowcount

        return await self._writer.run(work)

    async def forget(self, before: datetime) -> int:
        """Delete what was over before that time, done, cancelled or never confirmed, and return how many."""
        check(before)
        past = (reminders.c.state.in_([*_OVER, "draft"]), func.coalesce(reminders.c.over, reminders.c.created) < before)

        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(delete(reminders).where(*past))).rowcount

        return await self._writer.run(work)

    async def _found(self, query: Select[Any]) -> tuple[Reminder, ...]:
        async with self._engine.connect() as connection:
            return tuple(reminder_of(row) for row in (await connection.execute(query)).mappings())


def reminder_of(row: Mapping[Any, Any]) -> Reminder:
    """Return the reminder of a row, under the names or the columns of the table."""
    kept = {part.name: row[reminders.c[part.name]] for part in fields(Reminder)}
    kept["leads"] = tuple(json.loads(kept["leads"]))
    kept["except_on"] = tuple(date.fromisoformat(day) for day in json.loads(kept["except_on"]))
    return Reminder(**kept)


def values_of(reminder: Reminder) -> dict[str, Any]:
    """Return the row of a reminder, `over` apart."""
    values = {part.name: getattr(reminder, part.name) for part in fields(Reminder)}
    for text in ("title", "place", "vague", "meeting", "rrule"):
        values[text] = clean(values[text])
    values["leads"] = json.dumps(list(reminder.leads))
    values["except_on"] = json.dumps([day.isoformat() for day in reminder.except_on])
    return values


def _check(reminder: Reminder) -> None:
    """Raise ValueError for what no database takes, before it joins a batch."""
    check(reminder.created, reminder.channel, reminder.chat, reminder.creator, reminder.zone, reminder.lunar_yearly)
    for local in (reminder.start, reminder.end):
        if local is not None and local.tzinfo is not None:
            raise ValueError("a local time has no zone of its own")
