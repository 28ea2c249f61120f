"""The chat: what is said, tapped and sent is served once, in order, and stands in the history."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.web.chat import Chat
from tests.web.conftest import Clock, Serve
from tests.web.served import Browser, Json, Served, key

QUESTION = "cụm trưởng cụm IX năm 2020 là ai"
REMINDER = "nhắc họp 9h sáng mai tại phòng 2"


def texts(found: Json) -> list[str]:
    """Return the first lines of messages."""
    return [one["text"].partition("\n")[0] for one in found["messages"]]


# ---- messages --------------------------------------------------------------------------------------------------------


async def test_a_question_is_answered_with_its_source(browser: Browser) -> None:
    answer = await browser.says(QUESTION)
    (told,) = answer["messages"]
    assert "Bạc Liêu" in told["text"]
    assert told["outcome"] == "answer"
    assert told["source_text"].startswith("Nguồn: ")
    assert "Nguồn" not in told["text"]
    assert [one["url"] for one in told["sources"]] == ["/bai/cum-ix-2020-02-28-tong-ket-2019"]
    assert answer["mine"]["text"] == QUESTION
    assert answer["mine"]["id"] < told["id"]


async def test_a_talk_goes_on(browser: Browser) -> None:
    await browser.says(QUESTION)
    assert "Sóc Trăng" in await browser.told("còn cụm phó?")


async def test_the_history_is_what_was_said(browser: Browser) -> None:
    answer = await browser.says(QUESTION)
    assert (await browser.history())["messages"] == [answer["mine"], *answer["messages"]]


async def test_a_tapped_suggestion_is_asked_in_the_persons_name(browser: Browser) -> None:
    (told,) = (await browser.says(QUESTION))["messages"]
    label, with_key = told["choices"][0][0]["label"], key()
    answer = await browser.taps(told, label, with_key)
    assert (answer["mine"]["text"], answer["mine"]["key"], answer["mine"]["from"]) == (label, with_key, "me")
    assert answer["messages"][0]["outcome"] == "answer"
    assert texts(await browser.history())[2:] == [label, *texts(answer)]


async def test_a_vote_stands_on_its_message(browser: Browser) -> None:
    (told,) = (await browser.says(QUESTION))["messages"]
    answer = await browser.taps(told, "👎")
    assert answer["notice"]
    assert (answer["messages"], answer["mine"]) == ([], None)
    assert answer["replaced"] == told | {"voted": -1, "version": 1}
    assert (await browser.history())["messages"][1] == answer["replaced"]


async def test_a_reminder_is_made_with_cards(browser: Browser) -> None:
    (card,) = (await browser.says(REMINDER))["messages"]
    answer = await browser.taps(card, "Đúng")
    kept = answer["replaced"]
    assert kept["text"].startswith("Đã lưu: Họp")
    assert (kept["id"], kept["version"], kept["at"]) == (card["id"], 1, card["at"])
    assert (await browser.history())["messages"][1] == kept


async def test_settings_change_in_place(browser: Browser) -> None:
    (menu,) = (await browser.says("/caidat"))["messages"]
    opened = (await browser.taps(menu, "Cụm của anh/chị"))["replaced"]
    chosen = (await browser.taps(opened, "Cụm IX"))["replaced"]
    assert chosen["version"] == 2
    assert "Bạc Liêu" in await browser.told("cụm trưởng cụm mình năm 2020")


async def test_a_choice_under_a_message_that_is_gone_is_told_anew(browser: Browser) -> None:
    (card,) = (await browser.says(REMINDER))["messages"]
    answer = await browser.taps(card | {"id": 5}, "Đúng")
    assert answer["replaced"] == []
    assert answer["messages"][0]["text"].startswith("Đã lưu: Họp")


async def test_a_file_is_offered_and_fetched(browser: Browser) -> None:
    await browser.taps((await browser.says(REMINDER))["messages"][0], "Đúng")
    file = next(one["file"] for one in (await browser.says("xuất lịch"))["messages"] if one["file"])
    async with browser.http.get(browser.url + file["url"]) as answer:
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{file['name']}"
        content = await answer.read()
    assert "SUMMARY:họp".encode() in content
    again = (await browser.sends(file["name"], content))["messages"][0]
    assert "Họp" in again["text"]


@pytest.mark.parametrize(
    ("text", "url", "page"),
    [("bản đồ", "/anh/ban-do.svg", "/cum"), ("dòng thời gian cụm IX", "/anh/cum/IX.svg", "/cum/IX")],
)
async def test_a_picture_is_a_link(browser: Browser, text: str, url: str, page: str) -> None:
    (told,) = (await browser.says(text))["messages"]
    assert told["picture"] == {"url": url, "alt": told["text"], "page": page}
    assert await browser.status("GET", url) == 200


async def test_markup_comes_back_as_text(browser: Browser) -> None:
    text = "<script>alert(1)</script> & <b>cụm IX</b>"
    answer = await browser.says(text)
    assert answer["mine"]["text"] == text
    assert (await browser.history())["messages"][0]["text"] == text


async def test_what_no_database_takes_is_replaced(browser: Browser) -> None:
    answer = await browser.says("cụm\0 IX \ud800 năm 2020")
    assert answer["mine"]["text"] == "cụm? IX ? năm 2020"
    assert (await browser.history())["messages"][0] == answer["mine"]


async def test_an_article_is_for_editors(browser: Browser) -> None:
    (told,) = (await browser.sends("bai.txt", "Cụm thi đua số IX".encode()))["messages"]
    assert "biên tập viên" in told["text"]


# ---- once ------------------------------------------------------------------------------------------------------------


async def test_the_same_key_gets_the_same_answer(browser: Browser) -> None:
    with_key = key()
    first = await browser.says(QUESTION, with_key)
    assert await browser.says(QUESTION, with_key) == first
    assert await browser.says("câu khác", with_key) == first
    assert (await browser.history())["messages"] == [first["mine"], *first["messages"]]


async def test_the_same_key_at_once_is_served_once(browser: Browser) -> None:
    with_key = key()
    answers = await asyncio.gather(*(browser.says(REMINDER, with_key) for _ in range(6)))
    assert [one == answers[0] for one in answers] == [True] * 6
    assert len((await browser.history())["messages"]) == 2


async def test_the_key_is_known_after_a_new_start(serve: Serve) -> None:
    first = await serve()
    with_key = key()
    async with Browser(first.url) as browser:
        said = await browser.says(QUESTION, with_key)
        first.stop.set()
        browser.url = (await serve()).url
        browser.own = {"Origin": browser.url}
        assert await browser.says(QUESTION, with_key) == said
        assert (await browser.says("còn cụm phó?"))["mine"]["id"] == said["messages"][-1]["id"] + 1


async def test_a_session_is_served_in_order(browser: Browser) -> None:
    asked = [f"cụm trưởng cụm {number} năm 2020" for number in ("I", "II", "IV", "IX")]
    await asyncio.gather(*(browser.says(one) for one in asked))
    said = (await browser.history())["messages"]
    assert [one["from"] for one in said] == ["me", "bot"] * 4
    assert [one["id"] for one in said] == list(range(said[0]["id"], said[0]["id"] + 8))
    assert {one["text"] for one in said if one["from"] == "me"} == set(asked)


# ---- forgetting ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["/quen_toi", " /QUEN_TOI ", "/quen_toi nhé"])
def test_a_command_to_forget_is_known(text: str) -> None:
    assert Chat.is_forgetting(text)


@pytest.mark.parametrize("text", ["quen_toi", "/quen_toi_di", "cụm /quen_toi", "/quen"])
def test_nothing_else_is_one(text: str) -> None:
    assert not Chat.is_forgetting(text)


async def forgets_by_word(browser: Browser) -> Json:
    """Forget by the command."""
    return await browser.says("/quen_toi")


async def forgets_by_button(browser: Browser) -> Json:
    """Forget by the page's button."""
    async with browser.http.delete(f"{browser.url}/api/messages", headers=browser.own) as answer:
        assert answer.status == 200
        return dict(await answer.json())


