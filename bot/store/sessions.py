"""What the bot remembers of one person in one chat: in memory first, on disk no later than the update is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.model import Session
from bot.store.dialects import Database, Work, upsert
from bot.store.memory import Memory
from bot.store.tables import sessions
from bot.store.writer import Step, Writer, check

Key = tuple[str, str, str]
"""Channel, chat, person."""


# Put together once: in a shared database every message asks.
_KEPT = select(sessions.c.session).where(
    *(sessions.c[name] == bindparam(name) for name in ("channel", "chat", "person"))
)


class Sessions:
    """Sessions by channel, chat and person."""

    def __init__(self, database: Database, writer: Writer, remembered: int) -> None:
        """Read from `database`, write at the end of every transaction of `writer`; keep so many in memory."""
        self._database = database
        self._writer = writer
        self.known: Memory[Key, Session] = Memory(remembered)
        self._unsaved: dict[Key, Session] = {}
        writer.end_with(self._unwritten)

    async def load(self, channel: str, chat: str, user: str) -> Session:
        """Return what is remembered; an empty Session if nothing is."""
        key = (channel, chat, user)
        known = self._unsaved.get(key) or self.known.get(key)
        if known is not None:
            return known
        changes = self.known.changes
        found = await self._read(key)
        self.known.read(key, found, changes)
        return self._unsaved.get(key, found)

    async def save(self, channel: str, chat: str, user: str, session: Session) -> None:
        """Remember `session`. It is on disk when the next `done`, or the store's `flush` or `close`, returns,
        and with what the inbox is told to `leave`.

        Raises ValueError for a session with a naive time.
        """
        check(session.at, channel, chat, user)
        self._unsaved[channel, chat, user] = session
        self.known.change((channel, chat, user), session)

    def unsaved(self, key: Key) -> Session | None:
        """Return what is not on disk yet, None where all is."""
        return self._unsaved.get(key)

    async def forget(self, before: datetime) -> int:
        """Delete sessions last used before that time and return how many. Raises ValueError for a naive time."""

        def work(connection: Connection) -> int:
            return connection.execute(delete(sessions).where(sessions.c.at < before)).rowcount

        deleted = await self._writer.run(work)
        self.known.drop(lambda key: True)
        return deleted

    def drop(self, matches: Callable[[Key], bool]) -> None:
        """Lose what memory holds under the keys that match, written or not."""
        self.known.drop(matches)
        for key in [key for key in self._unsaved if matches(key)]:
            del self._unsaved[key]

    def drop_read(self, matches: Callable[[Key], bool]) -> None:
        """Lose what was read under the keys that match; what is still to be written stays."""
        self.known.drop(matches)

    def move(self, channel: str, old: str, new: str) -> None:
        """Let what is still to be written of chat `old` be written for chat `new`, unless that has its own."""
        for key in [key for key in self._unsaved if key[:2] == (channel, old)]:
            self._unsaved.setdefault((channel, new, key[2]), self._unsaved.pop(key))
        self.known.drop(lambda key: key[0] == channel and key[1] in (old, new))

    def _unwritten(self) -> tuple[Work[None], Step]:
        """Return the work that writes what is not on disk, and what is to be done after its commit."""
        saved = dict(self._unsaved)

        def write(connection: Connection) -> None:
            rows = [
                {"channel": key[0], "chat": key[1], "person": key[2], "session": to_json(session), "at": session.at}
                for key, session in saved.items()
            ]
            if rows:
                upsert(connection, sessions, rows, replace=["session", "at"])

        def committed() -> None:
            for key, session in saved.items():
                if self._unsaved.get(key) is session:  # else it changed meanwhile, and is still to be written
                    del self._unsaved[key]

        return write, committed

    async def _read(self, key: Key) -> Session:
        here = dict(zip(("channel", "chat", "person"), key, strict=True))
        found = await self._database.run(lambda connection: connection.execute(_KEPT, here).scalar_one_or_none())
        return Session() if found is None else from_json(found)


def to_json(session: Session) -> str:
    """Return `session` as JSON text that `from_json` turns back into an equal one."""
    return json.dumps(
        {
            "intent": session.intent,
            "slots": dict(session.slots),
            "awaiting": session.awaiting,
            "sources": list(session.sources),
            "at": None if session.at is None else session.at.isoformat(),
        }
    )


def from_json(text: str) -> Session:
    """Return the session that `to_json` wrote; its time has the same moment and the same offset."""
    kept = json.loads(text)
    return Session(
        intent=kept["intent"],
        slots=kept["slots"],
        awaiting=kept["awaiting"],
        sources=tuple(kept["sources"]),
        at=None if kept["at"] is None else datetime.fromisoformat(kept["at"]),
    )
