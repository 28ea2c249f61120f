"""Reading articles: how many a second by length, and what the worst inputs cost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks import asking, measure, report
from bot.extraction.extract import Reader

HOME = Path(__file__).resolve().parent.parent / "tests" / "extraction"
LEAST = 200
"""Articles a second on one core."""
MOST = 1.0
"""Seconds of processor time a megabyte of any input."""
PAGE = 5_000
"""Bytes of long news."""
PROSE = (
    "\nPhát biểu tại hội nghị, đại diện lãnh đạo Sở ghi nhận nỗ lực của cán bộ, công chức, viên chức và người lao động "
    "trong công tác quản lý đất đai, bảo vệ môi trường, khoáng sản, tài nguyên nước; đề nghị các đơn vị tiếp tục cải "
    "cách thủ tục hành chính, đẩy mạnh chuyển đổi số và nâng cao chất lượng tham mưu. Các đại biểu trao đổi về cách "
    "chấm điểm, về việc nhân rộng điển hình tiên tiến và về kế hoạch kiểm tra chéo trong năm.\n"
)
"""What news says between its facts."""
RUNS = 5
BEGINNING = (
    "Cụm thi đua số XX tổng kết năm 2033\nNgày 20/12/2033, tại Huế, Cụm thi đua số XX, Bộ TN&MT tổng kết năm 2033.\n"
)
PIECES = {
    "names": "Sở TN&MT Bến Tre, ",
    "days": "ngày 12/12 ",
    "numerals": "12 34 ",
    "clusters": "Cụm XII, XIII, ",
    "quotes": "“a ",
    "cụm cụm cụm": "cụm ",
    "no spaces": "Cụmthiđua",
    "nested tags": "<div><b>x",
    "entities": "&#12",
    "marks apart": "a\u0301\u0301",
    "roles": "Sở TN&MT Bến Tre Cụm trưởng ",
    "awards": "Sở TN&MT Bến Tre được tặng Cờ thi đua, ",
    "lines": "Sở TN&MT Bến Tre\nCụm trưởng\n",
    "an article again and again": BEGINNING,
}
SIZES = (40_000, 300_000, 1_000_000)


def show() -> list[bool]:
    """Measure and print; the bars are articles a second and seconds a megabyte of the larger inputs."""
    reader = Reader(asking.shipped().facts.units.values())
    return [_show_articles(reader), *_show_hostile(reader)]


def texts() -> list[str]:
    """Return the invented articles."""
    return [path.read_text(encoding="utf-8") for path in sorted(HOME.glob("*/articles/*"))]


def _show_articles(reader: Reader) -> bool:
    found = texts()
    order = sorted(found, key=len)
    third = len(order) // 3
    groups = {
        "pages": _pages(found),
        "short": order[:third],
        "middling": order[third : 2 * third],
        "long": order[2 * third :],
        "all": order,
    }
    spent = {name: _seconds(reader, group) for name, group in groups.items()}
    report.table(
        f"Articles read: {len(found)} invented ones",
        ("articles", "characters each", "a second", "ms each"),
        [
            (name, sum(map(len, group)) / len(group), len(group) / spent[name], spent[name] / len(group) * 1e3)
            for name, group in groups.items()
        ],
    )
    return report.bar("the time of a page", spent["pages"] / len(groups["pages"]) * 1e3, 1e3 / LEAST, "ms")


def _pages(found: Sequence[str]) -> list[str]:
    """Return the articles as long as long news: what they state, and what was said at length besides."""
    return [text + PROSE * max(0, (PAGE - len(text.encode())) // len(PROSE.encode())) for text in found]


def _show_hostile(reader: Reader) -> list[bool]:
    rows: list[tuple[str, list[float]]] = []
    for name, piece in PIECES.items():
        inputs = [(BEGINNING + piece * (size // len(piece) + 1))[:size] for size in SIZES]
        rows.append((name, [_seconds(reader, [text]) / len(text) * 1e6 for text in inputs]))
    head = ("hostile input", *(f"{size // 1000} KB, s/MB" for size in SIZES))
    report.table("What the worst inputs cost", head, [(name, *spent) for name, spent in rows])
    return [
        report.bar(f"the slowest of {size // 1000} KB", max(spent[at] for _, spent in rows), MOST, "s/MB")
        for at, size in enumerate(SIZES)
        if at
    ]


def _seconds(reader: Reader, group: Sequence[str]) -> float:
    """Return the processor seconds that the fastest of some passes over `group` takes."""
    passes = measure.each(reader.read, group, RUNS)
    return min(sum(spent.cpu for spent in one) for one in passes)
