"""Settings of each chat, and what is done to a chat or to a person as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.dialects import upsert
from bot.store.erasing import Erased, erase_chat, erase_person, move_chat
from bot.store.memory import Memory
from bot.store.sessions import Sessions
from bot.store.tables import chats
from bot.store.writer import Writer, check

When = Literal["addressed", "any"]
State = Literal["active", "blocked", "left"]
REMEMBERED = 10_000
"""How many chats' settings stay in memory."""
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

    def __init__(self, engine: AsyncEngine, writer: Writer, sessions: Sessions) -> None:
        """Read from `engine`, write through `writer`; `sessions` are told when their rows move or go."""
        self._engine = engine
        self._writer = writer
        self._sessions = sessions
        self._known: Memory[tuple[str, str], ChatSettings] = Memory(REMEMBERED)

    async def get(self, channel: str, chat: str) -> ChatSettings:
        """Return the settings of a chat; the defaults if none were put."""
        key = (channel, chat)
        known = self._known.get(key)
        if known is not None:
            return known
        changes = self._known.changes
        async with self._engine.connect() as connection:
            found = await _read(connection, channel, chat)
        self._known.read(key, found, changes)
        return found

    async def put(self, channel: str, chat: str, settings: ChatSettings) -> None:
        """Keep the settings of a chat; return once they are on disk."""
        await self.change(channel, chat, lambda _: settings)

    async def change(self, channel: str, chat: str, change: Callable[[ChatSettings], ChatSettings]) -> ChatSettings:
        """Keep what `change` makes of the settings on disk, and return it; of two changes at once neither is lost.

        `change` may be called twice. What it raises is raised here, and nothing is kept.
        """
        check(None, channel, chat)

        async def work(connection: AsyncConnection) -> ChatSettings:
            changed = change(await _read(connection, channel, chat))
            row = {"channel": channel, "chat": chat, **asdict(changed)}
            await upsert(connection, chats, [row], replace=[column.name for column in _COLUMNS])
            return changed

        settings = await self._writer.run(work)
        self._known.change((channel, chat), settings)
        return settings

    async def listed(self, channel: str, state: State = "active") -> dict[str, ChatSettings]:
        """Return the chats of a channel in that state, by id."""
        query = select(chats.c.chat, *_COLUMNS).where(chats.c.channel == channel, chats.c.state == state)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(chats.c.chat))).all()
        return {row[0]: ChatSettings(**dict(zip(row._fields[1:], row[1:], strict=True))) for row in rows}

    async def remove(self, channel: str, chat: str) -> Erased:
        """Delete everything kept of a chat, and return the counts."""

        def here(key: tuple[str, ...]) -> bool:
            return key[0] == channel and key[1] == chat

        async def work(connection: AsyncConnection) -> Erased:
            self._sessions.drop(here)
            return await erase_chat(connection, channel, chat)

        erased = await self._writer.run(work)
        self._known.drop(here)
        self._sessions.drop_read(here)  # somebody may have read them until the commit
        return erased

    async def migrate(self, channel: str, old: str, new: str) -> bool:
        """Move settings, sessions, answers and waiting updates of chat `old` to `new`, in one transaction.

        Say whether there was anything on disk; a second call changes nothing.
        """

        async def work(connection: AsyncConnection) -> bool:
            self._sessions.move(channel, old, new)
            return await move_chat(connection, channel, old, new)

        moved = await self._writer.run(work)
        self._known.drop(lambda key: key[0] == channel and key[1] in (old, new))
        self._sessions.drop_read(lambda key: key[0] == channel and key[1] in (old, new))
        return moved

    async def forget_user(self, channel: str, user: str) -> Erased:
        """Delete everything kept of a person and of the private chat with them, and return the counts."""

        def theirs(key: tuple[str, ...]) -> bool:
            return key[0] == channel and user in key[1:]

        async def work(connection: AsyncConnection) -> Erased:
            self._sessions.drop(theirs)
            return await erase_person(connection, channel, user)

        erased = await self._writer.run(work)
        self._known.drop(theirs)
        self._sessions.drop_read(theirs)
        return erased


async def _read(connection: AsyncConnection, channel: str, chat: str) -> ChatSettings:
    query = select(*_COLUMNS).where(chats.c.channel == channel, chats.c.chat == chat)
    row = (await connection.execute(query)).mappings().one_or_none()
    return ChatSettings() if row is None else ChatSettings(**row)
