"""Settings of each chat, and what is done to a chat or to a person as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Literal

from sqlalchemy import Connection, select

from bot.store.dialects import Database, upsert
from bot.store.erasing import Erased, erase_chat, erase_person, move_chat
from bot.store.memory import Memory
from bot.store.sessions import Sessions
from bot.store.tables import chats
from bot.store.writer import Writer, check

When = Literal["addressed", "any"]
State = Literal["active", "blocked", "left"]
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """How the bot behaves in a chat. `own_cluster` is a Roman number; `quiet_…` are "HH:MM" in `zone`; both may be "".

    `kind` is the channel's word for the kind of chat ("private", "group", …), empty where unknown.
    """

    own_cluster: str = ""
    when: When = "addressed"
    quiet_from: str = ""
    quiet_to: str = ""
    zone: str = "Asia/Ho_Chi_Minh"
    state: State = "active"
    kind: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for a time that is not "HH:MM" or empty."""
        for time in (self.quiet_from, self.quiet_to):
            if not _CLOCK.fullmatch(time):
                raise ValueError(f'"{time}" is not a time of day as HH:MM')


_COLUMNS = [chats.c[part.name] for part in fields(ChatSettings)]


class Chats:
    """Settings by channel and chat."""

    def __init__(self, database: Database, writer: Writer, sessions: Sessions, remembered: int) -> None:
        """Read from `database`, write through `writer`, keep so many in memory.

        `sessions` are told when their rows move or go.
        """
        self._database = database
        self._writer = writer
        self._sessions = sessions
        self._known: Memory[tuple[str, str], ChatSettings] = Memory(remembered)

    async def get(self, channel: str, chat: str) -> ChatSettings:
        """Return the settings of a chat; the defaults if none were put."""
        key = (channel, chat)
        known = self._known.get(key)
        if known is not None:
            return known
        changes = self._known.changes
        found = await self._database.run(lambda connection: _read(connection, channel, chat))
        self._known.read(key, found, changes)
        return found

    async def put(self, channel: str, chat: str, settings: ChatSettings) -> None:
        """Keep the settings of a chat; return once they are on disk."""
        await self.change(channel, chat, lambda _: settings)

    async def change(self, channel: str, chat: str, change: Callable[[ChatSettings], ChatSettings]) -> ChatSettings:
        """Keep what `change` makes of the settings on disk, and return it; of two changes at once neither is lost.

        `change` may be called twice, and in another thread. What it raises is raised here, and nothing is kept.
        """
        check(None, channel, chat)

        def work(connection: Connection) -> ChatSettings:
            changed = change(_read(connection, channel, chat))
            row = {"channel": channel, "chat": chat, **asdict(changed)}
            upsert(connection, chats, [row], replace=[column.name for column in _COLUMNS])
            return changed

        settings = await self._writer.run(work)
        self._known.change((channel, chat), settings)
        return settings

    async def listed(self, channel: str, state: State = "active") -> dict[str, ChatSettings]:
        """Return the chats of a channel in that state, by id."""
        query = select(chats.c.chat, *_COLUMNS).where(chats.c.channel == channel, chats.c.state == state)
        rows = await self._database.run(lambda connection: connection.execute(query.order_by(chats.c.chat)).all())
        return {row[0]: ChatSettings(**dict(zip(row._fields[1:], row[1:], strict=True))) for row in rows}

    async def remove(self, channel: str, chat: str) -> Erased:
        """Delete everything kept of a chat, and return the counts."""

        def here(key: tuple[str, ...]) -> bool:
            return key[0] == channel and key[1] == chat

        erased = await self._writer.run(
            lambda connection: erase_chat(connection, channel, chat), lambda: self._sessions.drop(here)
        )
        self._known.drop(here)
        self._sessions.drop_read(here)  # somebody may have read them until the commit
        return erased

    async def migrate(self, channel: str, old: str, new: str) -> bool:
        """Move settings, sessions, answers and waiting updates of chat `old` to `new`, in one transaction.

        Say whether there was anything on disk; a second call changes nothing.
        """

        moved = await self._writer.run(
            lambda connection: move_chat(connection, channel, old, new), lambda: self._sessions.move(channel, old, new)
        )
        self._known.drop(lambda key: key[0] == channel and key[1] in (old, new))
        self._sessions.drop_read(lambda key: key[0] == channel and key[1] in (old, new))
        return moved

    async def forget_user(self, channel: str, user: str) -> Erased:
        """Delete everything kept of a person and of the private chat with them, and return the counts."""

        def theirs(key: tuple[str, ...]) -> bool:
            return key[0] == channel and user in key[1:]

        erased = await self._writer.run(
            lambda connection: erase_person(connection, channel, user), lambda: self._sessions.drop(theirs)
        )
        self._known.drop(theirs)
        self._sessions.drop_read(theirs)
        return erased


def _read(connection: Connection, channel: str, chat: str) -> ChatSettings:
    query = select(*_COLUMNS).where(chats.c.channel == channel, chats.c.chat == chat)
    row = connection.execute(query).mappings().one_or_none()
    return ChatSettings() if row is None else ChatSettings(**row)
