"""The ways people type one text: without marks, with slips, in raw Telex keys. For measuring how a bot bears them."""

from __future__ import annotations

import random
import unicodedata

from bot.language.spelling import fold

_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_CIRCUMFLEX = "\u0302"
_HORN_OR_BREVE = ("\u031b", "\u0306")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHIFT = 0.5
"""A row of keys stands this far to the right of the row above it."""


def without_marks(text: str) -> str:
    """Return `text` in lower case without any marks."""
    return fold(text)


def with_slips(text: str, chance: random.Random, rate: float = 0.10) -> str:
    """Return `text` with slips: each letter, with probability `rate`, is mistyped in one of four ways, equally likely.

    It becomes a neighbouring key, is left out, is typed twice, or changes places with the character after it. The
    same state of `chance` gives the same slips.
    """
    typed: list[str] = []
    at = 0
    while at < len(text):
        letter = text[at]
        at += 1
        if not letter.isalpha() or chance.random() >= rate:
            typed.append(letter)
            continue
        kind = chance.randrange(4)
        if kind == 0:
            typed.append(chance.choice(_NEIGHBOURS.get(fold(letter), "e")))
        elif kind == 1:
            typed += (letter, letter)
        elif kind == 2:
            typed += (text[at : at + 1], letter)
            at += 1
    return "".join(typed)


def in_telex(text: str) -> str:
    """Return the Telex keys of `text`, the tone key at the end of each word: "trường" → "truwowngf"."""
    keys: list[str] = []
    tone = ""
    for char in unicodedata.normalize("NFC", text):
        if not char.isalpha():
            keys += (tone, char)
            tone = ""
            continue
        letters, typed_tone = _keys_of(char)
        keys.append(letters)
        tone = typed_tone or tone
    return "".join([*keys, tone])


def _keys_of(letter: str) -> tuple[str, str]:
    """Return the keys that type `letter` without its tone, and the key of its tone or nothing."""
    if letter in "đĐ":
        return ("dd" if letter == "đ" else "DD"), ""
    decomposed = unicodedata.normalize("NFD", letter)
    base, typed, tone = decomposed[0], decomposed[0], ""
    for mark in decomposed[1:]:
        if mark == _CIRCUMFLEX:
            typed += base
        elif mark in _HORN_OR_BREVE:
            typed += "w"
        else:
            tone = _TONES.get(mark, "")
    return typed, tone


def _neighbours() -> dict[str, str]:
    """Return each key's neighbours on a keyboard: those less than a key and a half away."""
    places = {key: (row, column + row * _SHIFT) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return {
        key: "".join(
            other
            for other, (there, beside) in places.items()
            if other != key and abs(there - row) <= 1 and abs(beside - column) <= 1
        )
        for key, (row, column) in places.items()
    }


_NEIGHBOURS = _neighbours()
