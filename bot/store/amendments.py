"""What editors changed in the knowledge: a list that only grows, from which the changes that hold are read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, inspect, select

from bot.amendments.history import built_on, holding
from bot.amendments.model import Action, Amendment
from bot.amendments.records import amendment, record
from bot.model import Article, Fact
from bot.store.dialects import Database, database_of
from bot.store.knowledge import amendments, drafts
from bot.store.writer import Writer, check, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Who changes something: the channel and the id there, and the name that replies and the list give."""

    channel: str
    person: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be changed: as in `Amendment`, without who and when."""

    former: Fact | None = None
    fact: Fact | None = None
    source: Article | None = None

    @property
    def action(self) -> Action:
        """Return what it does. Raises ValueError for a change of nothing."""
        if self.fact is None and self.former is None:
            raise ValueError("a change needs a fact")
        if self.fact is None:
            return "withdraw"
        return "add" if self.former is None else "replace"

    @property
    def cluster(self) -> str:
        """Return the cluster it is about."""
        about = self.fact or self.former
        return about.cluster if about else ""


class Amendments:
    """The list of changes."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer

    async def keep(
        self, changes: Sequence[Change], editor: Editor, at: datetime, draft: int | None = None
    ) -> tuple[Amendment, ...]:
        """Add changes to the list, all or none, and return them; they are on disk by then.

        With a `draft`, that is used up in the same transaction: where it is gone, nothing is kept, and () is returned,
        so that a card pressed twice changes once. Raises ValueError for a naive time.
        """
        check(at, editor.channel, editor.person)
        rows = [
            _row(editor, at, change.action, change.cluster)
            | {"former": _text(change.former), "fact": _text(change.fact), "source": _text(change.source)}
            for change in changes
        ]

        def work(connection: Connection) -> tuple[Amendment, ...]:
            if draft is not None and not connection.execute(delete(drafts).where(drafts.c.id == draft)).rowcount:
                return ()
            return tuple(_inserted(connection, row) for row in rows)

        return await self._writer.run(work)

    async def undo(self, id: int, editor: Editor, at: datetime) -> Amendment | None:
        """Take a change back and return the new line of the list.

        None where it does not hold (any more), or where a later change rests on it: `built_on` tells which.
        """
        check(at, editor.channel, editor.person)

        def work(connection: Connection) -> Amendment | None:
            entries = _entries(connection)
            undone = next((one for one in holding(entries) if one.id == id), None)
            if undone is None or undone.about is None or built_on(entries, id) is not None:
                return None
            return _inserted(connection, _row(editor, at, "undo", undone.about.cluster) | {"of": id})

        return await self._writer.run(work)

    async def exported(self, upto: int, editor: Editor, at: datetime) -> None:
        """Note that the changes up to that id are in the files by now, so that they are laid over them no more."""
        check(at, editor.channel, editor.person)
        row = _row(editor, at, "exported", "") | {"of": upto}
        await self._writer.run(lambda connection: _inserted(connection, row))

    async def version(self) -> int:
        """Return the length of the list: it grows with every change, in whatever order those of two programs arrive."""
        query = select(func.count()).select_from(amendments)
        return int(await self._database.run(lambda connection: connection.execute(query).scalar_one()))

    async def all(self) -> tuple[Amendment, ...]:
        """Return the whole list, oldest first."""
        return await self._database.run(_entries)

    async def of_cluster(self, cluster: str, limit: int) -> tuple[Amendment, ...]:
        """Return the latest lines about a cluster, or of all where it is "", the latest first."""
        query = select(amendments).order_by(amendments.c.id.desc()).limit(limit)
        if cluster:
            query = query.where(amendments.c.cluster == cluster)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return tuple(amendment(dict(row)) for row in rows)


async def changes_in(url: str) -> tuple[Amendment, ...]:
    """Return the list of changes of a server's database, oldest first, for a program that keeps nothing there.

    Nothing is written and no table is brought up to date: one without the list has no changes. Raises what SQLAlchemy
    and the network raise.
    """
    database = database_of(url)
    try:
        return await database.run(
            lambda connection: _entries(connection) if inspect(connection).has_table(amendments.name) else ()
        )
    finally:
        await database.close()


def _row(editor: Editor, at: datetime, action: str, cluster: str) -> dict[str, Any]:
    return {
        "action": action,
        "cluster": cluster,
        "channel": editor.channel,
        "person": editor.person,
        "editor": clean(editor.name),
        "at": at,
        "former": None,
        "fact": None,
        "source": None,
        "of": 0,
    }


def _inserted(connection: Connection, row: dict[str, Any]) -> Amendment:
    id = int(connection.execute(insert(amendments).values(row).returning(amendments.c.id)).scalar_one())
    return amendment(row | {"id": id})


def _entries(connection: Connection) -> tuple[Amendment, ...]:
    rows = connection.execute(select(amendments).order_by(amendments.c.id)).mappings()
    return tuple(amendment(dict(row)) for row in rows)


def _text(thing: Fact | Article | None) -> str | None:
    return None if thing is None else clean(json.dumps(record(thing), ensure_ascii=False))
