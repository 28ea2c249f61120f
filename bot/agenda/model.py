"""The nouns of reminders: what was asked for, what is kept, what is due, who comes.

Times of meetings are naive: they are what the clock on the wall of `zone` shows, so that a meeting at 8:00 stays at
8:00 whatever becomes of the zone's offset. Only what is due is a moment in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

ZONE = "Asia/Ho_Chi_Minh"
"""The zone of a chat that set none."""

Status = Literal["ok", "needs_time", "ambiguous", "error"]
State = Literal["draft", "active", "paused", "cancelled", "done"]
"""Of a reminder: not yet confirmed, running, resting by somebody's wish, called off, over."""
Attendance = Literal["yes", "no", "deputy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a message asks to be reminded of, as far as it could be read.

    "ok": `start` is certain. "needs_time": something is missing and `message` asks for it; `day`, `time` and `rrule`
    hold what was given. "ambiguous": `alternatives` are the starts it may mean, earliest first. "error": `message` says
    why nothing can be kept. `leads` are minutes before the start, longest first, without repetition. `rrule` is RFC
    5545 without its name ("FREQ=WEEKLY;BYDAY=FR"); `start` is then the first occurrence and `except_on` days left out.
    `lunar` is the lunar date as said back to the person, "" where the date is solar; `lunar_yearly` is its "day/month"
    when it returns every year, which no rrule can say. `deadline` marks "trước 15h ngày 30/11". `replaces` is the
    number of the invitation that this one replaces ("209/GM-SNNMT"), `moved_from` the start it moves away from, where
    told. `vague` is as of a Reminder; `uid` names the event of the calendar file it is from.
    """

    status: Status
    message: str
    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    zone: str = ZONE
    place: str | None = None
    leads: tuple[int, ...] = ()
    rrule: str | None = None
    except_on: tuple[date, ...] = ()
    alternatives: tuple[datetime, ...] = ()
    day: date | None = None
    time: str = ""
    lunar: str = ""
    lunar_yearly: str = ""
    deadline: bool = False
    replaces: str = ""
    moved_from: datetime | None = None
    vague: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a chat is reminded of. `revision` grows with every change; `meeting` is the id of the meeting of the
    knowledge it follows, or the number of its invitation, "" where there is none. `lunar_yearly` is "day/month" of a
    yearly lunar date, which no rrule can say. `vague` is what is known of the hour where the hour itself is not
    ("sáng", "cả ngày"): `start` then only serves to reckon when to remind, and no card shows its hour. `seen` is what
    the knowledge last said of the meeting it follows, so that a change there is told from a change by the chat.
    """

    id: int
    channel: str
    chat: str
    creator: str
    title: str
    start: datetime
    created: datetime
    end: datetime | None = None
    zone: str = ZONE
    place: str = ""
    leads: tuple[int, ...] = ()
    rrule: str = ""
    except_on: tuple[date, ...] = ()
    state: State = "active"
    revision: int = 1
    thread: int | None = None
    meeting: str = ""
    lunar_yearly: str = ""
    vague: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One message to send: the occurrence of a reminder that starts at `occurrence` (local), `lead` minutes before.

    `key` is unique and stands in the message, so that a repeat is recognised; `at` is the aware moment it is due;
    `tries` counts the attempts before this one.
    """

    key: str
    reminder: Reminder
    occurrence: datetime
    lead: int
    at: datetime
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose under a card: its label, and what choosing it sends back (ASCII, at most 64 bytes)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown about reminders: plain text whose first line is its heading, and rows of choices."""

    text: str
    choices: tuple[tuple[Choice, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """Who comes to one occurrence. `name` is how the person is called in the chat, `deputy` whom they send."""

    person: str
    name: str
    answer: Attendance
    deputy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """A chat that follows a cluster (a Roman number); empty `leads` mean the usual ones: a day and an hour before."""

    channel: str
    chat: str
    cluster: str
    leads: tuple[int, ...] = ()
    thread: int | None = None
