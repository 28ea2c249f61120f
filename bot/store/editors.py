"""Who may change the knowledge in a chat, beside those whom the settings name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.store.amendments import Editor
from bot.store.dialects import Database, upsert
from bot.store.knowledge import editors
from bot.store.writer import Writer, check, clean


class Editors:
    """Editors by channel."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer
        self._known: frozenset[tuple[str, str]] | None = None

    async def put(self, editor: Editor, by: str, at: datetime) -> None:
        """Make somebody an editor, named by the person with the id `by`."""
        check(at, editor.channel, editor.person, by)
        row = {"channel": editor.channel, "person": editor.person, "name": clean(editor.name), "by": by, "at": at}
        await self._writer.run(lambda connection: upsert(connection, editors, [row], replace=["name", "by", "at"]))
        await self.refresh()

    async def remove(self, channel: str, person: str) -> bool:
        """Make somebody no editor any more; False if they were none."""
        here = (editors.c.channel == channel, editors.c.person == person)

        def work(connection: Connection) -> bool:
            return connection.execute(delete(editors).where(*here)).rowcount > 0

        removed = await self._writer.run(work)
        await self.refresh()
        return removed

    async def of_channel(self, channel: str) -> tuple[Editor, ...]:
        """Return the editors of a channel, in the order in which they were named."""
        query = select(editors).where(editors.c.channel == channel).order_by(editors.c.at, editors.c.person)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return tuple(_editor(dict(row)) for row in rows)

    async def has(self, channel: str, person: str) -> bool:
        """Say whether somebody is an editor, by what memory holds: it is asked of every message."""
        if self._known is None:
            await self.refresh()
        return (channel, person) in (self._known or ())

    async def refresh(self) -> None:
        """Read anew who is an editor: another program may have named or removed somebody."""
        query = select(editors.c.channel, editors.c.person)
        rows = await self._database.run(lambda connection: connection.execute(query).all())
        self._known = frozenset((row.channel, row.person) for row in rows)


def _editor(row: dict[str, Any]) -> Editor:
    return Editor(channel=row["channel"], person=row["person"], name=row["name"])
