"""Hours: what "8h", "2h chiều", "7 giờ kém 15" or "12h đêm" show on the wall, and what must be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta

from bot.language.spelling import fold
from bot.timing.mark import Mark
from bot.timing.patterns import rule, value

MINUTES = {"phut": 1, "ph": 1, "p": 1, "'": 1, "tieng": 60, "gio": 60, "h": 60, "g": 60, "ngay": 1440, "hom": 1440,
           "bua": 1440, "tuan": 10080, "thang": 43200}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as said. `part` is the part of the day said with it, "" for none; `padded` marks "05h" and "17:00"."""

    hour: int
    minute: int = 0
    part: str = ""
    padded: bool = False

    @property
    def possible(self) -> bool:
        """Say whether any clock shows it."""
        return 0 <= self.hour <= 24 and 0 <= self.minute <= 59 and (self.hour < 24 or not self.minute)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A time of a day; `after` days later than the day named ("12h đêm nay" is tomorrow at 0:00)."""

    after: int
    at: time

    def delta(self) -> timedelta:
        """Return how long after the start of the named day it is."""
        return timedelta(days=self.after, hours=self.at.hour, minutes=self.at.minute)


def clock(mark: Mark, part: str = "") -> Clock:
    """Return the hour that a mark of kind clock or bare says, with the part of the day said elsewhere."""
    if mark.get("am"):
        return _of_half(mark)
    hour = value(mark.get("h", "dh", "dh0", "h2", "h3"))
    said = mark.get("h", "dh", "dh0", "h2", "h3")
    minute = value(mark.get("m", "dmi", "dm0")) if mark.get("m", "dmi", "dm0") else 30 if mark.get("half") else 0
    padded = said.isdecimal() and len(said) == 2
    if mark.get("less"):
        less = value(mark.get("less"))
        if not 0 < less < 60:
            return Clock(99)
        padded = padded or hour == 7  # a quarter to a bare seven is in the morning, as seven is
        hour, minute = (hour - 1 if hour else 23), 60 - less
    return Clock(hour, minute, plain_part(part), padded)


def _of_half(mark: Mark) -> Clock:
    """Return an hour with AM or PM."""
    figures = re.split(r"[:h.]", mark.get("ap"))
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 and figures[1] else 0
    if hour > 12:
        return Clock(hour, minute, "", padded=True)
    late = mark.get("am").startswith("p")
    return Clock(hour % 12 + 12 * late, minute, "", padded=True)


def together(one: Clock, two: Clock) -> tuple[Clock, Clock]:
    """Return start and end of a span, both read by 24 hours where one is written so ("0h15 đến 3h15")."""
    if any(said.hour == 0 or (said.padded and said.hour < 10) for said in (one, two)):
        return replace(one, padded=True), replace(two, padded=True)
    return one, two


def plain_part(part: str) -> str:
    """Return the part of the day, folded, as one of sang, trua, chieu, toi, dem, or "" for none."""
    words = fold(part).removeprefix("buoi ")
    return next((name for start, name in _INITIALS if words.startswith(start)), "")


_INITIALS = (("s", "sang"), ("tr", "trua"), ("chieu toi", "toi"), ("chiu", "chieu"), ("chieu", "chieu"), ("to", "toi"),
             ("nua", "dem"), ("dem", "dem"), ("khuya", "dem"))  # fmt: skip


def moments(said: Clock) -> tuple[Moment, ...]:
    """Return the times `said` can mean, the earliest first: one, two for a bare 5 or 6, none where part and hour
    contradict each other ("14h sáng") or no clock shows it."""
    if not said.possible:
        return ()
    if said.hour == 24:
        return (Moment(1, time(0, 0)),)
    hours = _PARTS[said.part](said)
    return tuple(Moment(hour // 24, time(hour % 24, said.minute)) for hour in hours)


def _bare(said: Clock) -> tuple[int, ...]:
    if said.hour in (5, 6) and not (said.padded):
        return said.hour, said.hour + 12
    return (said.hour + 12,) if 1 <= said.hour <= 4 and not said.padded else (said.hour,)


def _morning(said: Clock) -> tuple[int, ...]:
    return (said.hour,) if said.hour < 12 else (0,) if said.hour == 12 and not said.minute else ()


def _noon(said: Clock) -> tuple[int, ...]:
    return (said.hour + 12,) if 1 <= said.hour <= 3 else (said.hour,) if 10 <= said.hour <= 14 else ()


def _afternoon(said: Clock) -> tuple[int, ...]:
    return (said.hour + 12,) if 1 <= said.hour <= 8 else (said.hour,) if 12 <= said.hour <= 19 else ()


def _evening(said: Clock) -> tuple[int, ...]:
    if said.hour in (0, 12):
        return (24,)
    return (said.hour + 12,) if 3 <= said.hour <= 11 else (said.hour,) if said.hour >= 17 else ()


def _night(said: Clock) -> tuple[int, ...]:
    """Midnight and the small hours of a night belong to the day after the one it is named by."""
    if said.hour == 12:
        return (24,)
    if said.hour == 0:
        return (0,)
    return (
        (said.hour,)
        if said.hour <= 5
        else (said.hour + 12,)
        if 7 <= said.hour <= 11
        else ((said.hour,) if said.hour >= 19 else ())
    )


_PARTS = {"": _bare, "sang": _morning, "trua": _noon, "chieu": _afternoon, "toi": _evening, "dem": _night}

PART_HOURS = {"sang": (0, 12), "trua": (10, 15), "chieu": (12, 20), "toi": (17, 24), "dem": (18, 24)}


def within(said: Clock, part: str) -> Clock:
    """Return `said` with the part of the day, where it had none."""
    return said if said.part else replace(said, part=plain_part(part))


_PIECE = rule(
    "(?P<n>{num}|nửa)? ?(?P<u>{hourly}|{min}|{daily}|tuần|tháng|"
    "buổi)(?: ?(?P<half>rưỡi))?(?: ?(?P<m>\\d{2})(?!\\d| ?(?:{min}|{hourly}|{daily})))?p?"
)
_JOINED = re.compile(r"(\d{1,2})h(\d{2})p?")


def length(said: str) -> int:
    """Return the minutes of a duration as matched by the macro dur ("1 tiếng 20 phút" → 80)."""
    joined = _JOINED.fullmatch(said)
    if joined:
        return int(joined[1]) * 60 + int(joined[2])
    total = 0
    for match in _PIECE.finditer(said):
        unit = MINUTES[fold(match["u"]).split()[0]] if fold(match["u"]) != "buoi" else 240
        number = fold(match["n"] or "mot")
        total += unit // 2 if number == "nua" else unit * max(value(number), 0)
        total += unit // 2 if match["half"] else 0
        total += int(match["m"]) if match["m"] else 0
    return total
