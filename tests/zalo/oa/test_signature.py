"""Whether an event is Zalo's."""

from __future__ import annotations

import hashlib

import pytest
from starlette.requests import Request

from bot.zalo.oa.signature import signature_of, signed

APP, SECRET = "42", "geheim"
BODY = '{"event_name":"user_send_text","timestamp":"1772438400000","t":"chào"}'.encode()
MAC = hashlib.sha256(APP.encode() + BODY + b"1772438400000" + SECRET.encode()).hexdigest()


def accepted(header: str | None, body: bytes = BODY) -> bool:
    """Say whether a body is accepted with that signature."""
    headers = [] if header is None else [(b"x-zevent-signature", header.encode("latin-1", "replace"))]
    return signed(APP, SECRET)(Request({"type": "http", "headers": headers}), body)


def test_it_is_a_plain_sha256_in_this_order() -> None:
    assert signature_of(APP, BODY, "1772438400000", SECRET) == MAC


@pytest.mark.parametrize("header", [f"mac={MAC}", MAC, f"mac={MAC.upper()}", f" mac={MAC} "])
def test_what_zalo_signed_is_accepted(header: str) -> None:
    assert accepted(header)


@pytest.mark.parametrize("header", [None, "", "mac=", "mac=" + MAC[:-1], "mac=mac=" + MAC, "ä", "0" * 64], ids=str)
def test_a_wrong_signature_is_not(header: str | None) -> None:
    assert not accepted(header)


@pytest.mark.parametrize(
    "body", [BODY + b" ", b"", b"[]", b'{"timestamp":true}', b'{"timestamp":null}', b"{}"], ids=repr
)
def test_another_body_is_not(body: bytes) -> None:
    assert not accepted(f"mac={MAC}", body)


def test_a_time_may_be_a_number() -> None:
    body = b'{"timestamp":1772438400000}'
    assert accepted(signature_of(APP, body, "1772438400000", SECRET), body)
