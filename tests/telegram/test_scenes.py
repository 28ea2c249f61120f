"""A message as the reception hears it: what it replies to, and whose that is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Message

from bot.secretary import Scene
from bot.store.amendments import Editor
from bot.telegram.addressing import Addressed
from bot.telegram.scenes import other_in, said_in

SCENE = Scene(
    channel="telegram", chat="-100", person="7", name="Hoa", at=datetime(2026, 3, 2, 8, tzinfo=UTC), group=True
)
GROUP = {"id": -100, "type": "supergroup", "title": "Thi đua"}
PERSON = {"id": 8, "is_bot": False, "first_name": "Mai"}
OWN = {"id": 42, "is_bot": True, "first_name": "Trợ lý"}
CARD = {"inline_keyboard": [[{"text": "a", "url": "https://x.vn"}], [{"text": "b", "callback_data": "R:1:ok:v1"}]]}
HERE = Addressed(text="đây", how="mention")


def message(**earlier: Any) -> Message:
    """Return a message that replies to what `earlier` says, to nothing where that is nothing."""
    data: dict[str, Any] = {"message_id": 5, "date": 1_600_000_000, "chat": GROUP, "from": PERSON, "text": "đây"}
    if earlier:
        data["reply_to_message"] = {"message_id": 4, "date": 1_600_000_000, "chat": GROUP, **earlier}
    return Message.de_json(data, None)


REPLIES: dict[str, tuple[dict[str, Any], tuple[int | None, str, str]]] = {
    "nothing": ({}, (None, "", "")),
    "a person": ({"from": PERSON, "text": "…"}, (None, "…", "")),
    "a picture of a person's": ({"from": PERSON, "caption": "…"}, (None, "…", "")),
    "the bot": ({"from": OWN, "text": "…"}, (4, "…", "")),
    "a card": ({"from": OWN, "text": "…", "reply_markup": CARD}, (4, "…", "R:1:ok:v1")),
    "the beginning of a topic": (
        {"from": PERSON, "forum_topic_created": {"name": "a", "icon_color": 1}},
        (None, "", ""),
    ),
}


@pytest.mark.parametrize("kind", REPLIES)
def test_what_a_message_replies_to_is_told(kind: str) -> None:
    earlier, told = REPLIES[kind]
    said = said_in(SCENE, message(**earlier), HERE)
    assert (said.text, said.addressed, (said.replied, said.quoted, said.about)) == ("đây", True, told)


def test_a_command_and_what_is_said_to_nobody_are_told_so() -> None:
    assert said_in(SCENE, message(), Addressed(text="9", how="command", command="cum")).command == "cum"
    assert not said_in(SCENE, message(), Addressed(text="cụm 9", how="any")).addressed


def test_only_a_person_can_be_named_by_a_reply() -> None:
    assert other_in(message(**{"from": PERSON, "text": "…"})) == Editor(channel="telegram", person="8", name="Mai")
    assert other_in(message(**{"from": OWN, "text": "…"})) is None
    assert other_in(message()) is None
