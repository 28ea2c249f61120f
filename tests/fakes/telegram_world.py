"""What the fake Telegram knows: people, chats, their messages, the bot itself."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from tests.fakes.telegram_faults import ApiError, bad_request

JSON = dict[str, Any]

BOT_ID: Final = 7_000_000_001
ANONYMOUS_ADMIN_ID: Final = 1_087_968_824


@dataclass(frozen=True, slots=True)
class User:
    """Somebody on Telegram; without a username people can only be mentioned by text_mention."""

    id: int
    first_name: str = "Lan"
    username: str = ""
    last_name: str = ""
    language_code: str = "vi"
    is_bot: bool = False

    def json(self) -> JSON:
        """The User object of the Bot API."""
        value: JSON = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(self, name):
                value[name] = getattr(self, name)
        return value


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat; `forum` is a supergroup with topics."""

    id: int
    type: str = "private"
    title: str = ""
    username: str = ""
    first_name: str = ""
    forum: bool = False

    def json(self) -> JSON:
        """The Chat object of the Bot API."""
        value: JSON = {"id": self.id, "type": self.type}
        for name in ("title", "username", "first_name"):
            if getattr(self, name):
                value[name] = getattr(self, name)
        return {**value, "is_forum": True} if self.forum else value


LAN: Final = User(1001, "Lan", "lan_tnmt")


def private(user: User = LAN) -> Chat:
    """The private chat with `user`; its id is the user's."""
    return Chat(user.id, "private", first_name=user.first_name, username=user.username)


def group(id: int = -5001, title: str = "Cụm thi đua số 1") -> Chat:
    """A basic group."""
    return Chat(id, "group", title)


def supergroup(id: int = -1_001_000_005_001, title: str = "Khối thi đua", *, forum: bool = False) -> Chat:
    """A supergroup, with topics when `forum`."""
    return Chat(id, "supergroup", title, forum=forum)


@dataclass(slots=True)
class Room:
    """One chat's memory: its messages by id, the topics seen in it, why the bot may not write to it (or "")."""

    chat: Chat
    messages: dict[int, JSON] = field(default_factory=dict)
    threads: set[int] = field(default_factory=set)
    closed: str = ""
    moved_to: int | None = None
    ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))


class World:
    """Everything the fake remembers. `now` is the time it stamps on messages; tests move it by hand."""

    def __init__(self, username: str, *, reads_groups: bool) -> None:
        self.bot = User(BOT_ID, "Trợ lý Cụm thi đua", username, language_code="", is_bot=True)
        self.reads_groups = reads_groups
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
        self.rooms: dict[int, Room] = {}
        self.members: dict[tuple[int, int], str] = {}
        self.users: dict[int, User] = {LAN.id: LAN}
        self.queries: set[str] = set()
        self.files: dict[str, bytes] = {}
        self.kept: dict[tuple[str, str, str], Any] = {}

    @property
    def date(self) -> int:
        """`now` as Telegram writes it: whole seconds since 1970, UTC."""
        return int(self.now.timestamp())

    def me(self) -> JSON:
        """What getMe answers."""
        rights = {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_groups,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        return {**self.bot.json(), **rights}

    def room(self, chat: Chat | int) -> Room:
        """The memory of a chat, made on first sight: of an id alone the kind of chat is read from its form."""
        chat_id = chat if isinstance(chat, int) else chat.id
        known = self.rooms.get(chat_id)
        if known is None:
            known = self.rooms[chat_id] = Room(chat if isinstance(chat, Chat) else _guessed(chat))
        elif isinstance(chat, Chat):
            known.chat = chat
        return known

    def open_room(self, chat_id: object) -> Room:
        """The chat a call wants to write to. Raises ApiError when it may not: unknown, closed, moved."""
        try:
            number = int(str(chat_id))
        except ValueError:
            raise bad_request("chat not found") from None
        room = self.room(number)
        if room.moved_to is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, migrate_to_chat_id=room.moved_to)
        if room.closed:
            raise ApiError(403, room.closed)
        return room

    def store(self, room: Room, **fields: Any) -> JSON:
        """A new Message in this chat: the next message_id, the date, and the given fields."""
        message: JSON = {"message_id": next(room.ids), "date": self.date, "chat": room.chat.json(), **fields}
        room.messages[message["message_id"]] = message
        return message

    def status(self, chat_id: int, user_id: int) -> str:
        """How `user_id` stands in the chat: as scripted, else a member."""
        return self.members.get((chat_id, user_id), "member")


def without_reply(message: JSON) -> JSON:
    """A copy of the message as it stands inside another one: Telegram quotes one level deep."""
    return copy.deepcopy({key: value for key, value in message.items() if key != "reply_to_message"})


def _guessed(chat_id: int) -> Chat:
    if chat_id > 0:
        return Chat(chat_id, "private", first_name="Bạn")
    return supergroup(chat_id) if str(chat_id).startswith("-100") else group(chat_id)
