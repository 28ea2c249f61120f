"""Errors: one sentence for a person, and an exit code for a script."""

from __future__ import annotations

import pytest

from bot.errors import BotError, ConfigError, DataError, Problem, UsageError


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("knowledge/a.yaml", 7, "facts[0].year", "sai"), "knowledge/a.yaml:7 facts[0].year: sai"),
        (Problem("knowledge/a.yaml", 7, "", "sai"), "knowledge/a.yaml:7 sai"),
        (Problem("knowledge/a.yaml", 0, "", "không có tệp này"), "knowledge/a.yaml không có tệp này"),
        (Problem("a.yaml", 0, "policy", "thiếu"), "a.yaml policy: thiếu"),
    ],
)
def test_a_problem_begins_with_its_place(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_broken_data_tell_every_problem_in_order() -> None:
    problems = [Problem("b", 2, "", "hai"), Problem("a", 1, "x", "một")]
    error = DataError(problems)
    assert error.problems == tuple(problems)
    assert str(error).splitlines() == ["b:2 hai", "a:1 x: một"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BotError("a"), 1),
        (UsageError("a"), 2),
        (ConfigError("a"), 1),
        (DataError([Problem("a", 1, "", "b")]), 1),
    ],
)
def test_every_error_on_purpose_has_its_exit_code(error: BotError, code: int) -> None:
    assert error.exit_code == code
    with pytest.raises(BotError):
        raise error
