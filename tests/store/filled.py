"""A database with something in many of its tables, for what copies them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot.agenda.model import Follow
from bot.model import Session
from bot.store import ChatSettings, Store, Tally
from bot.store.amendments import Change, Editor
from bot.store.copying import consistent, lines_of, shape_of, tables_of
from bot.store.dialects import database_of
from tests.amendments.changes import DECISION, NEW
from tests.store.asking import question
from tests.store.at import AT
from tests.store.reminded import reminder

LAN = Editor(channel="tg", person="7", name="Lan")


async def fill(store: Store) -> None:
    """Keep something of most kinds: moments, times on a wall, days, bytes, null, and letters of every length."""
    await store.inbox.put("tg", 2**53, "5", b"\x00\xff\x80", AT)
    await store.chats.put("tg", "5", ChatSettings(own_cluster="IX"))
    await store.sessions.save("tg", "5", "7", Session(intent="lead"))
    id = await store.answers.remember("tg", "5", 1, None, "7", "cụm 9?\n\u2028\"'\\", "Hội 🏆", ["a"], AT)
    await store.answers.sent(id, 2)
    await store.flush()
    await store.answers.rate(id, "7", -1)
    kept = await store.reminders.add(reminder())
    await store.reminders.add(reminder(title="họp khác", end=reminder().start))
    await store.due.claim("w", reminder().created, 1, reminder().start - reminder().start)
    assert kept.id
    await store.follows.put(Follow(channel="tg", chat="-5", cluster="XII", thread=3))
    store.unanswered.keep(question())
    store.tallies.count(Tally(day=date(2026, 11, 22), channel="tg", intent="lead", cluster="IX", outcome="answer"), 9.0)
    await store.amendments.keep([Change(fact=NEW, source=DECISION)], LAN, AT)
    await store.flush()


async def content(where: str) -> dict[str, Any]:
    """Return every row of a database as it is copied, by table, with the last id."""

    def read(connection: Connection) -> dict[str, Any]:
        consistent(connection)
        found: dict[str, Any] = {}
        for table in tables_of(connection):
            shape = shape_of(connection, table)
            found[table.name] = (sorted(lines_of(connection, table, shape)), shape.last)
        return found

    database = database_of(where)
    try:
        return await database.run(read)
    finally:
        await database.close()
