"""Trials: real processes on other data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.asked.trial import checks_beside, failures
from bot.errors import BotError
from tests.asked.checkout import MEANS, made


def test_where_everything_holds_nothing_fails(tmp_path: Path) -> None:
    checkout = made(tmp_path)
    tests = checks_beside(checkout.intents)
    assert tests is not None
    assert failures(checkout.home, tests, MEANS) == frozenset()


def test_what_fails_is_told_message_by_message(tmp_path: Path) -> None:
    checkout = made(tmp_path, "- {user: cụm 9 có ai, intent: theme}\n- {user: giá vàng, outcome: answer}\n")
    checkout.judge("import os; print('câu 1: ' + os.path.basename(os.environ['THIDUA_DATA']))")
    tests = checks_beside(checkout.intents)
    assert tests is not None
    found = sorted(failures(checkout.home, tests, MEANS))
    assert [line.rpartition("lead.yaml")[2] for line in found] == [
        ':1: "cụm 9 có ai"',
        ':2: "giá vàng"',
        f"câu 1: {tmp_path.name}",
    ]


@pytest.mark.parametrize("program", ["raise SystemExit('hỏng')", "x = ("])
def test_a_judge_that_fails_is_no_pass(tmp_path: Path, program: str) -> None:
    checkout = made(tmp_path)
    checkout.judge(program)
    tests = checks_beside(checkout.intents)
    assert tests is not None
    with pytest.raises(BotError, match="không chấm được"):
        failures(checkout.home, tests, MEANS)


def test_broken_tests_are_no_pass(tmp_path: Path) -> None:
    checkout = made(tmp_path, "- {user: cụm 9 có ai, lạ: 1}\n")
    tests = checks_beside(checkout.intents)
    assert tests is not None
    with pytest.raises(BotError, match="không chạy được"):
        failures(checkout.home, tests, MEANS)


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    checkout = made(tmp_path)
    tests = checks_beside(checkout.intents)
    assert tests is not None
    with pytest.raises(BotError, match="quá 0 giây"):
        failures(checkout.home, tests, replace(MEANS, seconds=0.05))


def test_without_conversations_there_is_nothing_to_try(tmp_path: Path) -> None:
    (tmp_path / "tests" / "conversations").mkdir(parents=True)
    assert checks_beside(tmp_path / "intents.yaml") is None
