"""The database: opened, brought up to date, and handed out in its parts."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.dialects import engine_of, shared, writing
from bot.store.due import Dues
from bot.store.follows import Follows
from bot.store.inbox import Inbox
from bot.store.memory import REMEMBERED
from bot.store.migrating import upgrade
from bot.store.reminders import Reminders
from bot.store.sessions import Sessions
from bot.store.talks import Talks
from bot.store.waking import Waking
from bot.store.writer import Writer


class Store:
    """Everything kept on disk, by part: `inbox`, `sessions`, `chats`, `answers`, `reminders`, `due`, `follows`,
    `talks`. `waking` tells when something may be due earlier than it was. Made by `Store.open`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        """Use a database that is up to date; needs a running loop."""
        self._engine = engine
        self._writer = Writer(writing(engine))
        self.inbox = Inbox(engine, self._writer)
        # What another program changes in a database that it shares with us cannot be remembered here.
        remembered = 0 if shared(engine) else REMEMBERED
        self.sessions = Sessions(engine, self._writer, remembered)
        self.waking = Waking()
        self.talks = Talks(engine, self._writer, remembered)
        self.chats = Chats(engine, self._writer, self.sessions, self.talks, self.waking.wake, remembered)
        self.answers = Answers(engine, self._writer)
        self.reminders = Reminders(engine, self._writer, self.waking.wake)
        self.due = Dues(engine, self._writer, self.waking.wake)
        self.follows = Follows(engine, self._writer)
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
