"""What the page calls: each call's answer, and what is refused with a sentence."""

from __future__ import annotations

import io
from typing import Any

import pytest

from bot.reception.commands import COMMANDS
from bot.web.endpoints import MOST_OF_PAGE, READS_PER_MINUTE
from bot.web.sessions import NEW_PER_MINUTE
from tests.web.calls import scope
from tests.web.conftest import Serve
from tests.web.served import Browser, Served, key

QUESTION = "cụm trưởng cụm IX năm 2020 là ai"


async def refused(browser: Browser, method: str, path: str, **how: Any) -> tuple[int, str]:
    """Return the status and the sentence of a refusal."""
    how.setdefault("headers", browser.own)
    async with browser.http.request(method, browser.url + path, **how) as answer:
        assert answer.status >= 400, await answer.text()
        told = await answer.json()
        assert list(told) == ["error"]
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.status, str(told["error"])


# ---- the page --------------------------------------------------------------------------------------------------------


async def test_the_page_begins_a_session_and_holds_nothing_of_it(served: Served) -> None:
    async with Browser(served.url) as browser:
        async with browser.http.get(f"{browser.url}/") as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")
            assert answer.headers["Cache-Control"] == "no-cache"
            assert "Set-Cookie" in answer.headers
            assert next(iter(browser.http.cookie_jar)).value not in await answer.text()
        async with browser.http.get(f"{browser.url}/", headers={"If-None-Match": answer.headers["ETag"]}) as again:
            assert again.status == 304
            assert again.headers["Set-Cookie"] == answer.headers["Set-Cookie"]  # kept as long from now on


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/sw.js", "text/javascript"), ("/manifest.webmanifest", "application/manifest+json"),
     ("/static/app/icons/icon.svg", "image/svg+xml")],
)  # fmt: skip
async def test_the_files_of_the_page_are_served(browser: Browser, path: str, kind: str) -> None:
    async with browser.http.get(browser.url + path) as answer:
        assert (answer.status, answer.content_type, answer.headers["Cache-Control"]) == (200, kind, "no-cache")
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


async def test_a_file_of_another_version_is_the_one_that_is_here_and_nobody_keeps_that(
    browser: Browser, served: Served
) -> None:
    assert await browser.status("GET", served.channel.assets.address("icons/icon.svg")) == 200
    async with browser.http.get(f"{browser.url}/static/000000000000/icons/icon.svg") as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (await refused(browser, "GET", "/static/x/icons/icon.svg"))[0] == 404


async def test_the_commands_are_those_of_a_private_chat(browser: Browser) -> None:
    async with browser.http.get(f"{browser.url}/api/commands") as answer:
        listed = (await answer.json())["commands"]
    assert {"name": "caidat", "about": next(one.vietnamese for one in COMMANDS if one.name == "caidat")} in listed
    assert not {"start", "bientap"} & {one["name"] for one in listed}


async def test_before_it_runs_the_channel_is_not_there_yet(served: Served) -> None:
    served.channel.sessions._signer = None
    async with Browser(served.url) as browser:
        status, _ = await refused(browser, "POST", "/api/messages", json={"text": "x", "key": key()})
    assert status == 503


# ---- messages --------------------------------------------------------------------------------------------------------


async def test_a_message_without_a_session_begins_one(served: Served) -> None:
    async with Browser(served.url) as browser:
        answer = await browser.says(QUESTION)
        assert (await browser.history())["messages"] == [answer["mine"], *answer["messages"]]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": QUESTION}, 400),
        ({"key": "k" * 20}, 400),
        ({"text": "", "key": "k" * 20}, 400),
        ({"text": ["x"], "key": "k" * 20}, 400),
        ({"text": "x" * 4001, "key": "k" * 20}, 413),
        ({"text": QUESTION, "key": "forget-\n"}, 400),
        ([], 400),
    ],
)
async def test_what_is_no_message_is_refused(browser: Browser, body: object, status: int) -> None:
    assert (await refused(browser, "POST", "/api/messages", json=body))[0] == status
    assert (await browser.history())["messages"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"data": "1:0", "key": "k" * 20},
        {"data": "1:0", "message": "5", "key": "k" * 20},
        {"data": "", "message": 5, "key": "k" * 20},
        {"data": "x" * 65, "message": 5, "key": "k" * 20},
        {"message": 5, "key": "k" * 20},
    ],
)
async def test_what_is_no_choice_is_refused(browser: Browser, body: object) -> None:
    assert (await refused(browser, "POST", "/api/choices", json=body))[0] == 400


