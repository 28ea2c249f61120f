"""The list of a chat's reminders: by day, a page at a time, each entry numbered and to be opened by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.agenda import wording
from bot.agenda.choices import DRAFT, offer
from bot.agenda.model import ZONE, Card, Choice, Reminder
from bot.agenda.recurring import occurrences, repeats, wall
from bot.agenda.repeating import repetition
from bot.agenda.titles import capital, clean, shown

PAGE = 10
"""Entries of a page."""
MOST = 60
"""Occurrences of one reminder within one span; and all that a list ever shows is ten times that."""

Span = tuple[date, date]
"""The first and the last day."""

_ARG = re.compile(r"(?:(\d{8})-(\d{8})-)?(\d{1,4})", re.ASCII)
_ROW = 5


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One line of the list: an occurrence of a reminder."""

    at: datetime
    id: int
    reminder: Reminder


def listing(reminders: Sequence[Reminder], span: Span | None, now: datetime, page: int = 0, zone: str = ZONE) -> Card:
    """List what occurs within `span`, or (None) the next occurrence of everything that is still ahead.

    `page` counts from 0; one that is not there is the last. `reminders` are those of one chat, `zone` is the chat's.
    """
    today = wall(now, zone).date()
    entries = _entries(reminders, span, now)
    title = _title(span, today)
    if not entries:
        return Card(text=f"{title}\nChưa có việc nào được đặt nhắc.")
    pages = (len(entries) + PAGE - 1) // PAGE
    page = max(0, min(page, pages - 1))
    on_page = list(enumerate(entries, 1))[page * PAGE : (page + 1) * PAGE]
    counted = f" (trang {page + 1}/{pages})" if pages > 1 else ""
    lines = [title + counted]
    day: date | None = None
    for number, entry in on_page:
        if entry.at.date() != day:
            day = entry.at.date()
            lines.append(_day_line(day, today))
        lines.append(f"{number}. {_line(entry, span is None)}")
    return Card(text="\n".join(lines), choices=_choices(on_page, span, page, pages))


def page_of(arg: str) -> tuple[Span | None, int] | None:
    """Read the argument of "more": which span, which page. None for anything that `listing` did not write."""
    match = _ARG.fullmatch(arg)
    if not match:
        return None
    try:
        span = (_day(match[1]), _day(match[2])) if match[1] else None
    except ValueError:
        return None
    return span, int(match[3])


def week_of(day: date) -> Span:
    """Return the Monday and the Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _entries(reminders: Sequence[Reminder], span: Span | None, now: datetime) -> list[Entry]:
    """Return what to list, earliest first."""
    found: list[Entry] = []
    for reminder in reminders:
        if span:
            after = datetime.combine(span[0], datetime.min.time())
            before = datetime.combine(span[1], datetime.min.time()) + timedelta(days=1)
            starts = occurrences(reminder, after, before, MOST)
        else:
            starts = occurrences(reminder, wall(now, reminder.zone), None, 1)
        found += [Entry(start, reminder.id, reminder) for start in starts]
    return sorted(found, key=lambda entry: (entry.at, entry.id))[: 10 * MOST]


def _title(span: Span | None, today: date) -> str:
    """Return the heading: which days are listed."""
    if span is None:
        return "Tất cả lịch nhắc sắp tới"
    first, last = span
    if first == last:
        near = abs((first - today).days) <= 1
        named = f"{wording.relative(first, today)}, " if near else ""
        return f"Lịch {named}{wording.full_day(first)}"
    if span == week_of(today):
        return f"Lịch tuần này ({wording.short_day(first)}–{wording.plain_day(last)})"
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"Lịch tháng {first.month}/{first.year}"
    return f"Lịch từ ngày {wording.plain_day(first)} đến ngày {wording.plain_day(last)}"


def _day_line(day: date, today: date) -> str:
    """Return the line above a day's entries."""
    near = f" ({wording.relative(day, today)})" if 0 <= (day - today).days <= 1 else ""
    return capital(wording.full_day(day)) + near


def _line(entry: Entry, with_rule: bool) -> str:
    """Return one entry: hour, title, place, and what is special about it."""
    reminder = entry.reminder
    parts = (
        f"{reminder.vague or wording.clock(entry.at)} {shown(reminder.title)}",
        shown(reminder.place) if clean(reminder.place) else "",
        repetition(reminder) if with_rule and repeats(reminder) else "",
        "đang tạm dừng" if reminder.state == "paused" else "",
    )
    return ", ".join(part for part in parts if part)


def _choices(
    on_page: Sequence[tuple[int, Entry]], span: Span | None, page: int, pages: int
) -> tuple[tuple[Choice, ...], ...]:
    """Return the numbers of the page, five a row, then the pages before and after."""
    numbers = [offer(str(number), entry.id, "show", occurrence=entry.at) for number, entry in on_page]
    rows = [tuple(numbers[begin : begin + _ROW]) for begin in range(0, len(numbers), _ROW)]
    turns = []
    if page:
        turns.append(offer("Xem lại", DRAFT, "more", arg=_arg(span, page - 1)))
    if page + 1 < pages:
        turns.append(offer("Xem tiếp", DRAFT, "more", arg=_arg(span, page + 1)))
    return (*rows, *([tuple(turns)] if turns else []))


def _arg(span: Span | None, page: int) -> str:
    """Write the argument of "more"."""
    days = f"{span[0]:%Y%m%d}-{span[1]:%Y%m%d}-" if span else ""
    return f"{days}{page}"


def _day(written: str) -> date:
    """Read a day written in eight digits. Raises ValueError for one that no calendar has."""
    return date(int(written[:4]), int(written[4:6]), int(written[6:]))
