"""Rules of repetition in words: each as somebody would say it, and never one rule in the words of another."""

from __future__ import annotations

import pytest

from bot.agenda.repeating import repetition, rule_in_words, sentence
from tests.agenda.made import at, day, reminder

WORDS = {
    "FREQ=DAILY": "hằng ngày",
    "FREQ=DAILY;INTERVAL=2": "2 ngày một lần",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR": "các ngày làm việc",
    "FREQ=DAILY;BYDAY=SA": "thứ Bảy hằng tuần",
    "FREQ=DAILY;INTERVAL=2;BYDAY=SA": "2 ngày một lần nếu là thứ Bảy",
    "FREQ=WEEKLY": "thứ Sáu hằng tuần",
    "FREQ=WEEKLY;BYDAY=FR;COUNT=10": "thứ Sáu hằng tuần, 10 lần",
    "FREQ=WEEKLY;BYDAY=WE,MO": "thứ Hai và thứ Tư hằng tuần",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU": "hằng ngày",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20270630T235959": "các ngày làm việc, đến hết ngày 30/06/2027",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO": "2 tuần một lần vào thứ Hai",
    "FREQ=MONTHLY": "ngày 4 hằng tháng",
    "FREQ=MONTHLY;BYMONTHDAY=5": "ngày 5 hằng tháng",
    "FREQ=MONTHLY;BYMONTHDAY=20,5": "ngày 5 và 20 hằng tháng",
    "FREQ=MONTHLY;BYMONTHDAY=-1": "ngày cuối cùng hằng tháng",
    "FREQ=MONTHLY;BYMONTHDAY=-3": "theo lịch riêng hằng tháng",
    "FREQ=MONTHLY;BYDAY=-1FR": "thứ Sáu cuối cùng hằng tháng",
    "FREQ=MONTHLY;BYDAY=1MO": "thứ Hai đầu tiên hằng tháng",
    "FREQ=MONTHLY;BYDAY=2TU": "thứ Ba tuần thứ hai hằng tháng",
    "FREQ=MONTHLY;BYDAY=-2TU": "theo lịch riêng hằng tháng",
    "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1": "thứ Sáu cuối cùng hằng tháng",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": "ngày làm việc cuối cùng hằng tháng",
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1": "theo lịch riêng hằng tháng",
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2": "theo lịch riêng hằng tháng",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13": "theo lịch riêng hằng tháng",
    "FREQ=MONTHLY;BYMONTH=6;BYMONTHDAY=1": "theo lịch riêng hằng tháng",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=5": "hằng quý vào ngày 5",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5": "2 tháng một lần vào ngày 5",
    "FREQ=YEARLY": "ngày 4/12 hằng năm",
    "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10": "ngày 10/3 hằng năm",
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=10": "ngày 10/3 2 năm một lần",
    "FREQ=YEARLY;BYMONTH=6;BYDAY=-1FR": "thứ Sáu cuối cùng của tháng 6 hằng năm",
    "FREQ=YEARLY;BYMONTHDAY=5": "theo lịch riêng hằng năm",
    "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=5": "theo lịch riêng hằng năm",
    "FREQ=SECONDLY": "theo lịch riêng",
}


@pytest.mark.parametrize(("rule", "words"), WORDS.items())
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert rule_in_words(rule, day("2026-12-04")) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2027-01-01"], "thứ Sáu hằng tuần, trừ ngày 01/01/2027"),
        (["2027-02-12", "2027-01-01"], "thứ Sáu hằng tuần, trừ ngày 01/01/2027 và 12/02/2027"),
        (
            [f"2027-01-{n:02}" for n in (1, 8, 15, 22, 29)],
            "thứ Sáu hằng tuần, trừ ngày 01/01/2027, 08/01/2027 và 15/01/2027 và 2 ngày khác",
        ),
    ],
)
def test_days_left_out_are_named(days: list[str], words: str) -> None:
    kept = reminder(rrule="FREQ=WEEKLY;BYDAY=FR", except_on=tuple(map(day, days)))
    assert repetition(kept) == words


def test_a_yearly_lunar_date_in_words() -> None:
    assert repetition(reminder(lunar_yearly="10/3")) == "ngày 10/3 âm lịch hằng năm"


def test_a_single_meeting_does_not_repeat() -> None:
    assert repetition(reminder()) == ""


def test_a_reminder_in_one_line() -> None:
    assert sentence(reminder(end=at("2026-12-04T11:30"), rrule="FREQ=WEEKLY;BYDAY=FR")) == (
        "họp tổng kết cụm, từ 08:30 đến 11:30 thứ Sáu hằng tuần, từ ngày 04/12/2026, tại Bắc Ninh, "
        "báo trước 1 ngày và 1 giờ"
    )
    assert sentence(reminder(vague="sáng", rrule="FREQ=DAILY", place="", leads=(0,))) == (
        "họp tổng kết cụm, sáng hằng ngày, từ ngày 04/12/2026, báo đúng giờ"
    )
    assert sentence(reminder(place="", leads=())) == "họp tổng kết cụm, 08:30 thứ Sáu, ngày 04/12/2026"
