"""What a request brings: read as far as it may go, and refused with a reason beyond."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest
from starlette.types import Message, Scope

from bot.web import bodies
from bot.web.refusals import Refused
from tests.web.calls import Header, scope

JSON: Header = (b"content-type", b"application/json; charset=utf-8")


def parts(*given: bytes) -> Callable[[], object]:
    """Return what hands out a body in parts, then the end of the connection."""
    left = list(given)

    async def receive() -> Message:
        if not left:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    return receive


async def body(*given: bytes, most: int = 10, asked: Scope | None = None) -> bytes:
    return await bodies.body_of(asked or scope(), parts(*given), most)  # type: ignore[arg-type]


async def found(given: bytes, *headers: Header) -> object:
    return await bodies.json_of(scope("POST", *(headers or (JSON,))), parts(given))  # type: ignore[arg-type]


async def test_a_body_in_parts_is_put_together() -> None:
    assert await body(b"ab", b"", b"cd") == b"abcd"
    assert await body(b"0123456789") == b"0123456789"


async def test_a_body_that_is_too_large_is_refused_before_or_while_it_comes() -> None:
    for asked, given in (
        (scope("POST", (b"content-length", b"11")), b"x"),
        (scope("POST", (b"content-length", b"-1")), b"x"),
        (scope("POST", (b"content-length", b"1e3")), b"x"),
        (scope(), b"x" * 11),
        (scope("POST", (b"content-length", b"2")), b"x" * 11),
    ):
        with pytest.raises(Refused) as refused:
            await body(given, asked=asked)
        assert refused.value.status == 413


async def test_a_body_that_does_not_come_is_refused() -> None:
    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    with pytest.raises(Refused) as refused:
        await bodies.body_of(scope(), never, 10, 0.01)
    assert refused.value.status == 408


async def test_a_body_that_breaks_off_is_refused() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(Refused) as refused:
        await bodies.body_of(scope(), gone, 10)
    assert refused.value.status == 400


async def test_an_object_is_read() -> None:
    assert await found('{"text": "cụm"}'.encode()) == {"text": "cụm"}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'"x"', 400),
        (b"\xff\xfe{}", 400),
        (b'{"a": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", 400),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, 400),
        (b'{"a": "' + b"x" * 70_000 + b'"}', 413),
    ],
    ids=["nothing", "half", "list", "null", "text", "no-utf-8", "deep-lists", "deep-objects", "large"],
)
async def test_other_bodies_are_refused(given: bytes, status: int) -> None:
    with pytest.raises(Refused) as refused:
        await found(given)
    assert refused.value.status == status


@pytest.mark.parametrize(
    "kind", [b"text/plain", b"application/x-www-form-urlencoded", b"multipart/form-data", b""], ids=ascii
)
async def test_what_a_form_of_another_site_may_send_is_refused(kind: str) -> None:
    with pytest.raises(Refused) as refused:
        await found(b"{}", (b"content-type", kind.encode()))
    assert refused.value.status == 415


@pytest.mark.parametrize(
    ("given", "text"),
    [(" cụm IX \n", "cụm IX"), ("a\0b", "a?b"), ("x" * 4000, "x" * 4000), (json.loads('"\\ud800"'), "?")],
    ids=["edges", "zero", "longest", "half-pair"],
)
def test_a_text_is_what_a_database_takes(given: str, text: str) -> None:
    assert bodies.text_of(given) == text


@pytest.mark.parametrize("given", [None, 5, [], {}, "", " \n", "x" * 4001], ids=lambda one: str(one)[:8] or "empty")
def test_no_other_text_is_taken(given: object) -> None:
    with pytest.raises(Refused):
        bodies.text_of(given)


@pytest.mark.parametrize("key", ["0b9a8e5c-7d3a-4d3e-9d39-9e1f9f4f2f10", "a" * 8, "A-b-9" * 4])
def test_a_key_is_a_short_name(key: str) -> None:
    assert bodies.key_of(key) == key


@pytest.mark.parametrize("key", [None, 5, "", "short", "x" * 65, "due-1:2026", "a b c d e f", "áááááááá", "forget\n--"])
def test_no_other_key_is_taken(key: object) -> None:
    with pytest.raises(Refused):
        bodies.key_of(key)


@pytest.mark.parametrize("data", ["1:0", "R:1:ok:v1", "s:menu:zone", "x" * 64])
def test_the_data_of_a_choice(data: str) -> None:
    assert bodies.data_of(data) == data


@pytest.mark.parametrize("data", [None, 1, "", "x" * 65, "é", "a\n", "a\0", ["x"]], ids=ascii)
def test_no_other_data_is_taken(data: object) -> None:
    with pytest.raises(Refused):
        bodies.data_of(data)


@pytest.mark.parametrize("number", [0, -1, True, 2**53, 1.5, "5", None])
def test_the_id_of_a_message_is_a_number(number: object) -> None:
    assert bodies.number_of(5) == 5
    with pytest.raises(Refused):
        bodies.number_of(number)


def test_an_id_in_an_address() -> None:
    assert [bodies.id_of(one) for one in ("5", "0", "", "-1", "٣", "1" * 16, "x")] == [
        5,
        0,
        None,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (b"lich.ics", "lich.ics"),
        (b"l%E1%BB%8Bch%20h%E1%BB%8Dp.ics", "lịch họp.ics"),
        (b"..%2F..%2Fetc%2Fpasswd", "passwd"),
        (b"C%3A%5Cx%5Ca.ics", "a.ics"),
        (b"a%0d%0aSet-Cookie%3a%20x.ics", "aSet-Cookie: x.ics"),
        (b"%00a.ics", "a.ics"),
        (b"x" * 300 + b".ics", "x" * 116 + ".ics"),
    ],
    ids=ascii,
)
def test_the_name_of_a_file_is_only_a_name(said: bytes, name: str) -> None:
    assert bodies.name_of(said) == name


@pytest.mark.parametrize("said", [b"", b"%FF", b"\xe1", b"a/", b"%0d%0a", b"%20"], ids=ascii)
def test_what_is_no_name_is_refused(said: bytes) -> None:
    with pytest.raises(Refused):
        bodies.name_of(said)
