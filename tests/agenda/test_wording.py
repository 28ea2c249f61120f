"""The words of dates, spans, leads and lateness, as a Vietnamese office writes them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda import wording
from tests.agenda.made import at, day, reminder


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-12-25T14:00", "14:00 thứ Sáu, ngày 25/12/2026"),
        ("2027-03-05T08:30", "08:30 thứ Sáu, ngày 05/03/2027"),
        ("2026-11-22T00:00", "00:00 Chủ nhật, ngày 22/11/2026"),
    ],
)
def test_a_moment(moment: str, words: str) -> None:
    assert wording.moment(at(moment)) == words


@pytest.mark.parametrize(
    ("start", "end", "vague", "words"),
    [
        ("2026-12-25T08:30", "2026-12-25T11:30", "", "từ 08:30 đến 11:30 thứ Sáu, ngày 25/12/2026"),
        (
            "2026-12-25T14:00",
            "2026-12-26T16:00",
            "",
            "từ 14:00 thứ Sáu, ngày 25/12/2026 đến 16:00 thứ Bảy, ngày 26/12/2026",
        ),
        ("2026-12-25T08:30", "2026-12-25T08:30", "", "08:30 thứ Sáu, ngày 25/12/2026"),
        ("2026-12-25T08:00", None, "sáng", "sáng thứ Sáu, ngày 25/12/2026"),
        ("2026-12-25T00:00", "2026-12-25T23:59", "cả ngày", "cả ngày thứ Sáu, ngày 25/12/2026"),
        (
            "2026-12-25T00:00",
            "2026-12-26T00:00",
            "cả ngày",
            "cả ngày thứ Sáu, ngày 25/12/2026 đến thứ Bảy, ngày 26/12/2026",
        ),
    ],
)
def test_a_span(start: str, end: str | None, vague: str, words: str) -> None:
    assert wording.span(at(start), at(end) if end else None, vague) == words


def test_a_later_occurrence_lasts_as_long_as_the_first() -> None:
    kept = reminder(end=at("2026-12-04T10:00"), rrule="FREQ=WEEKLY")
    assert wording.when(kept, at("2026-12-11T08:30")) == "từ 08:30 đến 10:00 thứ Sáu, ngày 11/12/2026"


def test_a_day_in_both_calendars() -> None:
    assert wording.both_calendars(day("2027-04-16")) == "ngày 10/3 âm lịch, tức thứ Sáu, ngày 16/04/2027"
    assert wording.both_calendars(day("2025-07-25")) == "ngày 1/6 nhuận âm lịch, tức thứ Sáu, ngày 25/07/2025"
    assert wording.both_calendars(day("1800-01-01")) == "thứ Tư, ngày 01/01/1800"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((1440, 60), "trước 1 ngày và 1 giờ"),
        ((30,), "trước 30 phút"),
        ((0,), "đúng giờ"),
        ((), ""),
        ((0, 30), "trước 30 phút và đúng giờ"),
        ((90,), "trước 1 giờ 30 phút"),
        ((10080, 1440, 60), "trước 1 tuần, 1 ngày và 1 giờ"),
        ((11520,), "trước 8 ngày"),
        ((1531,), "trước 1 ngày 1 giờ 31 phút"),
    ],
)
def test_leads(minutes: tuple[int, ...], words: str) -> None:
    assert wording.leads(minutes) == words


UNITS = {"tuần": wording.WEEK, "ngày": wording.DAY, "giờ": wording.HOUR, "phút": 1}


@given(st.integers(1, 60 * wording.DAY))
def test_a_length_says_exactly_its_minutes(minutes: int) -> None:
    words = wording.length(minutes).split()
    assert sum(int(count) * UNITS[unit] for count, unit in zip(words[::2], words[1::2], strict=True)) == minutes


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, ""), (59, ""), (-600, ""), (720, "trễ 12 phút"), (4000, "trễ 1 giờ 6 phút"), (90_061, "trễ 1 ngày 1 giờ")],
)
def test_lateness(seconds: int, words: str) -> None:
    assert wording.lateness(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-12-04T07:30", "còn 1 giờ"),
        ("2026-12-03T08:30", "còn 1 ngày"),
        ("2026-12-02T20:00", "còn 2 ngày"),
        ("2026-12-03T09:00", "còn 23 giờ 30 phút"),
        ("2026-12-04T08:30:10", "đã đến giờ"),
        ("2026-12-04T08:35", "đã qua 5 phút"),
        ("2026-12-04T08:29", "còn 1 phút"),
    ],
)
def test_how_long_until(now: str, words: str) -> None:
    assert wording.until(at("2026-12-04T08:30"), at(now)) == words


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ("2026-11-22", "hôm nay"),
        ("2026-11-23", "mai"),
        ("2026-11-21", "hôm qua"),
        ("2026-11-25", "3 ngày nữa"),
        ("2027-11-25", "ngày 25/11/2027"),
        ("2026-11-01", "ngày 01/11/2026"),
    ],
)
def test_a_day_seen_from_today(other: str, words: str) -> None:
    assert wording.relative(day(other), day("2026-11-22")) == words
