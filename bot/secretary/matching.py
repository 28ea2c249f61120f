"""Which reminder somebody means: the one on the card they reply to, else the only one that fits their words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.agenda.model import Reminder, Request
from bot.agenda.recurring import occurrences
from bot.language.spelling import fold
from bot.secretary.access import next_start, over
from bot.secretary.model import Scene
from bot.timing import agenda_span, read

_SAYS_NOTHING = frozenset(
    (
        "a ai anh bao bo bot buoi ca cac cai can chi chieu cho chuyen co cuoc da day den di do doi dung e em "
        "gi giup go hen ho hoan hop huy khong kia ko lai lich loi luc lui ly mai minh mot nao nay ngay ngung "
        "nhac nhe nho nua oi qua ra roi sang sau tai tam tat thoi thu tiep toan toi tro trong trua truoc tu "
        "tuan u vao ve viec xoa xong"
    ).split()
)
"""Folded words that, alone, tell no meeting from another."""
_LONGEST, _WORDS, _RUN = 400, 30, 5
"""Characters and words of a text that are looked at, and words of a run."""
_NEAR = 60
"""Occurrences of one reminder on the days meant that are looked at."""


def fitting(text: str, reminders: Sequence[Reminder], scene: Scene, *, by_day: bool = True) -> list[Reminder]:
    """Return which of a chat's reminders `text` may mean, next first: those of its day (`by_day`), and of its words.

    Without a day and without a telling word all that are still ahead fit.
    """
    ahead = [one for one in reminders if not over(one, scene)]
    span = days_in(text, scene) if by_day else None
    if span:
        ahead = [one for one in ahead if on_days(one, span)]
    scores = _scores(text, ahead)
    best = max(scores.values(), default=0)
    kept = [one for one in ahead if scores[one.id] == best] if best else ahead
    return sorted(kept, key=lambda one: next_start(one, scene))


def names_another(text: str, this: Reminder, reminders: Sequence[Reminder]) -> bool:
    """Say whether the words of `text` fit another of a chat's reminders better than `this` one."""
    scores = _scores(text, (this, *reminders))
    return max(scores.values()) > scores[this.id]


def days_in(text: str, scene: Scene) -> tuple[date, date] | None:
    """Return the first and the last day that a text names, None where it names none."""
    span = agenda_span(text, scene.now)
    if span:
        return span
    day = _day(read(text, scene.now, scene.zone))
    return (day, day) if day else None


def on_days(reminder: Reminder, span: tuple[date, date]) -> bool:
    """Say whether a reminder occurs on one of the days from the first to the last."""
    return any(span[0] <= start.date() <= span[1] for start in starts_within(reminder, span))


def starts_within(reminder: Reminder, span: tuple[date, date]) -> tuple[datetime, ...]:
    """Return the starts of a reminder within the days from the first to the last."""
    first = datetime.combine(span[0], time())
    return occurrences(reminder, first, datetime.combine(span[1], time()) + timedelta(days=1), _NEAR)


def _scores(text: str, reminders: Sequence[Reminder]) -> dict[int, int]:
    """Return by id how many words in a row each reminder's title shares with `text`."""
    said = _runs(text)
    return {one.id: max((len(run) for run in _runs(one.title) & said), default=0) for one in reminders}


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of folded words that tell a meeting from another: several in a row, or one that says something.

    A single "bo" may be "bỏ" or "bộ"; "chi bo" is neither "chị" nor "bỏ".
    """
    words = "".join(char if char.isalnum() else " " for char in fold(text[:_LONGEST])).split()[:_WORDS]
    runs = {tuple(words[at : at + size]) for size in range(1, _RUN + 1) for at in range(len(words) - size + 1)}
    return frozenset(run for run in runs if len(run) > 1 or not (run[0] in _SAYS_NOTHING or run[0][0].isdecimal()))


def _day(request: Request) -> date | None:
    return request.start.date() if request.start else request.day
