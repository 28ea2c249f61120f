"""Facts as lines: every kind has a heading, words and a source."""

from __future__ import annotations

from bot.app import Live
from bot.web.pages.lines import LABELS, line_of, sources


def test_every_fact_is_a_line_with_words_and_a_source(live: Live) -> None:
    facts = live.dialogue.facts
    told = [line_of(fact, facts) for fact in facts.knowledge.facts]
    assert [line for line in told if not (line.text and line.source.label and line.source.url)] == []
    assert {fact.kind for fact in facts.knowledge.facts} <= LABELS.keys()


def test_nominated_and_awarded_stand_under_different_headings(live: Live) -> None:
    facts = live.dialogue.facts
    told = {fact.status: line_of(fact, facts).label for fact in facts.all_of("award")}
    assert told.get("awarded", "Đã tặng") == "Đã tặng"
    assert told.get("nominated", "Mới đề nghị") == "Mới đề nghị"


def test_an_unknown_source_is_left_out(live: Live) -> None:
    assert sources(["khong-co"], live.dialogue.facts) == []
