"""From when and until when something repeats."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.timing.bounds import parted, since
from bot.timing.days import DAY_KINDS
from bot.timing.mark import Mark
from bot.timing.marks import scan
from bot.timing.script import Script, script
from bot.timing.today import Today

SUNDAY = Today(datetime.fromisoformat("2026-11-22T09:00"))


def days_of(said: Script) -> list[Mark]:
    """Return the marks of days in a text."""
    return [mark for mark in scan(said) if mark.kind in DAY_KINDS]


@pytest.mark.parametrize(
    ("text", "falls", "begins", "ends"),
    [
        ("thứ 6 hằng tuần từ ngày 1/12", ["thứ 6"], ["ngày 1/12"], []),
        ("thứ 6 hằng tuần, bắt đầu 1/12", ["thứ 6"], ["1/12"], []),
        ("hằng ngày, đến hết ngày 4/9/2029, từ tuần sau", [], ["tuần sau"], ["ngày 4/9/2029"]),
        ("mỗi thứ 2 từ thứ Hai, ngày 1/2/2027", ["thứ 2"], ["thứ Hai", "ngày 1/2/2027"], []),
        ("từ ngày 5 hằng tháng", ["ngày 5"], [], []),
        ("từ thứ 2 hằng tuần", ["thứ 2"], [], []),
    ],
)
def test_the_days_of_a_repetition_are_told_apart(
    text: str, falls: list[str], begins: list[str], ends: list[str]
) -> None:
    said = script(text)
    found = parted(said, days_of(said))
    assert [[said.text[mark.start : mark.end] for mark in marks] for marks in found] == [falls, begins, ends]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("từ ngày 1/12", date(2026, 12, 1)),
        ("từ tuần sau", date(2026, 11, 23)),
        ("từ tháng sau", date(2026, 12, 1)),
        ("từ tháng sáu", date(2027, 6, 1)),
        ("kể từ tháng 1/2027", date(2027, 1, 1)),
        ("từ tháng 3 năm sau", date(2027, 3, 1)),
        ("từ năm 2028", date(2028, 1, 1)),
        ("từ năm sau", date(2027, 1, 1)),
        ("từ quý sau", date(2027, 1, 1)),
        ("từ ngày 1/11", None),  # three weeks ago: it is running
        ("từ ngày 1/11/2027", date(2027, 11, 1)),
        ("từ ngày 1/1/2025", None),
    ],
)
def test_the_day_it_begins(text: str, day: date | None) -> None:
    assert since(scan(script(text)), SUNDAY) == day
