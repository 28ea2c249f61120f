"""Looking at what a chat is reminded of, and at what the knowledge knows is coming."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.agenda.choices import chosen
from bot.facts import Facts
from bot.secretary import Outcome, Pressed, Secretary, sentences
from tests.agenda.made import at
from tests.invented import fact, facts_with
from tests.secretary.talks import Room, made

COMING = fact("meeting", "XI", 2026, meeting="xi-2026-12", date=date(2026, 12, 4), type="tổng kết", place="Huế")


def with_meeting(room: Room, own: str = "XI", **known: Any) -> Room:
    """Let the knowledge know of a coming meeting of cluster XI, and of `known` of it."""
    facts: Facts = facts_with(replace(COMING, **known))
    return replace(room, secretary=Secretary(room.store, lambda: facts, lambda _: False), own_cluster=own)


def text(outcome: Outcome | None) -> str:
    assert outcome is not None
    return outcome.cards[0].text


async def test_the_own_clusters_meetings_are_told_where_nothing_is_kept(room: Room) -> None:
    knowing = with_meeting(room)
    outcome = await knowing.do({"say": "sắp tới có họp gì?"})
    assert "04/12/2026" in text(outcome)
    assert "Huế" in text(outcome)
    followed = await knowing.do({"press": sentences.FOLLOW_IT.format(cluster="XI")})
    assert "Đã theo dõi" in text(followed)


@pytest.mark.parametrize(
    ("known", "when"),
    [
        ({"time": "08:30", "session": "sáng"}, "- 08:30 thứ Sáu"),
        ({"session": "chiều"}, "- chiều thứ Sáu"),
        ({}, "- thứ Sáu"),
    ],
)
async def test_a_meeting_is_told_with_its_hour_where_that_is_known(
    known: dict[str, str], when: str, room: Room
) -> None:
    assert when in text(await with_meeting(room, **known).do({"say": "sắp tới có họp gì?"}))


async def test_what_is_kept_comes_first(room: Room) -> None:
    await room.store.reminders.add(made(title="họp chi bộ"))
    outcome = await with_meeting(room).do({"say": "sắp tới có họp gì?"})
    assert "Họp chi bộ" in text(outcome)
    assert "Huế" not in text(outcome)


async def test_another_clusters_meetings_are_not_told_as_ones_own(room: Room) -> None:
    outcome = await with_meeting(room, own="XII").do({"say": "sắp tới có họp gì?"})
    assert text(outcome).startswith("Chưa có cuộc họp sắp tới nào")
    assert "nhắc họp cụm" in text(outcome)


async def test_pages_turn_in_place(room: Room) -> None:
    for number in range(12):
        await room.store.reminders.add(made(title=f"việc {number}", start=at(f"2026-12-01T08:{number:02}")))
    listed = await room.do({"command": "lich", "say": "tất cả"})
    assert "trang 1/2" in text(listed)
    turned = await room.do({"press": "Xem tiếp"})
    assert turned is not None
    assert turned.replacing is not None
    assert "Việc 11" in turned.replacing.text
    back = await room.do({"press": "Xem lại"})
    assert back is not None
    assert back.replacing is not None
    assert "Việc 0" in back.replacing.text


async def test_an_entry_is_opened_by_its_number(room: Room) -> None:
    await room.store.reminders.add(made(place="Bắc Ninh"))
    await room.do({"command": "lich"})
    opened = await room.do({"press": "1"})
    assert "Bắc Ninh" in text(opened)
    assert opened is not None
    verbs = [did.verb for row in opened.cards[0].choices for one in row if (did := chosen(one.data))]
    assert verbs == ["edit", "cancel", "ics", "pause"]


@pytest.mark.parametrize("what", ["", "tất cả", "tat ca"])
async def test_everything_ahead_is_listed_and_nothing_past(what: str, room: Room) -> None:
    await room.store.reminders.add(made(title="họp cũ", start=at("2026-11-20T08:00")))
    await room.store.reminders.add(made(title="họp mới"))
    listed = text(await room.do({"command": "lich", "say": what}))
    assert "Họp mới" in listed
    assert "Họp cũ" not in listed


async def test_one_meeting_as_a_file(room: Room) -> None:
    kept = await room.store.reminders.add(made())
    outcome = await room.secretary.press(Pressed(scene=room.scene(), data=f"R:{kept.id}:ics"))
    assert outcome.file is not None
    assert outcome.file.name == sentences.ONE_FILE_NAME
    theirs = await room.secretary.press(Pressed(scene=room.scene("Nam"), data=f"R:{kept.id}:ics"))
    assert theirs.file is None


async def test_a_draft_is_not_opened_or_sent(room: Room) -> None:
    draft = await room.store.reminders.add(made(state="draft"))
    for verb in ("show", "ics"):
        outcome = await room.secretary.press(Pressed(scene=room.scene(), data=f"R:{draft.id}:{verb}"))
        assert outcome.notice in (sentences.NOT_HERE, sentences.GONE)
