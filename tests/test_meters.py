"""What is counted for operators: without names, cheaply, and what the dashboard draws."""

from __future__ import annotations

import json
import re

import pytest

from bot.meters import Meter, meter
from tests.commands.program import ROOT

DASHBOARD = json.loads((ROOT / "docs" / "grafana.json").read_text(encoding="utf-8"))
QUERIES = [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])]


def filled() -> Meter:
    """Return a meter with something of everything."""
    made = Meter()
    made.served("web", "lead", "answer", 0.003)
    made.served("web", "lead", "answer", 0.3)
    for outcome in ("sent", "late", "failed"):
        made.reminded("web", outcome)
    made.loads.labels("used").inc()
    for gauge in (made.waiting, made.ready, made.quota, made.quota_used):
        gauge.labels("zalo").set(1)
    return made


def exposed(made: Meter) -> str:
    """Return what Prometheus reads."""
    return made.exposed()[0].decode()


def names(made: Meter) -> set[str]:
    """Return the names of all that is exported."""
    return set(re.findall(r"^(\w+)(?:\{| )", exposed(made), re.MULTILINE))


def test_messages_are_counted_by_channel_intent_and_outcome() -> None:
    text = exposed(filled())
    assert 'thidua_messages_total{channel="web",intent="lead",outcome="answer"} 2.0' in text
    assert 'thidua_message_seconds_bucket{channel="web",le="0.005"} 1.0' in text
    assert 'thidua_message_seconds_count{channel="web"} 2.0' in text
    assert 'thidua_reminders_total{channel="web",outcome="late"} 1.0' in text


def test_labels_are_few() -> None:
    assert set(re.findall(r'(\w+)="', exposed(filled()))) == {"channel", "intent", "outcome", "le"}


def test_the_program_has_one_meter() -> None:
    assert meter() is meter()


@pytest.mark.parametrize("query", QUERIES)
def test_the_dashboard_asks_for_what_is_exported(query: str) -> None:
    asked = set(re.findall(r"thidua_\w+", query))
    assert asked
    assert asked <= names(filled())


def test_the_dashboard_leaves_nothing_out() -> None:
    drawn = {
        re.sub(r"_(bucket|sum|count)$", "", name) for query in QUERIES for name in re.findall(r"thidua_\w+", query)
    }
    kept = {re.sub(r"_(bucket|sum|count)$", "", name) for name in names(filled()) if not name.endswith("_created")}
    assert kept - drawn == set()
