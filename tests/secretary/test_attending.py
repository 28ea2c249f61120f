"""Who comes: answers under a card in a group."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.agenda.choices import written
from bot.agenda.model import Reminder
from bot.secretary import Outcome, Pressed, Said, sentences
from tests.agenda.made import at
from tests.secretary.talks import GROUP, Room, made

START = at("2026-11-23T09:00")
CARD = 55
"""The message that reminded."""


@pytest.fixture
async def kept(room: Room) -> Reminder:
    return await room.store.reminders.add(made(chat=GROUP, meeting="xi-2026"))


async def press(room: Room, who: str, verb: str, kept: Reminder, where: str = "group") -> Outcome:
    data = written(kept.id, verb, occurrence=START)
    return await room.secretary.press(Pressed(scene=room.scene(who, where), data=data, message=CARD))


async def test_answers_are_counted_on_the_card(room: Room, kept: Reminder) -> None:
    await press(room, "Lan", "yes", kept)
    outcome = await press(room, "Nam", "no", kept)
    assert outcome.notice == sentences.ANSWERED["no"]
    assert outcome.replacing is not None
    assert "Tham dự 1 (Lan) · Vắng 1 (Nam)" in outcome.replacing.text
    labels = [choice.label for choice in outcome.replacing.choices[0]]
    assert labels == ["Tham dự", "Vắng", "Cử người thay"]


async def test_the_last_answer_of_a_person_counts(room: Room, kept: Reminder) -> None:
    await press(room, "Nam", "no", kept)
    outcome = await press(room, "Nam", "yes", kept)
    assert outcome.replacing is not None
    assert "Tham dự 1 (Nam) · Vắng 0" in outcome.replacing.text


async def test_a_deputy_is_asked_for_and_shown_on_the_card(room: Room, kept: Reminder) -> None:
    asked = await press(room, "Nam", "deputy", kept)
    assert asked.cards[0].text == sentences.WHO_INSTEAD.format(name="Nam")
    outcome = await room.secretary.hear(
        Said(scene=room.scene("Nam", "group"), text="chị Hoa, Phó Chánh Văn phòng", replied=77)
    )
    assert outcome is not None
    ((message, card),) = outcome.revised
    assert message == CARD
    assert "Nam → chị Hoa, Phó Chánh Văn phòng" in card.text


async def test_an_answer_in_words_as_a_reply_to_the_card(room: Room, kept: Reminder) -> None:
    about = written(kept.id, "yes", occurrence=START)
    for text, piece in (("em vắng ạ", "Vắng 1 (Nam)"), ("tôi cử anh Ba đi thay", "Nam → anh Ba")):
        said = Said(scene=room.scene("Nam", "group"), text=text, about=about, replied=CARD)
        outcome = await room.secretary.hear(said)
        assert outcome is not None
        assert piece in outcome.revised[0][1].text


async def test_who_declines_is_not_reminded_privately(room: Room, kept: Reminder) -> None:
    own = await room.store.reminders.add(made(chat="1002", creator="1002", meeting="xi-2026"))
    await press(room, "Nam", "no", kept)
    after = await room.store.reminders.get(own.id)
    assert after is not None
    assert after.except_on == (START.date(),)
    assert await room.store.due.next("telegram") is not None  # the group's
    await press(room, "Nam", "yes", kept)
    assert await room.store.reminders.get(own.id) == replace(after, except_on=(), revision=after.revision + 1)


async def test_others_are_reminded_privately_all_the_same(room: Room, kept: Reminder) -> None:
    own = await room.store.reminders.add(made(chat="1003", creator="1003", meeting="xi-2026"))
    await press(room, "Nam", "no", kept)
    assert await room.store.reminders.get(own.id) == own


async def test_an_answer_from_another_chat_is_refused(room: Room, kept: Reminder) -> None:
    assert (await press(room, "Nam", "yes", kept, "private")).notice == sentences.NOT_HERE
    assert await room.store.reminders.attending(kept.id, START) == ()


async def test_of_what_was_called_off_nothing_is_counted(room: Room, kept: Reminder) -> None:
    await room.store.reminders.change(kept.id, lambda now: replace(now, state="cancelled"), room.now)
    assert (await press(room, "Nam", "yes", kept)).notice == sentences.GONE
