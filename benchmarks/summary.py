"""What of results.json is told in Vietnamese: a paragraph above the page, and the block of figures in the README."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks import report

RIGHT, WRONG, REFUSED = "right answers, %", "wrong facts told, %", "out-of-scope questions refused, %"
STARTS = "start read rightly, %"
P99, START, PEAK = "p99 of one answer, warm, CPU", "start to first answer, wall", "peak memory"
"""Rows of comparisons and bars that are told; the sections name them so."""
BEGIN, END = "<!-- make bench: từ đây -->", "<!-- make bench: đến đây -->"
_PARAGRAPH = (
    "Mọi con số về trợ lý đều đo lại được bằng một lệnh, `make bench`: trợ lý và những cách làm khác chạy trên cùng "
    "câu hỏi, cùng máy, trong cùng một lần đo.{answers}{dates} Chỗ nào cách khác tốt hơn thì bảng có dấu ◀ và nói rõ."
)
_ANSWERS = (
    " Trên {count} câu hỏi, trợ lý trả lời đúng {right} và nêu sai {wrong}; cách khác đúng nhiều nhất là {peer_right}, "
    "nêu sai ít nhất là {peer_wrong}."
)
_DATES = (
    " Thời điểm họp trong lời nhắc chưa từng thấy: trợ lý đọc đúng {right}, thư viện tốt nhất còn lại {peer_right}."
)


class _Line(NamedTuple):
    """A line of the block: the section, the row or bar it tells, how it is said, the unit."""

    section: str
    what: str
    said: str
    unit: str


_LINES = (
    _Line("answers", RIGHT, "Trả lời đúng", "%"),
    _Line("answers", WRONG, "Nêu điều sai", "%"),
    _Line("answers", REFUSED, "Từ chối câu ngoài phạm vi", "%"),
    _Line("dates", STARTS, "Đọc đúng thời điểm họp trong lời nhắc", "%"),
    _Line("latency", P99, "Một câu trả lời lâu nhất là (99 % các câu)", "ms"),
    _Line("latency", START, "Từ lúc khởi động đến câu trả lời đầu tiên", "giây"),
    _Line("latency", PEAK, "Bộ nhớ nhiều nhất", "MB"),
)


def paragraph(found: dict[str, Any]) -> str:
    """Return the paragraph above the page, with what was measured so far."""
    told = {"answers": "", "dates": ""}
    answers, dates = (_rows(found, name) for name in told)
    if {RIGHT, WRONG} <= set(answers):
        told["answers"] = _ANSWERS.format(
            count=f"{_count(found):,.0f}".replace(",", "."),
            right=_said(answers[RIGHT].ours, "%"),
            wrong=_said(answers[WRONG].ours, "%"),
            peer_right=_peer(answers[RIGHT]),
            peer_wrong=_peer(answers[WRONG]),
        )
    if STARTS in dates:
        told["dates"] = _DATES.format(right=_said(dates[STARTS].ours, "%"), peer_right=_peer(dates[STARTS]))
    return _PARAGRAPH.format(**told)


def block(found: dict[str, Any]) -> str:
    """Return the README's block, its marks included."""
    lines = [BEGIN, "| Đo được | Trợ lý | Cách khác tốt nhất |", "|---|--:|---|", *_told(found), END]
    return "\n".join(lines)


def into(readme: str, found: dict[str, Any]) -> str:
    """Return the README with the block in the place of the one it has. Raises ValueError where it has none."""
    before, mark, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(f"README.md has no block between {BEGIN} and {END}")
    return before + block(found) + after


def _told(found: dict[str, Any]) -> Iterator[str]:
    for line in _LINES:
        row = _rows(found, line.section).get(line.what)
        if row:
            yield f"| {line.said} | {_said(row.ours, line.unit)} | {_peer(row)} |"
        for bar in found["sections"].get(line.section, {"bars": []})["bars"]:
            if bar["what"] == line.what:
                yield f"| {line.said} | {_said(bar['value'], line.unit)} | |"


def _rows(found: dict[str, Any], name: str) -> dict[str, report.Row]:
    """Return the rows of a section's first comparison by their names."""
    comparisons = found["sections"].get(name, {"comparisons": []})["comparisons"]
    return {row["what"]: report.Row(**row) for one in comparisons[:1] for row in one["rows"]}


def _count(found: dict[str, Any]) -> float:
    """Return how many questions were asked, as the first row of the section's table says."""
    return float(found["sections"]["answers"]["tables"][0]["rows"][0][1])


def _peer(row: report.Row) -> str:
    name, value = row.best or ("", 0.0)
    return f"{_said(value, '%')} ({name})"


def _said(value: float, unit: str) -> str:
    """Return a figure as it is written in Vietnamese."""
    return f"{value:.1f} {unit}".replace(".", ",")
