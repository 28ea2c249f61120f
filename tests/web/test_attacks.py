"""What somebody may try: another's talk, another page's request, bodies and addresses that are made to do harm."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.web import bodies
from tests.web.conftest import Serve
from tests.web.served import Browser, Json, Served, key

QUESTION = "cụm trưởng cụm IX năm 2020 là ai"
REMINDER = "nhắc họp 9h sáng mai tại phòng bí mật"


@pytest.fixture
async def victim(browser: Browser) -> Browser:
    """Return somebody with a talk, a reminder and a file."""
    await browser.says(QUESTION)
    await browser.taps((await browser.says(REMINDER))["messages"][0], "Đúng")
    await browser.says("xuất lịch")
    return browser


def cookie_of(browser: Browser) -> tuple[str, str]:
    """Return the name and the value of a session's cookie."""
    (found,) = browser.http.cookie_jar
    return found.key, found.value


async def raw(served: Served, text: str | bytes, seconds: float = 5.0) -> bytes:
    """Return what the server says to bytes that no client would send."""
    port = urlsplit(served.url).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(text.encode("latin-1") if isinstance(text, str) else text)
        async with asyncio.timeout(seconds):
            return await reader.read(100_000)
    finally:
        writer.close()
        await writer.wait_closed()


# ---- other people's talk ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [
    lambda value: value[:-1] + ("A" if value[-1] != "A" else "B"),
    lambda value: ("A" if value[0] != "A" else "B") + value[1:],
    lambda value: value.partition(".")[0],
    lambda value: value.partition(".")[0] + ".",
    lambda value: value + "x",
    lambda value: "",
], ids=["signature", "id", "bare", "empty signature", "longer", "empty"])  # fmt: skip
async def test_an_altered_cookie_opens_no_talk(victim: Browser, served: Served, change: Any) -> None:
    name, value = cookie_of(victim)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as thief:
        for path in ("/api/messages", "/api/events"):
            headers = {"Cookie": f"{name}={change(value)}"}
            async with thief.get(served.url + path, headers=headers) as answer:
                told = await answer.json()
            assert (answer.status, told.get("messages")) == ((401, None) if path == "/api/events" else (200, []))


async def test_another_session_sees_and_changes_nothing(victim: Browser, served: Served) -> None:
    messages = (await victim.history())["messages"]
    file = next(one["file"]["url"] for one in messages if one["file"])
    choices = [(one["id"], choice["data"]) for one in messages for row in one["choices"] for choice in row]
    assert len(choices) >= 5
    async with Browser(served.url) as thief:
        await thief.says("xin chào")
        assert await thief.status("GET", file) == 404
        for id, data in choices:
            if data.startswith("R:0:"):  # asks for nothing of anybody
                continue
            answer = await thief.post("/api/choices", {"data": data, "message": id, "key": key()})
            assert (answer["messages"], answer["replaced"]) == ([], None) or answer["replaced"] == [], (data, answer)
            assert answer["notice"]
        assert "bí mật" not in json.dumps(await thief.history(), ensure_ascii=False)
        assert [one["text"] for one in (await thief.history(before=messages[-1]["id"] + 1))["messages"]][2:] == []
    assert (await victim.history())["messages"] == messages


async def test_a_key_of_another_session_gets_nothing_of_it(victim: Browser, served: Served) -> None:
    with_key = key()
    mine = await victim.says("chủ đề cụm IX", with_key)
    async with Browser(served.url) as thief:
        theirs = await thief.says("xin chào", with_key)
    assert theirs["mine"]["text"] == "xin chào"
    assert theirs["messages"][0]["text"] != mine["messages"][0]["text"]


# ---- other pages -----------------------------------------------------------------------------------------------------

