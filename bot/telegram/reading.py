"""An update as the library's object, from its JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, Update, User

_UPDATE = frozenset({"update_id", "message"})
_MESSAGE = frozenset({"message_id", "date", "chat", "from", "text"})
"""The parts of a message that is nothing but its text; a private question has no other."""
_SAID: dict[str, type] = {"message_id": int, "chat": dict}
_MEMBER: dict[str, type] = {"user": dict, "status": str}
_PERSON: dict[str, type] = {"id": int, "first_name": str}
_PARTS: dict[str, dict[str, type]] = {
    "message": _SAID,
    "edited_message": _SAID,
    "reply_to_message": _SAID,
    "callback_query": {"id": str, "from": dict},
    "inline_query": {"id": str, "from": dict, "query": str},
    "my_chat_member": {"chat": dict, "from": dict, "old_chat_member": dict, "new_chat_member": dict},
    "old_chat_member": _MEMBER,
    "new_chat_member": _MEMBER,
    "chat": {"id": int, "type": str},
    "from": _PERSON,
    "user": _PERSON,
    "document": {"file_id": str},
}
"""What a part has at least, and of which type: the library takes whatever it is given."""
_TEXTS = frozenset("text caption data title username last_name file_name mime_type".split())
_NUMBERS = frozenset("message_thread_id date length file_size".split())
"""What may be missing, and is a text or a number where it is not."""


def update_of(data: dict[str, Any], bot: Bot) -> Update:
    """Return the update, as `Update.de_json` does; what it raises for what is no update is raised here too.

    The library looks a hundred times for what a message might have besides its text. Where it has nothing, which is
    seen at a glance, the same object is made of what is there. Raises TypeError for parts of a wrong type.
    """
    _check(data)
    message: Any = data.get("message")
    if data.keys() != _UPDATE or not _plain(message):
        return Update.de_json(data, bot)
    made = Message(
        message_id=message["message_id"],
        date=datetime.fromtimestamp(message["date"], UTC),
        chat=Chat.de_json(message["chat"], bot),
        from_user=User.de_json(message["from"], bot),
        text=message["text"],
    )
    made.set_bot(bot)
    update = Update(data["update_id"], message=made)
    update.set_bot(bot)
    return update


def _plain(message: Any) -> bool:
    """Say whether a message has the parts of a text, each of its type, and no other."""
    if not isinstance(message, dict) or message.keys() != _MESSAGE or not isinstance(message["date"], int):
        return False
    return isinstance(message["chat"], dict) and isinstance(message["from"], dict)


def _check(part: Any, name: str = "") -> None:
    """Raise TypeError where a part is not what Telegram promises it is."""
    for key, kind in _PARTS.get(name, {}).items():
        if not isinstance(part, dict) or not isinstance(part.get(key), kind):
            raise TypeError(f"{name}.{key}")
    if part is not None and (
        (name in _TEXTS and not isinstance(part, str)) or (name in _NUMBERS and type(part) is not int)
    ):
        raise TypeError(name)
    parts = part.items() if isinstance(part, dict) else (("", one) for one in part) if isinstance(part, list) else ()
    for key, value in parts:
        _check(value, key)
