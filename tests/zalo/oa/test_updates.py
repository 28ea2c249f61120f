"""What came on the webhook, read from JSON."""

from __future__ import annotations

from typing import Any

import pytest

from bot.zalo.oa.updates import read
from bot.zalo.updates import Incoming
from tests.fakes.zalo_oa import OA, ZaloOa

API = ZaloOa()
MESSAGE = {"text": "xin chào", "msg_id": "m1"}


def event(**changes: Any) -> dict[str, Any]:
    """Return an event with some parts changed."""
    return API.event(**({"message": MESSAGE} | changes))


def test_a_private_message() -> None:
    assert read(event()) == Incoming(id="m1", chat="901", person="901", text="xin chào")
    quoting = read(event(message=MESSAGE | {"quote_msg_id": "m0"}))
    assert quoting is not None
    assert quoting.quoted == "m0"


@pytest.mark.parametrize("kind", ["image", "link", "file", "sticker", "location", "business_card"])
def test_what_has_no_text(kind: str) -> None:
    found = read(event(event_name=f"user_send_{kind}"))
    assert found is not None
    assert (found.kind, found.text) == ("other", "")


@pytest.mark.parametrize(
    "where", [{"recipient": {"id": "g1"}}, {"recipient": {"group_id": "g1", "id": OA}}, {"group_id": "g1"}], ids=str
)
def test_a_message_of_a_group_that_names_the_account(where: dict[str, Any]) -> None:
    message = MESSAGE | {"text": "@Sở TN&MT cụm IX"}
    found = read(event(event_name="user_send_group_text", message=message, **where), ("Sở TN&MT",))
    assert found == Incoming(id="m1", chat="g:g1", person="901", text="cụm IX")


@pytest.mark.parametrize(
    ("text", "name"), [("cụm IX có ai", "text"), ("@Lan cụm IX", "text"), ("@Sở TN&MT cụm IX", "image")]
)
def test_what_a_group_says_to_others(text: str, name: str) -> None:
    message = MESSAGE | {"text": text}
    assert read(event(event_name=f"user_send_group_{name}", message=message), ("Sở TN&MT",)) is None


@pytest.mark.parametrize(
    ("message", "text", "quoted"),
    [({"text": "chọn 2"}, "chọn 2", ""), ({"text": "xong rồi", "quote_msg_id": "m0"}, "xong rồi", "m0")],
    ids=str,
)
def test_a_number_and_a_reply_of_a_group_may_be_for_the_bot(message: dict[str, Any], text: str, quoted: str) -> None:
    found = read(event(event_name="user_send_group_text", group_id="g1", message=MESSAGE | message))
    assert found == Incoming(id="m1", chat="g:g1", person="901", text=text, quoted=quoted, addressed=False)


@pytest.mark.parametrize("message", [{"text": "@Lan 2"}, {"text": "", "quote_msg_id": "m0"}], ids=str)
def test_a_number_for_somebody_else_and_an_empty_reply_are_not(message: dict[str, Any]) -> None:
    assert read(event(event_name="user_send_group_text", group_id="g1", message=MESSAGE | message)) is None


def test_followers_come_and_go() -> None:
    follow = {"event_name": "follow", "follower": {"id": "903"}, "timestamp": "1772438400001"}
    assert read(follow) == Incoming(id="follow:903:1772438400001", chat="903", person="903", kind="joined")
    left = read(follow | {"event_name": "unfollow"})
    assert left is not None
    assert left.kind == "left"
    assert read(follow | {"follower": {}}) is read(follow | {"timestamp": None}) is None


def test_a_colleague_is_told_from_an_echo() -> None:
    echo = event(sender={"id": OA}, recipient={"id": "901"}, event_name="oa_send_text")
    assert read(echo) is None
    human = read(echo | {"sender": {"id": OA, "admin_id": "77"}})
    assert human == Incoming(id="m1", chat="901", person="77", kind="human")
    group = {"sender": {"admin_id": "77"}, "recipient": {"group_id": "g1"}, "event_name": "oa_send_group_text"}
    in_group = read(echo | group)
    assert in_group is not None
    assert in_group.chat == "g:g1"


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"event_name": 3},
        event(event_name="user_submit_info"),
        event() | {"message": []},
        event() | {"message": {"text": "x"}},
        event(sender={}),
        event(sender="x"),
        event(event_name="user_send_group_text", recipient={}, message={"text": "/cum", "msg_id": "m"}),
        event(event_name="oa_send_text", sender={"admin_id": "7"}, recipient={}),
        event(event_name="oa_send_group_text", sender={"admin_id": "7"}, recipient={}),
    ],
    ids=str,
)
def test_what_is_not_for_the_bot(data: object) -> None:
    assert read(data) is None
