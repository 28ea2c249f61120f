"""What the bot says of its sources and of what it covers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.invented import FACTS, facts_with, find, tell

ARTICLES: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "of the last answer": ({"last_sources": ("bai-b",)}, ("bai-b",), "Cụm thi đua số XII ra mắt"),
    "of both last answers": ({"last_sources": ("bai-b", "bai-a")}, ("bai-b", "bai-a"), "tổng kết năm 2020"),
    "of a cluster named": ({"clusters": ("XI",)}, ("bai-a",), "05/01/2021"),
    "of a cluster named, not of the last": ({"clusters": ("XI",), "last_sources": ("bai-b",)}, ("bai-a",), "Thử"),
    "of a year": ({"clusters": ("XI",), "years": (2020,)}, ("bai-a",), "Báo Thử Nghiệm"),
    "of all": ({}, ("bai-a", "bai-b"), "Không rõ cơ quan đăng"),
}


@pytest.mark.parametrize(("slots", "articles", "says"), ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("intent", ["source", "sure"])
def test_the_articles_are_named(intent: str, slots: dict[str, Any], articles: tuple[str, ...], says: str) -> None:
    found = find(intent, **slots)
    assert (found.outcome, found.articles) == ("found", articles)
    assert says in tell(intent, **slots).text


@pytest.mark.parametrize("slots", [{"clusters": ("III",)}, {"clusters": ("XI",), "years": (1999,)}])
@pytest.mark.parametrize("intent", ["source", "sure"])
def test_where_no_article_speaks_none_is_named(intent: str, slots: dict[str, Any]) -> None:
    assert (find(intent, **slots).outcome, find(intent, **slots).articles) == ("unknown", ())


def test_a_source_that_is_gone_is_left_out() -> None:
    assert find("source", last_sources=("bai-a", "bai-z")).articles == ("bai-a",)


def test_an_article_without_a_date_has_none_made_up() -> None:
    assert "ra mắt” – Không rõ cơ quan đăng" in find("source").values["lines"]
    assert find("source").values["lines"].splitlines()[1].endswith("Không rõ cơ quan đăng")


def test_what_is_covered_is_counted() -> None:
    values = find("data_range").values
    assert values == {"known": "XI và XII", "n": "2", "first": "2019", "last": "2021"}
    assert (FACTS.first_year, FACTS.last_year) == (2019, 2021)


def test_of_no_facts_no_year_is_covered() -> None:
    empty = facts_with(without=[known.kind for known in FACTS.knowledge.facts])
    assert (empty.first_year, empty.last_year) == (0, 0)


@pytest.mark.parametrize(
    "intent", ["greeting", "thanks", "goodbye", "identity", "capabilities", "bloc_or_cluster", "out_of_scope"]
)
def test_a_fixed_reply_rests_on_no_article(intent: str) -> None:
    answer = tell(intent)
    assert answer.sources == ()
    assert answer.text
    assert "{" not in answer.text
