"""Calendar files of what a chat keeps: other programs read in them what the agenda means, and so does the bot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.agenda.calendar import LUNAR_YEARS, from_ics, to_ics
from bot.agenda.model import ZONE, Reminder
from bot.agenda.recurring import occurrences, zone_of
from bot.agenda.titles import clean
from bot.agenda.vague import begins
from tests.agenda.made import NOW, at, day, reminder

RULES = st.sampled_from(
    [
        "", "FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;BYDAY=MO,FR;WKST=MO", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270630T235959",
        "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    ]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)
STARTS = st.datetimes(at("2026-12-01"), at("2028-12-31")).map(lambda moment: moment.replace(second=0, microsecond=0))


@st.composite
def reminders(draw: st.DrawFn) -> Reminder:
    """Draw a reminder whose start is its first occurrence."""
    kept = reminder(
        id=draw(st.integers(1, 10**6)),
        title=draw(WORDS),
        place=draw(st.just("") | WORDS),
        start=draw(STARTS),
        rrule=draw(RULES),
        leads=tuple(sorted(draw(st.sets(st.integers(0, 3000), max_size=4)), reverse=True)),
        zone=draw(st.sampled_from([ZONE, "Asia/Tokyo"])),
        revision=draw(st.integers(1, 99)),
    )
    first = occurrences(kept, kept.start, None, 1)
    kept = replace(kept, start=first[0] if first else kept.start, rrule=kept.rrule if first else "")
    later = [moment.date() for moment in occurrences(kept, kept.start, None, 6)][1:]
    left_out = draw(st.lists(st.sampled_from(later), unique=True)) if later else []
    lasts = draw(st.none() | st.integers(1, 600))
    end = kept.start + timedelta(minutes=lasts) if lasts else None
    return replace(kept, except_on=tuple(sorted(left_out)), end=end)


@given(kept=reminders())
def test_a_reminder_comes_back_as_it_was(kept: Reminder) -> None:
    (request,) = from_ics(to_ics([kept], NOW), NOW, kept.zone)
    assert request.status == "ok", request.message
    back = replace(kept, start=request.start or kept.start, end=request.end, leads=request.leads, zone=request.zone)
    assert back == kept
    assert request.title == (clean(kept.title) or "Việc trong tệp lịch")
    assert (request.place or "") == clean(kept.place)
    assert set(request.except_on) == set(kept.except_on)
    again = replace(kept, rrule=request.rrule or "")
    assert occurrences(again, kept.start, None, 12) == occurrences(kept, kept.start, None, 12)


@settings(max_examples=40)
@given(kept=reminders())
def test_another_program_expands_the_file_to_the_same_occurrences(kept: Reminder) -> None:
    until = kept.start + timedelta(days=900)
    zone = zone_of(kept.zone)
    events = recurring_ical_events.of(Calendar.from_ical(to_ics([kept], NOW))).between(
        kept.start.replace(tzinfo=zone), until.replace(tzinfo=zone)
    )
    found = sorted(event["DTSTART"].dt.astimezone(zone).replace(tzinfo=None) for event in events)
    assert tuple(found) == occurrences(kept, kept.start, until, 1000)


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({}, ["UID:nhac-7@tro-ly-cum-thi-dua", "SEQUENCE:1", "STATUS:CONFIRMED", "TRIGGER:-P1D", "TRIGGER:-PT1H"]),
        ({"revision": 5, "start": at("2027-01-01T08:00")}, ["UID:nhac-7@tro-ly-cum-thi-dua", "SEQUENCE:5"]),
        ({"state": "cancelled"}, ["STATUS:CANCELLED"]),
        ({}, ["DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T083000", "BEGIN:VTIMEZONE", "TZID:Asia/Ho_Chi_Minh"]),
        (
            {"rrule": "FREQ=WEEKLY;UNTIL=20270630T235959"},
            ["RRULE:FREQ=WEEKLY;UNTIL=20270630T165959Z"],
        ),
        ({"vague": "cả ngày"}, ["DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261205"]),
    ],
)
def test_the_file_says(fields: dict[str, object], lines: list[str]) -> None:
    written = to_ics([reminder(**fields)], NOW).decode().split("\r\n")
    assert [line for line in lines if line not in written] == []


def test_lines_are_folded_at_75_bytes() -> None:
    data = to_ics([reminder(title="họp tổng kết công tác thi đua, khen thưởng " * 5)], NOW)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_whole_days_come_back_as_whole_days() -> None:
    kept = reminder(
        vague="cả ngày",
        start=begins(day("2026-12-04"), "cả ngày"),
        end=begins(day("2026-12-05"), "cả ngày"),
        leads=(1440, 60),
        rrule="FREQ=MONTHLY;BYMONTHDAY=4;UNTIL=20270630T235959",
        except_on=(day("2027-01-04"),),
    )
    (request,) = from_ics(to_ics([kept], NOW), NOW, ZONE)
    assert (request.start, request.end, request.vague, request.leads) == (kept.start, kept.end, "cả ngày", kept.leads)
    assert (request.rrule, request.except_on) == (kept.rrule, kept.except_on)


def test_a_yearly_lunar_date_is_written_out() -> None:
    requests = from_ics(to_ics([reminder(start=at("2027-04-16T08:00"), lunar_yearly="10/3")], NOW), NOW, ZONE)
    assert len(requests) == LUNAR_YEARS
    assert [one.start for one in requests][:2] == [at("2027-04-16T08:00"), at("2028-04-04T08:00")]
    assert len({one.uid for one in requests}) == LUNAR_YEARS


@pytest.mark.parametrize(
    "title",
    [
        "họp\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:khác",
        "họp\u2028X-EVIL:1",
        "họp\nATTENDEE:mailto:x@y",
        "a;b,c\\n\\,d",
    ],
)
def test_a_title_stays_a_title(title: str) -> None:
    (event,) = Calendar.from_ical(to_ics([reminder(title=title, place=title)], NOW)).walk("VEVENT")
    assert str(event["SUMMARY"]) == str(event["LOCATION"]) == clean(title)
    assert "ATTENDEE" not in event
    assert "X-EVIL" not in event


def test_a_list_is_one_file() -> None:
    requests = from_ics(to_ics([reminder(id=n) for n in range(1, 31)], NOW), NOW, ZONE)
    assert {one.uid for one in requests} == {f"nhac-{n}@tro-ly-cum-thi-dua" for n in range(1, 31)}


def test_the_same_list_at_the_same_moment_is_the_same_file() -> None:
    assert to_ics([reminder()], NOW) == to_ics([reminder()], datetime(2026, 11, 22, 2, 0, tzinfo=UTC))


def test_an_empty_list_is_an_empty_calendar() -> None:
    assert Calendar.from_ical(to_ics([], NOW)).walk("VEVENT") == []
