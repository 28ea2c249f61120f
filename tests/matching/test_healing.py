"""Slips mended: what is, what must not be, and where the mended words stand."""

from __future__ import annotations

import pytest

from bot.language.tokens import Token, read
from bot.matching.healing import LONGEST, Healer

EXAMPLES = (
    "cụm trưởng cụm thi đua là đơn vị nào",
    "cụm phó cụm thi đua là đơn vị nào",
    "ai là cụm trưởng cụm thi đua",
    "hội nghị tổng kết diễn ra ở đâu",
    "phong trào thi đua yêu nước",
    "thành viên của cụm thi đua",
    "trường hợp khác",
)


@pytest.fixture(scope="module")
def healer() -> Healer:
    return Healer(word for example in EXAMPLES for word in (*example.split(), ""))


def tokens(text: str, healer: Healer) -> tuple[Token, ...]:
    return read(text, healer.__contains__).plain().tokens


def healed(text: str, healer: Healer) -> str:
    return " ".join(token.text for token in healer.heal(tokens(text, healer)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hội nghhị tổng kết", "hội nghị tổng kết"),  # doubled
        ("thàh viên", "thành viên"),  # left out
        ("tổnh kết", "tổng kết"),  # wrong key
        ("cụm trưởgn", "cụm trưởng"),  # swapped; marks tell it from "trường"
        ("thanhh vien", "thành vien"),  # the only form is sure
        ("cum truongg", "cum truong"),  # "trưởng" or "trường": not sure
        ("cụmthi đua", "cụm thi đua"),
        ("cumthi dua", "cụm thi dua"),
        ("ph ong trào", "phong trào"),
    ],
)
def test_mends(typed: str, meant: str, healer: Healer) -> None:
    assert healed(typed, healer) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "cum truong cum thi dua la don vi nao",
        "bóng đá ngoại hạng anh",  # real words that were not taught
        "xyzzy plugh",
        "2024 9/2024",
        "a" * (LONGEST + 1),
        "",
    ],
)
def test_leaves_alone(typed: str, healer: Healer) -> None:
    words = tokens(typed, healer)
    assert healer.heal(words) == words


def test_punctuation_stays(healer: Healer) -> None:
    assert healed("thàh viên?", healer) == "thành viên ?"


def test_the_neighbours_decide() -> None:
    either = Healer(["ban", "lanhh", "", "thi", "panhh", ""])
    assert healed("ban kanhh", either) == "ban lanhh"
    assert healed("thi kanhh", either) == "thi panhh"


def test_an_empty_word_parts_examples() -> None:
    apart = Healer(["cụm", "", "thi"])
    assert healed("cụmthi", apart) == "cụmthi"
    assert healed("cụmthi", Healer(["cụm", "thi"])) == "cụm thi"


def test_offsets_are_kept(healer: Healer) -> None:
    text = "Hội nghhị cụmthi"
    spans = [(token.text, text[token.start : token.end]) for token in healer.heal(tokens(text, healer))]
    assert spans == [("hội", "Hội"), ("nghị", "nghhị"), ("cụm", "cụm"), ("thi", "thi")]


def test_rejoined_words_cover_both(healer: Healer) -> None:
    first = healer.heal(tokens("ph ong trào", healer))[0]
    assert (first.text, first.start, first.end, first.raw) == ("phong", 0, 6, "ph ong")


def test_parts_stay_inside_a_word_typed_in_keys(healer: Healer) -> None:
    keyed = Token("cụmthi", "cumthi", 3, 10, "cumjthi")
    left, right = healer.heal([keyed])
    assert (left.text, right.text) == ("cụm", "thi")
    assert 3 <= left.start <= left.end <= right.start <= right.end <= 10 or (left.end, right.end) == (10, 10)


def test_knows_folded_words(healer: Healer) -> None:
    assert "truong" in healer
    assert "trưởng" not in healer


def test_nothing_learnt_mends_nothing() -> None:
    empty = Healer([])
    assert healed("thàh viên", empty) == "thàh viên"
