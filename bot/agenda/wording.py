"""The Vietnamese of reminders: moments, spans, leads, lateness. One style everywhere, and one that people type.

A moment is "08:30 thứ Sáu, ngày 25/12/2026"; `bot.timing` reads every text of this module back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.agenda.lunar import FIRST_YEAR, LAST_YEAR, to_lunar
from bot.agenda.model import Reminder

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
"""In the order of `date.weekday()`."""
HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
"""Minutes of a lead."""

_SPLIT = ((WEEK, "tuần"), (DAY, "ngày"), (HOUR, "giờ"), (1, "phút"))


def clock(value: datetime) -> str:
    """Return the hour: "08:30"."""
    return value.strftime("%H:%M")


def plain_day(value: date) -> str:
    """Return the day in figures: "25/12/2026"."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def short_day(value: date) -> str:
    """Return the day without its year: "25/12"."""
    return f"{value.day:02}/{value.month:02}"


def weekday(value: date) -> str:
    """Return the weekday: "thứ Sáu"."""
    return WEEKDAYS[value.weekday()]


def full_day(value: date) -> str:
    """Return the weekday and the day: "thứ Sáu, ngày 25/12/2026"."""
    return f"{weekday(value)}, ngày {plain_day(value)}"


def moment(value: datetime) -> str:
    """Return the hour, the weekday and the day: "08:30 thứ Sáu, ngày 25/12/2026"."""
    return f"{clock(value)} {full_day(value)}"


def span(start: datetime, end: datetime | None = None, vague: str = "") -> str:
    """Return from when to when: "từ 08:30 đến 11:30 thứ Sáu, ngày 25/12/2026".

    An end on another day is given in full; `vague` ("sáng", "cả ngày") stands in place of an hour nobody knows.
    """
    if vague:
        last = f" đến {full_day(end)}" if end and end.date() > start.date() else ""
        return f"{vague} {full_day(start)}{last}"
    if end is None or end <= start:
        return moment(start)
    if end.date() == start.date():
        return f"từ {clock(start)} đến {moment(end)}"
    return f"từ {moment(start)} đến {moment(end)}"


def when(reminder: Reminder, occurrence: datetime | None = None) -> str:
    """Return the span of an occurrence of a reminder, of the first where none is given."""
    start = occurrence or reminder.start
    return span(start, end_of(reminder, start), reminder.vague)


def hours(reminder: Reminder) -> str:
    """Return the hours of a reminder without its day: "08:30", "từ 08:30 đến 11:30", "sáng"."""
    if reminder.vague:
        return reminder.vague
    lasts = reminder.end is not None and reminder.start < reminder.end and reminder.start.date() == reminder.end.date()
    return f"từ {clock(reminder.start)} đến {clock(reminder.end)}" if lasts and reminder.end else clock(reminder.start)


def end_of(reminder: Reminder, occurrence: datetime) -> datetime | None:
    """Return when an occurrence ends, as long after it as the first ends after its start; None where nobody knows."""
    return occurrence + (reminder.end - reminder.start) if reminder.end else None


def lunar_day(value: date) -> str:
    """Return the lunar day of a solar one: "10/3 âm lịch", "1/6 nhuận âm lịch"; "" outside the years converted."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        return ""
    found = to_lunar(value)
    return f"{found.day}/{found.month}{' nhuận' if found.leap else ''} âm lịch"


def both_calendars(value: date) -> str:
    """Return a day in both calendars: "ngày 10/3 âm lịch, tức thứ Sáu, ngày 16/04/2027"."""
    lunar = lunar_day(value)
    return f"ngày {lunar}, tức {full_day(value)}" if lunar else full_day(value)


def length(minutes: int, units: int = 4) -> str:
    """Return a length of time: "1 ngày", "1 giờ 30 phút"; with `units`, only so many of its largest units.

    Weeks are said only of whole weeks: 8 days are "8 ngày".
    """
    parts = _units(minutes, _SPLIT if minutes % WEEK == 0 else _SPLIT[1:])
    return " ".join(parts[:units]) or "0 phút"


def _units(minutes: int, units: Sequence[tuple[int, str]]) -> list[str]:
    """Split minutes into units, those that are 0 left out."""
    found = []
    for size, name in units:
        count, minutes = divmod(minutes, size)
        if count:
            found.append(f"{count} {name}")
    return found


def leads(minutes: Sequence[int]) -> str:
    """Return when one is told: "trước 1 ngày và 1 giờ", "trước 30 phút và đúng giờ", "đúng giờ"; "" for none."""
    ahead = [length(lead) for lead in sorted(set(minutes), reverse=True) if lead > 0]
    said = [f"trước {joined(ahead)}"] if ahead else []
    return joined([*said, *(["đúng giờ"] if 0 in minutes else [])])


def joined(items: Sequence[str]) -> str:
    """Join with commas, and "và" before the last."""
    return " và ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def lateness(late: timedelta) -> str:
    """Return how late something is told: "trễ 12 phút"; "" for less than a minute."""
    minutes = int(late.total_seconds() // 60)
    return f"trễ {length(minutes, 2)}" if minutes > 0 else ""


def until(start: datetime, now: datetime) -> str:
    """Return how long it is from `now` to `start`, both local: "còn 1 giờ", "đã đến giờ", "đã qua 5 phút".

    From a day on, days are counted by the calendar: "còn 3 ngày".
    """
    minutes = round((start - now).total_seconds() / 60)
    if minutes < 0:
        return f"đã qua {length(-minutes, 2)}"
    if minutes == 0:
        return "đã đến giờ"
    days = (start.date() - now.date()).days
    return f"còn {days} ngày" if minutes >= DAY and days > 1 else f"còn {length(minutes, 2)}"


def relative(day: date, today: date) -> str:
    """Return a day as seen from today: "hôm nay", "mai", "3 ngày nữa"; a day of more than 30 days ahead in figures."""
    ahead = (day - today).days
    named = {0: "hôm nay", 1: "mai", -1: "hôm qua"}
    if ahead in named:
        return named[ahead]
    return f"{ahead} ngày nữa" if 0 < ahead <= 30 else f"ngày {plain_day(day)}"
