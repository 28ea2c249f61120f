"""Requests made into reminders and back, and on disk."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.agenda.model import Request
from bot.secretary.given import (
    LONGEST_TITLE,
    UNTITLED,
    ahead,
    aimed,
    amended,
    carried_over,
    detached,
    draft,
    invitation_number,
    moved_rule,
    packed,
    request_of,
    target_of,
    unpacked,
    usual_leads,
)
from tests.agenda.made import at
from tests.secretary.talks import Room, made

START = at("2026-12-25T08:30")
FULL = Request(
    status="ok", message="m", title="họp", start=START, end=at("2026-12-25T11:00"), place="Bắc Ninh", leads=(60,),
    rrule="FREQ=WEEKLY", except_on=(date(2027, 1, 1),), alternatives=(START,), day=date(2026, 12, 25), time="08:30",
    deadline=True, replaces="1/GM", moved_from=START,
)  # fmt: skip


def test_a_request_survives_the_disk() -> None:
    assert unpacked(json.loads(json.dumps(packed(FULL)))) == FULL


def test_parts_of_another_program_are_left_out() -> None:
    assert unpacked(packed(FULL) | {"unheard_of": 1}) == FULL


@pytest.mark.parametrize(
    ("title", "leads"),
    [
        ("họp tổng kết cụm", (1440, 60)),
        ("hop tong ket cum", (1440, 60)),
        ("Hội nghị", (1440, 60)),
        ("gọi cho Mai", (0,)),
        ("uống thuốc", (0,)),
    ],
)
def test_usual_leads(title: str, leads: tuple[int, ...]) -> None:
    assert usual_leads(title) == leads


def test_a_chats_own_leads_are_for_meetings() -> None:
    assert usual_leads("họp tổng kết cụm", (30,)) == (30,)
    assert usual_leads("gọi cho Mai", (30,)) == (0,)


def test_a_draft_is_of_its_scene(room: Room) -> None:
    reminder = draft(FULL, room.scene("Nam", "group"), "7/GM")
    assert (reminder.chat, reminder.creator, reminder.state, reminder.meeting) == ("-5001", "1002", "draft", "7/GM")
    assert (reminder.start, reminder.place, reminder.leads, reminder.rrule) == (START, "Bắc Ninh", (60,), "FREQ=WEEKLY")


def test_a_draft_without_a_title_gets_one_and_a_long_one_is_cut(room: Room) -> None:
    assert draft(replace(FULL, title=" "), room.scene()).title == UNTITLED
    assert len(draft(replace(FULL, title="x" * 5000), room.scene()).title) == LONGEST_TITLE


def test_what_a_reminder_says_is_the_request_that_makes_it(room: Room) -> None:
    reminder = draft(FULL, room.scene())
    assert amended(reminder, request_of(reminder)) == reminder


def test_an_hour_that_is_named_ends_what_was_vague() -> None:
    vague = made(vague="sáng")
    asked = request_of(vague)
    assert amended(vague, asked).vague == "sáng"
    assert amended(vague, replace(asked, start=at("2026-12-25T09:00"))).vague == "sáng"  # another day, the same hour
    assert amended(vague, replace(asked, start=START)).vague == ""
    assert amended(made(), replace(request_of(made()), vague="cả ngày")).vague == "cả ngày"


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE", "FREQ=WEEKLY;BYDAY=MO,TU,WE"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3"),
        ("", ""),
    ],
)
def test_a_rule_moves_with_its_start(rule: str, moved: str) -> None:
    assert moved_rule(rule, START) == moved
    before = made(rrule=rule)
    assert amended(before, replace(request_of(before), start=START)).rrule == moved


def test_only_leads_that_are_ahead_are_shown() -> None:
    start = at("2026-11-22T15:00")
    assert ahead(made(start=start), start, at("2026-11-22T09:00")).leads == (60,)
    assert ahead(made(start=start), start, at("2026-11-22T14:30")).leads == (0,)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 215/GM-SNNMT (thay thế Giấy mời số 209/GM-SNNMT)", "215/GM-SNNMT"),
        ("SỞ A\nSố: 07 / GM-CTĐ     Ninh Bình", "07/GM-CTĐ"),
        ("họp cụm số 9 lúc 8h", ""),
    ],
)
def test_the_number_of_an_invitation(text: str, number: str) -> None:
    assert invitation_number(text) == number


def test_a_draft_may_aim_at_a_reminder() -> None:
    own = aimed(made(state="draft"), 7, "215/GM")
    assert target_of(own) == 7
    assert detached(own).meeting == "215/GM"
    assert target_of(made(state="draft", meeting="209/GM")) is None
    assert target_of(replace(own, state="active")) is None


def test_what_is_carried_over_keeps_whose_it_is() -> None:
    source = aimed(made(state="draft", start=START, creator="9", id=3), 7, "215/GM")
    after = carried_over(made(id=7, meeting="209/GM", state="paused"), source)
    assert (after.id, after.creator, after.start, after.meeting, after.state) == (7, "1001", START, "215/GM", "active")
    assert carried_over(made(meeting="209/GM"), aimed(source, 7)).meeting == "209/GM"
