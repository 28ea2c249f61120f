"""What is measured while people are served, for Prometheus; one meter for the whole program."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meter:
    """Counts; every name begins with `thidua_`. Its labels name no chat and no person."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.registry = CollectorRegistry()
        made: dict[str, Any] = {"registry": self.registry}
        self._messages = Counter("thidua_messages", "Messages served", ("channel", "intent", "outcome"), **made)
        self._seconds = Histogram(
            "thidua_message_seconds", "Time to serve a message", ("channel",), buckets=_SECONDS, **made
        )
        self.reminders = Counter(
            "thidua_reminders", "Reminders: sent, late (sent after their time), failed (tried again)",
            ("channel", "outcome"), **made,
        )  # fmt: skip
        self.database_errors = Counter("thidua_database_errors", "Transactions that the database refused", **made)
        self.waiting = Gauge("thidua_inbox_waiting", "Messages taken and not answered", ("channel",), **made)
        self.facts = Gauge("thidua_knowledge_facts", "Facts of the knowledge in use", **made)
        self.loads = Counter("thidua_knowledge_loads", "Times the knowledge was put in use", ("outcome",), **made)
        self.changes = Gauge("thidua_knowledge_changes", "Lines of the list of editors' changes", **made)
        self.quota_used = Gauge("thidua_quota_used", "Messages of this month that count against a quota",
                                ("channel",), **made)  # fmt: skip
        self.quota = Gauge("thidua_quota", "Messages a month allows", ("channel",), **made)
        self._children: dict[tuple[str, str, str], tuple[Callable[[], None], Callable[[float], None]]] = {}

    def served(self, channel: str, intent: str, outcome: str, seconds: float) -> None:
        """Count a message and the time it took; a few millionths of a second."""
        key = (channel, intent, outcome)
        child = self._children.get(key)
        if child is None:
            counted = self._messages.labels(*key).inc
            child = self._children[key] = counted, self._seconds.labels(channel).observe
        child[0]()
        child[1](seconds)

    def exposed(self) -> tuple[bytes, str]:
        """Return all as Prometheus reads it, and the kind of text that is."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST


@cache
def meter() -> Meter:
    """Return the program's meter."""
    return Meter()
