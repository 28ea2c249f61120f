"""The search box, as people type into it."""

from __future__ import annotations

import pytest

from bot.app import Live
from bot.web.pages.search import MOST, Search


@pytest.fixture(scope="session")
def search(shipped: Live) -> Search:
    """Return the index of the shipped knowledge."""
    return Search(shipped.dialogue.facts)


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ("cụm IX", "/cum/IX"),
        ("cum 9", "/cum/IX"),
        ("Bạc Liêu", "/don-vi/bac-lieu"),
        ("bac lieu", "/don-vi/bac-lieu"),
        ("BAC LI", "/don-vi/bac-lieu"),
        ("đắk lắk", "/don-vi/dak-lak"),
        ("soc trang cum pho", "/cum/IX"),
        ("Nguyễn Thị Yến", "/cum/IX"),
    ],
)
def test_the_first_results_have_the_page(search: Search, said: str, url: str) -> None:
    assert url in [one.url for one in search.find(said)[:3]]


@pytest.mark.parametrize(
    "said", ["", " ", '"', "a OR", "NEAR(", "title:x", "*", "-", "x" * 10_000, "\0", "' ; drop table", "²"]
)
def test_whatever_is_typed_is_no_query_language(search: Search, said: str) -> None:
    assert len(search.find(said)) <= MOST


def test_words_that_are_not_all_there_find_what_has_some(search: Search) -> None:
    assert "/don-vi/bac-lieu" in [one.url for one in search.find("văn phòng sở Bạc Liêu ngày nay")]


def test_nothing_is_invented(search: Search) -> None:
    assert search.find("qwertyuiop") == []
