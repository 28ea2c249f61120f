"""What is measured while people are served, for Prometheus; one meter for the whole program."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import Counter, Gauge

_SECONDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meter:
    """Counts; every name begins with `thidua_`. No label names a chat or a person."""

    def __init__(self) -> None:
        """Start at nothing."""
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram  # only where something is measured

        self.registry = CollectorRegistry()
        where = self.registry

        def count(name: str, about: str, *labels: str) -> Counter:
            return Counter(name, about, labels, registry=where)

        def gauge(name: str, about: str, *labels: str) -> Gauge:
            return Gauge(name, about, labels, registry=where)

        self._messages = count("thidua_messages", "Messages served", "channel", "intent", "outcome")
        self._seconds = Histogram(
            "thidua_message_seconds", "Time to serve a message", ("channel",), registry=where, buckets=_SECONDS
        )
        self._reminders = count("thidua_reminders", "Reminders sent, sent late, failed for now", "channel", "outcome")
        self.database_errors = count("thidua_database_errors", "Times the database failed")
        self.waiting = gauge("thidua_inbox_waiting", "Messages taken and not answered yet", "channel")
        self.facts = gauge("thidua_knowledge_facts", "Facts of the knowledge in use")
        self.loads = count("thidua_knowledge_loads", "Changed data files used, or broken and left", "outcome")
        self.changes = gauge("thidua_knowledge_changes", "Lines of the list of editors' changes")
        self.ready = gauge("thidua_channel_ready", "Whether a channel is served", "channel")
        self.quota = gauge("thidua_quota_messages", "Messages that a month allows, 0 for any number", "channel")
        self.quota_used = gauge("thidua_quota_used_messages", "Messages of this month that count", "channel")
        self._children: dict[tuple[str, str, str], tuple[Callable[[], None], Callable[[float], None]]] = {}

    def served(self, channel: str, intent: str, outcome: str, seconds: float) -> None:
        """Count a message and the time it took; a few millionths of a second."""
        key = (channel, intent, outcome)
        child = self._children.get(key)
        if child is None:
            child = self._messages.labels(*key).inc, self._seconds.labels(channel).observe
            self._children[key] = child
        child[0]()
        child[1](seconds)

    def reminded(self, channel: str, outcome: str) -> None:
        """Count a reminder: "sent", "late" (sent a minute or more after its time) or "failed" (tried again later)."""
        self._reminders.labels(channel, outcome).inc()

    def exposed(self) -> tuple[bytes, str]:
        """Return all as Prometheus reads it, and the kind of text that is."""
        from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self.registry), CONTENT_TYPE_LATEST


@cache
def meter() -> Meter:
    """Return the program's meter."""
    return Meter()
