"""The database: opened, brought up to date, and handed out in its parts."""

from __future__ import annotations

from pathlib import Path

from bot.store.amendments import Amendments
from bot.store.answers import Answers
from bot.store.arrivals import Arrivals
from bot.store.calendars import Calendars
from bot.store.chats import Chats
from bot.store.contacts import Contacts
from bot.store.credentials import Credentials
from bot.store.dialects import Database, SQLite, database_of
from bot.store.drafts import Drafts
from bot.store.due import Dues
from bot.store.editors import Editors
from bot.store.follows import Follows
from bot.store.inbox import Inbox
from bot.store.migrating import require, upgrade
from bot.store.offers import Offers
from bot.store.proposals import Proposals
from bot.store.quotas import Quotas
from bot.store.reminders import Reminders
from bot.store.replicas import Replicas
from bot.store.salting import secret_of
from bot.store.sessions import Sessions
from bot.store.talks import Talks
from bot.store.tallies import Tallies
from bot.store.turns import Turns
from bot.store.unanswered import Questions
from bot.store.waking import Waking
from bot.store.webchat import Webchat
from bot.store.writer import Writer

REMEMBERED = 10_000
"""How many sessions, and how many chats' settings, stay in memory; the rest are read from disk when needed."""


class Store:
    """Everything kept on disk, by part: `inbox`, `sessions`, `chats`, `answers`, `reminders`, `due`, `follows`,
    `talks`; of what people asked: `unanswered`, `proposals`, `tallies`; of editors: `amendments`, `editors`,
    `drafts`; of the web: `webchat`, `calendars`; of channels with their own ways: `offers`, `contacts`, `quotas`,
    `credentials`; of programs that share the database: `turns`, `arrivals`, `replicas`, and whether any may (`shared`).
    `waking` tells when something may be due earlier than it was. Made by `Store.open`.
    """

    def __init__(self, database: Database, *, shared: bool = False) -> None:
        """Use a database that is up to date; needs a running loop. For `shared` see `open`."""
        remembered = 0 if shared else REMEMBERED
        self._database = database
        self._writer = Writer(database)
        self.inbox = Inbox(database, self._writer)
        self.sessions = Sessions(database, self._writer, remembered)
        self.waking = Waking()
        self.talks = Talks(database, self._writer, remembered)
        self.chats = Chats(database, self._writer, self.sessions, self.talks, self.waking.wake, remembered)
        self.answers = Answers(database, self._writer)
        self.reminders = Reminders(database, self._writer, self.waking.wake)
        self.due = Dues(database, self._writer, self.waking.wake)
        self.follows = Follows(database, self._writer)
        self.unanswered = Questions(database, self._writer)
        self.proposals = Proposals(database, self._writer)
        self.tallies = Tallies(database, self._writer)
        self.amendments = Amendments(database, self._writer)
        self.editors = Editors(database, self._writer)
        self.drafts = Drafts(database, self._writer)
        self.turns = Turns(database, self._writer)
        self.arrivals = Arrivals(database, self._writer, self.chats, self.sessions, self.talks)
        self.replicas = Replicas(database, self._writer)
        self.shared = shared
        self.webchat = Webchat(database, self._writer, remembered)
        self.calendars = Calendars(database, self._writer)
        self.offers = Offers(database, self._writer)
        self.contacts = Contacts(database, self._writer)
        self.quotas = Quotas(database, self._writer)
        self.credentials = Credentials(database, self._writer)
        self._writer.start()

    @classmethod
    async def open(cls, where: str | Path, *, shared: bool | None = None, migrate: bool = True) -> Store:
        """Open a SQLite file (made if missing) or a database URL, and bring its tables up to date.

        Without `migrate` only an empty database gets its tables; older ones are refused with SchemaError.

        `shared` says that other programs serve chats from the same database at the same time: sessions and settings
        are then read from disk each time, as one in memory may be out of date, but for what `arrivals` lends. What is
        saved is seen by the others once the update that caused it is done. None takes a server's database for shared,
        and a file for one's own.

        Raises StoreError for a database of a newer program, and what SQLAlchemy raises for one that cannot be read.
        """
        database = database_of(where)
        try:
            await database.run(upgrade if migrate else require, writes=True)
        except BaseException:
            await database.close()
            raise
        return cls(database, shared=not isinstance(database, SQLite) if shared is None else shared)

    def lost(self) -> bool:
        """Say whether what is kept from now on ends with this program, as the file of the database was deleted."""
        return self._database.lost()

    async def secret(self, name: str) -> bytes:
        """Return 32 random bytes that every program on this database knows by that name, and nobody else."""
        return await self._writer.run(lambda connection: secret_of(connection, name))

    async def flush(self) -> None:
        """Return once everything told to the store until now is on disk."""
        self.tallies.write()
        await self._writer.flush()

    async def close(self) -> None:
        """Write what waits and let go of the database. A second call does nothing."""
        if not self._writer.closed:
            await self.flush()
        await self._writer.close()
        await self._database.close()

    async def __aenter__(self) -> Store:
        """Return the open store."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it."""
        await self.close()
