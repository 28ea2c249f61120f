"""Hours nobody knows still have a moment to reckon from."""

from __future__ import annotations

import pytest

from bot.agenda.vague import begins
from tests.agenda.made import at, day


@pytest.mark.parametrize(
    ("vague", "moment"),
    [
        ("cả ngày", "2026-12-04T08:00"),
        ("trong ngày", "2026-12-04T08:00"),
        ("sáng", "2026-12-04T08:00"),
        ("đầu giờ chiều", "2026-12-04T13:30"),
        ("tối", "2026-12-04T19:00"),
    ],
)
def test_a_vague_hour_is_reckoned_from_a_moment_of_its_part_of_the_day(vague: str, moment: str) -> None:
    assert begins(day("2026-12-04"), vague) == at(moment)
