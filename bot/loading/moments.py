"""The hour of a meeting, and what the dates and the hour of one entry owe each other."""

from __future__ import annotations

import re

from bot.loading.files import Mapping, Report, join
from bot.loading.schema import Converter, Record, RefusedError, parsed

_HOUR = re.compile(r"([0-9]{1,2})[:hg]([0-9]{2})")


def hour() -> Converter:
    """Accept an hour of the day as 08:30, 8:30 or 8h30; the value is the text "08:30"."""
    return parsed(_hour, "08:30")


def check_dates(entry: Record, node: Mapping, path: str, report: Report) -> None:
    """Report an end before its beginning, an hour without a day, and a year that is not that of the day."""
    on, end = entry.get("date"), entry.get("end_date")
    if end and (on is None or end < on):
        message = "end_date phải đi cùng date và không trước date; sửa lại hai ngày"
        report.add(node.values["end_date"].line, join(path, "end_date"), message)
    if "time" in entry and "date" not in node.values:
        message = "time là giờ bắt đầu của ngày date; ghi thêm date hoặc bỏ time"
        report.add(node.values["time"].line, join(path, "time"), message)
    if entry.get("kind") == "meeting" and on and entry.get("year", on.year) != on.year:
        message = f"năm của cuộc họp phải là năm của date ({on.year}); sửa lại hoặc bỏ year"
        report.add(node.values["year"].line, join(path, "year"), message)


def _hour(said: str) -> str:
    match = _HOUR.fullmatch(said)
    if not match:
        raise RefusedError(f'"{said}" không phải giờ; ghi giờ:phút, ví dụ 08:30')
    if int(match[1]) > 23 or int(match[2]) > 59:
        raise RefusedError(f'"{said}" không có trong ngày; giờ từ 00 đến 23, phút từ 00 đến 59')
    return f"{int(match[1]):02}:{match[2]}"
