"""The things said about time in a message, in order, none over another; what is a name or a number of something else
is left out."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.spelling import fold
from bot.timing.guards import GUARDS
from bot.timing.mark import Mark
from bot.timing.patterns import rule
from bot.timing.rules import RULES
from bot.timing.script import Script
from bot.timing.starts import STARTS

NOISE = frozenset({"document", "phone", "money", "named", "address", "fixed", "arrival"})
"""Kinds that are no time."""


@lru_cache(maxsize=64)
def _single(kind: str) -> re.Pattern[str]:
    """Return the rule of a kind, compiled when it is first needed."""
    return rule(RULES[kind])


@lru_cache(maxsize=4096)
def _kinds(two: str) -> tuple[str, ...]:
    """Return the kinds whose first word can begin with these two characters, in the order of the rules."""
    pair = "".join("0" if char.isdecimal() else fold(char) if char.isalnum() else "." for char in two)
    return tuple(kind for kind in RULES if f"{pair}."[:2] in _STARTS[kind])


_STARTS = {kind: frozenset(pairs.split()) for kind, pairs in STARTS.items()}
_WORD = re.compile(r"(?<![\w/])[\w+(]")
_MOST = 96


def scan(script: Script) -> tuple[Mark, ...]:
    """Return the marks of `script`, at most _MOST. Linear work: at every word the rules that may fit are tried once,
    over bounded text."""
    found: list[Mark] = []
    at = 0
    while len(found) < _MOST and (word := _WORD.search(script.low, at)):
        mark = _mark(script, word.start())
        if mark:
            found.append(mark)
        at = mark.end if mark else _next_word(script.low, word.start())
    return tuple(found)


def _mark(script: Script, at: int) -> Mark | None:
    """Return the mark at `at`: of the first rule that fits and passes its guard."""
    for kind in _kinds(script.low[at : at + 2]):
        match = _single(kind).match(script.low, at)
        if match:
            mark = Mark(kind, at, match.end(), {key: text for key, text in match.groupdict().items() if text})
            guard = GUARDS.get(kind)
            if match.end() > at and (not guard or guard(script, mark)):
                return mark
    return None


_WORD_END = re.compile(r"\w*")


def _next_word(low: str, at: int) -> int:
    """Return where the word at `at` ends."""
    match = _WORD_END.match(low, at)
    return max(match.end() if match else 0, at + 1)
