"""Themes: of their year and cluster; a theme of the whole sector is never a cluster's own."""

from __future__ import annotations

from typing import Any

import pytest

from bot.amendments.overlay import overlay
from bot.facts import Facts
from tests.amendments.changes import DECISION, WORD, add
from tests.invented import KNOWLEDGE, fact, facts_with, find, tell

FACTS = facts_with(
    fact("theme", "XII", 2018, text="Đoàn kết, vững bước", scope="sector", giver="Bộ Thử"),
    fact("theme", "XII", 2019, text="Rừng xanh, biển lặng", scope="cluster"),
)

THEMES: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "of a cluster": ({"clusters": ("XI",)}, "found", ["2020", "Cụm thi đua số XI", "“Nước sạch, rừng xanh”"]),
    "of each year": ({"clusters": ("XII",)}, "list", ["2018", "2019", "Đoàn kết", "Rừng xanh"]),
    "of a year": ({"clusters": ("XII",), "years": (2019,)}, "found", ["2019", "Rừng xanh, biển lặng"]),
    "of the sector": ({"clusters": ("XII",), "years": (2018,)}, "found", ["Đoàn kết", "chủ đề chung của Bộ Thử"]),
    "now": ({"clusters": ("XII",), "when": "now"}, "latest", ["Mới nhất", "2019", "2026"]),
    "of a later year": ({"clusters": ("XII",), "years": (2026,)}, "nearest", ["Chưa có", "2026", "2019", "Rừng xanh"]),
    "of an earlier year": ({"clusters": ("XII",), "years": (2010,)}, "nearest", ["2010", "2018", "Bộ Thử"]),
    "of no known cluster": ({"clusters": ("XIII",)}, "unknown", ["Chưa có", "XIII", "XI và XII"]),
    "of a year, no cluster": ({"years": (2018,)}, "found", ["2018", "Đoàn kết"]),
    "of a unit's cluster": ({"units": ("Núi Đỏ",)}, "found", ["Nước sạch"]),
    "quoted": (
        {"words": ("nuoc", "sach", "rung", "xanh", "cua", "cum", "nao")},
        "found",
        ["Cụm thi đua số XI", "2020"],
    ),
    "no cluster": ({}, "which", ["cụm nào", "XI và XII"]),
}


@pytest.mark.parametrize(("slots", "outcome", "says"), THEMES.values(), ids=THEMES)
def test_a_theme_is_told_with_its_year(slots: dict[str, Any], outcome: str, says: list[str]) -> None:
    assert find("theme", FACTS, **slots).outcome == outcome
    text = tell("theme", FACTS, **slots).text
    assert [said for said in says if said not in text] == []


@pytest.mark.parametrize("years", [(), (2020,), (2026,)])
@pytest.mark.parametrize("when", ["", "now"])
def test_a_cluster_without_themes_gets_no_neighbours(years: tuple[int, ...], when: str) -> None:
    found = find("theme", clusters=("XII",), years=years, when=when)
    assert (found.outcome, found.facts) == ("unknown", ())
    assert "Nước sạch" not in tell("theme", clusters=("XII",), years=years, when=when).text


@pytest.mark.parametrize("years", [(2018,), (2017,)])
@pytest.mark.parametrize("yesno", [True, False])
def test_the_sectors_theme_is_never_the_clusters_own(years: tuple[int, ...], yesno: bool) -> None:
    found = find("theme", FACTS, clusters=("XII",), years=years, yesno=yesno)
    assert (found.values["own"], found.values["sector"]) == ("", "Bộ Thử")
    assert "chủ đề chung" in tell("theme", FACTS, clusters=("XII",), years=years, yesno=yesno).text


ASKED: dict[str, Any] = {"clusters": ("XI",), "yesno": True}
VERDICTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "the theme": ({"words": ("nuoc", "sach", "rung", "xanh")}, "yes", "Đúng"),
    "another theme": ({"words": ("nuoc", "sach", "bien", "lang")}, "no", "Không"),
    "another year": ({"years": (2015,)}, "no", "Không"),
    "nothing quoted": ({}, "", "Chủ đề"),
}


@pytest.mark.parametrize(("slots", "verdict", "start"), VERDICTS.values(), ids=VERDICTS)
def test_a_yes_no_question_is_answered_first(slots: dict[str, Any], verdict: str, start: str) -> None:
    slots = ASKED | slots
    assert find("theme", **slots).verdict == verdict
    assert tell("theme", **slots).text.startswith(start)


def test_a_theme_quoted_for_a_cluster_that_has_none_is_another_clusters() -> None:
    slots: dict[str, Any] = {"clusters": ("XII",), "words": ("nuoc", "sach", "rung", "xanh"), "yesno": True}
    assert find("theme", **slots).verdict == "no"
    assert tell("theme", **slots).text.startswith("Không")


def test_a_year_carried_over_does_not_hide_what_is_known() -> None:
    found = find("theme", clusters=("XI",), years=(2013,), inherited=frozenset({"years"}))
    assert (found.outcome, found.values["year"]) == ("found", "2020")


def test_where_a_theme_was_stated_is_told() -> None:
    assert "04/01/2021" in find("theme", clusters=("XI",)).values["stated"]
    assert find("theme", FACTS, clusters=("XII",), years=(2019,)).values["stated"] == ""


def test_a_follow_up_means_the_cluster_and_year_told() -> None:
    assert find("theme", clusters=("XI",)).focus == {"clusters": "XI", "years": "2020"}


def test_where_sources_disagree_both_themes_are_told() -> None:
    said = fact("theme", "XI", 2026, text="Đất lành", scope="cluster", source=WORD.id)
    written = fact("theme", "XI", 2026, text="Nước trong", scope="cluster", source=DECISION.id)
    facts = Facts(overlay(KNOWLEDGE, [add(1, written), add(2, said, WORD)]))
    assert find("theme", facts, clusters=("XI",), years=(2026,)).outcome == "disputed"
    assert tell("theme", facts, clusters=("XI",), years=(2026,)).text == (
        "Các nguồn nói khác nhau về chủ đề thi đua năm 2026 của Cụm thi đua số XI:\n"
        "- “Đất lành” – theo Lan, ngày 24/11/2026\n"
        "- “Nước trong” – Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)"
    )
