"""Cards that ask back: what a request lacks, or which of its readings was meant, with likely answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.agenda import wording
from bot.agenda.choices import DRAFT, offer
from bot.agenda.model import Card, Choice, Request
from bot.agenda.recurring import wall
from bot.agenda.titles import clean, heading, shown
from bot.language.spelling import fold

MOST = 4
"""So many answers are offered."""

_HOURS = {
    "sáng": ("07:30", "08:00", "08:30", "09:00"),
    "trưa": ("11:00", "11:30", "12:00", "13:00"),
    "chiều": ("13:30", "14:00", "14:30", "15:00"),
    "tối": ("18:00", "19:00", "19:30", "20:00"),
}
_USUAL = ("08:00", "08:30", "13:30", "14:00")


def asking(request: Request, now: datetime, revision: int = 0) -> Card:
    """Return the card for a request that is not "ok": an error's sentence, or what was given, the question, answers.

    A pick carries the whole start as its occurrence where that is settled, else "t0830" or "d20261204" as its argument.
    `revision` tells this card from those of earlier drafts.
    """
    if request.status == "error":
        return Card(text=request.message)
    local = wall(now, request.zone)
    offered = _alternatives(request, revision) if request.alternatives else _likely(request, local, revision)
    given = (
        heading(request.title) if clean(request.title) else "Nhắc việc",
        f"Ngày: {wording.full_day(request.day)}" if request.day else "",
        f"Giờ: {_said(request.time)}" if request.time else "",
        f"Địa điểm: {shown(request.place)}" if request.place else "",
        request.message,
    )
    rows = [*offered, (offer("Hủy", DRAFT, "cancel", revision=revision),)]
    return Card(text="\n".join(line for line in given if line), choices=tuple(rows))


def _alternatives(request: Request, revision: int) -> list[tuple[Choice, ...]]:
    """Offer the readings, one a row."""
    return [
        (offer(wording.moment(start), DRAFT, "pick", revision=revision, occurrence=start),)
        for start in request.alternatives[:MOST]
    ]


def _likely(request: Request, local: datetime, revision: int) -> list[tuple[Choice, ...]]:
    """Offer likely answers for what is missing: the hour, the day, or both."""
    clock = _read_clock(request.time)
    if request.day and not clock:
        ahead = [hour for hour in _hours(request.time) if datetime.combine(request.day, hour) > local]
        args = [(f"{hour:%H:%M}", f"t{hour:%H%M}") for hour in ahead]
    elif clock and not request.day:
        args = [(_day_label(day, local.date()), f"d{day:%Y%m%d}") for day in _days(clock, local)]
    elif request.day is None:
        return _whole(request.time, local, revision)
    else:
        return []
    row = tuple(offer(label, DRAFT, "pick", revision=revision, arg=arg) for label, arg in args[:MOST])
    return [row] if row else []


def _whole(said: str, local: datetime, revision: int) -> list[tuple[Choice, ...]]:
    """Offer whole moments, where neither the day nor the hour is known: two hours of the next two working days."""
    hours = _hours(said)
    days = [local.date() + timedelta(days=ahead) for ahead in range(1, 5)]
    working = [day for day in days if day.weekday() < 5][:2]
    starts = [datetime.combine(day, hour) for day in working for hour in (hours[1], hours[-1])]
    return [(offer(wording.moment(start), DRAFT, "pick", revision=revision, occurrence=start),) for start in starts]


def _hours(said: str) -> Sequence[time]:
    """Return the likely hours of a part of the day ("đầu giờ chiều"), the usual ones of an office without any."""
    return [time.fromisoformat(hour) for hour in _HOURS.get(_part(said), _USUAL)]


def _part(said: str) -> str:
    """Return which part of the day is meant, typed with marks or without; "" for none."""
    words = fold(said).split()
    return next((part for part in _HOURS if fold(part) in words), "")


def _said(hour: str) -> str:
    """Return what is known of the hour as a card shows it: "sang" was typed without its mark."""
    return _part(hour) if hour.isascii() and not _read_clock(hour) and _part(hour) else clean(hour)


def _days(clock: time, local: datetime) -> Sequence[date]:
    """Return the next days at which that hour is still ahead."""
    first = 0 if clock > local.time() else 1
    return [local.date() + timedelta(days=first + ahead) for ahead in range(MOST)]


def _day_label(day: date, today: date) -> str:
    """Return a day as a choice names it: "Hôm nay", "Mai", "Thứ Tư 25/11"."""
    if (day - today).days < 2:
        return wording.relative(day, today).capitalize()
    named = wording.weekday(day)
    return f"{named[0].upper()}{named[1:]} {wording.short_day(day)}"


def _read_clock(said: str) -> time | None:
    """Read "08:30"; None for words such as "sáng"."""
    try:
        return time.fromisoformat(said)
    except ValueError:
        return None
