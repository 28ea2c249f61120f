"""Which programs share the database: each says now and then that it is there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select

from bot.store.clock import clock
from bot.store.dialects import Database, insert_of
from bot.store.sharing import replicas
from bot.store.writer import Writer, check


class Replicas:
    """Programs by name."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer

    async def beat(self, name: str, gone: timedelta) -> int:
        """Say that `name` is there, and return how many are, itself included.

        Who has said nothing for longer than `gone`, by the database's clock, is not.
        """
        check(None, name)
        silent = (replicas.c.name != name, replicas.c.seen < clock(-gone))

        def work(connection: Connection) -> int:
            here: Any = insert_of(connection.dialect.name, replicas)
            here = here.values(name=name, seen=clock())
            connection.execute(here.on_conflict_do_update(index_elements=["name"], set_={"seen": here.excluded.seen}))
            connection.execute(delete(replicas).where(*silent))
            return int(connection.execute(select(func.count()).select_from(replicas)).scalar_one())

        return await self._writer.run(work)

    async def leave(self, name: str) -> None:
        """Say that `name` goes."""
        gone = delete(replicas).where(replicas.c.name == name)
        await self._writer.run(lambda connection: connection.execute(gone))
