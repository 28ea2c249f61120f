"""Settings of each chat, and what is done to a chat or to a person as a whole."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, fields
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.dialects import insert_new, upsert
from bot.store.erasing import Erased, erase_chat, erase_person, leave_chat, move_chat
from bot.store.memory import REMEMBERED, Memory
from bot.store.schedule import rest, wake
from bot.store.sessions import Sessions
from bot.store.tables import chats
from bot.store.talks import Talks
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

    def __init__(
        self,
        engine: AsyncEngine,
        writer: Writer,
        sessions: Sessions,
        talks: Talks,
        woken: Callable[[], None],
        remembered: int = REMEMBERED,
    ) -> None:
        """Read from `engine`, write through `writer`; `sessions` and `talks` are told when their rows move or go.

        `woken` is called when the reminders of a chat that was away are due again.
        """
        self._engine = engine
        self._writer = writer
        self._sessions, self._talks = sessions, talks
        self._woken = woken
        self._known: Memory[tuple[str, str], ChatSettings] = Memory(remembered)

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

        `change` may be called twice. What it raises is raised here, and nothing is kept. The reminders of a chat that
        is not active rest; they wait again when it is.
        """
        check(None, channel, chat)
        key = {"channel": channel, "chat": chat}

        async def work(connection: AsyncConnection) -> ChatSettings:
            new = await insert_new(connection, chats, [key | asdict(ChatSettings())])  # a row is what can be locked
            before = await _read(connection, channel, chat, lock=True)
            changed = change(before)
            await upsert(connection, chats, [key | asdict(changed)], replace=[column.name for column in _COLUMNS])
            if new or before.state != changed.state:
                await (wake if changed.state == "active" else rest)(connection, channel, chat)
            return changed

        settings = await self._writer.run(work)
        self._known.change((channel, chat), settings)
        self._woken()
        return settings

    async def listed(self, channel: str, state: State = "active") -> dict[str, ChatSettings]:
        """Return the chats of a channel in that state, by id."""
        query = select(chats.c.chat, *_COLUMNS).where(chats.c.channel == channel, chats.c.state == state)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query.order_by(chats.c.chat))).all()
        return {row[0]: ChatSettings(**dict(zip(row._fields[1:], row[1:], strict=True))) for row in rows}

    async def remove(self, channel: str, chat: str) -> Erased:
        """Delete everything kept of a chat, and return the counts."""
        return await self._erase(
            lambda key: key[0] == channel and key[1] == chat,
            lambda connection: erase_chat(connection, channel, chat),
        )

    async def leave(self, channel: str, chat: str) -> Erased:
        """As `remove`, for a chat the bot was put out of: its reminders and what it follows rest until it is back."""
        return await self._erase(
            lambda key: key[0] == channel and key[1] == chat,
            lambda connection: leave_chat(connection, channel, chat),
        )

    async def migrate(self, channel: str, old: str, new: str) -> bool:
        """Move settings, sessions, answers, reminders and waiting updates of chat `old` to `new`, in one transaction.

        Say whether there was anything on disk; a second call changes nothing.
        """

        async def work(connection: AsyncConnection) -> bool:
            self._sessions.move(channel, old, new)
            return await move_chat(connection, channel, old, new)

        def either(key: tuple[str, ...]) -> bool:
            return key[0] == channel and key[1] in (old, new)

        moved = await self._writer.run(work)
        self._forget_read(either)
        return moved

    async def forget_user(self, channel: str, user: str) -> Erased:
        """Delete everything kept of a person and of the private chat with them, and return the counts.

        Reminders they made for a group stay the group's, without their id.
        """
        return await self._erase(
            lambda key: key[0] == channel and user in key[1:],
            lambda connection: erase_person(connection, channel, user),
        )

    async def _erase(
        self, matches: Callable[[tuple[str, ...]], bool], erase: Callable[[AsyncConnection], Awaitable[Erased]]
    ) -> Erased:
        """Erase on disk, and the keys that match in memory."""

        async def work(connection: AsyncConnection) -> Erased:
            self._sessions.drop(matches)
            return await erase(connection)

        erased = await self._writer.run(work)
        self._forget_read(matches)
        return erased

    def _forget_read(self, matches: Callable[[tuple[str, ...]], bool]) -> None:
        """Lose what was read: somebody may have read it until the commit."""
        self._known.drop(matches)
        self._sessions.drop_read(matches)
        self._talks.drop(matches)


async def _read(connection: AsyncConnection, channel: str, chat: str, *, lock: bool = False) -> ChatSettings:
    query = select(*_COLUMNS).where(chats.c.channel == channel, chats.c.chat == chat)
    query = query.with_for_update() if lock else query
    row = (await connection.execute(query)).mappings().one_or_none()
    return ChatSettings() if row is None else ChatSettings(**row)
