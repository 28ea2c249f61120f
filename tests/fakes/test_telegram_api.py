"""The fake Bot API over real HTTP: faults as a client sees them, and a whole python-telegram-bot application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from tests.fakes.client import post
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_faults import LOST
from tests.fakes.telegram_world import private, supergroup

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def test_scripted_faults_come_in_order_and_end(
    api: TelegramApi, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns, and warnings are errors here
    api.fail("sendMessage", status=429, retry_after=7)
    api.fail("sendMessage", status=500)
    api.fail("sendMessage", status=403, chat_id=1001)
    api.fail("sendMessage", migrate_to_chat_id=-1_009)
    with pytest.raises(RetryAfter) as slow:
        await bot.send_message(1001, "a")
    assert slow.value.retry_after == timedelta(seconds=7)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(1001, "a")
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-5, "a")
    assert moved.value.new_chat_id == -1_009
    with pytest.raises(Forbidden):
        await bot.send_message(1001, "a")
    await bot.send_message(1001, "b")
    assert (api.sent(1001), api.sent(-5)) == (["b"], [])
    assert [call.status for call in api.called("sendMessage", ok=False)] == [429, 500, 400, 403, 200]


async def test_an_answer_can_be_lost_although_the_message_was_sent(
    api: TelegramApi, http: aiohttp.ClientSession
) -> None:
    api.fail("sendMessage", status=LOST, after=True)
    with pytest.raises(aiohttp.ClientError):
        await post(http, api, "sendMessage", chat_id=1001, text="a")
    assert api.sent(1001) == ["a"]


async def test_a_hanging_call_outlives_the_client(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    api.fail("sendMessage", hang=60, status=200)
    call = asyncio.create_task(post(http, api, "sendMessage", chat_id=1001, text="a"))
    await api.wait_for(1, ok=False)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert (await post(http, api, "sendMessage", chat_id=1001, text="b"))[0] == 200
    assert api.sent(1001) == ["b"]


async def test_random_faults_are_the_same_for_the_same_seed(http: aiohttp.ClientSession) -> None:
    async def statuses() -> list[int]:
        async with TelegramApi() as api:
            api.fail_at_random(0.5, seed=3, statuses=[500], methods=["sendChatAction"])
            await post(http, api, "getMe")
            return [(await post(http, api, "sendChatAction", chat_id=1))[0] for _ in range(20)]

    first = await statuses()
    assert first == await statuses()
    assert set(first) == {200, 500}


async def test_waiting_in_vain_says_what_was_called(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    await post(http, api, "getMe")
    with pytest.raises(TimeoutError, match=r"0 of 1 sendMessage .*'getMe': 1"):
        await api.wait_for(1, timeout=0.01)


# ---- python-telegram-bot ----


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_html(
            f"<b>{update.message.text}</b>",
            do_quote=True,
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Hữu ích", callback_data="tot:1")]]),
        )


async def thank(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.callback_query is not None:
        await update.callback_query.answer("Cảm ơn Anh/chị")
        await update.callback_query.edit_message_text("Đã ghi nhận")


@pytest.fixture
async def application(api: TelegramApi) -> AsyncIterator[AnyApplication]:
    built = ApplicationBuilder().token(TOKEN).base_url(api.base_url).base_file_url(api.base_file_url).build()
    built.add_handler(MessageHandler(filters.TEXT & filters.UpdateType.MESSAGE, echo))
    built.add_handler(CallbackQueryHandler(thank))
    async with built:
        assert built.updater is not None
        await built.updater.start_polling(timeout=30, poll_interval=0)
        await built.start()
        yield built
        await built.updater.stop()
        await built.stop()


async def test_an_application_echoes_and_answers_buttons(api: TelegramApi, application: AnyApplication) -> None:
    api.message("Cụm 1 có mấy đơn vị?")
    await api.wait_for(1)
    (answer,) = api.messages(private())
    assert api.sent(private()) == ["Cụm 1 có mấy đơn vị?"]
    assert answer["reply_to_message"]["text"] == "Cụm 1 có mấy đơn vị?"
    api.press("Hữu", answer)
    await api.wait_for(1, "editMessageText")
    assert api.sent(private()) == ["Đã ghi nhận"]
    assert api.called("answerCallbackQuery")[0].params["text"] == "Cảm ơn Anh/chị"
    await api.wait_delivered()


async def test_an_application_stays_in_the_topic(api: TelegramApi, application: AnyApplication) -> None:
    forum = supergroup(forum=True)
    thread = api.topic(forum)
    api.message("hỏi", chat=forum, thread=thread)
    api.message("hỏi chung", chat=forum)
    await api.wait_for(2)
    assert [message.get("message_thread_id") for message in api.messages(forum)] == [thread, None]


async def test_a_second_poller_makes_an_application_see_a_conflict(api: TelegramApi, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await api.wait_for(1, "getUpdates", ok=False)
    async with Bot(TOKEN, base_url=api.base_url) as other:
        await other.get_updates(timeout=0)
    with pytest.raises(Conflict):
        await first


async def test_updates_can_be_processed_without_polling(api: TelegramApi) -> None:
    application = ApplicationBuilder().token(TOKEN).base_url(api.base_url).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.process_update(Update.de_json(api.message("3"), application.bot))
    assert api.sent(private()) == ["3"]


async def test_wrong_parameters_are_the_callers_fault(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    assert (await post(http, api, "sendMessage", chat_id=1, text="a", reply_parameters={}))[0] == 200
    status, body = await post(http, api, "editMessageText", chat_id=1, text="a", message_id="x")
    assert (status, "wrong parameters" in body["description"]) == (400, True)
    async with http.post(
        f"{api.base_url}{TOKEN}/getMe", data=b"{", headers={"Content-Type": "application/json"}
    ) as got:
        assert got.status == 400
