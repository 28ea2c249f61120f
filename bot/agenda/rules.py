"""Recurrence rules as RFC 5545 writes them, read into values; what a calendar of meetings never needs is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Weekdays in the order of `date.weekday()`."""
INTERVALS: Mapping[str, int] = {"DAILY": 366, "WEEKLY": 53, "MONTHLY": 60, "YEARLY": 10}
"""The frequencies accepted, and the longest interval of each."""
MOST, LONGEST = 1000, 200
"""The highest COUNT, and the longest rule in characters."""

_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"[0-9]{8}T[0-9]{6}")
_WHOLE = re.compile(r"[+-]?[0-9]{1,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that was accepted. `days` are (nth or 0, weekday from 0 for Monday); `month_days` and `positions` count
    from the end where negative; `until` is the last local moment that counts, `week_start` where weeks begin.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(rrule: str) -> Rule:
    """Return the rule written as "FREQ=WEEKLY;BYDAY=FR", without the name of the property.

    UNTIL is local, YYYYMMDDTHHMMSS. Raises ValueError, worded for the person, for anything that occurs more than once
    a day, has numbers out of bounds, or has parts that are unknown or do not go together.
    """
    parts = _parts(rrule)
    frequency = parts.pop("FREQ", "")
    if frequency not in INTERVALS:
        raise ValueError("chỉ nhận lịch lặp theo ngày, tuần, tháng hoặc năm")
    found = {name: _READERS[name](value) for name, value in parts.items() if name in _READERS}
    if len(found) != len(parts):
        unknown = next(name for name in parts if name not in _READERS)
        raise ValueError(f"quy tắc lặp có phần {unknown[:20]} chưa dùng được")
    rule = Rule(frequency=frequency, **{_FIELDS[name]: value for name, value in found.items()})  # type: ignore[arg-type]
    _check(rule)
    return rule


def _parts(rrule: str) -> dict[str, str]:
    """Split a rule into its parts. Raises ValueError for a text that is no list of NAME=VALUE."""
    pairs = [part.split("=") for part in rrule.split(";")] if len(rrule) <= LONGEST else []
    if not pairs or any(len(pair) != 2 or not pair[1] for pair in pairs):
        raise ValueError("quy tắc lặp sai dạng hoặc quá dài")
    parts = {pair[0]: pair[1] for pair in pairs}
    if len(parts) != len(pairs):
        raise ValueError("quy tắc lặp nêu một phần hai lần")
    return parts


def _check(rule: Rule) -> None:
    """Refuse parts that do not go together. The sizes are bounded one by one by the readers."""
    within_month = rule.frequency in ("MONTHLY", "YEARLY")
    ordinal = any(nth for nth, _ in rule.days)
    wrong = (
        (rule.interval > INTERVALS[rule.frequency], "khoảng cách giữa hai lần quá dài"),
        (rule.count is not None and rule.until is not None, "quy tắc lặp vừa nêu số lần vừa nêu ngày cuối"),
        (bool(rule.month_days or rule.months or rule.positions) and not within_month, "quy tắc lặp có phần thừa"),
        (ordinal and not within_month, "thứ tự của thứ chỉ đi với tháng hoặc năm"),
        (ordinal and rule.frequency == "YEARLY" and not rule.months, "quy tắc lặp theo năm thiếu tháng"),
        (ordinal and not all(nth for nth, _ in rule.days), "các thứ trong quy tắc lặp không đúng"),  # dateutil: none
        (bool(rule.positions) and not (rule.days or rule.month_days), "quy tắc lặp thiếu ngày"),
    )
    for refused, why in wrong:
        if refused:
            raise ValueError(why)


def _whole(low: int, high: int, value: str) -> int:
    """Read a whole number from `low` to `high`, not 0. Raises ValueError for any other."""
    if not _WHOLE.fullmatch(value) or not low <= int(value) <= high or int(value) == 0:
        raise ValueError(f"số {value[:10]} trong quy tắc lặp ngoài khoảng cho phép")
    return int(value)


def _wholes(low: int, high: int, longest: int) -> Callable[[str], tuple[int, ...]]:
    """Make a reader of lists of such numbers."""

    def read(value: str) -> tuple[int, ...]:
        items = value.split(",")
        if len(items) > longest:
            raise ValueError("quy tắc lặp có danh sách quá dài")
        return tuple(dict.fromkeys(_whole(low, high, item) for item in items))

    return read


def _days(value: str) -> tuple[tuple[int, int], ...]:
    """Read weekdays, each with its place in the month where it has one."""
    items = value.split(",")
    matches = [_DAY.fullmatch(item) for item in items]
    if len(items) > 2 * len(DAYS) or None in matches:
        raise ValueError("các thứ trong quy tắc lặp không đúng")
    return tuple(dict.fromkeys((int(match[1] or 0), DAYS.index(match[2])) for match in matches if match))


def _until(value: str) -> datetime:
    """Read the last moment, local."""
    if not _UNTIL.fullmatch(value):
        raise ValueError("ngày cuối của quy tắc lặp phải có dạng 20270630T235959")
    try:
        return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local by definition
    except ValueError:
        raise ValueError("ngày cuối của quy tắc lặp không có trên lịch") from None


def _week_start(value: str) -> int:
    """Read the day that weeks begin with."""
    if value not in DAYS:
        raise ValueError("ngày đầu tuần trong quy tắc lặp không đúng")
    return DAYS.index(value)


_READERS: Mapping[str, Callable[[str], object]] = {
    "INTERVAL": lambda value: _whole(1, max(INTERVALS.values()), value),
    "COUNT": lambda value: _whole(1, MOST, value),
    "UNTIL": _until,
    "BYDAY": _days,
    "BYMONTHDAY": _wholes(-31, 31, 31),
    "BYMONTH": _wholes(1, 12, 12),
    "BYSETPOS": _wholes(-31, 31, 7),
    "WKST": _week_start,
}
_FIELDS = {
    "INTERVAL": "interval", "COUNT": "count", "UNTIL": "until", "BYDAY": "days", "BYMONTHDAY": "month_days",
    "BYMONTH": "months", "BYSETPOS": "positions", "WKST": "week_start",
}  # fmt: skip
