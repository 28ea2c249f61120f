"""Alike questions in one group, without comparing each with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rapidfuzz import fuzz

from bot.asked.grouping import MOST_COMPARED, Group, code_of, find, groups_of
from bot.dialogue import Dialogue
from bot.store import Unanswered

AT = datetime(2026, 11, 22, 2, tzinfo=UTC)


def rows(*texts: str) -> list[Unanswered]:
    """Return a question for each text, asked by three people in turn, a minute after the other."""
    return [
        Unanswered(
            mark=f"m{n:03}", channel="tg", chat="c", person=f"p{n % 3}", text=text, why="fallback", state="open",
            topic="", at=AT + timedelta(minutes=n),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip


def as_is(text: str) -> str:
    """Read a text as what it says."""
    return text


def shown(groups: Sequence[Group]) -> list[tuple[int, str]]:
    """Return how many questions each group has, and its example."""
    return [(group.count, group.example) for group in groups]


def test_marks_letter_case_and_spaces_make_no_difference() -> None:
    (group,) = groups_of(rows("gia vang hom nay", "Giá vàng  hôm nay", "GIÁ VÀNG HÔM NAY"), as_is)
    assert (group.count, group.people, group.example, group.variants) == (3, 3, "Giá vàng  hôm nay", ())
    assert group.last == AT + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("hạn nộp hồ sơ cụm 9", "han nop ho so cum 2 a", True),
        ("hạn nộp hồ sơ của Bạc Liêu", "hạn nộp hồ sơ của Sóc Trăng là", True),
        ("kinh phí hội nghị", "hội nghị kinh phí", True),
        ("mức tiền thưởng của bằng khen", "mức tiền thưởng của giấy khen", False),
        ("giá vàng hôm nay", "thời tiết hôm nay", False),
        ("hạn nộp hồ sơ", "hạn nộp báo cáo", False),
    ],
)
def test_what_is_alike(dialogue: Dialogue, one: str, other: str, together: bool) -> None:
    groups = groups_of(rows(one, other), lambda text: " ".join(dialogue.hear(text).shape))
    assert (len(groups) == 1) is together


def test_the_most_asked_come_first_then_the_latest() -> None:
    found = groups_of(rows("một", "hai", "hai", "ba"), as_is)
    assert shown(found) == [(2, "hai"), (1, "ba"), (1, "một")]


def test_three_variants_at_most_are_shown_the_most_typed_first() -> None:
    texts = [f"xin hỏi kinh phí tổ chức hội nghị {word}" for word in ("ạ", "nhé", "với", "đi", "nha")]
    (group,) = groups_of(rows(*texts, texts[3]), as_is)
    assert len(group.variants) == 3
    assert group.example not in group.variants
    assert group.example == texts[3]
    assert set(group.codes) == {code_of(text) for text in texts}


def test_the_first_mark_is_of_a_question_with_the_text_of_the_example() -> None:
    (group,) = groups_of(rows("gia vang hom nay", "giá vàng hôm nay"), as_is)
    assert (group.example, group.marks) == ("giá vàng hôm nay", ("m001", "m000"))


def test_bad_answers_are_counted() -> None:
    asked = rows("một", "một")
    assert groups_of([replace(asked[0], why="wrong"), asked[1]], as_is)[0].wrong == 1


def test_what_was_found_out_of_scope_hides_what_is_asked_like_it() -> None:
    asked = rows("giá vàng hôm nay", "gia vang hom nay", "kinh phí")
    assert shown(groups_of([replace(asked[0], state="outside"), *asked[1:]], as_is)) == [(1, "kinh phí")]


def test_a_code_still_finds_its_group_when_others_asked_the_same() -> None:
    before = groups_of(rows("kinh phí tổ chức hội nghị"), as_is)
    after = groups_of(rows("kinh phí tổ chức hội nghị", *["kinh phí tổ chức các hội nghị"] * 3), as_is)
    assert len(after) == 1
    assert find(after, before[0].code.upper()) is after[0]
    assert find(after, "zzzzzz") is None
    assert find((after[0], replace(after[0])), before[0].code) is None


def test_what_a_text_asks_is_read_once_for_each_text() -> None:
    read: list[str] = []

    def shape(text: str) -> str:
        read.append(text)
        return text

    groups_of(rows("một", "MỘT", "hai", "một"), shape)
    assert read == ["một", "hai"]


def test_the_comparisons_grow_with_the_questions_and_not_with_their_square() -> None:
    def compared(many: int) -> int:
        calls = 0

        def likeness(one: str, other: str) -> float:
            nonlocal calls
            calls += 1
            return fuzz.token_sort_ratio(one, other)

        texts = [f"câu hỏi thứ {n:x}{n * 7:x} về việc {n % 97}" for n in range(many)]
        groups_of(rows(*texts), as_is, likeness)
        return calls

    few, twice = compared(1000), compared(2000)
    assert 0 < few <= MOST_COMPARED * 1000
    assert twice <= MOST_COMPARED * 2000


def test_without_questions_there_are_no_groups() -> None:
    assert groups_of([], as_is) == ()


def test_what_holds_no_word_is_a_group_of_its_own() -> None:
    assert sorted(shown(groups_of(rows("?", "😀"), lambda _: ""))) == [(1, "?"), (1, "😀")]
