"""One spelling for one word: Unicode form, case, tone placement; and the folded form without marks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ud800-\udfff\ufe0f\ufeff]")
"""Characters that nobody sees, and halves of a pair, which JSON can carry and nothing can send."""
_LOOKALIKES = str.maketrans(
    {
        "Ð": "Đ",  # U+00D0, typed by some old keyboards for Đ
        "ð": "đ",
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "…": " ... ",
    }
)
# The tone of an open syllable in oa, oe, uy may stand on either vowel (hoà = hòa); one of the two is chosen.
_TONE_PLACES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa"} | {
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_TONE_PLACE = re.compile(rf"(?<!q)({'|'.join(_TONE_PLACES)})(?!\w)")
_AFTER_Q = {"qùy": "quỳ", "qúy": "quý", "qủy": "quỷ", "qũy": "quỹ", "qụy": "quỵ"}
_AFTER_Q_WRONG = re.compile("|".join(_AFTER_Q))


def clean(text: str) -> str:
    """Return `text` as NFC with look-alike letters, quotes and dashes unified and invisible characters removed.

    So are halves of surrogate pairs. Case is kept. The result is the text that offsets of entities refer to.
    """
    # Something invisible between a letter and its mark keeps them apart, so it goes first.
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).translate(_LOOKALIKES)


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """Return the one lower-case spelling of `text`: `clean`, case folded, tone placement unified (hoà → hòa)."""
    lower = clean(text).lower()
    placed = _TONE_PLACE.sub(lambda match: _TONE_PLACES[match.group()], lower)
    return _AFTER_Q_WRONG.sub(lambda match: _AFTER_Q[match.group()], placed)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return `text` lower-cased without any marks: "Cụm trưởng" → "cum truong"."""
    if text.isascii():
        return text.lower()
    return text.lower().translate(_PLAIN)


def _plain(char: str) -> str:
    """Return a character without its marks."""
    return "".join(part for part in unicodedata.normalize("NFD", char) if not unicodedata.combining(part))


_PLAIN = str.maketrans(
    {
        chr(code): _plain(chr(code))
        for block in ((0xC0, 0x250), (0x300, 0x370), (0x1E00, 0x1F00))
        for code in range(*block)
    }
    | {"đ": "d"}
)


def apart(text: str) -> str:
    """Return `text` with letters and marks as characters of their own, the stroke of đ too."""
    return unicodedata.normalize("NFD", text.replace("đ", "d\u0335"))


def bare_tone(text: str) -> str:
    """Return `text` without its tone marks but with its vowel marks: "trưởng" → "trương"."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def flat(text: str) -> str:
    """Return what `fold` returns, character for character, without remembering it: for texts of any length.

    `text` is NFC without loose combining marks; the result then has its length.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lower.translate(_PLAIN)
