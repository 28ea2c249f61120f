"""What a message comes to: every start it can mean, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.timing.clock import Moment
from bot.timing.repeat import Rule


@dataclass(frozen=True, slots=True)
class Start:
    """One start the message can mean; `last` is the day it ends on, where one is named."""

    at: datetime
    last: date | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every start that is possible, or the problem; what holds of all of them."""

    starts: tuple[Start, ...] = ()
    problem: str = ""
    day: date | None = None
    lunar: str = ""
    every_year: str = ""
    except_on: tuple[date, ...] = ()


def wall(day: date, when: Moment) -> datetime:
    """Return a time of the day `day`, on the wall."""
    return datetime.combine(day, time(0, 0)) + when.delta()