@pytest.mark.parametrize("data", ["zzz", "R:1:ok:v1", "1:0", "1:+", "s:zone:x", "E:1:ok"])
async def test_a_choice_that_nobody_offered_is_told(browser: Browser, data: str) -> None:
    answer = await browser.post("/api/choices", {"data": data, "message": 5, "key": key()})
    assert (answer["messages"], answer["mine"]) == ([], None)
    assert answer["notice"]


async def test_history_goes_back_page_by_page(browser: Browser) -> None:
    said = [await browser.says(f"xin chào {n}") for n in range(3)]
    messages = [one for answer in said for one in (answer["mine"], *answer["messages"])]
    last = await browser.history(limit=4)
    assert (last["messages"], last["more"]) == (messages[2:], True)
    first = await browser.history(limit=4, before=last["messages"][0]["id"])
    assert (first["messages"], first["more"]) == (messages[:2], False)
    assert len((await browser.history(limit=MOST_OF_PAGE * 100))["messages"]) == 6


@pytest.mark.parametrize("query", ["before=x", "before=-1", "limit=0", "limit=1e9", "before=" + "9" * 30])
async def test_what_is_no_page_is_refused(browser: Browser, query: str) -> None:
    assert (await refused(browser, "GET", f"/api/messages?{query}"))[0] == 400


async def test_who_cannot_begin_another_session_is_not_forgotten(browser: Browser, served: Served) -> None:
    said = await browser.says(QUESTION)
    for _ in range(NEW_PER_MINUTE - 1):
        served.channel.sessions.new(scope(client=("127.0.0.1", 5)))
    body = {"text": "/quen_toi", "key": key()}
    assert (await refused(browser, "POST", "/api/messages", json=body))[0] == 429
    assert (await refused(browser, "DELETE", "/api/messages"))[0] == 429
    assert (await browser.history())["messages"] == [said["mine"], *said["messages"]]


# ---- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "with_key", "size", "status"),
    [
        ("a.exe", "k" * 20, 5, 415),
        ("a", "k" * 20, 5, 415),
        ("", "k" * 20, 5, 400),
        ("%FF.ics", "k" * 20, 5, 400),
        ("a.ics", "", 5, 400),
        ("a.ics", "k" * 20, 2 * 1024 * 1024 + 1, 413),
    ],
)
async def test_what_is_no_file_is_refused(browser: Browser, name: str, with_key: str, size: int, status: int) -> None:
    headers = browser.own | {"X-File-Name": name, "X-Key": with_key}
    assert (await refused(browser, "POST", "/api/files", data=io.BytesIO(b"x" * size), headers=headers))[0] == status


async def test_a_file_that_is_none_is_told(browser: Browser) -> None:
    answer = await browser.sends("l%E1%BB%8Bch.ics", b"BEGIN:VCALENDAR")
    assert answer["mine"]["text"] == "Tệp lịch.ics"
    assert answer["messages"][0]["text"]


@pytest.mark.parametrize("path", ["/api/files/5/a.ics", "/api/files/x/a.ics", "/api/files/-1/a.ics"])
async def test_a_file_that_is_not_there(browser: Browser, path: str) -> None:
    assert (await refused(browser, "GET", path))[0] == 404


# ---- limits ----------------------------------------------------------------------------------------------------------


async def test_who_writes_too_fast_waits_and_loses_nothing(serve: Serve) -> None:
    served, with_key = await serve(per_minute=2), key()
    async with Browser(served.url) as browser:
        await browser.says("xin chào")
        first = await browser.says(QUESTION, with_key)
        async with browser.http.post(
            f"{browser.url}/api/messages", json={"text": "x", "key": key()}, headers=browser.own
        ) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
        assert await browser.says(QUESTION, with_key) == first  # what was answered is told again
        assert len((await browser.history())["messages"]) == 4


async def test_who_looks_too_often_waits(browser: Browser) -> None:
    statuses = {await browser.status("GET", "/api/messages") for _ in range(READS_PER_MINUTE)}
    assert statuses == {200}
    assert await browser.status("GET", "/api/messages") == 429
