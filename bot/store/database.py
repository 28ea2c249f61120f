"""The database: opened, brought up to date, and handed out in its parts."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.dialects import engine_of, writing
from bot.store.inbox import Inbox
from bot.store.migrating import upgrade
from bot.store.sessions import Sessions
from bot.store.writer import Writer


class Store:
    """Everything kept on disk, by part: `inbox`, `sessions`, `chats`, `answers`. Made by `Store.open`."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use a database that is up to date; needs a running loop."""
        self._engine = engine
        self._writer = Writer(writing(engine))
        self.inbox = Inbox(engine, self._writer)
        self.sessions = Sessions(engine, self._writer)
        self.chats = Chats(engine, self._writer, self.sessions)
        self.answers = Answers(engine, self._writer)
        self._writer.start()

    @classmethod
    async def open(cls, where: str | Path) -> Store:
        """Open a SQLite file (made if missing) or a database URL, and bring its tables up to date.

        Raises StoreError for a database of a newer program, and what SQLAlchemy raises for one that cannot be read.
        """
        engine = engine_of(where)
        try:
            async with writing(engine).begin() as connection:
                await connection.run_sync(upgrade)
        except BaseException:
            await engine.dispose()
            raise
        return cls(engine)

    async def close(self) -> None:
        """Write what waits and let go of the database. A second call does nothing."""
        if not self._writer.closed:
            await self.sessions.flush()
        await self._writer.close()
        await self._engine.dispose()

    async def __aenter__(self) -> Store:
        """Return the open store."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it."""
        await self.close()
