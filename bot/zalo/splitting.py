"""A long text as several messages, cut where it hurts least."""

from __future__ import annotations

import unicodedata

LONGEST = 2000
"""What Zalo takes in one message, counted in UTF-16 units to be on the safe side."""
_ENDS = ("\n\n", "\n", ". ", " ")
"""Where to cut, best first: a paragraph, a line, a sentence, a word."""
_JOINERS = "\u200d\ufe0e\ufe0f"
"""What belongs to the character before it: the joiner of emoji, and the two that choose their look."""


def split(text: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Return `text` in pieces of at most `longest` (at least 8) UTF-16 units, none of them empty; () for no text.

    Half a surrogate pair, which no JSON carries, becomes a replacement character.
    """
    rest = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    pieces = []
    while units(rest) > longest:
        end = _end(rest, longest)
        pieces.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*pieces, rest) if rest else tuple(pieces)


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units; an emoji is two."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _end(text: str, longest: int) -> int:
    """Return where to cut a text that is too long: at an end in the second half of what fits, else between letters."""
    fits = _fitting(text, longest)
    for mark in _ENDS:
        found = text.rfind(mark, fits // 2, fits)
        if found > 0:
            return found + len(mark.rstrip())
    end = fits
    while end > 1 and _belongs(text[end - 1], text[end]):
        end -= 1
    return end if end > 1 else fits


def _fitting(text: str, longest: int) -> int:
    """Return how many letters of the text fit."""
    size = 0
    for at, letter in enumerate(text):
        size += 1 + (ord(letter) > 0xFFFF)
        if size > longest:
            return at
    return len(text)


def _belongs(before: str, letter: str) -> bool:
    """Say whether two letters are drawn as one."""
    return unicodedata.combining(letter) > 0 or letter in _JOINERS or before == _JOINERS[0]
