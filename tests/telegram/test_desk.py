"""How replies go out: long ones in parts, plain where need be, past faults, no chat waiting for another."""

from __future__ import annotations

import asyncio

import pytest

from bot.model import Reply
from bot.store import ChatSettings
from bot.telegram.desk import Desk, Place
from bot.telegram.keyboards import Keyboard
from tests.fakes.telegram_text import units
from tests.fakes.telegram_world import User, private, supergroup
from tests.telegram.conftest import Online, labels, said

LEAD = "cụm trưởng cụm IX năm 2020 là ai"
HERE = Place(chat_id=private().id, group=False)
BUTTON: Keyboard = {"inline_keyboard": [[{"text": "Tiếp", "callback_data": "0:0"}]]}


# ---- long and awkward texts ------------------------------------------------------------------------------------------


async def test_a_long_reply_goes_out_in_parts_with_the_buttons_under_the_last(offline: Online, desk: Desk) -> None:
    lines = [f"{n}. Sở TN&MT <số {n}> 😀" for n in range(600)]
    first = await desk.say(Reply(outcome="answer", text="\n".join(lines)), HERE, BUTTON)
    messages = offline.api.messages(private())
    assert len(messages) > 1
    assert all(units(message["text"]) <= 4096 for message in messages)
    assert "\n".join(message["text"] for message in messages) == "\n".join(lines)
    assert first == messages[0]["message_id"]
    assert [labels(message) for message in messages] == [[]] * (len(messages) - 1) + [["Tiếp"]]


async def test_long_lists_are_folded_but_for_their_head(online: Online) -> None:
    message = await online.ask("/hop")
    kinds = [entity["type"] for entity in message["entities"]]
    assert kinds[0] == "bold"
    assert "expandable_blockquote" in kinds
    assert message["text"].splitlines()[-1].startswith("Nguồn:")


async def test_what_telegram_cannot_parse_is_sent_as_plain_text(online: Online) -> None:
    online.api.fail("sendMessage", status=400, description="Bad Request: can't parse entities: unclosed tag")
    message = await online.ask("cụm IX")
    assert "Sở TN&MT tỉnh Bạc Liêu" in message["text"]
    assert "<b>" not in message["text"]
    assert "entities" not in message
    assert labels(message)


async def test_an_edit_that_cannot_be_parsed_is_plain_text(online: Online) -> None:
    asked = online.api.message(LEAD)
    await online.api.wait_for(1)
    online.api.fail("editMessageText", status=400, description="Bad Request: can't parse entities: unclosed tag")
    online.api.edited(asked, "cụm IX")
    await online.api.wait_for(1, "editMessageText")
    (text,) = online.api.sent(private())
    assert "Sở TN&MT tỉnh Bạc Liêu" in text


async def test_an_edit_that_one_message_does_not_hold_goes_on_in_further_ones(offline: Online, desk: Desk) -> None:
    first = await desk.say(Reply(outcome="answer", text="Xin chào"), HERE, BUTTON)
    assert first is not None
    lines = [f"{n}. Sở TN&MT <số {n}>" for n in range(600)]
    await desk.edit(Reply(outcome="answer", text="\n".join(lines)), HERE, first, BUTTON)
    messages = offline.api.messages(private())
    assert messages[0]["message_id"] == first
    assert "\n".join(message["text"] for message in messages) == "\n".join(lines)
    assert [labels(message) for message in messages] == [[]] * (len(messages) - 1) + [["Tiếp"]]


# ---- where it replies ------------------------------------------------------------------------------------------------


async def test_an_answer_stays_in_its_topic(online: Online) -> None:
    forum = supergroup(forum=True)
    topic, other = online.api.topic(forum, "Thi đua"), online.api.topic(forum, "Khác")
    for thread in (topic, other):
        answer = await online.ask(f"@thidua_bot {LEAD}", chat=forum, thread=thread)
        assert answer["message_thread_id"] == thread


async def test_a_picture_stays_in_its_topic(online: Online) -> None:
    forum = supergroup(forum=True)
    topic = online.api.topic(forum, "Thi đua")
    online.api.message("/bando@thidua_bot", chat=forum, thread=topic)
    (call,) = await online.api.wait_for(1, "sendPhoto")
    assert call.result["message_thread_id"] == topic


async def test_a_pressed_button_is_answered_in_its_topic(online: Online) -> None:
    forum = supergroup(forum=True)
    topic = online.api.topic(forum, "Thi đua")
    first = await online.ask(f"@thidua_bot {LEAD}", chat=forum, thread=topic)
    assert (await online.press("Chủ đề cụm IX", first))["message_thread_id"] == topic


async def test_outside_topics_no_thread_is_sent(online: Online) -> None:
    first = await online.ask(f"@thidua_bot {LEAD}", chat=supergroup())
    online.api.message("còn năm 2019 thì sao", chat=supergroup(), reply_to=first)
    for call in await online.api.wait_for(2):
        assert call.params.get("message_thread_id") is None


