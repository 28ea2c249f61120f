"""What is told of the Official Account."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.zalo.oa import sentences


def test_the_operator_is_told_what_to_do_and_what_was_cut_off() -> None:
    assert "ZALO_OA_REFRESH_TOKEN" in sentences.lost(None)
    assert "cắt ngang" not in sentences.lost(None)
    assert "08:05 02/03/2026" in sentences.lost(datetime(2026, 3, 2, 8, 5, tzinfo=UTC))


def test_the_day_is_named() -> None:
    assert "24/03/2026" in sentences.window(datetime(2026, 3, 24, 8, 30))  # noqa: DTZ001 - on the wall
