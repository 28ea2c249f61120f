"""Answers as they are sent."""

from __future__ import annotations

import json

import pytest

from bot.web.refusals import Refused
from bot.web.responses import Answer, as_json, as_refusal, encoded, header, unchanged
from tests.web.calls import call, scope


async def test_an_answer_is_sent_whole() -> None:
    sent = await call(as_json('{"a":1}', [(b"x-y", b"z")]), scope())
    assert (sent.status, sent.body) == (200, b'{"a":1}')
    assert sent.headers == {
        "content-type": "application/json", "content-length": "7", "cache-control": "no-store", "x-y": "z",
    }  # fmt: skip


async def test_head_gets_no_body() -> None:
    sent = await call(Answer(b"abc"), scope("HEAD"))
    assert (sent.headers["content-length"], sent.body) == ("3", b"")


async def test_a_refusal_is_one_sentence() -> None:
    sent = await call(as_refusal(Refused(429, "Nhanh quá.", 60)), scope())
    assert (sent.status, json.loads(sent.body)) == (429, {"error": "Nhanh quá."})
    assert sent.headers["retry-after"] == "60"
    assert "retry-after" not in (await call(as_refusal(Refused(400, "Sai.")), scope())).headers


@pytest.mark.parametrize("text", ["cụm\nIX", "cụm\r\nIX", "\u2028\u0000</script>"])
def test_json_has_no_line_end(text: str) -> None:
    assert not set("\r\n") & set(encoded({"text": text}))
    assert json.loads(encoded({"text": text})) == {"text": text}


def test_headers_are_found_by_their_name() -> None:
    asked = scope("GET", (b"if-none-match", b'W/"a", "b"'))
    assert header(asked, b"if-none-match") == b'W/"a", "b"'
    assert header(asked, b"origin") == b""
    assert unchanged(asked, b'"b"')
    assert not unchanged(asked, b'"c"')
