"""When a reminder is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.agenda.model import Reminder
from bot.agenda.planning import HORIZON, MOST, due_at, key_of, moment, occurs, over_at, plan

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 23, 8, tzinfo=HANOI)  # a Monday
START = datetime(2026, 11, 27, 14)


def reminder(start: datetime = START, **changes: object) -> Reminder:
    """Return a reminder of a chat, made now."""
    given = {"id": 7, "channel": "tg", "chat": "-5", "creator": "1", "title": "họp", "start": start, "created": NOW}
    return Reminder(**given | {"leads": (1440, 60)} | changes)  # type: ignore[arg-type]


def told(found: Reminder, now: datetime = NOW) -> list[str]:
    """Return what is due, as "key at wall time"."""
    return [f"{due.key} {due.at.astimezone(HANOI):%d/%m %H:%M}" for due in plan(found, now).dues]


def test_each_lead_is_due_and_has_its_key() -> None:
    assert told(reminder()) == ["7:20261127T1400:1440 26/11 14:00", "7:20261127T1400:60 27/11 13:00"]
    assert told(reminder(leads=(0,))) == ["7:20261127T1400:0 27/11 14:00"]
    assert told(reminder(leads=())) == ["7:20261127T1400:0 27/11 14:00"]
    assert told(reminder(leads=(60, 60))) == ["7:20261127T1400:60 27/11 13:00"]


@pytest.mark.parametrize(
    ("now", "leads"),
    [
        (datetime(2026, 11, 26, 13, 59, tzinfo=HANOI), ["1440", "60"]),
        (datetime(2026, 11, 26, 14, 0, tzinfo=HANOI), ["1440", "60"]),
        (datetime(2026, 11, 26, 14, 1, tzinfo=HANOI), ["60"]),
        (datetime(2026, 11, 27, 13, 30, tzinfo=HANOI), ["0"]),
        (datetime(2026, 11, 27, 14, 30, tzinfo=HANOI), []),
    ],
    ids=str,
)
def test_what_is_past_is_not_planned_but_the_start_is(now: datetime, leads: list[str]) -> None:
    assert [due.key.rpartition(":")[2] for due in plan(reminder(), now).dues] == leads


def test_who_was_told_of_a_meeting_is_not_told_again_at_its_start() -> None:
    assert plan(reminder(), datetime(2026, 11, 27, 13, 30, tzinfo=HANOI), {START}).dues == ()


def test_of_what_repeats_a_bounded_part_is_planned() -> None:
    weekly = plan(reminder(rrule="FREQ=WEEKLY;BYDAY=FR"), NOW)
    assert len({due.occurrence for due in weekly.dues}) == MOST + 1
    assert weekly.over is None
    quarterly = plan(reminder(rrule="FREQ=MONTHLY;INTERVAL=3"), NOW)
    assert [due.occurrence.month for due in quarterly.dues[::2]] == [11, 2, 5, 8, 11]
    assert max(due.at for due in quarterly.dues) - NOW < HORIZON
    rare = plan(reminder(rrule="FREQ=YEARLY;INTERVAL=4"), NOW + timedelta(days=30))
    assert [due.occurrence.year for due in rare.dues] == [2030, 2030, 2034, 2034]


def test_a_long_lead_of_a_daily_meeting_is_ahead_of_some() -> None:
    daily = plan(reminder(rrule="FREQ=DAILY", leads=(14_400,)), NOW)
    assert {due.lead for due in daily.dues} == {0, 14_400}


def test_the_last_occurrence_of_what_repeats_is_known() -> None:
    thrice = plan(reminder(rrule="FREQ=WEEKLY;COUNT=3"), NOW)
    assert thrice.over == datetime(2026, 12, 11, 15, tzinfo=HANOI)
    without = plan(reminder(rrule="FREQ=WEEKLY;COUNT=3", except_on=(date(2026, 12, 11),)), NOW)
    assert without.over == datetime(2026, 12, 4, 15, tzinfo=HANOI)
    past = plan(reminder(rrule="FREQ=WEEKLY;COUNT=3"), NOW + timedelta(days=90))
    assert past.dues == ()
    assert past.over is not None
    assert past.over <= NOW + timedelta(days=90)


@pytest.mark.parametrize(
    ("local", "zone", "utc"),
    [
        (datetime(2026, 11, 27, 14), "Asia/Ho_Chi_Minh", datetime(2026, 11, 27, 7, tzinfo=UTC)),
        (datetime(2026, 3, 29, 2, 30), "Europe/Berlin", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # 3:30 there
        (datetime(2026, 10, 25, 2, 30), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first
        (datetime(2026, 11, 27, 14), "Nowhere/At all", datetime(2026, 11, 27, 7, tzinfo=UTC)),
    ],
    ids=str,
)
def test_wall_time_becomes_a_moment(local: datetime, zone: str, utc: datetime) -> None:
    assert moment(local, zone) == utc


def test_days_of_a_lead_are_of_the_calendar_and_hours_are_elapsed() -> None:
    start = datetime(2026, 3, 29, 8)  # the clock was put forward at 2:00 of that night
    assert due_at(start, 1440, "Europe/Berlin") == datetime(2026, 3, 28, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    assert due_at(start, 360, "Europe/Berlin") == datetime(2026, 3, 29, 1, tzinfo=ZoneInfo("Europe/Berlin"))


def test_a_meeting_is_over_at_its_end() -> None:
    assert over_at(reminder(), START) == datetime(2026, 11, 27, 15, tzinfo=HANOI)
    long = reminder(end=datetime(2026, 11, 28, 17))
    assert over_at(long, START + timedelta(days=7)) == datetime(2026, 12, 5, 17, tzinfo=HANOI)
    assert over_at(reminder(end=datetime(2026, 11, 27, 9)), START) == datetime(2026, 11, 27, 14, tzinfo=HANOI)
    assert over_at(reminder(vague="sáng"), START) == datetime(2026, 11, 28, tzinfo=HANOI)


def test_what_occurs_is_known() -> None:
    weekly = reminder(rrule="FREQ=WEEKLY", except_on=(date(2026, 12, 4),))
    starts = [START + timedelta(days=day) for day in (0, 1, 7, 14)]
    assert [occurs(weekly, start) for start in starts] == [True, False, False, True]
    assert not occurs(reminder(), START + timedelta(minutes=1))


def test_a_key_fits_the_table_whatever_its_parts() -> None:
    assert len(key_of(reminder(id=2**63 - 1), datetime(9999, 12, 31, 23, 59), 525_600)) <= 48
