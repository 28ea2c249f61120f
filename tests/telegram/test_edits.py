"""Edited messages: nothing is done twice, and what an edit asks anew is answered."""

from __future__ import annotations

import pytest

from bot.reception import sentences
from bot.store import Store, Suggestion
from tests.fakes.telegram_world import Chat, private, supergroup
from tests.telegram.conftest import Online

CHAT = supergroup()
LEAD = "cụm trưởng cụm IX năm 2020 là ai"


async def notes(online: Online) -> list[Suggestion]:
    """Return what people suggested, as it is on disk."""
    async with await Store.open(online.database) as store:
        return await store.answers.suggested()


@pytest.mark.parametrize("chat", [private(), CHAT], ids=["private", "group"])
async def test_an_edited_note_takes_the_place_of_the_first(online: Online, chat: Chat) -> None:
    asked = online.api.message("/gopy thiếu cụm 3", chat=chat)
    await online.api.wait_for(1)
    for n, text in enumerate(("thiếu cụm III", "thiếu cụm III và cụm V"), 1):
        online.api.edited(asked, f"/gopy {text}")
        await online.api.wait_for(n, "editMessageText", ok=False)
    assert await online.quiet(chat) == [sentences.AMENDED]
    assert [note.text for note in await notes(online)] == ["thiếu cụm III và cụm V"]


async def test_another_note_with_the_same_words_stays(online: Online) -> None:
    first, second = online.api.message("/gopy thiếu cụm 3"), online.api.message("/gopy thiếu cụm 3")
    await online.api.wait_for(2)
    online.api.edited(second, "/gopy thiếu cụm 4")
    await online.api.wait_for(1, "editMessageText")
    assert [note.text for note in await notes(online)] == ["thiếu cụm 3", "thiếu cụm 4"]
    online.api.edited(first, "/gopy thiếu cụm 5")
    await online.api.wait_for(2, "editMessageText")
    assert [note.text for note in await notes(online)] == ["thiếu cụm 5", "thiếu cụm 4"]


async def test_a_note_that_came_with_an_edit_is_kept(online: Online) -> None:
    asked = online.api.message("/gopy")
    await online.api.wait_for(1)
    online.api.edited(asked, "/gopy thiếu cụm 3")
    await online.api.wait_for(2)
    online.api.edited(asked, "/gopy thiếu cụm 3 ")
    assert await online.quiet(private()) == [sentences.ASK_GIST, sentences.THANKS]
    assert [note.text for note in await notes(online)] == ["thiếu cụm 3"]


SAME = {
    "the map": ("/bando", "/bando "),
    "the map, with more words": ("/bando", "/bando cụm 9"),
    "the map, in words": ("bản đồ", "Bản đồ các cụm"),
    "a timeline": ("/dongthoigian 9", "/dongthoigian cụm IX"),
    "a timeline, in words": ("/dongthoigian 9", "dòng thời gian cụm IX"),
}


@pytest.mark.parametrize(("text", "edit"), SAME.values(), ids=SAME)
async def test_an_edit_sends_no_picture_twice(online: Online, text: str, edit: str) -> None:
    asked = online.api.message(text)
    (call,) = await online.api.wait_for(1, "sendPhoto")
    online.api.edited(asked, edit)
    assert await online.quiet(private()) == [call.params["caption"]]


async def test_a_timeline_of_another_cluster_is_sent(online: Online) -> None:
    asked = online.api.message("/dongthoigian 9")
    await online.api.wait_for(1, "sendPhoto")
    online.api.edited(asked, "/dongthoigian 2")
    _, call = await online.api.wait_for(2, "sendPhoto")
    assert call.params["caption"] == "Dòng thời gian Cụm thi đua số II"


@pytest.mark.parametrize("text", ["/dongthoigian", "/dongthoigian 3"])
async def test_a_timeline_that_an_edit_names_is_sent_once(online: Online, text: str) -> None:
    asked = online.api.message(text)
    (call,) = await online.api.wait_for(1)
    for edit in (f"{text} ", "/dongthoigian 9", "/dongthoigian IX"):
        online.api.edited(asked, edit)
    (photo,) = await online.api.wait_for(1, "sendPhoto")
    assert await online.quiet(private()) == [call.result["text"], photo.params["caption"]]


async def test_a_picture_edited_into_a_question_is_answered_in_words(online: Online) -> None:
    asked = online.api.message("/bando")
    await online.api.wait_for(1, "sendPhoto")
    assert "Bạc Liêu" in (await online.next_after(lambda: online.api.edited(asked, LEAD)))["text"]
    assert online.api.called("editMessageText", ok=False) == []


async def test_a_question_edited_into_a_command_is_done(online: Online) -> None:
    asked = online.api.message(LEAD)
    await online.api.wait_for(1)
    assert (await online.next_after(lambda: online.api.edited(asked, "/caidat")))["text"] == sentences.SETTINGS


@pytest.mark.parametrize("text", ["/start", f"/hoi {LEAD}", "/help"])
async def test_an_edited_command_that_asks_the_same_is_not_answered_again(online: Online, text: str) -> None:
    asked = online.api.message(text)
    await online.api.wait_for(1)
    online.api.edited(asked, f"{text} ")
    online.api.message("/cum 9")
    await online.api.wait_for(2)
    assert len(online.api.sent(private())) == 2
    assert online.api.called("editMessageText", ok=False) == []


async def test_hoi_in_reply_is_not_answered_again_when_it_is_edited(online: Online) -> None:
    question = online.api.message(LEAD, chat=CHAT)["message"]
    asked = online.api.message("/hoi", chat=CHAT, reply_to=question)
    await online.api.wait_for(1)
    online.api.edited(asked, "/hoi ")
    assert len(await online.quiet(CHAT)) == 1
