"""The same letters, a time in one sentence and a name in another."""

from __future__ import annotations

import pytest

from bot.timing.guards import GUARDS
from bot.timing.marks import scan
from bot.timing.rules import RULES
from bot.timing.script import script


def kinds(text: str) -> list[str]:
    """Return the kinds of the marks of `text`."""
    return [mark.kind for mark in scan(script(text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nhắc mai họp", "day"),
        ("8h30 mai làm việc", "day"),
        ("sang mai hop", "part"),
        ("8h toi don con", "part"),
        ("hop thu 6 tuan nay", "weekday"),
        ("bảy rưỡi tối", "clock"),
        ("hop luc sau gio chieu", "clock"),
        ("họp 5-12 lúc 9h", "date"),
    ],
)
def test_context_makes_a_time(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gọi cho Mai", "day"),
        ("về quận Hoàng Mai", "day"),
        ("sang Sở Tài chính", "part"),
        ("sáng kiến", "part"),
        ("nhac toi hop", "part"),
        ("kỳ họp thứ 6", "weekday"),
        ("nhà T6", "weekday"),
        ("thu 5 triệu", "weekday"),
        ("sau giờ làm", "clock"),
        ("6/6 đơn vị", "date"),
        ("giao hàng ngày mai", "every"),
    ],
)
def test_context_makes_a_name(text: str, kind: str) -> None:
    assert kind not in kinds(text)


def test_every_guard_has_its_rule() -> None:
    assert set(GUARDS) <= set(RULES)
