"""Settings of each chat, and what is done to a chat or to a person as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Literal

from sqlalchemy import Connection, select

from bot.store.dialects import Database, Work, insert_new, upsert
from bot.store.erasing import Erased, erase_chat, erase_person, leave_chat, move_chat
from bot.store.memory import Memory
from bot.store.schedule import rest, wake
from bot.store.sessions import Sessions
from bot.store.tables import chats
from bot.store.talks import Talks
from bot.store.writer import Writer, check

When = Literal["addressed", "any"]
State = Literal["active", "blocked", "left"]
_LEADS = re.compile(r"(?:\d{1,6}(?:-\d{1,6}){0,7})?")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """How the bot behaves in a chat. `own_cluster` is a Roman number; `quiet_…` are "HH:MM" in `zone`; `leads` are when
    to remind of meetings, in minutes before ("1440-60"); each may be "".

    `kind` is the channel's word for the kind of chat ("private", "group", …), empty where unknown.
    """

    own_cluster: str = ""
    when: When = "addressed"
    quiet_from: str = ""
    quiet_to: str = ""
    zone: str = "Asia/Ho_Chi_Minh"
    state: State = "active"
    kind: str = ""
    leads: str = ""

    @property
    def minutes(self) -> tuple[int, ...]:
        """Return the chat's own leads in minutes, longest first; none where it set none."""
        return tuple(sorted({int(lead) for lead in self.leads.split("-") if lead}, reverse=True))

    def __post_init__(self) -> None:
        """Raise ValueError for a time that is not "HH:MM" or empty, and for leads that are no minutes."""
        if not _LEADS.fullmatch(self.leads):
            raise ValueError(f'"{self.leads}" are not minutes as 1440-60')
        for time in (self.quiet_from, self.quiet_to):
            if not _CLOCK.fullmatch(time):
                raise ValueError(f'"{time}" is not a time of day as HH:MM')


_COLUMNS = [chats.c[part.name] for part in fields(ChatSettings)]


class Chats:
    """Settings by channel and chat."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        sessions: Sessions,
        talks: Talks,
        woken: Callable[[], None],
        remembered: int,
    ) -> None:
        """Read from `database`, write through `writer`, keep so many in memory.

        `sessions` and `talks` are told when their rows move or go, `woken` is called when the reminders of a chat that
        was away are due again.
        """
        self._database = database
        self._writer = writer
        self._sessions, self._talks = sessions, talks
        self._woken = woken
        self.known: Memory[tuple[str, str], ChatSettings] = Memory(remembered)

    async def get(self, channel: str, chat: str) -> ChatSettings:
        """Return the settings of a chat; the defaults if none were put."""
        key = (channel, chat)
        known = self.known.get(key)
        if known is not None:
            return known
        changes = self.known.changes
        found = await self._database.run(lambda connection: _read(connection, channel, chat))
        self.known.read(key, found, changes)
        return found

    async def put(self, channel: str, chat: str, settings: ChatSettings) -> None:
        """Keep the settings of a chat; return once they are on disk."""
        await self.change(channel, chat, lambda _: settings)

    async def change(self, channel: str, chat: str, change: Callable[[ChatSettings], ChatSettings]) -> ChatSettings:
        """Keep what `change` makes of the settings on disk, and return it; of two changes at once neither is lost.

        `change` may be called twice, and in another thread. What it raises is raised here, and nothing is kept. The
        reminders of a chat that is not active rest; they wait again when it is.
        """
        check(None, channel, chat)
        key = {"channel": channel, "chat": chat}

        def work(connection: Connection) -> ChatSettings:
            new = insert_new(connection, chats, [key | asdict(ChatSettings())])  # a row is what can be locked
            before = _read(connection, channel, chat, lock=True)
            changed = change(before)
            upsert(connection, chats, [key | asdict(changed)], replace=[column.name for column in _COLUMNS])
            if new or before.state != changed.state:
                (wake if changed.state == "active" else rest)(connection, channel, chat)
            return changed

        settings = await self._writer.run(work)
        self.known.change((channel, chat), settings)
        self._woken()
        return settings

    async def listed(self, channel: str, state: State = "active") -> dict[str, ChatSettings]:
        """Return the chats of a channel in that state, by id."""
        query = select(chats.c.chat, *_COLUMNS).where(chats.c.channel == channel, chats.c.state == state)
        rows = await self._database.run(lambda connection: connection.execute(query.order_by(chats.c.chat)).all())
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
        moved = await self._writer.run(
            lambda connection: move_chat(connection, channel, old, new), lambda: self._sessions.move(channel, old, new)
        )
        self._forget_read(lambda key: key[0] == channel and key[1] in (old, new))
        return moved

    async def forget_user(self, channel: str, user: str) -> Erased:
        """Delete everything kept of a person and of the private chat with them, and return the counts.

        Reminders they made for a group stay the group's, without their id.
        """
        return await self._erase(
            lambda key: key[0] == channel and user in key[1:],
            lambda connection: erase_person(connection, channel, user),
        )

    async def _erase(self, matches: Callable[[tuple[str, ...]], bool], erase: Work[Erased]) -> Erased:
        """Erase on disk, and the keys that match in memory."""
        erased = await self._writer.run(erase, lambda: self._sessions.drop(matches))
        self._forget_read(matches)
        return erased

    def _forget_read(self, matches: Callable[[tuple[str, ...]], bool]) -> None:
        """Lose what was read: somebody may have read it until the commit."""
        self.known.drop(matches)
        self._sessions.drop_read(matches)
        self._talks.drop(matches)


def _read(connection: Connection, channel: str, chat: str, *, lock: bool = False) -> ChatSettings:
    query = select(*_COLUMNS).where(chats.c.channel == channel, chats.c.chat == chat)
    row = connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()
    return ChatSettings() if row is None else ChatSettings(**row)
