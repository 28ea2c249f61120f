"""Reminders for the tests of the agenda, made of what a test cares about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bot.agenda.model import Reminder

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
"""Sunday, 22 November 2026, 09:00 in Vietnam."""


def at(text: str) -> datetime:
    """Return the local moment written as 2026-12-04T08:30."""
    return datetime.fromisoformat(text)


def day(text: str) -> date:
    """Return the day written as 2026-12-04."""
    return date.fromisoformat(text)


def reminder(**fields: Any) -> Reminder:
    """Return a reminder of a meeting on Friday, 4 December 2026, 08:30, with `fields` in place of its own."""
    usual: dict[str, Any] = {
        "id": 7, "channel": "telegram", "chat": "1", "creator": "2", "title": "họp tổng kết cụm",
        "start": at("2026-12-04T08:30"), "created": NOW, "place": "Bắc Ninh", "leads": (1440, 60),
    }  # fmt: skip
    return Reminder(**{**usual, **fields})
