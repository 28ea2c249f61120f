"""Every rule compiles, matches on whole words, and never nothing."""

from __future__ import annotations

import pytest

from bot.timing.patterns import rule
from bot.timing.rules import RULES


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_never_matches_nothing(kind: str) -> None:
    assert rule(RULES[kind]).fullmatch("") is None


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("clock", "tám giờ ba mươi"),
        ("clock", "8g30"),
        ("clock", "7h kém 15"),
        ("dates", "25-27/12"),
        ("weekdays", "thứ 2, 4, 6"),
        ("every", "hai tuần một lần"),
        ("lead", "báo trước 1 ngày và 1 tiếng"),
        ("offset", "sau 1 tiếng 20 phút nữa"),
        ("lunar", "rằm tháng giêng"),
        ("nth", "thứ hai đầu tiên hằng tháng"),
        ("document", "Quyết định số 12/QĐ-UBND".lower()),
    ],
)
def test_a_rule_covers_all_of_its_phrase(kind: str, said: str) -> None:
    assert rule(RULES[kind]).fullmatch(said)
