"""The channel: where people find it, what it begins and ends, and several programs as one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.agenda.model import Card
from bot.app import Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.secretary.following import Notice
from bot.store import Store
from bot.web.assets import Assets
from bot.web.channel import WebChannel, WebSettings
from bot.web.lanes import MOST
from tests.databases import KINDS, lent
from tests.web.conftest import Clock, Serve
from tests.web.served import Browser, Served, key

QUESTION = "cụm trưởng cụm IX năm 2020 là ai"
REMINDER = "nhắc họp 9h sáng mai tại phòng 2"


@pytest.mark.parametrize(
    ("public_url", "host", "where"),
    [
        ("https://thidua.example.vn", "0.0.0.0", "https://thidua.example.vn"),
        ("", "127.0.0.1", "http://127.0.0.1:8080"),
        ("", "0.0.0.0", "http://127.0.0.1:8080"),
        ("", "::1", "http://[::1]:8080"),
    ],
)
async def test_the_channel_knows_where_it_is(
    live: Live, clock: Clock, assets: Assets, tmp_path: Path, public_url: str, host: str, where: str
) -> None:
    async with await Store.open(tmp_path / "bot.db") as store:
        following = Following(store, live.amend)
        ground = Ground(live=live, store=store, following=following, clock=clock, public_url=public_url)
        assert WebChannel(ground, WebSettings(host=host), assets).where == where


async def test_what_is_in_hand_is_finished_at_the_end(serve: Serve, where: str) -> None:
    served = await serve()
    async with Browser(served.url) as browser:
        await browser.status("GET", "/")
        asking = asyncio.create_task(browser.says(QUESTION))
        async with asyncio.timeout(5):
            while not served.channel.chat.lanes.under_way:  # noqa: ASYNC110 - nobody is told
                await asyncio.sleep(0)
        served.stop.set()
        answer = await asking
    chat = next(one.value for one in browser.http.cookie_jar).partition(".")[0]
    assert [one.id for one in await served.ground.store.webchat.page(chat, None, 5)] == [
        answer["mine"]["id"],
        answer["messages"][0]["id"],
    ]


async def test_what_becomes_known_of_a_cluster_is_told(served: Served) -> None:
    notice = Notice(channel="web", chat="someone", thread=None, card=Card(text="Cụm IX có hội nghị mới"))
    await served.channel.tell(notice)
    (line,) = await served.ground.store.webchat.page("someone", None, 5)
    assert "hội nghị mới" in line.payload


async def test_who_cannot_be_told_is_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    def notice(chat: str) -> Notice:
        return Notice(channel="web", chat=chat, thread=None, card=Card(text="Cụm IX có hội nghị mới"))

    async def wait() -> None:
        async with served.channel.chat.lanes.of("busy"):
            await asyncio.sleep(60)

    waiting = [asyncio.create_task(wait()) for _ in range(MOST)]
    await asyncio.sleep(0)
    for chat in ("busy", "next"):
        await served.channel.tell(notice(chat))
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert "a chat was not told of a meeting: Refused" in caplog.text
    assert [len(await served.ground.store.webchat.page(chat, None, 5)) for chat in ("busy", "next")] == [0, 1]


# ---- several programs ------------------------------------------------------------------------------------------------


class TestReplicas:
    """Two programs on one database, as one bot."""

    @pytest.fixture(params=KINDS)
    async def where(self, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
        """Yield where the database is: a file, then a database of a server."""
        async with lent(request, tmp_path) as found:
            yield found

    async def test_a_session_goes_on_anywhere(self, serve: Serve) -> None:
        one, other = await serve(shared=True), await serve(shared=True)
        async with Browser(one.url) as browser:
            (card,) = (await browser.says(REMINDER))["messages"]
            browser.url, browser.own = other.url, {}
            kept = await browser.taps(card, "Đúng")
            assert kept["replaced"]["text"].startswith("Đã lưu")
            browser.url = one.url
            assert (await browser.history())["messages"][1] == kept["replaced"]
            assert "Bạc Liêu" in await browser.told(QUESTION)
            browser.url = other.url
            assert "Sóc Trăng" in await browser.told("còn cụm phó?")

    async def test_a_key_at_both_at_once_is_served_once(self, serve: Serve) -> None:
        one, other = await serve(shared=True), await serve(shared=True)
        async with Browser(one.url) as browser:
            await browser.status("GET", "/")
            browser.own = {}

            async def says(url: str, text: str, with_key: str) -> object:
                body = {"text": text, "key": with_key}
                async with browser.http.post(f"{url}/api/messages", json=body) as answer:
                    assert answer.status == 200, await answer.text()
                    return await answer.json()

            keys = [key() for _ in range(3)]
            answers = await asyncio.gather(
                *(says(served.url, REMINDER, one_key) for one_key in keys for served in (one, other))
            )
            assert [answers[n] == answers[n + 1] for n in (0, 2, 4)] == [True] * 3
            said = (await browser.history())["messages"]
            assert [one["from"] for one in said] == ["me", "bot"] * 3
            assert [one["id"] for one in said] == list(range(said[0]["id"], said[0]["id"] + 6))
            assert {one["key"] for one in said if one["from"] == "me"} == set(keys)

    async def test_who_is_forgotten_here_is_forgotten_there(self, serve: Serve) -> None:
        one, other = await serve(shared=True), await serve(shared=True)
        async with Browser(one.url) as browser:
            await browser.says(QUESTION)
            old = {found.key: found.value for found in browser.http.cookie_jar}
            browser.url, browser.own = other.url, {}
            await browser.says("/quen_toi")
            browser.http.cookie_jar.update_cookies(old)
            browser.url = one.url
            assert (await browser.history())["messages"] == []
