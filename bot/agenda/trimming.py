"""An .ics file cut down to what is read of it, so that no file of a stranger can make the reading long.

Kept are events and their alarms, and of these only the properties that are used. A VTIMEZONE never reaches the library:
it would expand the zone's own rules, however many transitions they make, and remember the zone for all later files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

LARGEST = 1_000_000
"""Bytes of a file."""
MOST = 200
"""Events of a file."""

_LINES, _LENGTH = 6000, 4000
"""Lines kept of a file, and characters of one: the library takes about 70 microseconds a line."""
_KEPT = frozenset(
    "BEGIN END UID DTSTART DTEND DURATION SUMMARY LOCATION RRULE RDATE EXDATE STATUS RECURRENCE-ID TRIGGER".split()
)
_BLOCKS = frozenset({"VCALENDAR", "VEVENT", "VALARM"})
_DEEPEST = 10
_LINE = re.compile(r"([A-Za-z0-9-]{1,60})(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?:(.*)")
_TRIGGER = re.compile(r"[+-]?P(?:\d{1,6}[WD])?(?:T(?:\d{1,7}[HMS]){1,3})?|\d{8}T\d{6}Z?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?", re.ASCII)


class TooLargeError(ValueError):
    """The file is larger than what is read; the message is a sentence for the person."""


@dataclass(slots=True)
class Trimmed:
    """What is left of a file: its text, whether it calls its events off, and the zones it defines that never change."""

    text: str = ""
    cancels: bool = False
    zones: dict[str, timedelta] = field(default_factory=dict)


def trim(data: bytes) -> Trimmed:
    """Cut a file down; the cost is linear in its size. Raises TooLargeError."""
    if len(data) > LARGEST:
        raise TooLargeError("Tệp lịch lớn hơn 1 MB nên chưa đọc được; anh/chị gửi tệp nhỏ hơn giúp.")
    cutting = _Cutting()
    for line in _unfolded(data):
        cutting.take(line)
        if len(cutting.blocks) > _DEEPEST or len(cutting.kept) > _LINES:
            raise TooLargeError("Tệp lịch có quá nhiều dòng nên chưa đọc được; anh/chị tách thành các tệp nhỏ giúp.")
    if sum(line.upper().startswith("BEGIN:VEVENT") for line in cutting.kept) > MOST:
        raise TooLargeError(f"Tệp lịch có hơn {MOST} việc; anh/chị tách thành các tệp nhỏ hơn giúp.")
    return Trimmed("\r\n".join(cutting.kept), cutting.cancels, cutting.zones)


@dataclass(slots=True)
class _Cutting:
    """The lines kept so far, the blocks that are open, and what was noted outside of events."""

    kept: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    cancels: bool = False
    zones: dict[str, timedelta] = field(default_factory=dict)
    zone: str = ""
    offsets: set[str] = field(default_factory=set)

    def take(self, line: str) -> None:
        """Take the next line; one without the name of a property is kept, for the library to refuse."""
        match = _LINE.match(line)
        name, value = (match[1].upper(), match[2].strip()) if match else ("", "")
        if name == "BEGIN":
            self.blocks.append(value.upper())
        if name == "TRIGGER" and not _TRIGGER.fullmatch(value):
            return  # the library refuses the whole file for one wrong alarm
        if (name in _KEPT or not match) and set(self.blocks) <= _BLOCKS:
            self.kept.append(line[:_LENGTH])
        self._note(name, value)
        if name == "END" and self.blocks and self.blocks.pop() == "VTIMEZONE":
            self._define()

    def _note(self, name: str, value: str) -> None:
        """Note the method, and the name and the offsets of a zone."""
        if name == "METHOD":
            self.cancels = value.upper() == "CANCEL"
        elif name == "TZID":
            self.zone = value
        elif name == "TZOFFSETTO":
            self.offsets.add(value)

    def _define(self) -> None:
        """Keep a zone whose offset is always the same."""
        match = _OFFSET.fullmatch(self.offsets.pop()) if len(self.offsets) == 1 else None
        if match and self.zone:
            ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
            self.zones[self.zone] = ahead if match[1] == "+" else -ahead
        self.zone, self.offsets = "", set()


def _unfolded(data: bytes) -> Iterator[str]:
    """Yield the lines of a file, the folded ones put together again."""
    text = re.sub(rb"\r?\n[ \t]", b"", data).decode("utf-8-sig", errors="replace")
    return (line for line in re.split(r"\r\n|\n|\r", text) if line.strip())
