"""What sections find: comparisons know the best peer and where it is better, and all is kept that was printed."""

from __future__ import annotations

import pytest

from benchmarks import report
from benchmarks.report import Row


@pytest.mark.parametrize(
    ("better", "ours", "peers", "best", "lost"),
    [
        ("less", 1.0, {"a": 2.0, "b": 3.0}, ("a", 2.0), False),
        ("less", 2.0, {"a": 1.0, "b": 3.0}, ("a", 1.0), True),
        ("more", 90.0, {"a": 80.0, "b": 95.0}, ("b", 95.0), True),
        ("more", 90.0, {"a": 80.0, "b": None}, ("a", 80.0), False),
        ("less", 1.0, {"a": 1.0001}, ("a", 1.0001), False),
        ("more", 1.0, {"a": None}, None, False),
    ],
)
def test_a_row_knows_its_best_peer_and_whether_it_is_better(
    better: report.Better, ours: float, peers: dict[str, float | None], best: tuple[str, float] | None, lost: bool
) -> None:
    row = Row(what="w", better=better, ours=ours, peers=peers)
    assert (row.best, row.lost) == (best, lost)


def test_a_row_that_is_lost_is_marked_and_a_ratio_to_nothing_is_none() -> None:
    assert report.cells_of(Row(what="w", better="less", ours=2.0, peers={"a": 1.0}))[-2:] == ["a", "2× ◀ peer"]
    assert report.cells_of(Row(what="w", better="less", ours=0.0, peers={"a": 0.0}))[-1] == "–"


def test_what_is_printed_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    with report.collected() as found:
        report.table("T", ("", "x"), [("row", 1.5)])
        report.compare("C", [Row(what="w", better="more", ours=1.0, peers={"a": 2.0})])
        assert not report.bar("too much", 2.0, 1.0, "ms")
        assert report.bar("none is allowed", 0.0, 0.0, "%")
        report.curve("c", "curve", "x", "y", {"line": [(1, 2), (10, 3)]})
        report.note("so it is")
    assert found.tables == [{"title": "T", "head": ["", "x"], "rows": [["row", 1.5]]}]
    assert found.comparisons[0]["rows"] == [{"what": "w", "better": "more", "ours": 1.0, "peers": {"a": 2.0}}]
    assert [bar["met"] for bar in found.bars] == [False, True]
    assert found.curves[0]["lines"] == {"line": [[1.0, 2.0], [10.0, 3.0]]}
    assert found.notes == ["so it is"]
    said = capsys.readouterr().out
    assert "FALLS SHORT by 1 ms (2.00×)" in said
    assert "0.5× ◀ peer" in said


def test_what_is_found_in_one_section_is_not_of_the_next() -> None:
    with report.collected() as first:
        report.note("one")
    with report.collected() as second:
        report.note("two")
    assert (first.notes, second.notes) == (["one"], ["two"])
