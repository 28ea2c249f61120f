"""The open talk: what is typed next belongs to it, unless it plainly does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.dialogue import Dialogue
from bot.secretary import Outcome, sentences
from bot.secretary.talking import surely_asks
from bot.store import Talk
from tests.secretary.talks import QUESTION, Room, made


async def say(room: Room, text: str) -> Outcome | None:
    return await room.do({"say": text})


def text(outcome: Outcome | None) -> str:
    assert outcome is not None
    return outcome.cards[0].text


async def editing(room: Room, field: str) -> int:
    """Let a draft be open with one of its parts asked for."""
    draft = await room.store.reminders.add(made(state="draft", place="Bắc Ninh", rrule="FREQ=WEEKLY;BYDAY=MO"))
    talk = Talk(kind="editing", payload={"id": draft.id, "field": field}, at=room.now)
    await room.store.talks.put(*room.scene().key, talk)
    return draft.id


@pytest.mark.parametrize(
    ("field", "answer", "piece"),
    [
        ("place", "ở Hội trường tầng 3", "Địa điểm: Hội trường tầng 3"),
        ("title", "Họp bình xét", "Họp bình xét"),
        ("leads", "2 tiếng", "trước 2 giờ"),
        ("leads", "báo trước 30 phút", "trước 30 phút"),
        ("time", "14h thứ 6", "14:00 thứ Sáu, ngày 27/11/2026"),
        ("time", "dời sang 15h", "15:00"),
    ],
)
async def test_the_answer_changes_that_part_alone(field: str, answer: str, piece: str, room: Room) -> None:
    id = await editing(room, field)
    assert piece in text(await say(room, answer))
    draft = await room.store.reminders.get(id)
    assert draft is not None
    assert (draft.place == "Bắc Ninh") == (field != "place")
    assert (draft.title == "họp cụm") == (field != "title")


async def test_a_repetition_can_be_taken_off(room: Room) -> None:
    id = await editing(room, "repeat")
    await say(room, "không lặp lại")
    draft = await room.store.reminders.get(id)
    assert draft is not None
    assert draft.rrule == ""


async def test_what_is_not_understood_is_asked_again(room: Room) -> None:
    await editing(room, "leads")
    assert text(await say(room, "xanh đỏ tím vàng")) == sentences.NOT_UNDERSTOOD.format(again=sentences.FIELDS["leads"])


@pytest.mark.parametrize("field", ["place", "title", "time"])
async def test_a_question_for_the_dialogue_is_no_answer(field: str, room: Room) -> None:
    await editing(room, field)
    assert await say(room, f"{QUESTION} cụm IX là ai") is None


async def test_a_request_of_its_own_is_no_answer(room: Room) -> None:
    await editing(room, "place")
    outcome = text(await say(room, "nhắc họp chi bộ 14h ngày 25/11/2026"))
    assert "Họp chi bộ" in outcome


async def test_a_draft_may_be_refused_in_words(room: Room) -> None:
    await say(room, "nhắc họp chi bộ 14h ngày 25/11/2026")
    assert text(await say(room, "thôi, không cần nữa")) == sentences.DROPPED
    assert await room.store.reminders.of_chat("telegram", "1001", ("draft",)) == ()


async def test_an_edit_of_what_is_kept_may_be_left(room: Room) -> None:
    kept = await room.store.reminders.add(made())
    talk = Talk(kind="editing", payload={"id": kept.id, "field": "place"}, at=room.now)
    await room.store.talks.put(*room.scene().key, talk)
    assert text(await say(room, "thôi")) == sentences.LEFT
    assert await room.store.reminders.get(kept.id) == kept


async def test_small_talk_after_a_draft_is_not_ours(room: Room) -> None:
    await say(room, "nhắc họp chi bộ 14h ngày 25/11/2026")
    assert await say(room, "cảm ơn nhé") is None


async def test_after_half_an_hour_nothing_is_waited_for(room: Room) -> None:
    await editing(room, "place")
    room.now += timedelta(minutes=31)
    assert await say(room, "Hội trường") is None


async def test_a_deputy_may_be_taken_back(room: Room) -> None:
    talk = Talk(kind="deputy", payload={"id": 1, "at": "2026-11-23T09:00", "message": 5}, at=room.now)
    await room.store.talks.put(*room.scene().key, talk)
    assert text(await say(room, "thôi")) == sentences.DROPPED


def test_a_text_too_long_for_the_dialogue_is_no_question(dialogue: Dialogue) -> None:
    asked = "cụm trưởng cụm IX năm 2020 là ai? "
    assert surely_asks(dialogue.matcher, asked)
    assert not surely_asks(dialogue.matcher, asked * 50)
