"""Whom a message of a group is said to."""

from __future__ import annotations

import pytest

from bot.zalo.addressing import unmentioned

NAMES = ("Bot Thi đua", "bot.thidua", "")


@pytest.mark.parametrize(
    ("text", "left", "meant"),
    [
        ("@Bot Thi đua cụm IX có ai", "cụm IX có ai", True),
        ("@bot thi đua: cụm IX có ai", "cụm IX có ai", True),
        ("@Bot Thi đua ơi, cụm IX có ai", "cụm IX có ai", True),
        ("cụm IX có ai @bot.thidua", "cụm IX có ai", True),
        ("nhờ @bot.thidua xem cụm IX", "nhờ xem cụm IX", True),
        ("@Bot Thi đua", "", True),
        ("@Bot Thi đuan cụm IX", "Thi đuan cụm IX", False),
        ("bot ơi cụm IX có ai", "cụm IX có ai", True),
        ("Trợ lý ơi, cụm IX có ai", "cụm IX có ai", True),
        ("bot ơi", "bot ơi", True),
        ("/cum IX", "/cum IX", True),
        ("@Ai-do cụm IX có ai", "cụm IX có ai", False),
        ("cụm IX có ai", "cụm IX có ai", False),
        ("thư gửi a@b.vn", "thư gửi a@b.vn", False),
        ("", "", False),
    ],
)
def test_the_name_is_found_and_taken_off(text: str, left: str, meant: bool) -> None:
    assert unmentioned(text, NAMES) == (left, meant)
