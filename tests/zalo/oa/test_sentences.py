"""What is told of the Official Account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from bot.zalo.oa import sentences


def test_the_operator_is_told_what_to_do_and_what_was_cut_off() -> None:
    assert "ZALO_OA_REFRESH_TOKEN" in sentences.lost(None)
    assert "cắt ngang" not in sentences.lost(None)
    cut, hanoi = datetime(2026, 3, 2, 18, 5, tzinfo=UTC), timezone(timedelta(hours=7))
    assert "01:05 03/03/2026" in sentences.lost(cut, hanoi)


def test_the_day_is_named() -> None:
    assert "24/03/2026" in sentences.window(datetime(2026, 3, 24, 8, 30))  # noqa: DTZ001 - on the wall
