"""A finding as a line."""

from __future__ import annotations

from bot.program.finding import bad, good, unseen


def test_a_line_begins_with_its_mark() -> None:
    assert [str(make("Đĩa", "đầy")) for make in (good, bad, unseen)] == ["✓ Đĩa: đầy", "✗ Đĩa: đầy", "– Đĩa: đầy"]
    assert [make("Đĩa", "đầy").state for make in (good, bad, unseen)] == ["good", "bad", "open"]
