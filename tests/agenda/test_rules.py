"""Which rules of repetition are kept, and which are refused with a reason."""

from __future__ import annotations

import pytest

from bot.agenda.rules import LONGEST, MOST, Rule, read_rule
from tests.agenda.made import at

KEPT = [
    ("FREQ=DAILY", Rule(frequency="DAILY")),
    ("FREQ=WEEKLY;BYDAY=FR", Rule(frequency="WEEKLY", days=((0, 4),))),
    ("FREQ=MONTHLY;BYDAY=-1FR,+2MO", Rule(frequency="MONTHLY", days=((-1, 4), (2, 0)))),
    ("FREQ=MONTHLY;BYMONTHDAY=-1;INTERVAL=3", Rule(frequency="MONTHLY", interval=3, month_days=(-1,))),
    ("BYMONTH=2;BYMONTHDAY=31;FREQ=YEARLY", Rule(frequency="YEARLY", months=(2,), month_days=(31,))),
    ("FREQ=DAILY;UNTIL=20270630T235959", Rule(frequency="DAILY", until=at("2027-06-30T23:59:59"))),
    ("FREQ=DAILY;COUNT=10;WKST=SU", Rule(frequency="DAILY", count=10, week_start=6)),
    ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", Rule(frequency="MONTHLY", days=((0, 0), (0, 1)), positions=(-1,))),
]
REFUSED = [
    ("", "sai dạng"),
    ("hằng tuần", "sai dạng"),
    ("RRULE:FREQ=DAILY", "chỉ nhận lịch lặp"),
    ("FREQ=SECONDLY", "chỉ nhận lịch lặp"),
    ("FREQ=MINUTELY;INTERVAL=30", "chỉ nhận lịch lặp"),
    ("FREQ=HOURLY", "chỉ nhận lịch lặp"),
    ("INTERVAL=2", "chỉ nhận lịch lặp"),
    ("FREQ=DAILY;BYHOUR=8,9", "BYHOUR"),
    ("FREQ=DAILY;BYEASTER=1", "BYEASTER"),
    ("FREQ=DAILY;FREQ=DAILY", "hai lần"),
    ("FREQ=DAILY;INTERVAL=0", "ngoài khoảng"),
    ("FREQ=DAILY;INTERVAL=367", "ngoài khoảng"),
    ("FREQ=YEARLY;INTERVAL=11", "quá dài"),
    (f"FREQ=DAILY;COUNT={MOST + 1}", "ngoài khoảng"),
    ("FREQ=DAILY;COUNT=99999999999999", "ngoài khoảng"),
    ("FREQ=DAILY;COUNT=٣", "ngoài khoảng"),
    ("FREQ=DAILY;COUNT=3;UNTIL=20270630T000000", "vừa nêu số lần"),
    ("FREQ=DAILY;UNTIL=20270630", "phải có dạng"),
    ("FREQ=DAILY;UNTIL=20270630T000000Z", "phải có dạng"),
    ("FREQ=DAILY;UNTIL=20270231T000000", "không có trên lịch"),
    ("FREQ=WEEKLY;BYDAY=1FR", "đi với tháng"),
    ("FREQ=YEARLY;BYDAY=1FR", "thiếu tháng"),
    ("FREQ=WEEKLY;BYDAY=XX", "các thứ"),
    ("FREQ=MONTHLY;BYDAY=MO,1TU", "các thứ"),
    ("FREQ=DAILY;BYMONTHDAY=5", "phần thừa"),
    ("FREQ=MONTHLY;BYSETPOS=1", "thiếu ngày"),
    ("FREQ=DAILY;WKST=XX", "đầu tuần"),
    ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 32), "danh sách"),
    ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * LONGEST), "quá dài"),
]


@pytest.mark.parametrize(("text", "rule"), KEPT)
def test_a_rule_is_read(text: str, rule: Rule) -> None:
    assert read_rule(text) == rule


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_a_rule_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_rule(text)
