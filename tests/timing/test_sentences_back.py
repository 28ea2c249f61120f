"""What the bot says of a reminder in one line, or in a card, is read back as that reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.agenda.cards import confirming, kept
from bot.agenda.model import Reminder, Request
from bot.agenda.recurring import occurrences
from bot.agenda.repeating import sentence
from bot.agenda.rules import DAYS
from bot.timing import read
from tests.timing.cases_reader import now

NOW = now()
WALL = NOW.replace(tzinfo=None)
FAR = WALL + timedelta(days=365 * 25)
COMPARED = 12
"""Occurrences that two rules must share."""

TITLES = (
    "họp tổng kết cụm", "giao ban tuần", "gọi cho Mai", "Hội nghị sơ kết 6 tháng đầu năm", "nộp báo cáo",
    "tập huấn phần mềm", "gặp anh Ba", "lễ phát động trồng cây",
)  # fmt: skip
PLACES = ("", "Bắc Ninh", "phòng họp 2", "hội trường tầng 3", "trụ sở Sở", "số 10 Tôn Thất Thuyết")
RULES = (
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY={day}", "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}", "FREQ=MONTHLY;BYMONTHDAY={number}",
    "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=-1{day}", "FREQ=MONTHLY;BYDAY=1{day}",
    "FREQ=MONTHLY;BYDAY=2{day}", "FREQ=MONTHLY;BYDAY=3{day}", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={number}",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY={number}", "FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={number}",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
)  # fmt: skip

days = st.dates(date(2026, 11, 24), date(2027, 12, 31))
hours = st.builds(time, st.integers(0, 23), st.integers(0, 59))
leads = st.sets(
    st.one_of(st.sampled_from((0, 30, 60, 90, 1440, 1531, 2880, 10080)), st.integers(0, 20_000)), max_size=3
).map(lambda found: tuple(sorted(found, reverse=True)))
starts = st.builds(datetime.combine, days, hours)


@st.composite
def singles(draw: st.DrawFn) -> Reminder:
    """Make a reminder of one meeting, which may end the same day or days later."""
    start = draw(starts)
    end = draw(st.one_of(st.none(), st.integers(15, 600).map(lambda minutes: start + timedelta(minutes=minutes))))
    if end and end.date() != start.date():
        end += timedelta(days=draw(st.integers(0, 3)))
    return _made(draw, start, end)


@st.composite
def series(draw: st.DrawFn) -> Reminder:
    """Make a reminder of a series, with or without an end, by a rule or by the moon."""
    about = draw(starts)
    lasts = draw(st.sampled_from((None, *(timedelta(minutes=minutes) for minutes in (60, 90, 150, 180)))))
    if draw(st.integers(0, 8)) == 0:
        moon = f"{draw(st.integers(1, 28))}/{draw(st.integers(1, 12))}"
        return _begun(replace(_made(draw, about, None), lunar_yearly=moon), lasts)
    rule = draw(st.sampled_from(RULES)).format(day=DAYS[about.weekday()], number=min(about.day, 28), month=about.month)
    ends = draw(st.sampled_from(("", "", "COUNT", "UNTIL")))
    if ends == "COUNT":
        rule += f";COUNT={draw(st.integers(2, 30))}"
    if ends == "UNTIL":
        rule += f";UNTIL={about + timedelta(days=draw(st.integers(400, 900))):%Y%m%d}T235959"
    return _begun(replace(_made(draw, about, None), rrule=rule), lasts)


def _made(draw: st.DrawFn, start: datetime, end: datetime | None) -> Reminder:
    return Reminder(
        id=1, channel="telegram", chat="1", creator="1", title=draw(st.sampled_from(TITLES)), start=start, end=end,
        created=NOW, place=draw(st.sampled_from(PLACES)), leads=draw(leads),
    )  # fmt: skip


def _begun(reminder: Reminder, lasts: timedelta | None) -> Reminder:
    """Return a series that starts at its first occurrence, as every series kept does."""
    first = occurrences(reminder, WALL, FAR, 1)
    assume(first)
    end = first[0] + lasts if lasts else None
    return replace(reminder, start=first[0], end=end if end and end.date() == first[0].date() else None)


def differences(wanted: Reminder, got: Request) -> dict[str, object]:
    """Return what of `wanted` was read otherwise."""
    if got.status != "ok" or got.start is None:
        return {"status": (got.status, got.message)}
    pairs = {
        "start": (wanted.start, got.start),
        "end": (wanted.end, got.end),
        "place": (wanted.place.lower(), (got.place or "").lower()),  # a card begins it with a capital
        "leads": (wanted.leads, got.leads),
        "title": (wanted.title.lower(), got.title.lower()),
        "moon": (wanted.lunar_yearly, got.lunar_yearly),
        "rule": (_shown(wanted, wanted.rrule), _shown(wanted, got.rrule or "")),
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _shown(reminder: Reminder, rule: str) -> tuple[datetime, ...]:
    """Return the first occurrences of a reminder by a rule."""
    return tuple(occurrences(replace(reminder, rrule=rule), WALL, FAR, COMPARED)) if rule else ()


@settings(max_examples=300, deadline=None)
@given(singles())
def test_a_meeting_said_in_one_line_is_read_back(reminder: Reminder) -> None:
    assert differences(reminder, read(sentence(reminder), NOW)) == {}


@settings(max_examples=300, deadline=None)
@given(series())
def test_a_series_said_in_one_line_is_read_back(reminder: Reminder) -> None:
    assert differences(reminder, read(sentence(reminder), NOW)) == {}


@settings(max_examples=200, deadline=None)
@given(st.one_of(singles(), series()))
def test_the_card_that_asks_for_a_yes_is_read_back(reminder: Reminder) -> None:
    assert differences(reminder, read(confirming(reminder, NOW).text, NOW)) == {}


@settings(max_examples=200, deadline=None)
@given(singles())
def test_the_card_of_what_was_kept_is_read_back(reminder: Reminder) -> None:
    soon = replace(reminder, leads=tuple(lead for lead in reminder.leads if lead <= 1440) or (60,))
    assume(soon.start - timedelta(minutes=soon.leads[0]) > WALL)
    assert differences(soon, read(kept(soon, NOW).text, NOW)) == {}


@pytest.mark.parametrize("rule", RULES)
def test_every_kind_of_rule_is_read_back(rule: str) -> None:
    start = datetime.combine(date(2026, 12, 15), time(8, 30))
    said = rule.format(day=DAYS[start.weekday()], number=start.day, month=start.month)
    about = Reminder(
        id=1, channel="telegram", chat="1", creator="1", title="giao ban", start=start, created=NOW, rrule=said
    )  # fmt: skip
    first = replace(about, start=occurrences(about, WALL, FAR, 1)[0])
    assert differences(first, read(sentence(first), NOW)) == {}
