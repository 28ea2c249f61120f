"""What is said back."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.timing import saying

FRIDAY = datetime.fromisoformat("2026-12-25T14:00")


def test_a_time_is_said_with_its_weekday_and_full_date() -> None:
    assert saying.when(FRIDAY) == "14:00 thứ Sáu, ngày 25/12/2026"
    assert saying.span(FRIDAY, FRIDAY.replace(hour=16)) == "14:00–16:00 thứ Sáu, ngày 25/12/2026"
    assert saying.span(FRIDAY, FRIDAY.replace(day=26)).endswith("đến 14:00 thứ Bảy, ngày 26/12/2026")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((1440, 60), "nhắc trước 1 ngày và 1 giờ"),
        ((90,), "nhắc trước 1 giờ 30 phút"),
        ((10080, 0), "nhắc trước 1 tuần và đúng giờ"),
        ((), ""),
    ],
)
def test_leads_are_said_in_words(found: tuple[int, ...], said: str) -> None:
    assert saying.leads(found) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=WEEKLY;BYDAY=FR", "thứ Sáu hằng tuần"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "các ngày làm việc"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2 tuần một lần vào thứ Hai"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "thứ Sáu cuối cùng hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối hằng tháng"),
        ("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=10", "ngày 5 hằng tháng, 10 lần"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20", "ngày 20/11 hằng năm"),
        ("FREQ=DAILY;UNTIL=20270630T235959", "hằng ngày đến hết ngày 30/06/2027"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, said: str) -> None:
    assert saying.repeats(rule) == said


@pytest.mark.parametrize("sentence", [*saying.ASKS.values(), *saying.ERRORS.values()])
def test_every_sentence_says_what_to_do(sentence: str) -> None:
    assert sentence.endswith(".")
    assert any(word in sentence for word in ("nh/chị", "Chưa", "Không", "dày nhất", "qua"))
