"""Open pages on a real server: what happens arrives, also after a break, from other programs, and to slow ones not."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from starlette.types import Message

from bot.agenda.model import Card
from bot.web.events import Hub
from bot.web.sessions import Sessions
from bot.web.streaming import CAUGHT_UP, Events
from tests.web.calls import scope
from tests.web.conftest import Clock, Serve
from tests.web.served import Browser, Page, Served, key

QUESTION = "cụm trưởng cụm IX năm 2020 là ai"


async def test_an_open_page_hears_what_is_said_on_another(browser: Browser) -> None:
    async with browser.page() as page:
        answer = await browser.says(QUESTION)
        assert [await page.message(), await page.message()] == [answer["mine"], *answer["messages"]]
        voted = await browser.taps(answer["messages"][0], "👍")
        assert await page.event() == ("replaced", voted["replaced"])


async def test_another_session_hears_nothing(browser: Browser, served: Served) -> None:
    async with Browser(served.url) as other:
        await other.status("GET", "/")
        async with other.page() as page:
            await browser.says(QUESTION)
            mine = (await other.says("xin chào"))["mine"]
            assert await page.message() == mine


@pytest.mark.parametrize("how", ["Last-Event-ID", "after"])
async def test_after_a_break_a_page_hears_what_it_missed(browser: Browser, how: str) -> None:
    first = await browser.says(QUESTION)
    missed = await browser.says("còn cụm phó?")
    last = first["messages"][0]["id"]
    query, headers = (f"?after={last}", {}) if how == "after" else ("", {how: str(last)})
    async with browser.http.get(f"{browser.url}/api/events{query}", headers=headers) as answer:
        page = Page(answer)
        assert [await page.message(), await page.message()] == [missed["mine"], *missed["messages"]]
        later = await browser.says("xin chào")
        assert await page.message() == later["mine"]


async def test_after_a_break_a_page_hears_what_has_changed(browser: Browser) -> None:
    (told,) = (await browser.says(QUESTION))["messages"]
    voted = await browser.taps(told, "👍")
    async with browser.page(told["id"]) as page:
        assert await page.event() == ("replaced", voted["replaced"])


@pytest.mark.parametrize("after", [0, 5, 2**50])
async def test_a_page_that_knows_no_message_hears_what_is_new(browser: Browser, after: int) -> None:
    await browser.says(QUESTION)
    async with browser.page(after) as page:
        later = await browser.says("xin chào")
        heard = await page.message()
        while heard != later["mine"]:
            assert heard["id"] < later["mine"]["id"]
            heard = await page.message()


async def test_a_long_break_is_caught_up_with(browser: Browser, served: Served, clock: Clock) -> None:
    first = (await browser.says(QUESTION))["messages"][0]["id"]
    chat = next(one.value for one in browser.http.cookie_jar).partition(".")[0]
    count = CAUGHT_UP + 50
    for n in range(count):
        await served.channel.chat.post(chat, f"due-{n:08}", Card(text=str(n)))
    async with browser.page(first) as page:
        assert [(await page.message())["text"] for _ in range(count)] == [str(n) for n in range(count)]


async def test_without_a_session_there_is_nothing_to_hear(served: Served) -> None:
    async with Browser(served.url) as stranger:
        assert await stranger.status("GET", "/api/events") == 401


async def test_a_forgotten_sessions_pages_are_told_and_end(browser: Browser) -> None:
    await browser.says(QUESTION)
    async with browser.page() as page:
        await browser.says("/quen_toi")
        assert await page.event() == ("forgotten", {})
        assert await page.event() == ("", {})


async def test_at_the_end_open_pages_end(browser: Browser, served: Served) -> None:
    async with browser.page() as page:
        served.stop.set()
        assert await page.event() == ("", {})


async def test_a_closed_page_is_let_go(browser: Browser, served: Served) -> None:
    async with browser.page():
        assert served.channel.hub.open_pages == 1
    async with asyncio.timeout(5):
        while served.channel.hub.open_pages:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.01)


async def test_what_another_program_serves_is_heard(serve: Serve) -> None:
    one, other = await serve(shared=True), await serve(shared=True)
    async with Browser(one.url) as here, Browser(other.url) as there:
        await here.status("GET", "/")
        there.http.cookie_jar.update_cookies({one.key: one.value for one in here.http.cookie_jar})
        async with here.page() as page:
            answer = await there.says(QUESTION)
            assert [await page.message(), await page.message()] == [answer["mine"], *answer["messages"]]
            mine = (await here.says("còn cụm phó?"))["mine"]
            assert await page.message() == mine


class Reader:
    """A page that takes so many parts and then nothing more."""

    def __init__(self, takes: int) -> None:
        """Take that many."""
        self.takes, self.parts = takes, list[bytes]()

    async def receive(self) -> Message:
        """Never go."""
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take a part, or let it wait."""
        if message["type"] == "http.response.body":
            self.parts.append(message["body"])
            if len(self.parts) > self.takes:
                await asyncio.sleep(60)


async def opened(served: Served, reader: Reader, ping_s: float, slow_s: float) -> Hub:
    """Open a page that is read by `reader`, and return its hub when the page is cut off, or after a while."""
    sessions = Sessions(lambda: 0.0, secure=False)
    sessions.open(b"s" * 32)
    _, ((_, cookie),) = sessions.new(scope())
    hub = Hub(served.ground.store, served.ground.clock)
    events = Events(served.ground.store, hub, sessions, ping_s, slow_s)
    asked = scope("GET", (b"cookie", cookie.partition(b";")[0]))
    serving = asyncio.create_task(events(asked, reader.receive, reader.send))
    await asyncio.wait({serving}, timeout=1)
    if not serving.done():
        hub.stop()
        await serving
    return hub


async def test_a_page_that_hears_nothing_is_pinged(served: Served) -> None:
    reader = Reader(1000)
    await opened(served, reader, 0.05, 5)
    assert reader.parts[0].startswith(b"retry: ")
    assert reader.parts.count(b": \n\n") >= 2
    assert reader.parts[-1] == b""


async def test_a_page_that_takes_nothing_is_cut_off(served: Served) -> None:
    reader = Reader(2)
    hub = await opened(served, reader, 0.01, 0.05)
    assert (len(reader.parts), hub.open_pages) == (3, 0)


async def test_the_minutes_that_a_change_is_remembered(browser: Browser, clock: Clock) -> None:
    (told,) = (await browser.says(QUESTION))["messages"]
    await browser.taps(told, "👍")
    clock.now += timedelta(hours=2)
    async with browser.page(told["id"]) as page:
        mine = (await browser.says("xin chào", key()))["mine"]
        assert await page.message() == mine
