"""The courier of Telegram: how many messages it has under way, and what a card looks like."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot import delivery
from bot.agenda.model import Card, Choice, Due
from bot.delivery.sending import Gate, Sending
from bot.telegram.courier import TelegramCourier, marked
from bot.telegram.keyboards import keyboard
from bot.telegram.outgoing import Outgoing, Pace, Tries
from bot.telegram.request import AiohttpRequest
from tests.delivery.office import BEGUN, START, reminder
from tests.fakes.telegram_api import TOKEN, TelegramApi

CARD = Card(text="Nhắc họp: A < B\nthứ Sáu", choices=((Choice(label="Đã xong", data="R:1:done"),),))


def due(chat: int = 42, thread: int | None = None) -> Due:
    """Return what is due in a chat."""
    found = reminder(chat, thread=thread)
    return Due(key="1:20261124T1400:60", reminder=found, occurrence=START, lead=60, at=BEGUN)


@pytest.fixture
async def api() -> AsyncIterator[TelegramApi]:
    """Return a Telegram."""
    async with TelegramApi() as server:
        yield server


@pytest.fixture
async def bot(api: TelegramApi) -> AsyncIterator[Bot]:
    """Return a bot of it."""
    request = AiohttpRequest(8)
    async with Bot(TOKEN, base_url=api.base_url, request=request, get_updates_request=AiohttpRequest(1)) as client:
        yield client


def sending(courier: TelegramCourier) -> Sending:
    """Return a way through the gate that the worker would have."""
    return Sending(Gate(lambda: courier.together), lambda: True)


def courier_of(bot: Bot, pace: Pace | None = None) -> TelegramCourier:
    """Return a courier."""
    pace = pace or Pace.unlimited()
    return TelegramCourier(bot, Outgoing(pace, Tries(first_s=0.001, bulk=3)), pace)


async def test_a_card_is_sent_as_it_should_look(api: TelegramApi, bot: Bot) -> None:
    courier = courier_of(bot)
    message = await courier.deliver(due(), CARD, silent=True, sending=sending(courier))
    (call,) = api.called("sendMessage")
    assert call.result["message_id"] == message
    assert call.result["text"] == CARD.text
    assert call.params["disable_notification"] is True
    assert call.params["reply_markup"] == {"inline_keyboard": [[{"text": "Đã xong", "callback_data": "R:1:done"}]]}


async def test_one_is_under_way_unless_telegram_is_slow(api: TelegramApi, bot: Bot) -> None:
    pace = Pace(overall_per_s=30, per_chat_per_s=1000, burst=1000)
    courier, free = courier_of(bot, pace), courier_of(bot)
    assert (courier.together, free.together) == (1, 1)
    api.latency = 0.2
    for one in (courier, free):
        for _ in range(5):
            await one.deliver(due(), CARD, silent=False, sending=sending(one))
    assert 3 <= courier.together <= 8
    assert free.together == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"status": 403}, delivery.Gone),
        ({"status": 400, "description": "Bad Request: chat not found"}, delivery.Gone),
        ({"status": 400}, delivery.Later),
        ({"status": 500, "times": -1}, delivery.Later),
        ({"migrate_to_chat_id": -1005}, delivery.Moved),
    ],
    ids=str,
)
async def test_what_telegram_says_is_told_in_the_workers_words(
    api: TelegramApi, bot: Bot, fault: dict[str, object], error: type[Exception]
) -> None:
    api.fail("sendMessage", **fault)  # type: ignore[arg-type]
    courier = courier_of(bot)
    way = sending(courier)
    with pytest.raises(error):
        await courier.deliver(due(), CARD, silent=False, sending=way)
    assert not way.under_way


async def test_what_is_tried_again_makes_room_meanwhile(api: TelegramApi, bot: Bot) -> None:
    api.fail("sendMessage", status=429, retry_after=1, chat_id=42)
    courier = courier_of(bot)
    gate = Gate(lambda: 1)
    slow = asyncio.create_task(courier.deliver(due(), CARD, silent=False, sending=Sending(gate, lambda: True)))
    await api.wait_for(1, ok=False)
    way = Sending(gate, lambda: True)
    assert await courier.deliver(due(43), CARD, silent=False, sending=way) is not None
    assert not slow.done()
    way.end()
    assert await slow is not None


async def test_a_topic_that_is_gone_is_left_for_the_group(api: TelegramApi, bot: Bot) -> None:
    api.fail("sendMessage", status=400, description="Bad Request: message thread not found")
    courier = courier_of(bot)
    assert await courier.deliver(due(-5, thread=9), CARD, silent=False, sending=sending(courier)) is not None
    assert [call.params.get("message_thread_id") for call in api.called("sendMessage", ok=False)] == [9, None]


def test_only_the_heading_is_bold_and_nothing_is_markup() -> None:
    assert marked("A & B\n<b>c</b>") == "<b>A &amp; B</b>\n&lt;b&gt;c&lt;/b&gt;"
    assert marked("A") == "<b>A</b>"
    assert keyboard(()) is None
