"""Sentences end where they end."""

from __future__ import annotations

from bot.extraction.lines import read_page
from bot.extraction.sentences import read_sentences, words_of
from bot.language.spelling import flat


def test_short_forms_do_not_end_a_sentence() -> None:
    page = read_page("Họp tại TP. Huế. Sau đó ra về.")
    found = [one.said.strip() for one in read_sentences(page.text, flat(page.text), page.lines, [])]
    assert found == ["hop tai tp. hue.", "sau do ra ve."]


def test_words_that_only_marks_tell_apart_stay_apart() -> None:
    text = "Tăng chỉ tiêu tặng cờ, đất đạt NN&MT"
    assert words_of(text, flat(text)) == "tagn chi tieu tang co, dqt dat tn&mt"
