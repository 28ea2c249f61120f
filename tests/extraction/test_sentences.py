"""Sentences end where they end."""

from __future__ import annotations

from bot.extraction.lines import read_page
from bot.extraction.sentences import read_sentences
from bot.language.spelling import flat


def test_short_forms_do_not_end_a_sentence() -> None:
    page = read_page("Họp tại TP. Huế. Sau đó ra về.")
    found = [one.said.strip() for one in read_sentences(page.text, flat(page.text), page.lines, [])]
    assert found == ["hop tai tp. hue.", "sau do ra ve."]
