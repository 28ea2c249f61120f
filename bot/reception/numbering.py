"""Choices as numbers, where nothing can be pressed: how they are listed, and which number a text is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.agenda.model import Choice
from bot.reception.buttons import Rows

_MANY = 4
"""Up to so many numbers are named one by one."""
_DIGITS = 3
"""The longest number that is a choice: a year is none."""
_NUMBER = re.compile(r"(?:ch[oọ]n\s*)?\(?(\d{1,3})[.)]?", re.IGNORECASE)
_CHOOSE = "(trả lời {numbers})"


def flat(cards: Iterable[Rows]) -> tuple[Choice, ...]:
    """Return the choices of several cards in the order in which they are numbered."""
    return tuple(choice for rows in cards for row in rows for choice in row)


def listed(choices: Sequence[Choice], *, between: str = "  ", after: int = 0) -> str:
    """Return choices as text, numbered, and how to choose: "1. Đúng  2. Sửa\\n(trả lời 1 hoặc 2)".

    The first `after` of them are numbered and not shown: they were offered before. A choice whose label is its own
    number is not named again: the entry of a list, numbered there. "" for none.
    """
    numbered = list(_numbered(choices))[after:]
    if not numbered:
        return ""
    named = between.join(f"{number}. {one.label}" for number, one in numbered if one.label != str(number))
    asked = _CHOOSE.format(numbers=_numbers(numbered[0][0], numbered[-1][0]))
    return "\n".join(part for part in (named, asked) if part)


def number_in(text: str) -> int | None:
    """Return the number that a text is and nothing else ("2", "2.", "(2)", "chọn 2"), None for any other text."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the choice that a text means; None where it is no number, or none of theirs."""
    number = number_in(text)
    return next((one for known, one in _numbered(choices) if known == number), None)


def _numbered(choices: Sequence[Choice]) -> Iterator[tuple[int, Choice]]:
    """Yield choices with their numbers, from 1 on; a label that is a higher number, on a later page, is its own."""
    number = 0
    for one in choices:
        own = int(one.label) if one.label.isdecimal() and len(one.label) <= _DIGITS else 0
        number = max(number + 1, own)
        yield number, one


def _numbers(first: int, last: int) -> str:
    """Return numbers as a sentence has them: "1", "1 hoặc 2", "1, 2 hoặc 3", "một số từ 1 đến 9"."""
    if last - first >= _MANY:
        return f"một số từ {first} đến {last}"
    names = [str(number) for number in range(first, last + 1)]
    return " hoặc ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
