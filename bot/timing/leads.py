"""How long before: "báo trước 1 ngày và 1 tiếng"; and the hours that are no leads, "trước 15h ngày 30/11"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.timing.clock import length
from bot.timing.days import DAY_KINDS
from bot.timing.glue import HOURS, glued
from bot.timing.mark import Mark, before
from bot.timing.patterns import rule
from bot.timing.rules import RULES
from bot.timing.script import Script

_NUMBER = re.compile(r"\d{1,2}(?= ?(?:h|g|:))")


_CLOCK = rule(RULES["clock"])


_HANDED_IN = re.compile(
    r"(?<!\w)(?:gui|nop|dang ky|chuan bi|hoan thanh|in|phat|chot|bao cao|xong|dat|tra)(?: \w+){0,4}$"
)


def told_apart(script: Script, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks with "trước 15h ngày 30/11", an hour before which, told from "trước 15 phút", a lead."""
    clocks = any(mark.kind in HOURS for mark in marks)
    result: list[Mark] = []
    for place_, mark in enumerate(marks):
        hour = _hour_in(script, mark) if mark.kind == "lead" else None
        follows = marks[place_ + 1] if place_ + 1 < len(marks) else None
        linked = bool(follows and follows.kind in {*DAY_KINDS, "part"} and glued(script, mark, follows))
        if hour and (linked or (not clocks and not mark.get("call"))):
            result.append(hour)
        elif mark.kind == "lead" and _HANDED_IN.search(before(script, mark.start)) and not mark.get("call"):
            result.append(Mark("arrival", mark.start, mark.end, {}))
        else:
            result.append(mark)
    return tuple(result)


def _hour_in(script: Script, mark: Mark) -> Mark | None:
    """Return the hour that a lead may be in truth: "15h" of "trước 15h", not "2 tiếng"."""
    number = _NUMBER.search(script.low, mark.start, mark.end)
    match = _CLOCK.match(script.low, number.start()) if number else None
    if not match or re.search(r"ti[eếê]ng|ph[uú]t|\dp", script.low[mark.start : mark.end]):
        return None
    return Mark("clock", match.start(), match.end(), {name: text for name, text in match.groupdict().items() if text})


_LEAD_PIECE = rule("{dur}")


def leads(script: Script, marks: Sequence[Mark]) -> tuple[int, ...]:
    """Return the leads in minutes, longest first."""
    found = {0} if any(mark.kind == "on_time" for mark in marks) else set()
    for mark in marks:
        if mark.kind == "lead":
            found.update({0} if mark.get("zero") else ())
            said = script.low[mark.start : mark.end]
            found.update(length(match.group()) for match in _LEAD_PIECE.finditer(said))
    return tuple(sorted((minutes for minutes in found if minutes <= 525_600), reverse=True))
