"""Numbers in words and Roman figures: "hai không hai mươi" → 2020, "Vlll" → 8, "mười một" → 11."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_FOLDED_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_TEN = frozenset({"mười", "mươi", "muoi"})
_HUNDRED = frozenset({"trăm", "tram"})
_THOUSAND = frozenset({"nghìn", "ngàn", "nghin", "ngan"})
_ODD = frozenset({"linh", "lẻ", "le"})
NUMBER_WORDS = (*_DIGITS, "mười", "mươi", "trăm", "nghìn", "ngàn", "linh", "lẻ")
"""Every word numbers are said in, marked."""
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
MAX_CLUSTER = 3999


def digit(word: str) -> int | None:
    """Return the value 0–9 of one number word, marked or not, else None."""
    return _DIGITS.get(word, _FOLDED_DIGITS.get(word))


def roman(word: str) -> int | None:
    """Return the value (1–39) of a Roman figure typed in any case, with l for I ("lV", "Vlll"), else None."""
    lower = word.lower().replace("l", "i").replace("|", "i")
    match = _ROMAN.fullmatch(lower)
    if not match or not lower:
        return None
    total = 0
    for char, after in zip(lower, lower[1:] + " ", strict=True):
        value = _ROMAN_VALUES[char]
        total += -value if value < _ROMAN_VALUES.get(after, 0) else value
    return total


def to_roman(number: int) -> str:
    """Return `number` (1–3999) in Roman figures: 9 → "IX"."""
    if not 1 <= number <= MAX_CLUSTER:
        raise ValueError(f"{number} has no Roman figure")
    pairs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    pairs += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # type: ignore[assignment]
    text = ""
    for value, figure in pairs:
        while number >= value:
            text += figure
            number -= value
    return text


def ordinal(word: str) -> int | None:
    """Return the value of the word after "thứ" ("nhất", "tư", "5"), marked or not, else None."""
    if word in ("nhất", "nhat", "nhứt"):
        return 1
    return int(word) if word.isdecimal() and len(word) < 3 else digit(word)


def small_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read a number below 100 in words at `words[at]`; return (value, how many words), longest reading, else None."""
    if at >= len(words):
        return None
    if words[at] in _ENGLISH:
        return _ENGLISH[words[at]], 1
    if words[at] in _TEN:
        unit = digit(words[at + 1]) if at + 1 < len(words) else None
        return (10 + unit, 2) if unit else (10, 1)
    first = digit(words[at])
    if first is None:
        return None
    if at + 1 < len(words) and words[at + 1] in _TEN and first:
        unit = digit(words[at + 2]) if at + 2 < len(words) else None
        return (first * 10 + unit, 3) if unit else (first * 10, 2)
    return first, 1


def short_number(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read a number as dates are said: `small_number`, or two figures without "mươi" ("ba mốt", "hai tám")."""
    if at + 1 < len(words):
        first, second = digit(words[at]), digit(words[at + 1])
        if first in (2, 3) and second and words[at + 1] not in ("năm", "nam"):
            return first * 10 + second, 2
    return small_number(words, at)


def year_in_words(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read a year 2000–2099 in words at `words[at]`; return (year, how many words), else None.

    Both ways of saying it: "hai nghìn không trăm mười ba" and figure by figure, "hai không mười ba".
    """
    return _with_thousand(words, at) or _figure_by_figure(words, at)


def _with_thousand(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read "hai nghìn [không trăm] [linh|lẻ] rest"."""
    if at + 1 >= len(words) or digit(words[at]) != 2 or words[at + 1] not in _THOUSAND:
        return None
    end = at + 2
    if end + 1 < len(words) and digit(words[end]) == 0 and words[end + 1] in _HUNDRED:
        end += 2
    if end < len(words) and words[end] in _ODD:
        end += 1
    rest = short_number(words, end)
    if rest is None:
        return (2000, end - at) if end - at > 1 else None
    return 2000 + rest[0], end + rest[1] - at


def _figure_by_figure(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Join the figures said one after the other until they make a year; the longest reading wins."""
    figures, end = "", at
    found: tuple[int, int] | None = None
    while end < len(words) and len(figures) < 4:
        step = small_number(words, end)
        if step is None:
            break
        # "hai không hai mươi": after two figures the rest may be one number of two figures.
        value, used = step
        if (used == 1 and value < 10) or value >= 10:
            figures += str(value)
        end += used
        if len(figures) == 4 and "1990" <= figures <= "2099":
            found = (int(figures), end - at)
    return found
