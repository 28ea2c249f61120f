"""What somebody sent, read from JSON."""

from __future__ import annotations

from typing import Any

import pytest

from bot.zalo.updates import Incoming, identity, read
from tests.fakes.zalo_bot import ZaloBotApi

API = ZaloBotApi()


def heard(**changes: Any) -> Incoming | None:
    """Return what is read of a message with some parts changed."""
    return read(API.update("xin chào", message_id="m1", **changes), me="b0t")


def test_a_private_message() -> None:
    expected = Incoming(id="m1", chat="lan01", person="lan01", name="Lan01", text="xin chào")
    assert heard() == expected
    assert read({"ok": True, "result": API.update("xin chào", message_id="m1")}) == expected


def test_a_message_of_a_group_loses_its_mention() -> None:
    found = read(API.update("@Bot Thi đua ơi, cụm IX", group="n1", message_id="m1"), names=("Bot Thi đua",))
    assert found is not None
    assert (found.chat, found.person, found.text) == ("g:n1", "lan01", "cụm IX")


@pytest.mark.parametrize("event", ["image", "sticker", "voice", "unsupported", "new_kind"])
def test_what_has_no_text(event: str) -> None:
    found = heard(event_name=f"message.{event}.received", photo_url="https://x.vn/a.jpg")
    assert found is not None
    assert (found.kind, found.text) == ("other", "")


def test_numbers_are_ids_too() -> None:
    found = heard(chat={"id": 42, "chat_type": "PRIVATE"})
    assert found is not None
    assert found.chat == "42"


@pytest.mark.parametrize(
    "changes",
    [
        {"event_name": "bot.added"},
        {"event_name": "message.text.received.evil"},
        {"message_id": ""},
        {"message_id": None},
        {"message_id": "x" * 61},
        {"message_id": True},
        {"chat": None},
        {"chat": {"id": "a b"}},
        {"from": []},
        {"from": {"id": "lan01", "is_bot": True}},
        {"from": {"id": "b0t"}},
    ],
    ids=str,
)
def test_what_is_not_for_the_bot(changes: dict[str, Any]) -> None:
    update = API.update("xin chào", message_id="m1")
    update["event_name"] = changes.pop("event_name", update["event_name"])
    assert read({**update, "message": update["message"] | changes}, me="b0t") is None


@pytest.mark.parametrize("data", [None, [], "x", 1, {}, {"result": []}, {"event_name": 3, "message": "m"}], ids=str)
def test_what_is_no_update(data: object) -> None:
    assert read(data) is None


@pytest.mark.parametrize(("value", "id"), [("a-1", "a-1"), (12, "12"), (True, ""), (1.5, ""), ("ä b", ""), (None, "")])
def test_ids(value: object, id: str) -> None:
    assert identity(value) == id
