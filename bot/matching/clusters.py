"""Clusters by number: "cụm thi đua số IX", "cum 9", "CTĐ số chín", "C9", "cụm lV", bare "IX", and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import numbers
from bot.language.tokens import Token
from bot.matching.lexicon import Hit

_ANCHORS = frozenset({"cum", "cuj", "cumm"})
_BLOCS = frozenset({"khoi"})
_BETWEEN = frozenset("thi dua so truong pho tnmt thu no du td".split())
_JOINERS = frozenset({",", "va", "voi", "hay", "hoac", "lan", ";", "/"})
_NOT_A_CLUSTER = frozenset("khoa quy lop chuong thu lan dieu muc quyet thi ky dot khoi hang thang chi".split())
_SINGLE = frozenset("ivxl")
_AMBIGUOUS_BARE = frozenset("vi xi li il ll xx mi di".split())
_LAST_CLUSTER = 1989  # from 1990 on, a bare number after "cụm" is a year
_ANCHORED, _BARE = 1.0, 0.8


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    used: int


def find_clusters(tokens: Sequence[Token]) -> list[Hit]:
    """Return the clusters (kind `cluster`, value a Roman number) and blocs (kind `bloc`) named by number."""
    hits: list[Hit] = []
    marked = any(token.marked for token in tokens)
    at = 0
    while at < len(tokens):
        hit = _anchored(tokens, at, marked=marked) or _bare(tokens, at)
        if not hit:
            at += 1
            continue
        hits.append(hit)
        at = hit.last
        while more := _next_in_list(tokens, at, hit.kind, marked=marked):
            hits.append(more)
            at = more.last
    return hits


def _anchored(tokens: Sequence[Token], at: int, *, marked: bool) -> Hit | None:
    """Read "cụm [thi đua] [số] N" or "khối N" at token `at`."""
    token = tokens[at]
    if token.raw == "c" and at + 1 < len(tokens) and (tokens[at + 1].text.isdecimal() or _is_figure(tokens[at + 1])):
        number = _number(tokens, at + 1, marked=marked)
        return _hit("cluster", number, at, at + 1 + number.used, _BARE) if number else None
    kind = "cluster" if token.folded in _ANCHORS else "bloc" if token.folded in _BLOCS else ""
    if not kind or token.mark:
        return None
    start = at + 1
    while start < len(tokens) and start - at <= 4 and _between(tokens, start):
        number = _number(tokens, start, marked=marked) if tokens[start].folded == "thu" else None
        if number:
            break
        start += 1
    number = _number(tokens, start, marked=marked)
    if not number:
        start = next(
            (place + 1 for place in range(at + 1, min(at + 7, len(tokens) - 1)) if tokens[place].folded == "so"), 0
        )
        number = _number(tokens, start, marked=marked) if start and tokens[start].text.isdecimal() else None
        return _hit(kind, number, start - 1, start + number.used, _BARE) if number else None
    spelled = tokens[start]
    # "cụm trưởng IX" asks for the lead: its words stay, only the number is the name.
    role = any(other.folded in ("truong", "pho") for other in tokens[at + 1 : start])
    if role and not spelled.text.isdecimal() and (len(spelled.raw) < 2 or not numbers.roman(spelled.raw)):
        return None  # "cụm trưởng năm bao nhiêu", "cụm trưởng v"
    return _hit(kind, number, start if role else at, start + number.used, _ANCHORED)


def _between(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the token at `at` may stand between "cụm" and its number."""
    return tokens[at].folded in _BETWEEN or (tokens[at].text == "." and tokens[at - 1].folded in ("no", "so"))


def _number(tokens: Sequence[Token], at: int, *, marked: bool) -> _Number | None:
    """Read a cluster's number at token `at`: figures, Roman figures, or a word."""
    if at >= len(tokens) or tokens[at].mark:
        return None
    token = tokens[at]
    if token.text.isdecimal():
        value = int(token.text)
        return _Number(value, 1) if 1 <= value <= _LAST_CLUSTER else None
    value_of_roman = numbers.roman(token.raw)
    if value_of_roman:
        return _Number(value_of_roman, 1)
    words = [other.text if marked else other.folded for other in tokens[at : at + 3]]
    found = numbers.small_number(words, 0)
    if not found or not found[0]:
        return None
    if token.folded == "nam" and _is_the_word_year(tokens, at):
        return None
    if token.folded == "sau" and not token.marked and (marked or _is_the_word_after(tokens, at)):
        return None
    return _Number(*found)


def _is_figure(token: Token) -> bool:
    """Say whether a word is a Roman figure of two letters or more."""
    return len(token.raw) > 1 and token.raw not in _AMBIGUOUS_BARE and bool(numbers.roman(token.raw))


def _is_the_word_after(tokens: Sequence[Token], at: int) -> bool:
    """Say whether unmarked "sau" at `at` is "sau" (after), not six: "cum sau sap nhap"."""
    return at + 1 < len(tokens) and tokens[at + 1].folded in ("sap", "khi", "do", "nay", "hop", "nam")


def _is_the_word_year(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "năm" at `at` is the word year, not five: a year or another time word follows, not a second "năm"."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.text.isdecimal() or after.folded in (
        "bao",
        "may",
        "nay",
        "ngoai",
        "sau",
        "truoc",
        "nao",
        "do",
        "ay",
        "toi",
        "vua",
        "kia",
    )


def _bare(tokens: Sequence[Token], at: int) -> Hit | None:
    """Read a Roman figure of two letters or more standing alone, or after "số"."""
    token = tokens[at]
    value = numbers.roman(token.raw) if len(token.raw) > 1 and not token.mark else None
    if not value or token.raw in _AMBIGUOUS_BARE or token.raw.strip("l") == "":
        return None
    if at and tokens[at - 1].folded in _NOT_A_CLUSTER:
        return None
    first = at - 1 if at and tokens[at - 1].folded == "so" else at
    return _hit("cluster", _Number(value, 1), first, at + 1, _BARE)


def _next_in_list(tokens: Sequence[Token], at: int, kind: str, *, marked: bool) -> Hit | None:
    """Read ", IV" or "và IX" after a cluster."""
    if at + 1 >= len(tokens) or tokens[at].folded not in _JOINERS:
        return None
    start = at + 1
    while tokens[start].folded in (*_JOINERS, "so") and start + 1 < len(tokens):
        start += 1
    number = _number(tokens, start, marked=marked)
    if not number or (start + number.used < len(tokens) and tokens[start + number.used].folded in _COUNTED):
        return None
    if tokens[start].raw in _SINGLE and tokens[start].text != tokens[start].raw:
        return None  # a short form such as v = vậy
    return _hit(kind, number, start, start + number.used, _BARE)


_COUNTED = frozenset("tinh so don thanh nguoi giay van nhiem phong nam cum thang ngay".split())


def _hit(kind: str, number: _Number, first: int, last: int, score: float) -> Hit:
    """Make a hit whose value is the Roman number."""
    return Hit(kind, numbers.to_roman(number.value), first, last, score)
