"""What choosing something under a card sends back: which reminder, what to do, of which occurrence and revision.

"R:<id in base 36>:<verb>" and then parts that name themselves by their first letter: "v3" the revision the card
showed, "o202612250830" an occurrence, "l60" the rest of the key of a due message (its lead, "l60.s1" when snoozed),
"a…" what the verb still needs. ASCII, at most 64 bytes, never text of a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.agenda.model import Choice

LONGEST = 64
"""Bytes that a channel carries with a choice."""
VERBS = frozenset(
    "ok edit cancel back pick time place title leads repeat skip stop pause resume done snooze yes no deputy show more "
    "ics follow unfollow move".split()
)
"""What can be chosen.

ok: keep it; edit: change something, then time, place, title, leads or repeat; pick: one of the answers offered; cancel:
call it off; skip: this occurrence only; stop: the whole series; pause, resume; done; snooze (argument: minutes or
MORNING); yes, no, deputy: who comes; show: open it; more: another page (argument: see `Page`); ics: as a file
(argument: "new" for another link to it); follow, unfollow a cluster (argument: its Roman number); move: the one it
replaces; back: leave it as it is.
"""
MORNING = "morning"
DRAFT = 0
"""The id of what is not kept yet: the open talk of the person who chooses."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOMENT = "%Y%m%dT%H%M"
_DATA = re.compile(
    r"R:(?P<id>0|[1-9a-z][0-9a-z]{0,12}):(?P<verb>[a-z]+)(?::v(?P<revision>[1-9a-z][0-9a-z]{0,6}))?"
    r"(?::o(?P<occurrence>\d{8}T\d{4}))?(?::l(?P<due>\d{1,6}(?:\.s\d{1,4})?))?(?::a(?P<arg>[0-9A-Za-z._-]+))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A choice somebody made. `revision` is 0 where it does not matter, `due` the end of a due message's key."""

    id: int
    verb: str
    revision: int = 0
    occurrence: datetime | None = None
    due: str = ""
    arg: str = ""

    @property
    def key(self) -> str:
        """Return the key of the due message the choice stood under, "" where it stood under none."""
        return f"{self.id}:{self.occurrence:{_MOMENT}}:{self.due}" if self.occurrence and self.due else ""


def offer(
    label: str,
    id: int,
    verb: str,
    *,
    revision: int = 0,
    occurrence: datetime | None = None,
    key: str = "",
    arg: str = "",
) -> Choice:
    """Return a choice that is labelled so. `key` is that of a due message; it names the occurrence too.

    Raises ValueError for a verb that is none, a negative id or more than LONGEST bytes.
    """
    return Choice(label=label, data=written(id, verb, revision=revision, occurrence=occurrence, key=key, arg=arg))


def written(
    id: int, verb: str, *, revision: int = 0, occurrence: datetime | None = None, key: str = "", arg: str = ""
) -> str:
    """Return the data of a choice; see `offer`."""
    due = ""
    if key:
        _, at, due = key.split(":", 2)
        occurrence = _read(at)
    parts = [
        f":v{base36(revision)}" if revision else "",
        f":o{occurrence:{_MOMENT}}" if occurrence else "",
        f":l{due.replace(':', '.')}" if due else "",
        f":a{arg}" if arg else "",
    ]
    data = f"R:{base36(id)}:{verb}{''.join(parts)}"
    if len(data) > LONGEST or chosen(data) is None:
        raise ValueError(f"{data!r} is no choice")
    return data


def chosen(data: str) -> Chosen | None:
    """Return what was chosen; None for anything this module did not write."""
    match = _DATA.fullmatch(data) if len(data) <= LONGEST else None
    if not match or match["verb"] not in VERBS:
        return None
    try:
        occurrence = _read(match["occurrence"]) if match["occurrence"] else None
    except ValueError:
        return None
    return Chosen(
        id=int(match["id"], 36),
        verb=match["verb"],
        revision=int(match["revision"] or "0", 36),
        occurrence=occurrence,
        due=(match["due"] or "").replace(".", ":"),
        arg=match["arg"] or "",
    )


def _read(written_moment: str) -> datetime:
    """Read a local moment. Raises ValueError for one that no calendar has."""
    return datetime.strptime(written_moment, _MOMENT)  # noqa: DTZ007 - local by definition


def base36(number: int) -> str:
    """Return a whole number that is not negative in base 36. Raises ValueError for a negative one."""
    if number < 0:
        raise ValueError(f"{number} is negative")
    digits = ""
    while number >= len(_DIGITS):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits
