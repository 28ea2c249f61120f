"""/chuatraloi on the web: an editor goes through the questions, and hears in the chat what came of a proposal."""

from __future__ import annotations

import asyncio

from bot.reception import teaching
from bot.reception.verdicts import KEPT
from bot.store.amendments import Editor
from tests.web.conftest import Serve
from tests.web.served import Browser, Served

WHO, GOLD = "chế độ công tác phí thế nào", "giá vàng hôm nay"


def session(browser: Browser) -> str:
    """Return the id of a browser's session."""
    return str(next(one.value for one in browser.http.cookie_jar).partition(".")[0])


async def named(served: Served, browser: Browser) -> None:
    """Make somebody an editor, and let the questions they asked be kept."""
    for text in (GOLD, GOLD, WHO):
        await browser.says(text)
    editor = Editor(channel="web", person=session(browser), name="Lan")
    await served.ground.store.editors.put(editor, "sếp", served.ground.clock())
    await served.ground.store.flush()


async def told(served: Served, browser: Browser) -> str:
    """Return all that stands in a chat."""
    lines = await served.ground.store.webchat.page(session(browser), None, 50)
    return "\n".join(line.payload for line in lines)


async def test_who_is_no_editor_is_refused(browser: Browser) -> None:
    assert await browser.told("/chuatraloi") == teaching.NOT_EDITOR


async def test_cards_are_gone_through_in_their_place(served: Served, browser: Browser) -> None:
    await named(served, browser)
    (card,) = (await browser.says("/chuatraloi"))["messages"]
    assert f"“{GOLD}”" in card["text"]
    turned = await browser.taps(card, "Tiếp ›")
    assert f"“{WHO}”" in turned["replaced"]["text"]
    done = await browser.taps(turned["replaced"], "Ngoài phạm vi")
    assert done["notice"] == teaching.OUTSIDE
    assert "1/1" in done["replaced"]["text"]
    left = await browser.taps(done["replaced"], "Bỏ qua")
    assert left["replaced"]["text"] == teaching.NONE_LEFT


async def test_what_came_of_a_proposal_is_told_in_the_chat_at_the_next_start(serve: Serve) -> None:
    served = await serve()
    async with Browser(served.url) as browser:
        await browser.status("GET", "/")
        await named(served, browser)
        (card,) = (await browser.says("/chuatraloi"))["messages"]
        card = (await browser.taps(card, "Tiếp ›"))["replaced"]
        choices = (await browser.taps(card, "Gắn với"))["replaced"]
        attached = await browser.taps(choices, choices["choices"][0][0]["label"])
        assert attached["replaced"]["text"].startswith("Đã ghi đề xuất")
        store = served.ground.store
        (made,) = await store.proposals.waiting()
        assert (made.channel, made.editor, made.example) == ("web", session(browser), WHO)
        await store.proposals.settle(made)
        again = await serve()
        opening = KEPT.partition('"')[0]
        async with asyncio.timeout(20):
            while opening not in await told(again, browser):  # noqa: ASYNC110 - nobody is told when it is there
                await asyncio.sleep(0.02)