# ---- faults ----------------------------------------------------------------------------------------------------------


async def test_a_flood_limit_is_waited_for(online: Online, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    online.api.fail("sendMessage", status=429, retry_after=1)
    online.api.message(LEAD)
    first, second = await online.api.wait_for(1), online.api.called("sendMessage", ok=False)
    assert "Bạc Liêu" in said(first[0])
    assert [call.status for call in second] == [429, 200]
    assert second[1].at - second[0].at >= 1


@pytest.mark.parametrize("status", [500, 502])
async def test_a_fault_of_telegrams_is_tried_again(online: Online, status: int) -> None:
    online.api.fail("sendMessage", 2, status=status)
    online.api.message(LEAD)
    (call,) = await online.api.wait_for(1)
    assert "Bạc Liêu" in said(call)
    assert len(online.api.called("sendMessage", ok=False)) == 3


async def test_a_chat_that_is_slow_delays_no_other(online: Online) -> None:
    slow = asyncio.Event()
    online.api.fail("sendMessage", status=200, until=slow, chat_id=private().id)
    online.api.message(LEAD)
    await online.api.wait_for(1, ok=False)
    for n in range(5):
        online.api.message(LEAD, user=User(2000 + n))
    order = [call.params["chat_id"] for call in await online.api.wait_for(5)]
    assert sorted(order) == [2000, 2001, 2002, 2003, 2004]
    slow.set()
    await online.api.wait_for(6)


async def test_one_chat_is_answered_in_order(online: Online) -> None:
    years = [2013, 2020, 2019, 2020, 2013, 2014, 2021]
    for year in years:
        online.api.message(f"cụm trưởng cụm IX năm {year} là ai")
    texts = [said(call) for call in await online.api.wait_for(len(years))]
    assert [str(year) in text for year, text in zip(years, texts, strict=True)] == [True] * len(years)


async def test_a_chat_that_moved_is_written_to_where_it_is(offline: Online, desk: Desk) -> None:
    old, new = -5001, supergroup().id
    await desk.store.chats.put("telegram", str(old), ChatSettings(own_cluster="IX"))
    offline.api.world.room(old).moved_to = new
    assert await desk.tell("Xin chào", Place(chat_id=old, group=True)) is not None
    assert offline.api.sent(new) == ["Xin chào"]
    assert (await desk.store.chats.get("telegram", str(new))).own_cluster == "IX"


async def test_a_chat_that_is_gone_is_marked_and_nobody_is_bothered(offline: Online, desk: Desk) -> None:
    offline.api.blocked()
    assert await desk.tell("Xin chào", HERE) is None
    assert (await desk.store.chats.get("telegram", HERE.chat)).state == "blocked"


async def test_what_telegram_refuses_is_given_up_quietly(offline: Online, desk: Desk) -> None:
    offline.api.fail("sendMessage", status=400, description="Bad Request: not enough rights to send text messages")
    assert await desk.tell("Xin chào", HERE) is None
    assert (await desk.store.chats.get("telegram", HERE.chat)).state == "active"
    assert await desk.tell("Xin chào", HERE) is not None


async def test_a_reply_to_a_message_that_was_deleted_is_sent_all_the_same(offline: Online, desk: Desk) -> None:
    there = Place(chat_id=supergroup().id, group=True, reply_to=999)
    assert await desk.tell("Xin chào", there) is not None
    assert offline.api.sent(supergroup()) == ["Xin chào"]


async def test_a_chat_that_is_gone_gets_no_second_part(offline: Online, desk: Desk) -> None:
    offline.api.blocked()
    assert await desk.say(Reply(outcome="answer", text="dòng\n" * 2000), HERE) is None
    assert len(offline.api.called("sendMessage", ok=False)) == 1


# ---- what is kept ----------------------------------------------------------------------------------------------------


async def test_which_message_answers_which_is_kept(online: Online) -> None:
    asked = online.api.message(LEAD)
    (call,) = await online.api.wait_for(1)
    await online.stop()
    answer = await online.answer_to(asked)
    assert answer is not None
    assert (answer.answer_message, answer.question_text) == (call.result["message_id"], LEAD)
    assert list(answer.suggestions) == labels(call.result)


async def test_typing_that_cannot_be_shown_is_no_error(online: Online) -> None:
    slow = asyncio.Event()
    online.api.fail("sendChatAction", status=400)
    online.api.fail("sendMessage", status=200, until=slow)
    online.api.message(LEAD)
    await online.api.wait_for(1, "sendChatAction", ok=False)
    slow.set()
    (call,) = await online.api.wait_for(1)
    assert "Bạc Liêu" in said(call)
    assert len(online.api.called("sendChatAction", ok=False)) == 1
