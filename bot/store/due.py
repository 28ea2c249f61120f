"""What is due: claimed under a lease, sent, and marked; tried again, snoozed, resting while its chat is away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, insert, or_, select, update

from bot.agenda.model import Due
from bot.store.clock import common
from bot.store.dialects import Database
from bot.store.joining import Joined
from bot.store.reminders import reminder_of
from bot.store.schedule import MISSED, OPEN, SENT, WAITING, extend, rest, row_of, snoozed_key, wake
from bot.store.tables import due, reminders
from bot.store.writer import Writer, check

_DUE = (due.c.key, due.c.occurrence, due.c.lead, due.c.at, due.c.tries)


@dataclass(frozen=True, slots=True)
class _Done:
    key: str
    state: str
    at: datetime
    message: int | None


class Dues:
    """What is due by key, by chat and by time."""

    def __init__(self, database: Database, writer: Writer, woken: Callable[[], None]) -> None:
        """Read from `database`, write through `writer`; call `woken` after something may be due earlier."""
        self._database = database
        self._writer = writer
        self._woken = woken
        self._leaving: Joined[_Done, None] = Joined(writer, _finish)

    async def claim(
        self,
        worker: str,
        now: datetime,
        limit: int,
        lease: timedelta,
        channel: str | None = None,
        without: Collection[str] = (),
        *,
        taking: bool = True,
    ) -> tuple[Due, ...]:
        """Return what is due at `now` and nobody else holds, longest due first, `limit` at most.

        It belongs to `worker` until `now + lease`, by the server's clock where there is one. A lease that ends much
        later than any could is of a clock that was put back, and does not count. `channel` restricts to one channel,
        `without` leaves chats out; without `taking`, what somebody holds is left to them, whatever the time.
        """
        check(now, worker)
        where = [due.c.state == WAITING, due.c.next <= now]
        where += [] if taking else [due.c.lease.is_(None)]
        where += [] if channel is None else [due.c.channel == channel]
        where += [due.c.chat.not_in(without)] if without else []

        def work(connection: Connection) -> tuple[Due, ...]:
            kind = connection.dialect.name
            ended, cannot_be = due.c.lease <= common(kind, now), due.c.lease > common(kind, now, 2 * lease)
            query = _joined(*where, or_(due.c.lease.is_(None), ended, cannot_be))
            # Rows that another worker is just claiming are passed over (PostgreSQL; SQLite lets one in at a time).
            query = query.order_by(due.c.next, due.c.key).limit(limit).with_for_update(skip_locked=True, of=due)
            found = tuple(_due(row) for row in connection.execute(query).mappings())
            if found:
                mine = update(due).where(due.c.key.in_([one.key for one in found]))
                connection.execute(mine.values(worker=worker, lease=common(kind, now, lease)))
            return found

        return await self._writer.run(work)

    async def extend(self, worker: str, now: datetime, lease: timedelta) -> None:
        """Let `worker` hold what it holds until `now + lease`."""
        check(now, worker)
        query = update(due).where(due.c.worker == worker, due.c.state == WAITING, due.c.lease.is_not(None))

        def work(connection: Connection) -> None:
            connection.execute(query.values(lease=common(connection.dialect.name, now, lease)))

        await self._writer.run(work)

    async def release(self, worker: str, keys: Collection[str] | None = None) -> None:
        """Let go of `keys`, or of all that `worker` holds: another may have it at once."""
        query = update(due).where(due.c.worker == worker, due.c.state == WAITING)
        query = query if keys is None else query.where(due.c.key.in_(keys))

        def work(connection: Connection) -> None:
            connection.execute(query.values(worker="", lease=None))

        await self._writer.run(work)

    async def sent(self, key: str, now: datetime, message: int | None) -> None:
        """Mark as sent, as which message; of what repeats, more is planned. Unknown keys are ignored."""
        check(now)
        await self._leaving.add([_Done(key, SENT, now, message)])

    async def missed(self, keys: Sequence[str], now: datetime, message: int | None = None) -> None:
        """Mark as too late to be sent; otherwise as `sent`."""
        check(now)
        if keys:
            await self._leaving.add([_Done(key, MISSED, now, message) for key in keys])

    async def retry(self, key: str, at: datetime, *, tried: bool = True) -> None:
        """Let go of what could not be sent, until `at`; `tried` counts it as a try."""
        check(at)
        query = update(due).where(due.c.key == key, due.c.state == WAITING)
        later: dict[str, Any] = {"next": at, "worker": "", "lease": None, "tries": due.c.tries + int(tried)}

        def work(connection: Connection) -> None:
            connection.execute(query.values(later))

        await self._writer.run(work)

    async def snooze(self, key: str, at: datetime) -> bool:
        """Let the same be due once more at `at`, under a key of its own; False where it or its reminder is no more.

        An earlier snooze that still waits is put off with it: a chat is not told twice for pressing twice.
        """
        check(at)

        def work(connection: Connection) -> bool:
            alive = reminders.c.state.in_(["active", "done"])
            query = _joined(due.c.key == key, alive).with_for_update(of=reminders)
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                return False
            values = row_of(_due(row)) | {"key": snoozed_key(connection, key), "at": at, "next": at}
            connection.execute(insert(due).values(values))
            return True

        done = await self._writer.run(work)
        self._woken()
        return done

    async def of_key(self, key: str) -> Due | None:
        """Return what a key stands for, sent or not; None if it is unknown or forgotten."""
        return await self._one(due.c.key == key)

    async def of_message(self, channel: str, chat: str, message: int) -> Due | None:
        """Return what was sent as a message; None if nothing was."""
        return await self._one(due.c.channel == channel, due.c.chat == chat, due.c.message == message)

    async def next(self, channel: str | None = None, without: Collection[str] = ()) -> datetime | None:
        """Return when the next is to be tried that nobody holds, of other chats than `without`; None without any."""
        query = select(due.c.next).where(due.c.state == WAITING, due.c.lease.is_(None))
        if channel is not None:
            query = query.where(due.c.channel == channel)
        if without:
            query = query.where(due.c.chat.not_in(without))
        first = query.order_by(due.c.next).limit(1)
        return await self._database.run(lambda connection: connection.execute(first).scalar_one_or_none())

    async def pause_chat(self, channel: str, chat: str) -> None:
        """Let all that is due in a chat rest, for it cannot be written to; it is kept."""
        await self._writer.run(lambda connection: rest(connection, channel, chat))

    async def resume_chat(self, channel: str, chat: str, now: datetime) -> None:
        """Let what rests wait again: the chat is back at `now`. What is late by then is for the worker to judge."""
        check(now)
        await self._writer.run(lambda connection: wake(connection, channel, chat))
        self._woken()

    async def forget(self, before: datetime) -> int:
        """Delete what was sent or missed before that time, and return how many."""
        check(before)

        def work(connection: Connection) -> int:
            return connection.execute(delete(due).where(due.c.done < before, due.c.state.not_in(OPEN))).rowcount

        return await self._writer.run(work)

    async def _one(self, *where: ColumnElement[bool]) -> Due | None:
        query = _joined(*where).limit(1)
        row = await self._database.run(lambda connection: connection.execute(query).mappings().one_or_none())
        return None if row is None else _due(row)


def _joined(*where: ColumnElement[bool]) -> Select[Any]:
    return select(*_DUE, *reminders.c).join(reminders, reminders.c.id == due.c.reminder).where(*where)


def _due(row: Mapping[Any, Any]) -> Due:
    return Due(reminder=reminder_of(row), **{column.name: row[column] for column in _DUE})


def _finish(connection: Connection, rows: Sequence[_Done]) -> Sequence[None]:
    """Mark rows, and plan what repeats further."""
    query = update(due).where(due.c.key == bindparam("of"), due.c.done.is_(None))
    query = query.values(state=bindparam("now"), done=bindparam("moment"), message=bindparam("as"), lease=None)
    values = [{"of": row.key, "now": row.state, "moment": row.at, "as": row.message} for row in rows]
    connection.execute(query, values)
    keys = [row.key for row in rows]
    repeats = or_(reminders.c.rrule != "", reminders.c.lunar_yearly != "")
    of_them = select(due.c.reminder).where(due.c.key.in_(keys))
    # Their state is looked at here: asked for it, SQLite would walk all that are active, not the few that were sent.
    found = connection.execute(select(reminders).where(reminders.c.id.in_(of_them), repeats)).mappings()
    repeating = [reminder_of(row) for row in found if row["state"] == "active"]
    extend(connection, repeating, max(row.at for row in rows))
    return [None] * len(rows)
