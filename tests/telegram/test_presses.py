"""Pressed buttons and inline mode."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.store import Store
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import Online, labels

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
LEAD = "cụm trưởng cụm IX năm 2020 là ai"
WHICH = "cụm trưởng của cụm nào"


async def notice(online: Online, data: str, message: JSON, **who: Any) -> str:
    """Send `data` as a button would; return what the acknowledgement says."""
    before = len(online.api.called("answerCallbackQuery"))
    online.api.callback(data, message, **who)
    calls = await online.api.wait_for(before + 1, "answerCallbackQuery")
    return str(calls[-1].params.get("text") or "")


def data_of(button: str, message: JSON) -> str:
    """Return what a button sends when it is pressed."""
    rows = message["reply_markup"]["inline_keyboard"]
    (data,) = [each["callback_data"] for row in rows for each in row if each["text"] == button]
    return str(data)


async def votes(online: Online, message: JSON) -> tuple[int, int]:
    """Return the votes that are kept of an answer."""
    async with await Store.open(online.database) as store:
        answer = await store.answers.of_answer("telegram", str(message["chat"]["id"]), message["message_id"])
        assert answer is not None
        return await store.answers.votes(answer.id)


# ---- suggestions -----------------------------------------------------------------------------------------------------


async def test_a_choice_is_acknowledged_and_answered(online: Online) -> None:
    asked = await online.ask(WHICH)
    assert labels(asked) == ["cụm II", "cụm IX"]
    answer = await online.press("cụm IX", asked)
    assert "Bạc Liêu" in answer["text"]
    order = [call.method for call in online.api.calls if call.method in ("answerCallbackQuery", "sendMessage")]
    assert order == ["sendMessage", "answerCallbackQuery", "sendMessage"]
    (acknowledged,) = online.api.called("answerCallbackQuery")
    assert not acknowledged.params.get("text")


async def test_a_follow_up_is_answered(online: Online) -> None:
    answer = await online.ask(LEAD)
    assert "Kỷ cương" in (await online.press("Chủ đề cụm IX", answer))["text"]


async def test_buttons_that_are_pressed_one_after_the_other_lead_on(online: Online) -> None:
    message = await online.ask(LEAD)
    for _ in range(5):
        message = await online.press(labels(message)[0], message)
        assert "IX" in message["text"]


async def test_in_a_group_the_answer_replies_to_the_message_with_the_button(online: Online) -> None:
    asked = await online.ask(f"@thidua_bot {WHICH}", chat=CHAT)
    answer = await online.press("cụm IX", asked, user=MAI)
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]


async def test_a_button_works_after_a_restart_a_week_later(online: Online) -> None:
    asked = await online.ask(WHICH)
    answered = await online.ask(LEAD)
    online.now += timedelta(days=8)
    await online.restart()
    assert "Kỷ cương" in (await online.press("Chủ đề cụm IX", answered))["text"]
    assert "IX" in (await online.press("cụm IX", asked))["text"]


@pytest.mark.parametrize("chat", [private(), CHAT], ids=["private", "group"])
async def test_a_button_works_under_a_message_that_telegram_does_not_show_any_more(online: Online, chat: Any) -> None:
    answer = await online.ask(f"@thidua_bot {LEAD}", chat=chat)
    old = {"message_id": answer["message_id"], "chat": answer["chat"], "date": 0}
    pressed = await online.next_after(lambda: online.api.callback(data_of("Chủ đề cụm IX", answer), old))
    assert "Kỷ cương" in pressed["text"]
    assert pressed["chat"]["id"] == chat.id


async def test_a_press_is_answered_even_when_it_cannot_be_acknowledged(online: Online) -> None:
    answer = await online.ask(LEAD)
    online.api.fail("answerCallbackQuery", status=400, description="Bad Request: query is too old")
    assert "Kỷ cương" in (await online.press("Chủ đề cụm IX", answer))["text"]


FORGED = ["", "x", "0:0", "zzzz:0", "1:z", "1:zz", "1:-1", "s:cluster:9", "s:zone:Mars/Olympus", "1:+:0", "ÿ" * 32]


@pytest.mark.parametrize("data", FORGED)
async def test_a_button_never_made_gets_a_clear_notice(online: Online, data: str) -> None:
    answer = await online.ask(LEAD)
    assert await notice(online, data, answer) == sentences.OLD_BUTTON
    assert len(await online.quiet(private())) == 1


async def test_a_button_of_another_chat_gets_a_clear_notice(online: Online) -> None:
    mine = await online.ask(LEAD)
    theirs = await online.ask(LEAD, user=MAI)
    for button in ("Chủ đề cụm IX", "👍"):
        assert await notice(online, data_of(button, mine), theirs, user=MAI) == sentences.OLD_BUTTON
    assert len(await online.quiet(private(MAI))) == 1
    assert await votes(online, mine) == (0, 0)


async def test_a_cluster_that_is_not_offered_is_not_set(online: Online) -> None:
    menu = await online.ask("/caidat")
    assert await notice(online, "s:cluster:XX", menu) == sentences.OLD_BUTTON
    async with await Store.open(online.database) as store:
        assert (await store.chats.get("telegram", str(LAN.id))).own_cluster == ""


async def test_a_setting_pressed_twice_is_no_error(online: Online) -> None:
    menu = await online.ask("/caidat")
    for n in (1, 2):
        online.api.callback("s:cluster:IX", menu)
        await online.api.wait_for(n, "answerCallbackQuery")
        await online.api.wait_for(n, "editMessageReplyMarkup", ok=False)
    assert (await online.quiet(private())) == [sentences.SETTINGS]


# ---- votes -----------------------------------------------------------------------------------------------------------


async def test_votes_are_kept_one_a_person(online: Online) -> None:
    answer = await online.ask(f"@thidua_bot {LEAD}", chat=CHAT)
    for user, vote, kept in [(LAN, "👍", (1, 0)), (MAI, "👎", (1, 1)), (LAN, "👎", (0, 2)), (LAN, "👎", (0, 2))]:
        assert await notice(online, data_of(vote, answer), answer, user=user) == sentences.VOTED
        assert await votes(online, answer) == kept
    assert len(online.api.messages(CHAT)) == 1


async def test_only_answers_are_voted_on(online: Online) -> None:
    assert "👍" not in str((await online.ask(WHICH))["reply_markup"])
    assert "👍" not in str((await online.ask("hôm nay ăn gì"))["reply_markup"])
    assert "👍" in str((await online.ask(LEAD))["reply_markup"])


# ---- those who may ---------------------------------------------------------------------------------------------------


async def test_presses_count_as_questions(online: Online) -> None:
    await online.restart(per_minute=2)
    first = await online.ask(LEAD)
    second = await online.press("Chủ đề cụm IX", first)
    assert (await online.press("Cụm trưởng cụm IX", second))["text"] == sentences.SLOW_DOWN


async def test_whoever_is_off_the_list_is_not_answered_by_their_old_buttons(online: Online) -> None:
    answer = await online.ask(LEAD)
    await online.restart(allowed=Allowed(users=frozenset({MAI.id})))
    assert (await online.press("Chủ đề cụm IX", answer))["text"] == sentences.NOT_ALLOWED


# ---- inline mode -----------------------------------------------------------------------------------------------------


async def offered(online: Online, query: str, **who: Any) -> list[JSON]:
    """Type a query after the bot's name; return the cards."""
    before = len(online.api.called("answerInlineQuery"))
    online.api.inline(query, **who)
    calls = await online.api.wait_for(before + 1, "answerInlineQuery")
    return list(calls[-1].params["results"])