@pytest.mark.parametrize("forgets", [forgets_by_word, forgets_by_button])
async def test_nothing_is_left_of_who_is_forgotten(browser: Browser, served: Served, forgets: Any) -> None:
    (card,) = (await browser.says(REMINDER))["messages"]
    await browser.taps(card, "Đúng")
    await browser.says("xuất lịch")
    before = {one.value for one in browser.http.cookie_jar}
    chat = next(iter(before)).partition(".")[0]
    last = (await browser.history())["messages"][-1]["id"]
    answer = await forgets(browser)
    assert answer["forgotten"]
    assert answer["messages"][0]["text"] == answer["notice"]
    assert (await browser.history()) == {"messages": [], "more": False}
    assert {one.value for one in browser.http.cookie_jar} != before
    store = served.ground.store
    assert await store.webchat.page(chat, None, 10) == []
    assert await store.reminders.of_chat("web", chat) == ()
    assert (await store.chats.forget_user("web", chat)).total == 0
    assert answer["messages"][0]["id"] > last


async def test_whoever_comes_back_under_an_old_session_finds_nothing(browser: Browser, clock: Clock) -> None:
    told = (await browser.says(QUESTION))["messages"][0]
    cookies = {one.key: one.value for one in browser.http.cookie_jar}
    await browser.says("/quen_toi")
    clock.on(seconds=5)
    browser.http.cookie_jar.update_cookies(cookies)
    assert (await browser.history())["messages"] == []
    assert (await browser.says(QUESTION))["mine"]["id"] > told["id"]
