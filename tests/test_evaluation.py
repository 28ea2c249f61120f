"""The evaluation: what it measures, on a bot small enough to count by hand."""

from __future__ import annotations

import itertools
import json

import pytest

from bot.evaluation import STYLES, Confusion, auroc, evaluate

TRAIN = [
    ("ai là cụm trưởng", "leader"),
    ("cụm trưởng là đơn vị nào", "leader"),
    ("đơn vị nào làm cụm trưởng", "leader"),
    ("thành viên của cụm", "members"),
    ("cụm gồm những tỉnh nào", "members"),
    ("các tỉnh trong cụm", "members"),
    ("cảm ơn nhé", "thanks"),
    ("cảm ơn bạn", "thanks"),
]
TEST = [
    ("đơn vị nào là cụm trưởng", "leader"),
    ("những tỉnh nào trong cụm", "members"),
    ("cảm ơn bạn nhé", "thanks"),
    ("cảm ơn các bạn", "members"),  # on purpose: a mistake to be counted
]
OOS = [("giá vàng hôm nay", ""), ("kết quả bóng đá", "")]


def ticking(step: float = 0.002) -> itertools.count[float]:
    return itertools.count(0.0, step)


def test_counts_by_hand() -> None:
    clock = ticking()
    report = evaluate(TRAIN, TEST, OOS, clock=lambda: next(clock), peak_mb=lambda: 42.0)
    assert tuple(report.accuracy) == STYLES
    assert [report.accuracy[style] for style in (STYLES[0], STYLES[1], STYLES[4])] == [0.75, 0.75, 0.75]
    scores = {one.intent: (one.precision, one.recall, one.support) for one in report.per_intent}
    assert scores == {"leader": (1.0, 1.0, 1), "members": (1.0, 0.5, 2), "thanks": (0.5, 1.0, 1)}
    assert report.macro_f1 == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert report.confused == (Confusion("members", "thanks", 1),)
    assert (report.train_rows, report.test_rows, report.intents, report.oos_rows) == (8, 4, 3, 2)
    assert report.p50_ms == pytest.approx(2.0)
    assert report.p99_ms == pytest.approx(2.0)
    assert report.training_seconds == pytest.approx(0.002)
    assert report.peak_mb == 42.0
    assert report.oos_auroc == 1.0


def test_is_the_same_every_time() -> None:
    one, other = (evaluate(TRAIN, TEST, OOS, clock=lambda: 0.0) for _ in range(2))
    assert one == other


def test_json_holds_everything() -> None:
    report = evaluate(TRAIN, TEST, clock=lambda: 0.0)
    read = json.loads(report.as_json())
    assert read["accuracy"] == report.accuracy
    assert read["confused"] == [{"wanted": "members", "given": "thanks", "count": 1}]
    assert read["oos_auroc"] is None
    assert read["peak_mb"] is None


def test_text_has_what_was_measured_only() -> None:
    bare = evaluate(TRAIN, TEST, clock=lambda: 0.0).as_text()
    assert "75.0%  as typed" in bare
    assert "members -> thanks" in bare
    assert "AUROC" not in bare
    assert "MB" not in bare
    assert "AUROC against 2 " in evaluate(TRAIN, TEST, OOS, clock=lambda: 0.0).as_text()


def test_intents_never_taught_are_counted_as_wrong() -> None:
    report = evaluate(TRAIN, [("thời tiết hôm nay", "weather")], clock=lambda: 0.0)
    assert report.accuracy[STYLES[0]] == 0.0
    assert next(one for one in report.per_intent if one.intent == "weather").recall == 0.0


@pytest.mark.parametrize(("train", "test"), [([], TEST), (TRAIN, [])])
def test_needs_rows(train: list[tuple[str, str]], test: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="at least one row"):
        evaluate(train, test, clock=lambda: 0.0)


@pytest.mark.parametrize(
    ("inside", "outside", "area"),
    [([0.9, 0.8], [0.1], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5], 0.5), ([0.9, 0.3], [0.5, 0.3], 0.625)],
)
def test_auroc(inside: list[float], outside: list[float], area: float) -> None:
    assert auroc(inside, outside) == area
