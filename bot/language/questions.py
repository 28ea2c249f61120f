"""The form of a question: does it want a yes or a no, does it carry on, where does it fall in two, is it a number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bot.language.tokens import Token

_YES_NO_PAIRS = frozenset(
    {
        ("phai", "khong"),
        ("dung", "khong"),
        ("co", "phai"),
        ("phai", "chang"),
        ("dung", "chua"),
        ("co", "dung"),
        ("dung", "chu"),
    }
    | {("phai", "hong"), ("dung", "hong"), ("chac", "khong"), ("that", "khong"), ("dung", "roi"), ("phai", "chua")}
)
_LAST_ASKS = frozenset({"khong", "chua", "chang", "hong"})
_MARKED_LAST = frozenset({"à", "hả", "á", "hử", "ư", "ha", "ah"})
_QUESTION_WORDS = frozenset("ai gi nao may dau nhieu sao gio".split())
_ENGLISH_OPENERS = frozenset("is was are were did does do has have isn't wasn't didn't".split())
_CARRY_ON_PAIRS = frozenset({("thi", "sao"), ("the", "con"), ("vay", "con"), ("con", "thi"), ("the", "thi")})
_EMPTY = frozenset(
    """con the vay thi sao a u da roi va nua nham y toi hoi em anh chi ban oi nhe nha nhi vang voi cua nam la o tai cho
    xin cum so trong ve do ay khong phai ma thoi quay lai uh ah hi ha luon nay ben hay nao ne ca nhu tinh ok
    thoi""".split()
)
_LONE_FIGURE = re.compile(r"\s*(0?[1-9]|[1-9]\d|[IVX]+|[ivx]{2,})\s*[.!?,]*\s*(?:ạ|a|nhé|nhe|đi|di)?\s*[.!?]*\s*")


def wants_yes_no(tokens: Sequence[Token]) -> bool:
    """Say whether the sentence asks for a yes or a no."""
    words = [token for token in tokens if not token.mark]
    if not words:
        return False
    folded = [token.folded for token in words]
    pairs = set(itertools.pairwise(folded))
    if pairs & _YES_NO_PAIRS:
        return True
    last = _last_word(words)
    if last.folded in _LAST_ASKS and (len(words) < 2 or folded[-2] != "bao"):
        return True
    if last.text in _MARKED_LAST and len(words) > 3 and not set(folded) & {"ai", "gi", "nao"}:
        return True
    return words[0].raw.split(" ")[0] in _ENGLISH_OPENERS


def opens_in_english(text: str) -> bool:
    """Say whether an English question begins with a verb, and so wants a yes or a no."""
    first = text.strip().lower().split(" ", 1)[0].strip("\"'¿¡")
    return first in _ENGLISH_OPENERS


def _last_word(words: Sequence[Token]) -> Token:
    """Return the last word that is not a particle of politeness."""
    polite = frozenset("a ah da em anh chi nhe nha nhi vay ban oi ad admin bot ta the han do day u".split())
    for token in reversed(words):
        if token.folded not in polite or token.text in _MARKED_LAST:
            return token
    return words[-1]


def carries_on(tokens: Sequence[Token]) -> bool:
    """Say whether the sentence opens or closes like one that goes on from the last ("thế …", "còn …", "… thì sao")."""
    folded = [token.folded for token in tokens if not token.mark]
    if not folded:
        return False
    pairs = set(itertools.pairwise(folded))
    return folded[0] in ("con", "the", "vay", "va", "roi") or "con" in folded[:3] or bool(pairs & _CARRY_ON_PAIRS)


def is_bare(shape: Sequence[Token]) -> bool:
    """Say whether a sentence holds nothing but names, times and small words."""
    return all(token.folded.startswith("<") or token.folded in _EMPTY for token in shape)


def lone_figure(text: str) -> tuple[str, int, int] | None:
    """Return the cluster that a text is the number of and nothing else, and the span of the number in it.

    "IX ạ" is ("cụm IX", 0, 2); a single small letter is no number, nor is a year. None for any other text.
    """
    found = _LONE_FIGURE.fullmatch(text)
    return (f"cụm {found[1]}", *found.span(1)) if found else None


def asks(tokens: Sequence[Token]) -> bool:
    """Say whether the words hold a question word."""
    return any(token.folded in _QUESTION_WORDS for token in tokens)


def breaks(tokens: Sequence[Token]) -> list[int]:
    """Return the places where the sentence may fall into two questions: the index of the second one's first token."""
    places: list[int] = []
    for at in range(2, len(tokens) - 1):
        token, before = tokens[at], tokens[at - 1]
        if before.mark and before.text in "?;.\n,":
            places.append(at)
        elif not before.mark and (token.folded in ("va", "roi") or (token.folded == "con" and asks(tokens[:at]))):
            places.append(at + 1)
    return [place for place in places if place < len(tokens)][:6]


_ALL = frozenset(
    {
        ("cac", "cum"),
        ("tat", "ca"),
        ("moi", "cum"),
        ("tung", "cum"),
        ("toan", "bo"),
        ("moi", "chu"),
        ("nhung", "cum"),
        ("het", "cac"),
    }
)


def asks_all(tokens: Sequence[Token]) -> bool:
    """Say whether the words mean every cluster there is ("cụm trưởng của các cụm", "tất cả chủ đề")."""
    folded = [token.folded for token in tokens if not token.mark]
    return bool(set(itertools.pairwise(folded)) & _ALL)
