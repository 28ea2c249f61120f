"""What is said back where something is missing or wrong."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.timing import saying

FRIDAY = datetime.fromisoformat("2026-12-25T14:00")


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("just_past", "Ngày này năm nay vừa qua; có phải anh/chị muốn nói {}?"),
        ("weekday", "Thứ và ngày không khớp nhau; anh/chị chọn {}?"),
        ("", "Anh/chị chọn giúp: {}?"),
    ],
)
def test_starts_to_choose_from_are_said_with_their_weekdays_and_full_dates(problem: str, said: str) -> None:
    options = (FRIDAY, FRIDAY.replace(day=26, hour=8))
    listed = "14:00 thứ Sáu, ngày 25/12/2026 hay 08:00 thứ Bảy, ngày 26/12/2026"
    assert saying.choose(options, problem) == said.format(listed)


def test_the_hour_is_asked_for_with_the_day_that_is_known() -> None:
    said = saying.asks("time", "chieu", FRIDAY.date())
    assert said == "Anh/chị cho biết mấy giờ thứ Sáu, ngày 25/12/2026, ví dụ 13h30 hoặc 14h."
    assert saying.asks("time") == "Anh/chị cho biết mấy giờ, ví dụ 8h30."
    assert saying.asks("something else") == saying.ASKS["when"]


@pytest.mark.parametrize("sentence", [*saying.ASKS.values(), *saying.ERRORS.values()])
def test_every_sentence_says_what_to_do(sentence: str) -> None:
    assert sentence.endswith(".")
    assert any(word in sentence for word in ("nh/chị", "Chưa", "Không", "dày nhất", "qua"))
