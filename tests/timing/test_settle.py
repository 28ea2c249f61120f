"""From what was found to a request."""

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
    ("text", "start", "end"),
    [
        ("từ 2 đến 4h chiều mai", "2026-11-23T14:00", "2026-11-23T16:00"),
        ("8h đến 5h chiều mai", "2026-11-23T08:00", "2026-11-23T17:00"),
        ("7h đến 9h tối mai", "2026-11-23T19:00", "2026-11-23T21:00"),
        ("9h tối mai đến 1h sáng", "2026-11-23T21:00", "2026-11-24T01:00"),
        ("14h 25/12 đến 16h 26/12", "2026-12-25T14:00", "2026-12-26T16:00"),
        ("họp 2 tiếng từ 8h mai", "2026-11-23T08:00", "2026-11-23T10:00"),
    ],
)
def test_ranges_start_and_end(text: str, start: str, end: str) -> None:
    found = said(text)
    assert (found.start, found.end) == (datetime.fromisoformat(start), datetime.fromisoformat(end))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("thứ Năm ngày 25/12/2026 8h", "ambiguous"),
        ("20/11 8h", "ambiguous"),
        ("5h mai", "ambiguous"),
        ("8h họp, 14h mai đi", "ambiguous"),
        ("sáng mai họp", "needs_time"),
        ("tuần sau 8h họp", "needs_time"),
        ("14h sáng mai", "error"),
        ("8h hôm qua", "error"),
        ("11h đến 8h mai", "error"),
        ("8h ngày 5/12/2090", "error"),
    ],
)
def test_what_is_not_certain_is_asked_or_refused(text: str, status: str) -> None:
    found = said(text)
    assert (found.status, found.start) == (status, None)


def test_what_was_given_is_kept_while_the_rest_is_asked_for() -> None:
    found = said("họp chi bộ chiều thứ 6 tại Sở, báo trước 1 ngày")
    assert (found.day, found.time) == (datetime.fromisoformat("2026-11-27").date(), "chieu")
    assert (found.title, found.place, found.leads) == ("họp chi bộ", "Sở", (1440,))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("họp chi bộ 14h 25/12/2026 tại Sở", "họp chi bộ; 14:00 thứ Sáu, ngày 25/12/2026; tại Sở."),
        ("họp chi bộ 14h đến 16h mai", "họp chi bộ; từ 14:00 đến 16:00 thứ Hai, ngày 23/11/2026."),
        (
            "họp giao ban 8h thứ 6 hằng tuần, nhắc trước 1 ngày và 1 giờ",
            "họp giao ban; 08:00 thứ Sáu, ngày 27/11/2026; lặp lại thứ Sáu hằng tuần; nhắc trước 1 ngày và 1 giờ.",
        ),
    ],
)
def test_what_is_certain_is_repeated_in_one_line(text: str, line: str) -> None:
    assert said(text).message == line