CROSS: list[dict[str, str]] = [
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", CROSS, ids=lambda one: " ".join(f"{name}={value}" for name, value in one.items()))
async def test_another_page_changes_nothing(victim: Browser, headers: dict[str, str]) -> None:
    before = await victim.history()
    body: Json = {"text": QUESTION, "data": "1:0", "message": 5, "key": key()}
    for method, path in (
        ("POST", "/api/messages"), ("POST", "/api/choices"), ("POST", "/api/files"), ("DELETE", "/api/messages"),
    ):  # fmt: skip
        named = headers | {"X-File-Name": "a.ics", "X-Key": key()}
        assert await victim.status(method, path, json=body, headers=named) == 403
    assert await victim.history() == before


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
async def test_a_form_says_nothing(victim: Browser, kind: str) -> None:
    data = json.dumps({"text": QUESTION, "key": key()}).encode()
    assert await victim.status("POST", "/api/messages", data=data, headers={"Content-Type": kind}) == 415


async def test_a_name_that_is_made_to_mean_this_machine_is_refused(served: Served) -> None:
    told = await raw(served, "GET /api/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    assert told.startswith(b"HTTP/1.1 421 ")
    assert b"set-cookie" not in told.lower()


async def test_no_page_may_frame_or_read_ours(browser: Browser) -> None:
    async with browser.http.get(f"{browser.url}/", headers={"Origin": "http://evil.example"}) as answer:
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


async def test_over_https_the_cookie_stays_there(serve: Serve) -> None:
    served = await serve(public_url="https://thidua.example.vn")
    told = await raw(served, "GET / HTTP/1.1\r\nHost: thidua.example.vn\r\nConnection: close\r\n\r\n")
    head = told.partition(b"\r\n\r\n")[0].decode().lower()
    assert "set-cookie: __host-thidua=" in head
    assert "; secure" in head
    assert "strict-transport-security" in head


# ---- bodies ----------------------------------------------------------------------------------------------------------


def head_of(served: Served, length: int) -> str:
    """Return the head of a message whose body is that long."""
    lines = ["POST /api/messages HTTP/1.1", f"Host: {urlsplit(served.url).netloc}", "Content-Type: application/json"]
    return "\r\n".join([*lines, f"Content-Length: {length}", "", ""])


async def test_an_oversized_body_is_not_read(served: Served) -> None:
    assert (await raw(served, head_of(served, 10**9))).startswith(b"HTTP/1.1 413 ")


async def test_a_body_in_endless_parts_is_cut_off(served: Served) -> None:
    async def parts() -> Any:
        for _ in range(1000):
            yield b" " * 1024

    async with Browser(served.url) as browser:
        headers = browser.own | {"Content-Type": "application/json"}
        assert await browser.status("POST", "/api/messages", data=parts(), headers=headers) == 413


async def test_a_slow_body_is_not_waited_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies.body_of, "__defaults__", (0.1,))
    assert (await raw(served, head_of(served, 50) + "{")).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\x00",
        b"[" * 60_000,
        b'{"text":' * 7_000,
        b'{"text": NaN, "key": Infinity}',
        b"\xed\xa0\x80",
        b'{"a":1}{}',
    ],
    ids=["half", "zero", "deep", "deep-objects", "nan", "half-pair", "two"],
)
async def test_bad_json_is_told_and_nothing_else(browser: Browser, body: bytes) -> None:
    headers = browser.own | {"Content-Type": "application/json"}
    assert await browser.status("POST", "/api/messages", data=body, headers=headers) == 400
    assert (await browser.says(QUESTION))["messages"]


async def test_a_header_cannot_be_smuggled_into_an_answer(victim: Browser) -> None:
    content = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    answer = await victim.sends("a%0d%0aSet-Cookie:%20x=y%0d%0a.ics", content)
    assert "\n" not in answer["mine"]["text"]
    assert "\r" not in answer["mine"]["text"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../../../../etc/passwd",
        "/static/x/..%2f..%2f..%2fetc%2fpasswd",
        "/static/x/%2e%2e/%2e%2e/templates/chat.html",
        "/static/x//etc/passwd",
        "/static/x/..\\..\\chat.html",
        "/static/../templates/chat.html",
        "/static/x/chat.js%00",
        "/static/x/",
        "/templates/chat.html",
        "/anh/cum/..%2f..%2fx.svg",
        "/api/files/1/..%2f..%2fetc%2fpasswd",
    ],
)
async def test_no_other_file_is_served(victim: Browser, served: Served, path: str) -> None:
    host = urlsplit(served.url).netloc
    name, value = cookie_of(victim)
    asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {name}={value}\r\nConnection: close\r\n\r\n"
    assert (await raw(served, asked)).startswith(b"HTTP/1.1 404 ")
