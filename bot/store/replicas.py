"""Which programs share the database: each says now and then that it is there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from bot.store.dialects import Database, upsert
from bot.store.sharing import replicas
from bot.store.writer import Writer, check


class Replicas:
    """Programs by name."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer

    async def beat(self, name: str, at: datetime, since: datetime) -> int:
        """Say that `name` is there, and return how many were since then, itself included."""
        check(at, name)
        there = select(func.count()).select_from(replicas).where(replicas.c.seen >= since)

        def work(connection: Connection) -> int:
            upsert(connection, replicas, [{"name": name, "seen": at}], replace=["seen"])
            connection.execute(delete(replicas).where(replicas.c.seen < since))
            return int(connection.execute(there).scalar_one())

        return await self._writer.run(work)

    async def leave(self, name: str) -> None:
        """Say that `name` goes."""
        gone = delete(replicas).where(replicas.c.name == name)
        await self._writer.run(lambda connection: connection.execute(gone))
