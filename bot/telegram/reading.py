"""An update as the library's object, from its JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Chat, Message, Update, User

_UPDATE = frozenset({"update_id", "message"})
_MESSAGE = frozenset({"message_id", "date", "chat", "from", "text"})
"""The parts of a message that is nothing but its text; a private question has no other."""


def update_of(data: dict[str, Any], bot: Bot) -> Update:
    """Return the update, as `Update.de_json` does; what it raises for what is no update is raised here too.

    The library looks a hundred times for what a message might have besides its text. Where it has nothing, which is
    seen at a glance, the same object is made of what is there.
    """
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
