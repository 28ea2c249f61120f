"""The hour of a meeting is read in the ways people write it."""

from __future__ import annotations

import pytest

from bot.loading.files import Report, Scalar
from bot.loading.moments import hour


def read(text: str) -> tuple[object, list[str]]:
    """Return the value of a scalar and the problems reported."""
    report = Report("x.yaml", [])
    value = hour().read(Scalar(text, 1), "time", report)
    return value, [problem.message for problem in report.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("08:30", "08:30"),
        ("8:30", "08:30"),
        ("8h30", "08:30"),
        ("8g30", "08:30"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_an_hour_is_read(text: str, value: str) -> None:
    assert read(text) == (value, [])


@pytest.mark.parametrize("text", ["8", "8h", "24:00", "12:60", "8h3", "sáng", "08:30:00", "٨:30"])
def test_what_is_no_hour_is_reported(text: str) -> None:
    value, problems = read(text)
    assert value is None
    assert len(problems) == 1
