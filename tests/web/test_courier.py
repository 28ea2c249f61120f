"""Reminders on the web: into the history, to open pages, once each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.agenda.model import Card, Due
from bot.delivery import Later
from bot.delivery.sending import Gate, Sending
from bot.web.chat import CHANNEL
from bot.web.courier import WebCourier
from tests.agenda.made import reminder
from tests.web.conftest import Clock
from tests.web.served import Browser, Served

CARD = Card(text="Sắp họp: họp cụm")


def due(chat: str = "someone") -> Due:
    """Return something that is due in a session."""
    one = reminder(channel=CHANNEL, chat=chat)
    return Due(key="7:20261204T0830:60", reminder=one, occurrence=one.start, lead=60, at=one.created)


def sending() -> Sending:
    return Sending(Gate(lambda: 1), lambda: True)


async def test_a_reminder_that_is_due_comes_by_itself(browser: Browser, served: Served, clock: Clock) -> None:
    (card,) = (await browser.says("nhắc họp 9h sáng mai tại phòng 2, báo trước 1 tiếng"))["messages"]
    await browser.taps(card, "Đúng")
    async with browser.page() as page:
        clock.now += timedelta(days=1)  # 15:00 in Vietnam is after the meeting: it is told late
        served.ground.store.waking.wake()
        told = await page.message(15)
    assert told["outcome"] == "reminder"
    assert "Họp" in told["text"]
    assert (await browser.history())["messages"][-1] == told


async def test_what_is_delivered_again_after_a_crash_is_kept_once(served: Served) -> None:
    courier = WebCourier(served.channel.chat)
    first = await courier.deliver(due(), CARD, silent=False, sending=sending())
    assert await courier.deliver(due(), CARD, silent=False, sending=sending()) == first
    (line,) = await served.ground.store.webchat.page("someone", None, 5)
    assert line.id == first


async def test_a_silent_reminder_says_so(served: Served) -> None:
    await WebCourier(served.channel.chat).deliver(due(), CARD, silent=True, sending=sending())
    (line,) = await served.ground.store.webchat.page("someone", None, 5)
    assert '"silent":true' in line.payload


async def test_what_cannot_be_kept_is_tried_later(served: Served) -> None:
    courier, under_way = WebCourier(served.channel.chat), sending()
    await served.ground.store.close()
    with pytest.raises(Later):
        await courier.deliver(due(), CARD, silent=False, sending=under_way)
    assert not under_way.under_way


def test_a_session_is_one_persons(served: Served) -> None:
    assert not WebCourier(served.channel.chat).is_group("someone")
