"""The people's side of Telegram: what they write, press and do becomes updates for the bot.

`UserSide(World("thidua_bot", reads_groups=True), updates.append)` only builds them; `TelegramApi` delivers them.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tests.fakes.telegram_members import member
from tests.fakes.telegram_methods import media
from tests.fakes.telegram_text import typed_entities, units
from tests.fakes.telegram_world import ANONYMOUS_ADMIN_ID, LAN, Chat, User, World, private, supergroup, without_reply

JSON = dict[str, Any]

FIRST_UPDATE: Final = 100_000_001
GONE: Final = {
    "private": "Forbidden: bot was blocked by the user",
    "group": "Forbidden: bot was kicked from the group chat",
    "supergroup": "Forbidden: bot was kicked from the supergroup chat",
}


class UserSide:
    """Builds updates and hands each one to `deliver`. Every method returns the update it delivered."""

    def __init__(self, world: World, deliver: Callable[[JSON], None]) -> None:
        self.world = world
        self._deliver = deliver
        self._ids = itertools.count(FIRST_UPDATE)
        self._queries = itertools.count(1)

    # ---- any update ------------------------------------------------------------------------------------------------

    def update(self, kind: str, payload: JSON) -> JSON:
        """An update of any kind with the next update_id."""
        return self.push({"update_id": next(self._ids), kind: copy.deepcopy(payload)})

    def push(self, update: JSON) -> JSON:
        """Deliver an update made elsewhere: its message becomes known, so that the bot can reply to it."""
        message = update.get("message")
        if isinstance(message, dict) and "message_id" in message:
            room = self.world.room(int(message["chat"]["id"]))
            if message["message_id"] not in room.messages:
                room.messages[message["message_id"]] = message
                room.ids = itertools.count(max(room.messages) + 1)
        for kind in ("callback_query", "inline_query"):
            if kind in update:
                self.world.queries.add(str(update[kind]["id"]))
        self._deliver(update)
        return update

    # ---- messages --------------------------------------------------------------------------------------------------

    def message(
        self,
        text: str = "",
        *,
        chat: Chat | None = None,
        user: User = LAN,
        reply_to: JSON | None = None,
        thread: int | None = None,
        entities: Sequence[JSON] | None = None,
        mentions: Mapping[str, User] | None = None,
        **extra: Any,
    ) -> JSON:
        """`user` writes `text` in `chat` (None: the private chat with the bot).

        `reply_to` is a Message; `thread` a forum topic; `entities` None finds commands and @mentions by itself;
        `mentions` maps words of the text to people without a username; `extra` are further fields of the Message.
        """
        where = chat or private(user)
        self.world.users[user.id] = user
        room = self.world.room(where)
        fields: JSON = {"from": user.json(), **self._place(where, reply_to, thread)}
        if text:
            found = typed_entities(text) if entities is None else list(entities)
            found += [_text_mention(text, word, person) for word, person in (mentions or {}).items()]
            fields |= {"text": text} | ({"entities": sorted(found, key=lambda e: int(e["offset"]))} if found else {})
        return self.update("message", self.world.store(room, **{**fields, **extra}))

    def _place(self, chat: Chat, reply_to: JSON | None, thread: int | None) -> JSON:
        room = self.world.room(chat)
        fields: JSON = {}
        if reply_to is not None:
            fields["reply_to_message"] = without_reply(reply_to)
            if thread is None and chat.type == "supergroup":
                # the trap: outside forums a chain of replies has a thread id too, and is no topic
                inherited = reply_to.get("message_thread_id")
                thread = inherited if chat.forum else inherited or reply_to["message_id"]
        if thread is not None:
            room.threads.add(thread)
            fields |= {"message_thread_id": thread} | ({"is_topic_message": True} if chat.forum else {})
        return fields

    def edited(self, update: JSON, text: str) -> JSON:
        """The writer of `update` changes its text."""
        original = update["message"]
        stored = self.world.room(int(original["chat"]["id"])).messages[original["message_id"]]
        stored.pop("entities", None)
        found = typed_entities(text)
        stored.update({"text": text, "edit_date": self.world.date}, **({"entities": found} if found else {}))
        return self.update("edited_message", stored)

    def photo(self, caption: str = "", *, content: bytes = b"JPEG", **where: Any) -> JSON:
        """A photo with a caption; `where` as in `message`."""
        found = typed_entities(caption)
        about = {"caption": caption} | ({"caption_entities": found} if found else {}) if caption else {}
        return self._file("photo", content, {**about, **where})

    def voice(self, *, content: bytes = b"OggS", **where: Any) -> JSON:
        """A voice message; `where` as in `message`."""
        return self._file("voice", content, where)

    def sticker(self, **where: Any) -> JSON:
        """A sticker; `where` as in `message`."""
        return self._file("sticker", b"RIFF", where)

    def document(self, name: str, content: bytes, *, size: int | None = None, **where: Any) -> JSON:
        """A file by name; `size` is what Telegram says of it where that is not its own; `where` as in `message`."""
        file_id = f"document-{len(self.world.files) + 1}"
        self.world.files[file_id] = content
        file = {**media("document", file_id, len(content) if size is None else size), "file_name": name}
        return self.message(**{"document": file, **where})

    def _file(self, kind: str, content: bytes, fields: JSON) -> JSON:
        file_id = f"{kind}-{len(self.world.files) + 1}"
        self.world.files[file_id] = content
        return self.message(**{kind: media(kind, file_id, len(content)), **fields})

    def anonymous(self, text: str, *, chat: Chat, **where: Any) -> JSON:
        """An administrator of `chat` writes as the group itself."""
        nobody = User(ANONYMOUS_ADMIN_ID, "Group", "GroupAnonymousBot", language_code="", is_bot=True)
        return self.message(text, chat=chat, user=nobody, sender_chat=chat.json(), **where)

    def other_bot(self, text: str, *, chat: Chat, **where: Any) -> JSON:
        """Another bot writes in `chat`."""
        robot = User(7_000_000_002, "Bot khác", "khac_bot", language_code="", is_bot=True)
        return self.message(text, chat=chat, user=robot, **where)

    # ---- buttons and inline ----------------------------------------------------------------------------------------

    def press(self, button: str, message: JSON, *, user: User = LAN) -> JSON:
        """`user` presses the button of this sent message whose text is, or holds, `button`.

        Raises LookupError when the message, as it is now, has no such button.
        """
        now = self.world.room(int(message["chat"]["id"])).messages.get(message["message_id"], message)
        rows = now.get("reply_markup", {}).get("inline_keyboard", [])
        buttons = [each for row in rows for each in row if "callback_data" in each]
        exact = [each for each in buttons if each["text"] == button]
        found = exact or [each for each in buttons if button in each["text"]]
        if not found:
            raise LookupError(f"no button {button!r} among {[each['text'] for each in buttons]}")
        return self.callback(found[0]["callback_data"], now, user=user)

    def callback(self, data: str, message: JSON, *, user: User = LAN) -> JSON:
        """A callback_query with any data, as an old or a forged button sends it."""
        self.world.users[user.id] = user
        query: JSON = {"id": f"cb{next(self._queries)}", "from": user.json(), "message": message}
        return self.update("callback_query", {**query, "chat_instance": str(message["chat"]["id"]), "data": data})

    def inline(self, query: str, *, user: User = LAN, offset: str = "", chat_type: str = "group") -> JSON:
        """`user` types "@thidua_bot query" in some chat."""
        fields: JSON = {"id": f"in{next(self._queries)}", "from": user.json(), "query": query}
        return self.update("inline_query", {**fields, "offset": offset, "chat_type": chat_type})

    # ---- the bot's own standing ------------------------------------------------------------------------------------

    def bot_status(self, chat: Chat, old: str, new: str, *, user: User = LAN) -> JSON:
        """my_chat_member: `user` moves the bot from standing `old` to `new` ("left", "member", "kicked", …)."""
        room = self.world.room(chat)
        room.closed = GONE[chat.type] if new in ("left", "kicked") else ""
        self.world.members[chat.id, self.world.bot.id] = new
        fields: JSON = {"chat": chat.json(), "from": user.json(), "date": self.world.date}
        for key, status in (("old_chat_member", old), ("new_chat_member", new)):
            fields[key] = member(self.world, chat.id, self.world.bot.id, status)
        return self.update("my_chat_member", fields)

    def added(self, chat: Chat, *, user: User = LAN) -> JSON:
        """The bot is added to a group; the service message of it comes second, and is not returned."""
        update = self.bot_status(chat, "left", "member", user=user)
        self.message(chat=chat, user=user, new_chat_members=[self.world.bot.json()])
        return update

    def removed(self, chat: Chat, *, user: User = LAN) -> JSON:
        """The bot is thrown out of a group: what it sends there is refused with 403."""
        return self.bot_status(chat, "member", "kicked", user=user)

    def blocked(self, user: User = LAN) -> JSON:
        """`user` blocks the bot: what it sends them is refused with 403."""
        return self.bot_status(private(user), "member", "kicked", user=user)

    def unblocked(self, user: User = LAN) -> JSON:
        """`user` lets the bot write again."""
        return self.bot_status(private(user), "kicked", "member", user=user)

    def migrated(self, old: Chat, new: Chat | None = None, *, user: User = LAN) -> tuple[JSON, JSON]:
        """A group becomes a supergroup: the service messages of both chats; the old id is refused from now on."""
        chat = new or supergroup(-1_000_000_000_000 + old.id, old.title)
        first = self.message(chat=old, user=user, migrate_to_chat_id=chat.id)
        second = self.message(chat=chat, user=user, migrate_from_chat_id=old.id)
        self.world.room(old).moved_to = chat.id
        for (chat_id, user_id), status in [*self.world.members.items()]:
            if chat_id == old.id:
                self.world.members[chat.id, user_id] = status
        return first, second

    def topic(self, chat: Chat, name: str = "Hỏi đáp", *, user: User = LAN) -> int:
        """A new topic of a forum: its message_thread_id."""
        forum = replace(chat, forum=True)
        created = {"name": name, "icon_color": 7322096}
        message = self.message(chat=forum, user=user, forum_topic_created=created)["message"]
        thread = int(message["message_id"])
        self.world.room(forum).threads.add(thread)
        return thread


def _text_mention(text: str, word: str, person: User) -> JSON:
    offset = units(text[: text.index(word)])
    return {"type": "text_mention", "offset": offset, "length": units(word), "user": person.json()}
