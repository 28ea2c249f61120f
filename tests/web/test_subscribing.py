"""Calendars that subscribe: whoever has the link reads the chat's reminders, until another link is asked for."""

from __future__ import annotations

import re

import pytest

from tests.web.served import Browser, Json, Served


def link_in(answer: Json) -> str:
    """Return the path of the link in the messages of an answer."""
    texts = [one["text"] for one in [*answer["messages"], *([answer["replaced"]] if answer["replaced"] else [])]]
    found = re.search(r"http://127\.0\.0\.1:\d+(/lich/\S+\.ics)", "\n".join(texts))
    assert found, texts
    return found[1]


async def content(browser: Browser, path: str) -> bytes:
    """Return a calendar as a calendar's program gets it: without cookies, from no page."""
    async with Browser(browser.url) as program, program.http.get(program.url + path) as answer:
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        return await answer.read()


async def reminded(browser: Browser, what: str = "nhắc họp 9h sáng mai tại phòng 2") -> None:
    """Make a reminder."""
    await browser.taps((await browser.says(what))["messages"][0], "Đúng")


async def test_the_link_follows_what_the_chat_is_reminded_of(browser: Browser) -> None:
    await reminded(browser)
    path = link_in(await browser.says("xuất lịch"))
    assert (await content(browser, path)).count(b"BEGIN:VEVENT") == 1
    await reminded(browser, "nhắc giao ban 8h thứ Hai tuần sau")
    assert (await content(browser, path)).count(b"BEGIN:VEVENT") == 2
    assert link_in(await browser.says("link lịch")) == path


async def test_another_link_ends_the_first(browser: Browser) -> None:
    await reminded(browser)
    (card,) = (await browser.says("link lịch"))["messages"]
    before, after = link_in({"messages": [card], "replaced": None}), link_in(await browser.taps(card, "Đổi liên kết"))
    assert await browser.status("GET", before) == 404
    assert b"VEVENT" in await content(browser, after)


async def test_a_forgotten_sessions_link_leads_nowhere(browser: Browser) -> None:
    await reminded(browser)
    path = link_in(await browser.says("link lịch"))
    await browser.says("/quen_toi")
    assert await browser.status("GET", path) == 404


@pytest.mark.parametrize("token", ["x", "x~y", "a" * 5000, "~", "%00", "%2e%2e", "đ"])
async def test_a_made_up_link_leads_nowhere(browser: Browser, token: str) -> None:
    assert await browser.status("GET", f"/lich/{token}.ics") == 404


async def test_an_altered_link_leads_nowhere(browser: Browser, served: Served) -> None:
    path = link_in(await browser.says("link lịch"))
    name, _, signature = path.removeprefix("/lich/").removesuffix(".ics").partition("~")
    for altered in (name, f"{name}~{signature[:-1]}", f"{name[:-1]}~{signature}", f"{name.swapcase()}~{signature}"):
        assert await browser.status("GET", f"/lich/{altered}.ics") == 404
