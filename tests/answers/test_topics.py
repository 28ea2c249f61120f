"""Finding a detail by its words: what is rare tells most, and strange words score low."""

from __future__ import annotations

import pytest

from bot.answers.topics import Topics, held, overlap, terms, terms_of
from bot.facts import DETAIL_KINDS
from tests.invented import FACTS, fact, facts_with

ALIKE = facts_with(
    fact("document", "XII", 2019, text="Nghị quyết số 24 về khí hậu"),
    fact("document", "XII", 2019, text="Nghị quyết số 19 về đất đai"),
    fact("task", "XI", 2021, text="nhiệm vụ thứ tư: giữ rừng đầu nguồn", about=("trồng rừng", "GCN")),
)
TOPICS = Topics(ALIKE)

QUESTIONS: dict[str, tuple[str, str]] = {
    "words of a detail": ("con thieu nguoi", "thiếu người"),
    "a number": ("nghi quyet 24 noi gi", "Nghị quyết số 24 về khí hậu"),
    "another number": ("nghi quyet 19 noi gi", "Nghị quyết số 19 về đất đai"),
    "other words for it": ("trong rung", "nhiệm vụ thứ tư: giữ rừng đầu nguồn"),
    "an ordinal": ("nhiem vu thu 4", "nhiệm vụ thứ tư: giữ rừng đầu nguồn"),
    "a short form spelled out": ("giay chung nhan", "nhiệm vụ thứ tư: giữ rừng đầu nguồn"),
}


@pytest.mark.parametrize(("asked", "text"), QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("clusters", [("XI", "XII"), ()])
def test_the_detail_the_words_speak_of_comes_first(asked: str, text: str, clusters: tuple[str, ...]) -> None:
    found = TOPICS.find(asked.split(), DETAIL_KINDS, clusters)
    assert found[0][1].text == text


@pytest.mark.parametrize("words", ["trong cay gay rung", "nghi quyet 24", "con meo an ca", "thieu nguoi"])
@pytest.mark.parametrize("clusters", [("XI", "XII"), ()])
def test_scores_fall_and_stay_in_range(words: str, clusters: tuple[str, ...]) -> None:
    scores = [score for score, _ in TOPICS.find(words.split(), DETAIL_KINDS, clusters)]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 < score <= 1.0 for score in scores)


def test_strange_words_count_against_every_detail() -> None:
    plain = TOPICS.find(["trong", "cay"], ("task",), ("XI",))[0][0]
    strange = TOPICS.find("trong cay bong da truc tuyen".split(), ("task",), ("XI",))[0][0]
    assert strange < plain


@pytest.mark.parametrize("words", [[], ["meo", "cho"]])
def test_nothing_is_found_where_nothing_is_shared(words: list[str]) -> None:
    assert TOPICS.find(words, DETAIL_KINDS, ()) == []


def test_words_that_only_name_the_intent_do_not_count() -> None:
    assert TOPICS.find(["trong", "cay"], ("task",), ("XI",), frozenset({"trong", "cay"})) == []


@pytest.mark.parametrize("clusters", [("XII",), ("III",)])
def test_another_clusters_detail_is_not_found(clusters: tuple[str, ...]) -> None:
    assert TOPICS.find(["trong", "cay"], DETAIL_KINDS, clusters) == []


def test_only_the_kinds_asked_are_found() -> None:
    found = TOPICS.find(["trong", "cay"], ("document",), ("XI",))
    assert [fact.kind for _, fact in found] == ["document"]


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert TOPICS.weight("24") > TOPICS.weight("nghi")
    assert TOPICS.weight("nghi quyet") > TOPICS.weight("nghi")
    assert TOPICS.weight("khong dau") == 0.0


def test_no_details_are_no_trouble() -> None:
    assert Topics(facts_with(without=DETAIL_KINDS)).find(["trong", "cay"], DETAIL_KINDS, ("XI",)) == []


def test_marks_and_case_do_not_matter() -> None:
    assert terms("Rừng Xanh") == terms("rừng xanh") == frozenset({"rung", "xanh", "rung xanh"})


@pytest.mark.parametrize("text", ["nhiệm vụ thứ tư", "thứ 4", "bốn là trồng cây"])
def test_an_ordinal_is_a_term(text: str) -> None:
    assert "#4" in terms(text)


def test_all_texts_of_a_fact_lead_to_it() -> None:
    one = fact("task", "XI", 2020, text="giữ rừng", note="bài ghi", about=("lâm nghiệp",), giver="Bộ Thử", title="Vụ")
    assert {"giu rung", "bai ghi", "lam nghiep", "thu", "vu"} <= terms_of(one)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [("nuoc sach rung xanh", 1.0, 1.0), ("nuoc sach", 0.3, 0.9), ("nuoc", 0.0, 0.0), ("con meo", 0.0, 0.0)],
)
def test_a_theme_is_quoted_by_its_words_side_by_side(said: str, least: float, most: float) -> None:
    assert least <= overlap(said.split(), "Nước sạch, rừng xanh") <= most


def test_an_empty_text_is_quoted_by_nothing() -> None:
    assert overlap(["nuoc"], "") == 0.0


def test_the_words_held_are_counted_with_their_pairs() -> None:
    assert held(["nuoc", "sach"], "Nước sạch") == 3
    assert held(["meo"], "Nước sạch") == 0


def test_the_fixture_is_indexed_too() -> None:
    assert Topics(FACTS).find(["thieu", "nguoi"], ("difficulty",), ("XI",))[0][1].text == "thiếu người"
