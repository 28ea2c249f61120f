"""Bodies of webhooks, by what a server hands on."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.reception.bodies import body_of

LARGEST = 8


def sent(*messages: Message) -> Request:
    """Return a request whose body comes in these parts."""
    left = list(messages)

    async def receive() -> Message:
        return left.pop(0)

    return Request({"type": "http", "headers": []}, receive)


def part(content: bytes, *, more: bool = False) -> Message:
    """Return a part of a body."""
    return {"type": "http.request", "body": content, "more_body": more}


@pytest.mark.parametrize(
    ("messages", "body"),
    [
        ([part(b"{}")], b"{}"),
        ([part(b"1234", more=True), part(b"5678")], b"12345678"),
        ([part(b"1234", more=True), part(b"56789")], None),
        ([part(b"123456789")], None),
        ([part(b"1234", more=True), {"type": "http.disconnect"}], None),
    ],
    ids=["whole", "in parts", "too long in parts", "too long", "broken off"],
)
async def test_a_body_is_whole_and_not_too_long_or_none(messages: list[Message], body: bytes | None) -> None:
    assert await body_of(sent(*messages), LARGEST) == body
