"""What is due of each reminder, kept in step with the reminder in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.agenda.model import Due, Reminder
from bot.agenda.planning import occurs, plan
from bot.store.dialects import insert_new
from bot.store.tables import due, reminders

WAITING, RESTING, SENT, MISSED = "waiting", "resting", "sent", "missed"
"""The states of what is due: to be sent, resting until its chat is back, sent, too late to be sent."""
OPEN = (WAITING, RESTING)
SNOOZED = ":s"
"""What a snooze adds to a key, followed by its number."""


async def replan(connection: AsyncConnection, reminder: Reminder, now: datetime) -> None:
    """Make what is due fit a reminder that is new or has changed. What was sent stays and is not sent again."""
    if reminder.state != "active":
        await connection.execute(_open_of(reminder))
        return
    rows = (await connection.execute(select(due.c.key, due.c.occurrence, due.c.state).where(_is(reminder)))).all()
    planned = plan(reminder, now, {row.occurrence for row in rows if row.state not in OPEN})
    keys = {one.key for one in planned.dues}
    gone = [
        row.key
        for row in rows
        if row.state in OPEN and row.key not in keys and not (SNOOZED in row.key and occurs(reminder, row.occurrence))
    ]
    if gone:
        await connection.execute(delete(due).where(due.c.key.in_(gone), due.c.state.in_(OPEN)))
    await _put(connection, planned.dues, {row.key for row in rows} - set(gone))
    await connection.execute(update(reminders).where(reminders.c.id == reminder.id).values(over=planned.over))


async def extend(connection: AsyncConnection, repeating: Iterable[Reminder], now: datetime) -> None:
    """Plan further what repeats, as its occurrences pass."""
    for reminder in repeating:
        query = select(due.c.key, due.c.occurrence).where(_is(reminder))
        known = {row.key: row.occurrence for row in await connection.execute(query)}
        planned = plan(reminder, now, set(known.values()))
        seen = set(known.values())
        await _put(connection, [one for one in planned.dues if one.occurrence not in seen], set())
        await connection.execute(update(reminders).where(reminders.c.id == reminder.id).values(over=planned.over))


async def rest(connection: AsyncConnection, channel: str, chat: str) -> None:
    """Let what waits for a chat rest."""
    await _turn(connection, channel, chat, WAITING, RESTING)


async def wake(connection: AsyncConnection, channel: str, chat: str) -> None:
    """Let what rests for a chat wait again."""
    await _turn(connection, channel, chat, RESTING, WAITING)


async def snoozed_key(connection: AsyncConnection, key: str) -> str:
    """Return the next free key of a snooze of `key`, which may be one itself; a snooze that waits makes room."""
    base = key.partition(SNOOZED)[0]
    of_it = due.c.key.like(f"{base}{SNOOZED}%")
    await connection.execute(delete(due).where(of_it, due.c.state.in_(OPEN), due.c.lease.is_(None)))
    taken = select(func.count()).where(of_it)
    return f"{base}{SNOOZED}{int((await connection.execute(taken)).scalar_one()) + 1}"


def row_of(one: Due) -> dict[str, Any]:
    """Return the row of what is due, as it is before the first try."""
    return {
        "key": one.key,
        "reminder": one.reminder.id,
        "channel": one.reminder.channel,
        "chat": one.reminder.chat,
        "occurrence": one.occurrence,
        "lead": one.lead,
        "at": one.at,
        "next": one.at,
        "state": WAITING,
        "tries": 0,
        "worker": "",
        "lease": None,
        "message": None,
        "done": None,
    }


def _is(reminder: Reminder) -> Any:
    return due.c.reminder == reminder.id


def _open_of(reminder: Reminder) -> Any:
    return delete(due).where(_is(reminder), due.c.state.in_(OPEN))


async def _put(connection: AsyncConnection, dues: Iterable[Due], there: set[str]) -> None:
    """Insert what is new; what is there and open gets its moment anew, for the zone may have changed."""
    rows = [row_of(one) for one in dues]
    new = [row for row in rows if row["key"] not in there]
    if new:
        await insert_new(connection, due, new)
    moved = [{"of": row["key"], "moment": row["at"]} for row in rows if row["key"] in there]
    if moved:
        query = update(due).where(due.c.key == bindparam("of"), due.c.done.is_(None), due.c.at != bindparam("moment"))
        await connection.execute(query.values(at=bindparam("moment"), next=bindparam("moment")), moved)


async def _turn(connection: AsyncConnection, channel: str, chat: str, old: str, new: str) -> None:
    where = (due.c.channel == channel, due.c.chat == chat, due.c.state == old)
    await connection.execute(update(due).where(*where).values(state=new, worker="", lease=None))