async def test_inline_offers_facts_with_their_sources(online: Online) -> None:
    results = await offered(online, "cụm trưởng IX 2020")
    assert 1 <= len(results) <= 10
    assert "Bạc Liêu" in results[0]["input_message_content"]["message_text"]
    for result in results:
        assert result["title"]
        assert "Nguồn" in result["input_message_content"]["message_text"]
    assert online.api.called("sendMessage", ok=False) == []


@pytest.mark.parametrize("query", ["", "cụm", "hôm nay ăn gì", "<b>&", "cụm trưởng " * 23, "😀"])
async def test_inline_always_offers_something(online: Online, query: str) -> None:
    assert 1 <= len(await offered(online, query)) <= 10


async def test_inline_too_late_is_no_error(online: Online) -> None:
    online.api.fail("answerInlineQuery", status=400, description="Bad Request: query is too old")
    online.api.inline("cụm IX")
    await online.api.wait_for(1, "answerInlineQuery", ok=False)
    assert await offered(online, "cụm IX")


async def test_inline_offers_nothing_to_who_is_not_on_the_list(online: Online) -> None:
    await online.restart(allowed=Allowed(users=frozenset({MAI.id})))
    assert await offered(online, "cụm IX") == []
    assert await offered(online, "cụm IX", user=MAI)
    assert all(call.params["is_personal"] for call in online.api.called("answerInlineQuery"))  # else they share a cache
