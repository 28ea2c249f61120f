"""What repeats, with its end and what is left out."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.agenda.model import Request
from bot.timing.findings import gather
from bot.timing.script import script
from bot.timing.settle import settle

NOW = datetime.fromisoformat("2026-11-22T09:00")


def said(text: str) -> Request:
    """Return the request that `text` comes to."""
    return settle(gather(script(text)), NOW, "Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("8h thứ 2 hằng tuần đến hết năm 2027", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231T235959"),
        ("8h thứ 2 hằng tuần đến hết tháng 12", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T235959"),
        ("8h thứ 2 hằng tuần đến ngày 30/6/2027", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270630T235959"),
        ("8h hằng ngày, 10 lần", "FREQ=DAILY;COUNT=10"),
        ("8h hằng ngày trong 2 tuần", "FREQ=DAILY;COUNT=14"),
        ("8h hằng ngày trừ chủ nhật", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA"),
    ],
)
def test_a_rule_has_its_end(text: str, rule: str) -> None:
    assert said(text).rrule == rule


def test_a_day_left_out_is_kept_beside_the_rule() -> None:
    found = said("8h thứ 3 hằng tuần trừ ngày 24/11")
    assert found.except_on == (datetime.fromisoformat("2026-11-24").date(),)
    assert found.start == datetime.fromisoformat("2026-12-01T08:00")


def test_a_yearly_lunar_day_has_no_rule() -> None:
    found = said("8h ngày 10/3 âm lịch hằng năm giỗ tổ")
    assert (found.rrule, found.lunar_yearly) == (None, "10/3")


@pytest.mark.parametrize("text", ["8h rằm hằng tháng", "mỗi 2 tiếng uống nước"])
def test_what_no_rule_can_say_is_refused(text: str) -> None:
    assert said(text).status == "error"
