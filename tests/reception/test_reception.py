"""People served: questions, commands, talks and choices, without any channel's own ways."""

from __future__ import annotations

import pytest

from bot.reception import sentences
from bot.reception.reception import Reception
from bot.store import Store
from tests.reception.conftest import NOW, Person

LEAD = "cụm trưởng cụm IX năm 2020 là ai"
MEETING = "nhắc họp tổng kết cụm 8h30 sáng thứ 6 tuần sau tại Bắc Ninh, báo trước 1 ngày"


@pytest.fixture
def lan(reception: Reception) -> Person:
    """Return an official."""
    return Person(reception, "lan")


async def test_a_question_is_answered_with_its_source_and_what_to_ask_next(lan: Person) -> None:
    (shown,) = (await lan.says(LEAD)).shown
    assert "2020" in shown.text
    assert shown.reply is not None
    assert shown.reply.sources
    labels = [one.label for row in shown.choices for one in row]
    assert labels[-2:] == ["👍", "👎"]
    assert len(labels) > 2


async def test_a_chosen_suggestion_is_asked(lan: Person) -> None:
    first = await lan.says("thành viên")
    answered = await lan.presses(first.shown[0].choices[0][0].label, first)
    assert answered.shown[0].reply is not None
    assert answered.shown[0].reply.sources


async def test_the_session_goes_on(lan: Person) -> None:
    await lan.says(LEAD)
    assert "2019" in await lan.told("còn năm 2019?")


async def test_two_people_in_one_chat_do_not_get_each_others_cluster(reception: Reception) -> None:
    lan, mai = Person(reception, "lan", "nhóm"), Person(reception, "mai", "nhóm")
    await lan.says("thành viên cụm IX")
    await mai.says("thành viên cụm II")
    assert "IX" in await lan.told("chủ đề năm 2020?")


async def test_a_reminder_is_made_by_cards(lan: Person, store: Store) -> None:
    card = await lan.says(MEETING)
    assert "Bắc Ninh" in card.shown[0].text
    await lan.presses("Đúng", card)
    (kept,) = await store.reminders.of_chat("test", "lan")
    assert (kept.state, kept.place) == ("active", "Bắc Ninh")


async def test_pictures_are_named_and_drawn_by_the_channel(lan: Person) -> None:
    shown = [(await lan.says(text)).shown[0].drawing for text in ("/bando", "/dongthoigian 9", "dòng thời gian cụm IX")]
    assert [(one.kind, one.cluster) for one in shown if one] == [("map", ""), ("timeline", "IX"), ("timeline", "IX")]


async def test_a_timeline_of_no_cluster_asks_which(lan: Person) -> None:
    asked = await lan.says("/dongthoigian")
    answered = await lan.presses("Dòng thời gian cụm IX", asked)
    assert answered.shown[0].drawing is not None


async def test_the_chats_own_cluster_is_set_by_choosing(lan: Person) -> None:
    menu = await lan.says("/caidat")
    opened = await lan.presses("Cụm của anh/chị", menu)
    after = await lan.presses("Cụm IX", opened)
    assert after.replacing is not None
    assert after.replacing.choices[0][0].label.endswith("Cụm IX")
    assert "IX" in await lan.told("thành viên cụm mình")


async def test_who_wants_to_be_forgotten_is(lan: Person, store: Store) -> None:
    given = (await lan.says(LEAD)).shown[0].answer
    await store.flush()
    assert await store.answers.by_id(given) is not None
    await lan.says("/quen_toi")
    assert await store.answers.by_id(given) is None


async def test_a_vote_is_kept(lan: Person, store: Store) -> None:
    answered = await lan.says(LEAD)
    assert (await lan.presses("👍", answered)).notice == sentences.VOTED
    assert await store.answers.votes(answered.shown[0].answer) == (1, 0)


async def test_what_stands_in_another_chat_cannot_be_chosen(reception: Reception, lan: Person) -> None:
    answered = await lan.says("thành viên")
    mai = Person(reception, "mai")
    label = answered.shown[0].choices[0][0].label
    assert (await mai.presses(label, answered)).notice == sentences.OLD_BUTTON


async def test_who_asks_too_fast_is_told_once(lan: Person) -> None:
    said = [await lan.says("xin chào") for _ in range(33)]
    told = [[one.text for one in each.shown] for each in said[30:]]
    assert told == [[sentences.SLOW_DOWN], [], []]


async def test_an_editor_states_a_fact_and_everybody_is_told(reception: Reception, lan: Person) -> None:
    chief = Person(reception, "sếp")
    fact = "cập nhật: cụm trưởng cụm IX năm 2026 là Sở TN&MT Hà Tĩnh, theo Quyết định 12/QĐ-BTNMT"
    card = await chief.says(fact)
    await chief.presses("Đúng", card)
    assert "Hà Tĩnh" in await lan.told("cụm trưởng cụm IX năm 2026")
    assert NOW.year == 2026
