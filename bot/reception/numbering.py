"""Choices as numbers, where nothing can be pressed: how they are listed, and which number a text is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.agenda.model import Choice
from bot.reception.buttons import Rows

_MANY = 4
"""Up to so many numbers are named one by one."""
_NUMBER = re.compile(r"(?:ch[oọ]n\s*)?\(?(\d{1,3})[.)]?", re.IGNORECASE)
_CHOOSE = "(trả lời {numbers})"


def flat(cards: Iterable[Rows]) -> tuple[Choice, ...]:
    """Return the choices of several cards in the order in which they are numbered."""
    return tuple(choice for rows in cards for row in rows for choice in row)


def listed(choices: Sequence[Choice], *, between: str = "  ", first: int = 1) -> str:
    """Return choices as text, numbered from `first`, and how to choose: "1. Đúng  2. Sửa\\n(trả lời 1 hoặc 2)".

    A choice whose label is its own number is not named again: the entry of a list, numbered there. "" for none.
    """
    if not choices:
        return ""
    numbered = [(number, one.label) for number, one in enumerate(choices, first)]
    named = between.join(f"{number}. {label}" for number, label in numbered if label != str(number))
    asked = _CHOOSE.format(numbers=_numbers(first, first + len(choices) - 1))
    return "\n".join(part for part in (named, asked) if part)


def number_in(text: str) -> int | None:
    """Return the number that a text is and nothing else ("2", "2.", "(2)", "chọn 2"), None for any other text."""
    found = _NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the choice that a text means, numbered from 1; None where it is no number, or none of theirs."""
    number = number_in(text)
    return choices[number - 1] if number is not None and 0 < number <= len(choices) else None


def _numbers(first: int, last: int) -> str:
    """Return numbers as a sentence has them: "1", "1 hoặc 2", "1, 2 hoặc 3", "một số từ 1 đến 9"."""
    if last - first >= _MANY:
        return f"một số từ {first} đến {last}"
    names = [str(number) for number in range(first, last + 1)]
    return " hoặc ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
