"""Questions: answered, put in the place of the answer before an edit, and, said to nobody, only where it is sure."""

from __future__ import annotations

import pytest

from bot.reception import Response, sentences
from bot.reception.parts import Ways
from bot.reception.reception import Reception
from bot.store import Store
from tests.reception.conftest import Make, Person

LEAD = "cụm trưởng cụm IX năm 2020 là ai"
MEETING = "nhắc họp tổng kết cụm {at} sáng thứ 6 tuần sau tại Bắc Ninh"


@pytest.fixture
def lan(make: Make) -> Person:
    """Return an official on a channel on which messages can be edited."""
    return Person(make(Ways(edits=True)), "lan")


async def test_the_answer_to_an_edited_question_takes_the_place_of_the_first(lan: Person, store: Store) -> None:
    first = await lan.says(LEAD)
    again = await lan.says_instead("chủ đề cụm IX 2020 là gì")
    assert (again.shown, again.replacing is not None) == ((), True)
    assert again.replacing is not None
    assert "Kỷ cương" in again.replacing.text
    assert again.replacing.answer == first.shown[0].answer
    assert await lan.says_instead("chủ đề cụm IX 2020 là gì") == Response(), "it asks for the same"
    kept = await store.answers.by_id(again.replacing.answer)
    assert kept is not None
    assert (kept.question_text, kept.reply_text) == ("chủ đề cụm IX 2020 là gì", again.replacing.text)


@pytest.mark.parametrize("text", ["/bando", "/dongthoigian 9", "/dongthoigian 3", "/gopy thiếu cụm 3"])
async def test_what_was_done_is_kept_where_messages_are_edited_and_nowhere_else(
    make: Make, lan: Person, text: str
) -> None:
    assert (await lan.says(text)).shown[0].answer
    assert await lan.says_instead(f"{text} ") == Response(), "it asks for the same"
    assert not (await Person(make(Ways()), "mai").says(text)).shown[0].answer


async def test_an_edited_note_takes_the_place_of_the_first(lan: Person, store: Store) -> None:
    await lan.says("/gopy thiếu cụm 3")
    again = await lan.says_instead("/gopy thiếu cụm III")
    assert again.replacing is not None
    assert again.replacing.text == sentences.AMENDED
    assert [note.text for note in await store.answers.suggested()] == ["thiếu cụm III"]


async def test_what_drew_a_picture_is_done_anew(lan: Person) -> None:
    await lan.says("/bando")
    again = await lan.says_instead(LEAD)
    assert again.replacing is None
    assert "Bạc Liêu" in again.shown[0].text


async def test_an_edited_wish_gets_its_card_edited(lan: Person) -> None:
    await lan.says(MEETING.format(at="8h30"))
    again = await lan.says_instead(MEETING.format(at="9h30"))
    assert again.replacing is not None
    assert "09:30" in again.replacing.text


SURE = {
    LEAD: True,
    "cụm III gồm những tỉnh nào": False,
    "cụm IX họp vui quá": False,
    f"{'kính gửi ' * 30}{LEAD}": False,
}


@pytest.mark.parametrize("text", SURE)
async def test_what_is_said_to_nobody_is_answered_only_where_it_is_a_clear_question(
    reception: Reception, store: Store, text: str
) -> None:
    response = await Person(reception, "lan", "nhóm", group=True).says(text, addressed=False)
    assert bool(response.shown) == SURE[text]
    await store.flush()
    assert bool(await store.answers.of_question("test", "nhóm", 1)) == SURE[text]
