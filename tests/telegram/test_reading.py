"""An update is the same object however it is read."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, Update
from telegram.ext import ExtBot

from bot.telegram.reading import update_of
from tests.fakes.telegram_world import LAN, private, supergroup

BOT: Bot = ExtBot("1:x")
TEXT: dict[str, Any] = {
    "message_id": 7,
    "date": 1_795_000_000,
    "chat": private().json(),
    "from": LAN.json(),
    "text": "cụm trưởng cụm IX",
}
ENTITY = {"type": "bold", "offset": 0, "length": 3}
UPDATES: dict[str, dict[str, Any]] = {
    "a private question": {"message": TEXT},
    "a group's message": {"message": TEXT | {"chat": supergroup(forum=True).json()}},
    "a person with what comes next year": {"message": TEXT | {"from": LAN.json() | {"mood": "good"}}},
    "a text with entities": {"message": TEXT | {"entities": [ENTITY]}},
    "a reply": {"message": TEXT | {"reply_to_message": TEXT}},
    "a topic's message": {"message": TEXT | {"message_thread_id": 5, "is_topic_message": True}},
    "a message of the channel": {"message": {name: TEXT[name] for name in TEXT if name != "from"}},
    "what has no date": {"message": TEXT | {"date": None}},
    "a message with what comes next year": {"message": TEXT | {"mood": "good"}},
    "an edit": {"edited_message": TEXT | {"edit_date": 1_795_000_001}},
    "a press": {"callback_query": {"id": "1", "from": LAN.json(), "chat_instance": "1", "message": TEXT, "data": "a"}},
    "two things at once": {"message": TEXT, "mood": "good"},
    "nothing": {},
}


@pytest.mark.parametrize("update", UPDATES.values(), ids=list(UPDATES))
def test_it_is_what_the_library_reads(update: dict[str, Any]) -> None:
    data = {"update_id": 3, **update}
    read, right = update_of(data, BOT), Update.de_json(data, BOT)
    assert read.to_dict() == right.to_dict()
    assert read.api_kwargs == right.api_kwargs
    if right.message is not None:
        assert read.message is not None
        assert (read.get_bot(), read.message.get_bot(), read.message.chat.get_bot()) == (BOT, BOT, BOT)
        assert read.message.date == right.message.date
        assert read.message.to_dict() == right.message.to_dict()


PRESS: dict[str, Any] = {"id": "1", "from": LAN.json(), "data": "a"}
MEMBER = {"user": LAN.json(), "status": "member"}
MOVED = {"chat": private().json(), "from": LAN.json(), "old_chat_member": MEMBER, "new_chat_member": MEMBER}


@pytest.mark.parametrize(
    "update",
    [
        {"callback_query": PRESS | {"id": 1}},
        {"callback_query": PRESS | {"data": ["a"]}},
        {"callback_query": {"id": "1", "data": "a"}},
        {"inline_query": {"id": "1", "from": LAN.json()}},
        {"edited_message": {"message_id": 7, "text": "a"}},
        {"message": TEXT | {"caption": 5}},
        {"message": TEXT | {"entities": [ENTITY | {"length": "3"}]}},
        {"message": TEXT | {"reply_to_message": {"message_id": 1}}},
        {"my_chat_member": MOVED | {"new_chat_member": None}},
        {"my_chat_member": MOVED | {"chat": {"id": "1", "type": "private"}}},
    ],
    ids=str,
)
def test_parts_that_are_not_what_they_should_be_raise(update: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        update_of({"update_id": 3, **update}, BOT)


@pytest.mark.parametrize(
    "message", [{"message_id": 7}, TEXT | {"date": "mai"}, TEXT | {"chat": {}}, TEXT | {"from": {"id": 1}}, [1, 2]]
)
def test_what_is_no_message_raises(message: object) -> None:
    with pytest.raises((TypeError, KeyError, AttributeError, ValueError)):
        update_of({"update_id": 3, "message": message}, BOT)
