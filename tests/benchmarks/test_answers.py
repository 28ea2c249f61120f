"""The questions that bot and peers are asked: as many of each way of typing, some never looked at."""

from __future__ import annotations

from collections import Counter

from benchmarks import answers, report, summary
from benchmarks.borrowed import Verdict
from bot.language.variants import in_telex


def test_as_many_questions_of_each_way_of_typing() -> None:
    asked = answers.questions()
    assert Counter(one.style for one in asked) == dict.fromkeys(answers.STYLES, answers.OF_EACH)
    assert sum(one.aside for one in asked) > 50
    assert sum(one.kind == "oos" for one in asked) > 50


def test_telex_questions_are_the_plain_ones_as_keys() -> None:
    asked = answers.questions()
    plain = [one.wanted.text for one in asked if one.style == "plain"]
    assert [one.wanted.text for one in asked if one.style == "telex"] == [in_telex(text) for text in plain]


def test_what_is_told_is_what_the_verdicts_say() -> None:
    asked = answers.questions()
    right, wrong = Verdict(True, False, True), Verdict(False, True, False)
    verdicts = {"ours": [right] * len(asked), "A": [wrong] * len(asked), "SVM, our reader": [right] * len(asked)}
    with report.collected() as found:
        assert answers.tell(asked, verdicts) == [True, True, True]
    rows = {row["what"]: row for row in found.comparisons[0]["rows"]}
    assert (rows[summary.RIGHT]["ours"], rows[summary.RIGHT]["peers"]) == (100.0, {"A": 0.0})
    assert (rows[summary.WRONG]["ours"], rows[summary.WRONG]["peers"]) == (0.0, {"A": 100.0})
    assert found.tables[0]["rows"][0] == ["all", float(len(asked))]
