"""Where a meeting is."""

from __future__ import annotations

import pytest

from bot.timing.findings import Findings, gather
from bot.timing.script import script


def found(text: str) -> Findings:
    """Return what `text` says."""
    return gather(script(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("họp 8h mai tại Sở Tài chính", "Sở Tài chính"),
        ("tại hội trường B 8h mai họp", "hội trường B"),
        ("8h mai tại UBND xã hội nghị tổng kết", "UBND xã"),
        (
            "họp ở số 10 Tôn Thất Thuyết, Cầu Giấy, Hà Nội lúc 8h, báo trước 1 ngày",
            "số 10 Tôn Thất Thuyết, Cầu Giấy, Hà Nội",
        ),
        ("họp 8h mai, địa điểm: P. họp 2, nhớ mang tài liệu", "P. họp 2"),
        ("họp 8h mai, phòng họp tầng 3", "phòng họp tầng 3"),
        ("hop 8h mai tai nha van hoa thon 3 nhac truoc 30p", "nha van hoa thon 3"),
        ("o hoi truong lon 8h hop", "hoi truong lon"),
        ("Họp tại Từ Liêm 8h mai", "Từ Liêm"),
        ("8h mai họp về tồn tại và hiện tại", None),
        ("8h mai chuan bi tai lieu", None),
        ("8h mai mua o to", None),
        ("8h mai họp ở đâu", None),
    ],
)
def test_a_place_ends_where_another_thought_begins(text: str, place: str | None) -> None:
    assert found(text).place == place
