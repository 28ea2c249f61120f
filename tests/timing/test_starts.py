"""The table of how rules can begin, worked out again from the rules themselves."""

from __future__ import annotations

from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from bot.language.spelling import fold
from bot.timing.patterns import spell
from bot.timing.rules import RULES
from bot.timing.starts import STARTS

CHARS = [chr(code) for code in (10, *range(32, 127))]


def kind_of(char: str) -> str:
    """Return a character as the table writes it."""
    return "0" if char.isdigit() else fold(char) if char.isalnum() else "."


def sequence(items: Any, size: int) -> set[str]:
    """Return every beginning, of at most `size` characters, of what a parsed expression matches."""
    found = {""}
    for operator, argument in items:
        found = {
            start + rest
            for start in found
            for rest in (one(str(operator), argument, size - len(start)) if len(start) < size else {""})
        }
    return found


def one(operator: str, argument: Any, size: int) -> set[str]:
    """Return the beginnings of one part of an expression."""
    if operator in ("AT", "ASSERT", "ASSERT_NOT"):
        return {""}
    if operator == "LITERAL":
        return {kind_of(chr(argument))}
    if operator == "IN":
        negated = any(str(name) == "NEGATE" for name, _ in argument)
        return {kind_of(char) for char in CHARS if holds(argument, char) != negated}
    if operator == "SUBPATTERN":
        return sequence(argument[3], size)
    if operator == "ATOMIC_GROUP":
        return sequence(argument, size)
    if operator == "BRANCH":
        return set().union(*(sequence(branch, size) for branch in argument[1]))
    low, high, inner = argument
    found, ends = ({""} if not low else set()), {""}
    for count in range(1, min(int(high), size + 1) + 1):
        ends = {
            start + rest
            for start in ends
            for rest in (sequence(inner, size - len(start)) if len(start) < size else {""})
        }
        found |= ends if count >= low else set()
    return found


def holds(members: Any, char: str) -> bool:
    """Say whether a set of characters has `char`."""
    tests = {"CATEGORY_DIGIT": char.isdigit(), "CATEGORY_WORD": char.isalnum() or char == "_"}
    for name, argument in members:
        if str(name) == "LITERAL" and chr(argument) == char:
            return True
        if str(name) == "RANGE" and argument[0] <= ord(char) <= argument[1]:
            return True
        if str(name) == "CATEGORY" and tests.get(str(argument), False):
            return True
    return False


@pytest.mark.parametrize("kind", RULES)
def test_the_table_has_every_beginning_of_a_rule(kind: str) -> None:
    beginnings = {f"{start}."[:2] for start in sequence(parser.parse(spell(RULES[kind])), 2)}
    assert set(STARTS[kind].split()) == beginnings


def test_the_table_has_no_other_rules() -> None:
    assert set(STARTS) == set(RULES)
