"""No text makes a regular expression try endless ways: of a repeat within a repeat, each is known and harmless."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MANY = 50
"""A repeat up to so many times is as good as endless."""
HARMLESS = {
    "bot.agenda.trimming": "quotes come in pairs: there is one way to read them",
    "bot.asked.wording": "words and the marks between them take turns",
    "bot.extraction.members": "each member begins with a letter that nothing else has",
    "bot.extraction.questions": "the words are few; the sentence is a line of an article that an editor sent",
    "bot.extraction.terms": "at most 150 parts, each looking at most 60 letters ahead",
    "bot.language.tokens": "each further part of a word begins with a mark that no word has",
}
"""Where a repeat stands within a repeat, and why no text is read in two ways there."""


@cache
def patterns() -> list[dict[str, Any]]:
    """Return every pattern of the bot."""
    command = [sys.executable, "-m", "tests.security.patterns"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def nested(pattern: str, flags: int = 0) -> bool:
    """Say whether an endless repeat stands within another one that can be tried again in another way."""
    return any(_nested(_parser.parse(pattern, flags & ~re.DEBUG), inside=False))


def _nested(tree: Any, *, inside: bool) -> Iterator[bool]:
    for code, what in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            many = what[1] >= MANY
            yield many and inside
            yield from _nested(what[2], inside=inside or many)
        elif code in (codes.POSSESSIVE_REPEAT, codes.ATOMIC_GROUP):  # never tried again
            yield from _nested(what[2] if code is codes.POSSESSIVE_REPEAT else what, inside=False)
        else:
            for part in _parts(code, what):
                yield from _nested(part, inside=inside)


def _parts(code: Any, what: Any) -> list[Any]:
    """Return the patterns within a part of a pattern."""
    if code is codes.SUBPATTERN:
        return [what[3]]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [what[1]]
    if code is codes.BRANCH:
        return list(what[1])
    return [part for part in what[1:] if part] if code is codes.GROUPREF_EXISTS else []


def test_a_repeat_within_a_repeat_is_found() -> None:
    assert nested(r"(?:\s*[?!]+|\s+ạ)+$")
    assert nested(r"(a|b(c*)*)")
    assert not nested(r"(?:[?!]++\s*+|ạ\s++)++")
    assert not nested(r"a*b*(?:cd){0,5}")


def test_of_repeats_within_repeats_each_is_known() -> None:
    assert len(patterns()) > 400, "the bot's patterns are looked at"
    assert {one["module"] for one in patterns() if nested(one["pattern"], one["flags"])} == set(HARMLESS)
