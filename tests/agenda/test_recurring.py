"""When reminders occur: against dateutil, on days left out, on lunar days, and within bounds whatever the rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda import recurring
from bot.agenda.recurring import check_rule, coming, next_three, occurrences, wall
from bot.agenda.rules import DAYS, read_rule
from tests.agenda.made import NOW, at, day, reminder

WEEKDAYS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=5, unique=True).map(",".join)
PLACED = st.tuples(st.sampled_from(["1", "2", "-1", "4"]), st.sampled_from(DAYS)).map("".join)
MONTH_DAYS = st.lists(st.integers(1, 28) | st.sampled_from([-1, -2]), min_size=1, max_size=4, unique=True).map(
    lambda days: ",".join(map(str, days))
)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(lambda found: ",".join(map(str, found)))
ENDS = st.sampled_from(["", ";COUNT=1", ";COUNT=7", ";UNTIL=20280229T083000", ";UNTIL=20270630T235959"])
EVERY = st.integers(1, 6).map(lambda interval: "" if interval == 1 else f";INTERVAL={interval}")


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule that is accepted and occurs now and then."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = {
        "DAILY": st.just(""),
        "WEEKLY": st.just("") | WEEKDAYS.map(lambda days: f";BYDAY={days};WKST=SU"),
        "MONTHLY": st.just("")
        | MONTH_DAYS.map(lambda days: f";BYMONTHDAY={days}")
        | st.lists(PLACED, min_size=1, max_size=3, unique=True).map(lambda days: f";BYDAY={','.join(days)}")
        | WEEKDAYS.map(lambda days: f";BYDAY={days};BYSETPOS=-1"),
        "YEARLY": st.just("")
        | st.tuples(MONTHS, MONTH_DAYS).map(lambda both: f";BYMONTH={both[0]};BYMONTHDAY={both[1]}")
        | st.tuples(MONTHS, PLACED).map(lambda both: f";BYMONTH={both[0]};BYDAY={both[1]}"),
    }[frequency]
    return f"FREQ={frequency}{draw(EVERY)}{draw(parts)}{draw(ENDS)}"


@given(rule=rules(), start=st.datetimes(at("2024-01-01"), at("2027-12-31")), ahead=st.integers(-400, 2000))
def test_a_rule_expands_as_dateutil_expands_it(rule: str, start: datetime, ahead: int) -> None:
    start = start.replace(second=0, microsecond=0)
    after = start + timedelta(days=ahead)
    before = after + timedelta(days=3000)
    check_rule(rule)
    whole = rrulestr(rule, dtstart=start)
    wanted = [moment for moment in whole.xafter(after, inc=True, count=20) if moment < before]
    assert list(occurrences(reminder(start=start, rrule=rule), after, before, 20)) == wanted


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    ],
)
def test_a_rule_that_never_occurs_is_accepted_and_has_no_occurrence(rule: str) -> None:
    check_rule(rule)
    assert occurrences(reminder(rrule=rule), at("2026-01-01"), None, 3) == ()


@given(
    rule=st.sampled_from(["FREQ=DAILY", "FREQ=DAILY;INTERVAL=5", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"]),
    years=st.integers(0, 60),
)
def test_a_century_of_days_is_not_walked_through(rule: str, years: int) -> None:
    start, after = at("2000-02-29T08:00"), at("2030-06-01") + timedelta(days=365 * years)
    first = recurring._skipped(read_rule(rule), start, after)
    assert first <= after < first + timedelta(days=2 * 14)
    kept = reminder(start=start, rrule=rule)
    assert occurrences(kept, after, None, 2) == tuple(rrulestr(rule, dtstart=start).xafter(after, inc=True, count=2))


def test_days_left_out_do_not_occur_and_still_count() -> None:
    kept = reminder(rrule="FREQ=WEEKLY;COUNT=3", except_on=(day("2026-12-11"),))
    assert [moment.date() for moment in occurrences(kept, at("2026-01-01"), None, 9)] == [
        day("2026-12-04"),
        day("2026-12-18"),
    ]


@pytest.mark.parametrize(
    ("after", "before", "found"),
    [
        ("2026-12-04T08:30", "2026-12-04T08:31", 1),
        ("2026-12-04T08:31", "2026-12-05", 0),
        ("2026-12-01", "2026-12-04T08:30", 0),
    ],
)
def test_the_start_of_the_window_is_in_it_and_its_end_is_not(after: str, before: str, found: int) -> None:
    assert len(occurrences(reminder(), at(after), at(before), 9)) == found


def test_a_meeting_called_off_on_its_day_does_not_occur() -> None:
    assert occurrences(reminder(except_on=(day("2026-12-04"),)), at("2026-01-01"), None, 9) == ()


def test_a_refused_rule_leaves_the_start_alone() -> None:
    assert occurrences(reminder(rrule="FREQ=SECONDLY"), at("2026-01-01"), None, 9) == (at("2026-12-04T08:30"),)


@pytest.mark.parametrize("limit", [0, -1])
def test_nothing_is_found_when_nothing_is_wanted(limit: int) -> None:
    assert occurrences(reminder(rrule="FREQ=DAILY"), at("2026-01-01"), None, limit) == ()


def test_a_yearly_lunar_date_moves_through_the_solar_year() -> None:
    kept = reminder(start=at("2027-04-16T08:00"), lunar_yearly="10/3")
    assert next_three(kept, NOW) == (at("2027-04-16T08:00"), at("2028-04-04T08:00"), at("2029-04-23T08:00"))


def test_the_thirtieth_of_a_short_lunar_month_is_its_last_day() -> None:
    kept = reminder(start=at("2026-02-16T20:00"), lunar_yearly="30/12")
    eves = [moment.date() + timedelta(days=1) for moment in occurrences(kept, at("2026-01-01"), at("2031-01-01"), 9)]
    assert eves[:3] == [day("2026-02-17"), day("2027-02-06"), day("2028-01-26")]  # each the first day of Tết


def test_a_window_within_a_lunar_series_begins_where_it_begins() -> None:
    kept = reminder(start=at("2027-04-16T08:00"), lunar_yearly="10/3")
    assert occurrences(kept, at("2028-04-04T08:00"), at("2029-01-01"), 9) == (at("2028-04-04T08:00"),)


def test_what_is_coming_is_reckoned_by_the_clock_of_the_zone() -> None:
    tokyo = reminder(zone="Asia/Tokyo", start=at("2026-11-22T10:30"))
    assert wall(NOW, "Asia/Tokyo") == at("2026-11-22T11:00")
    assert coming(tokyo, NOW) == ()
    assert coming(reminder(start=at("2026-11-22T10:30")), NOW) == (at("2026-11-22T10:30"),)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc", "Asia"])
def test_an_unknown_zone_is_vietnam(name: str) -> None:
    assert wall(datetime(2026, 1, 1, tzinfo=UTC), name) == at("2026-01-01T07:00")
