"""N-grams: what a word gives, what marks add, and what entities do not give."""

from __future__ import annotations

import math

import pytest

from bot.matching.features import LENGTH_WEIGHT, LONGEST, PIECE_WEIGHT, WORD_WEIGHT, features


def test_nothing_for_no_words() -> None:
    assert features([]) == {}


def test_an_unmarked_word() -> None:
    assert features([("ai", "ai")]) == {
        "w ai": WORD_WEIGHT,
        "p ^ ai": WORD_WEIGHT,
        "p ai $": WORD_WEIGHT,
        " a": PIECE_WEIGHT,
        "ai": PIECE_WEIGHT,
        "i ": PIECE_WEIGHT,
        " ai": PIECE_WEIGHT,
        "ai ": PIECE_WEIGHT,
        " ai ": PIECE_WEIGHT,
        "n 1": LENGTH_WEIGHT,
    }


def test_marks_only_add() -> None:
    marked, plain = features([("cụm", "cum"), ("phó", "pho")]), features([("cum", "cum"), ("pho", "pho")])
    assert plain.items() <= marked.items()
    assert {" cụ", "ụm ", "hó"} <= marked.keys() - plain.keys()
    assert all(not name.isascii() for name in marked.keys() - plain.keys())


def test_what_recurs_counts_by_its_logarithm() -> None:
    found = features([("cum", "cum")] * 3)
    assert found["w cum"] == pytest.approx(WORD_WEIGHT * (1 + math.log(3)))
    assert found["cum"] == pytest.approx(PIECE_WEIGHT * (1 + math.log(3)))
    assert found["p cum cum"] == pytest.approx(WORD_WEIGHT * (1 + math.log(2)))


def test_entities_are_words_but_not_letters() -> None:
    found = features([("<cluster>", "<cluster>"), ("ai", "ai")])
    assert {"w <cluster>", "p <cluster> ai"} <= found.keys()
    assert not any("clus" in name and not name.startswith(("w ", "p ")) for name in found)


def test_order_matters_through_pairs_alone() -> None:
    one, other = features([("a", "a"), ("b", "b")]), features([("b", "b"), ("a", "a")])
    assert {name for name in one.keys() ^ other.keys() if not name.startswith("p ")} == set()
    assert one != other


def test_long_questions_are_equally_long() -> None:
    assert f"n {LONGEST}" in features([("a", "a")] * LONGEST)
    assert f"n {LONGEST}" in features([("a", "a")] * (LONGEST + 5))
    assert "n 2" in features([("a", "a")] * 2)
