"""A month in numbers: the counts as they are, in words, as JSON, as a picture."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.asked.monthly import MOST_SHOWN, Monthly, label_of, monthly, of_counts, percentile
from bot.model import Outcome
from bot.store import Store, Tally
from bot.store.tallies import EDGES_MS
from tests.invented import INTENTS

FIRST = date(2026, 11, 1)
NO_TIMES = (0,) * (len(EDGES_MS) + 1)


def tally(intent: str, outcome: Outcome, count: int, cluster: str = "IX", channel: str = "telegram") -> Tally:
    """Return a count."""
    return Tally(day=FIRST, channel=channel, intent=intent, cluster=cluster, outcome=outcome, count=count)


def times(**counts: int) -> tuple[int, ...]:
    """Return how many answers took at most so long: ms20=3; `longer` is the last bucket."""
    edges = [*(f"ms{edge}" for edge in EDGES_MS), "longer"]
    return tuple(counts.get(edge, 0) for edge in edges)


COUNTS = (
    tally("lead", "answer", 1200),
    tally("lead", "clarify", 100, cluster=""),
    tally("members", "answer", 300, cluster="II", channel="zalo"),
    tally("", "fallback", 400, cluster=""),
)
REPORT = of_counts(FIRST, COUNTS, times(ms20=1500, ms100=460, longer=40), INTENTS)


def test_the_numbers() -> None:
    assert (REPORT.count, REPORT.answered, REPORT.asked_back, REPORT.answered_share) == (2000, 1500, 100, 0.75)
    assert (REPORT.p50_ms, REPORT.p95_ms) == (20, 100)
    assert [(line.name, line.count, line.answered) for line in REPORT.intents] == [
        ("lead", 1300, 1200),
        ("", 400, 0),
        ("members", 300, 300),
    ]
    assert [(line.label, line.count) for line in REPORT.clusters] == [
        ("Cụm IX", 1200),
        ("Không nêu cụm", 500),
        ("Cụm II", 300),
    ]
    assert [(line.label, line.count) for line in REPORT.channels] == [("Telegram", 1700), ("Zalo", 300)]


def test_the_words() -> None:
    lines = REPORT.as_text().splitlines()
    assert lines[:3] == [
        "Câu hỏi tháng 11/2026",
        "2.000 câu; trả lời được 75% (1.500 câu), hỏi lại 100 câu, chưa trả lời được 400 câu.",
        "Thời gian trả lời: một nửa số câu không quá 20 ms, 95% số câu không quá 100 ms.",
    ]
    assert "  1.300   92%  Cụm trưởng cụm" in lines
    assert "    400    0%  Chưa hiểu câu hỏi" in lines


def test_json_holds_the_same() -> None:
    found = json.loads(REPORT.as_json())
    assert (found["month"], found["count"], found["p95_ms"]) == ("2026-11", 2000, 100)
    assert found["clusters"][0] == {"name": "IX", "label": "Cụm IX", "count": 1200, "answered": 1200}


def test_a_picture_shows_few_intents_and_the_rest_together() -> None:
    many = [tally(name, "answer", 100 - n) for n, name in enumerate(list(INTENTS.intents)[:20])]
    sheet = of_counts(FIRST, many, NO_TIMES, INTENTS).as_sheet()
    (_, found), *_ = sheet.lists
    assert len(found) == MOST_SHOWN
    assert sum(bar.whole for bar in found) == sum(one.count for one in many)
    assert found[-1].label == "Các mục còn lại"


@pytest.mark.parametrize(
    ("share", "counted", "edge"),
    [
        (0.5, times(ms1=1), 1),
        (0.5, times(ms1=1, ms5=1), 1),
        (0.95, times(ms1=94, ms5=6), 5),
        (0.95, times(ms1=95, ms5=5), 1),
        (0.95, times(ms1=1, longer=9), None),
        (0.5, NO_TIMES, None),
    ],
)
def test_percentiles_are_upper_edges(share: float, counted: tuple[int, ...], edge: int | None) -> None:
    assert percentile(counted, share) == edge


def test_an_empty_month_says_so() -> None:
    empty = of_counts(FIRST, (), NO_TIMES, INTENTS)
    assert empty.as_text() == "Câu hỏi tháng 11/2026\nChưa có câu hỏi nào trong tháng này."
    assert (empty.answered_share, empty.as_sheet().note) == (0.0, "Chưa có câu hỏi nào trong tháng này.")


def test_slow_months_are_told_as_such() -> None:
    slow = of_counts(FIRST, COUNTS[:1], times(ms500=1, longer=1), INTENTS)
    assert "không quá 0,5 giây, 95% số câu trên 5 giây." in slow.as_text()
    assert ("> 5 giây", "thời gian trả lời, 95% số câu") in slow.as_sheet().figures


async def test_a_month_is_read_from_the_store(tmp_path: object) -> None:
    async with await Store.open(f"{tmp_path}/x.sqlite3") as store:
        for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)):
            store.tallies.count(Tally(day=day, channel="telegram", intent="lead", cluster="", outcome="answer"), 3.0)
        await store.flush()
        found: Monthly = await monthly(store, 2026, 11, INTENTS)
        assert (found.count, found.p50_ms, found.month) == (2, 5, "2026-11")
        assert (await monthly(store, 2024, 2, INTENTS)).count == 0


@pytest.mark.parametrize(
    ("label", "said"),
    [("Thành viên {cluster}", "Thành viên cụm"), ("{person} là ai", "Người là ai"), ("Chào", "Chào")],
)
def test_labels_without_names(label: str, said: str) -> None:
    assert label_of(label) == said
