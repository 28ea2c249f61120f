"""What is told in Vietnamese is what was measured."""

from __future__ import annotations

import pytest

from benchmarks import results, summary
from tests.benchmarks.found import two_sections


def test_the_paragraph_tells_what_was_measured_and_what_others_do() -> None:
    said = summary.paragraph(two_sections())
    assert "Trên 1.100 câu hỏi, trợ lý trả lời đúng 98,4 % và nêu sai 0,6 %" in said
    assert "đúng nhiều nhất là 87,5 % (SVM), nêu sai ít nhất là 0,0 % (hassil)" in said
    assert "Thời điểm họp" not in said


def test_nothing_measured_is_nothing_claimed() -> None:
    assert not any(sign.isdigit() for sign in summary.paragraph(results.empty()))
    assert summary.block(results.empty()).count("\n") == 3


def test_the_block_has_a_line_for_each_figure() -> None:
    assert "| Trả lời đúng | 98,4 % | 87,5 % (SVM) |" in summary.block(two_sections()).splitlines()


def test_a_readme_without_the_block_is_refused() -> None:
    with pytest.raises(ValueError, match="has no block"):
        summary.into(summary.BEGIN, two_sections())
