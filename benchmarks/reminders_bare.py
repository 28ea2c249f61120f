"""The same claims and marks in bare SQL, on the same database, without SQLAlchemy or a queue."""

from __future__ import annotations

import sqlite3
import time
from urllib.parse import parse_qs, urlsplit

import asyncpg

_MANY = 64


async def claim_and_mark(where: str, count: int, *, together: bool) -> float:
    """Return the microseconds a message takes; `together`: the marks of a claim are one transaction."""
    begun = time.perf_counter()
    done = await _postgresql(where, together) if where.startswith("postgresql") else _sqlite(where, together)
    if done != count:
        raise RuntimeError(f"{done} of {count} were claimed")
    return (time.perf_counter() - begun) * 1e6 / count


def _sqlite(where: str, together: bool) -> int:
    connection = sqlite3.connect(where, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    done = 0
    while True:
        connection.execute("begin immediate")
        rows = connection.execute(
            "select due.key, reminders.title from due join reminders on reminders.id = due.reminder"
            " where due.channel = 'telegram' and due.state = 'waiting' and next <= '2100-01-01' and lease is null"
            " order by next limit ?",
            [_MANY],
        ).fetchall()
        connection.executemany(
            "update due set worker = 'w', lease = '2100-01-01' where key = ?", [row[:1] for row in rows]
        )
        connection.execute("commit")
        if not rows:
            connection.close()
            return done
        for part in [rows] if together else [[row] for row in rows]:
            connection.execute("begin immediate")
            connection.executemany(
                "update due set state = 'sent', done = '2026-01-01' where key = ?", [row[:1] for row in part]
            )
            connection.execute("commit")
        done += len(rows)


async def _postgresql(where: str, together: bool) -> int:
    parts = urlsplit(where)
    host = parse_qs(parts.query)["host"][0]
    connection = await asyncpg.connect(host=host, user=parts.username, database=parts.path[1:])
    mark = "update due set state = 'sent', done = now() where key = $1"
    done = 0
    while True:
        async with connection.transaction():
            rows = await connection.fetch(
                "select due.key, reminders.title from due join reminders on reminders.id = due.reminder"
                " where due.channel = 'telegram' and due.state = 'waiting' and next <= '2100-01-01' and lease is null"
                " order by next limit $1 for update of due skip locked",
                _MANY,
            )
            keys = [(row["key"],) for row in rows]
            await connection.executemany("update due set worker = 'w', lease = now() where key = $1", keys)
        if not rows:
            await connection.close()
            return done
        for part in [keys] if together else [[key] for key in keys]:
            async with connection.transaction():
                await connection.executemany(mark, part)
        done += len(rows)
