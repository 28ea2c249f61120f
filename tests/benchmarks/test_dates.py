"""Readers of times side by side: the bot's own, and what the questions of the report ask for."""

from __future__ import annotations

from datetime import datetime

import pytest

from benchmarks import dates

NOW = datetime.fromisoformat("2026-11-24T08:10")


@pytest.mark.parametrize(
    ("text", "start"),
    [("14h00 ngày 25/12/2026 họp tổng kết", "2026-12-25T14:00"), ("nhắc họp giao ban", None)],
)
def test_ours_is_certain_of_a_start_or_tells_none(text: str, start: str | None) -> None:
    wanted = datetime.fromisoformat(start) if start else None
    assert dates.ours(text, NOW) == dates.Read(wanted, start is not None)


def test_the_package_of_javascript_is_pinned_and_its_lock_names_no_registry() -> None:
    lock = (dates.CHRONO / "package-lock.json").read_text(encoding="utf-8")
    assert '"chrono-node": "2.10.3"' in (dates.CHRONO / "package.json").read_text(encoding="utf-8")
    assert '"version": "2.10.3"' in lock
    assert '"integrity": "sha512-' in lock
    assert "http" not in lock
