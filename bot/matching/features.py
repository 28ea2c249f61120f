"""Words to n-gram features, marked and folded side by side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

WORD_WEIGHT = 1.0
PIECE_WEIGHT = 0.5
LENGTH_WEIGHT = 1.4
PIECE_SIZES = (2, 3, 4)
LONGEST = 8
"""Questions of this many words and more count as equally long."""


def features(words: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return the n-grams of `words` — pairs (marked, folded) — with their weights; nothing for no words.

    Folded words, pairs of neighbours and pieces of 2 to 4 letters make a question typed without marks look like the
    same question typed with them; the pieces that carry marks, where marks were typed, keep what the marks tell apart.
    How many words there are tells a remark from a question. Words in <angle brackets> stand for entities and are not
    cut into pieces.
    """
    if not words:
        return {}
    wholes: list[str] = []
    pieces: list[str] = []
    before = "^"
    for marked, folded in words:
        wholes += ("w " + folded, f"p {before} {folded}")
        pieces += _pieces(marked, folded)
        before = folded
    wholes.append(f"p {before} $")
    weights = _weighed(wholes, WORD_WEIGHT) | _weighed(pieces, PIECE_WEIGHT)
    weights[f"n {min(len(words), LONGEST)}"] = LENGTH_WEIGHT
    return weights


def _weighed(names: list[str], weight: float) -> dict[str, float]:
    """Give each name `weight`, and more by the logarithm of how often it occurs: the tenth "ng" says little more."""
    weights = dict.fromkeys(names, weight)
    if len(weights) < len(names):
        for name, count in Counter(names).items():
            if count > 1:
                weights[name] = weight * (1.0 + math.log(count))
    return weights


@lru_cache(maxsize=8192)
def _pieces(marked: str, folded: str) -> tuple[str, ...]:
    """Return the pieces of a word, a space at both its ends: all of its folded form, and the marked ones as typed."""
    if folded.startswith("<"):
        return ()
    pieces = _cut(f" {folded} ")
    if marked == folded:
        return tuple(pieces)
    return (*pieces, *(piece for piece in _cut(f" {marked} ") if not piece.isascii()))


def _cut(padded: str) -> list[str]:
    """Return every piece of `padded` in each of the sizes."""
    return [padded[at : at + size] for size in PIECE_SIZES for at in range(len(padded) - size + 1)]
