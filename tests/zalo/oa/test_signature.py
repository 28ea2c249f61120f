"""Whether an event is Zalo's."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from starlette.requests import Request

from bot.zalo.oa.signature import OLDEST, signature_of, signed

APP, SECRET = "42", "geheim"
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
"""When the event happened."""
BODY = '{"event_name":"user_send_text","timestamp":"1772438400000","t":"chào"}'.encode()
MAC = hashlib.sha256(APP.encode() + BODY + b"1772438400000" + SECRET.encode()).hexdigest()


def accepted(header: str | None, body: bytes | None = BODY, now: datetime = AT) -> bool:
    """Say whether a body is accepted with that signature, None for before it is read."""
    headers = [] if header is None else [(b"x-zevent-signature", header.encode("latin-1", "replace"))]
    return signed(APP, SECRET, lambda: now)(Request({"type": "http", "headers": headers}), body)


def test_it_is_a_plain_sha256_in_this_order() -> None:
    assert signature_of(APP, BODY, "1772438400000", SECRET) == MAC


@pytest.mark.parametrize("header", [f"mac={MAC}", MAC, f"mac={MAC.upper()}", f" mac={MAC} "])
def test_what_zalo_signed_is_accepted(header: str) -> None:
    assert accepted(header)


@pytest.mark.parametrize("header", [None, "", "mac=", "mac=" + MAC[:-1], "mac=mac=" + MAC, "ä", "0" * 64], ids=str)
def test_a_wrong_signature_is_not(header: str | None) -> None:
    assert not accepted(header)


@pytest.mark.parametrize(("header", "may_be"), [(f"mac={MAC}", True), ("0" * 64, True), ("mac=", False), (None, False)])
def test_without_a_signature_no_body_is_read(header: str | None, may_be: bool) -> None:
    assert accepted(header, None) is may_be


def test_what_was_signed_long_ago_is_not_accepted_again() -> None:
    late = AT + OLDEST
    assert [accepted(MAC, now=late + timedelta(seconds=more)) for more in (0, 1)] == [True, False]


@pytest.mark.parametrize("when", ["", "x", "-5", "9" * 400, "１"])
def test_a_time_that_is_none_is_not_accepted(when: str) -> None:
    body = f'{{"timestamp":"{when}"}}'.encode()
    assert not accepted(signature_of(APP, body, when, SECRET), body)


@pytest.mark.parametrize(
    "body", [BODY + b" ", b"", b"[]", b'{"timestamp":true}', b'{"timestamp":null}', b"{}"], ids=repr
)
def test_another_body_is_not(body: bytes) -> None:
    assert not accepted(f"mac={MAC}", body)


def test_a_time_may_be_a_number() -> None:
    body = b'{"timestamp":1772438400000}'
    assert accepted(signature_of(APP, body, "1772438400000", SECRET), body)


def test_a_time_of_half_a_character_is_not_accepted_and_raises_nothing() -> None:
    assert not accepted("0" * 64, b'{"timestamp":"\\ud800"}')
