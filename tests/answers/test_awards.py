"""Awards: what was given, and what was only proposed, are never taken for each other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.invented import FACTS, fact, facts_with, find, tell

NOMINATED = facts_with(
    fact("award", "XII", 2019, unit="Đồi Tím", award="cờ thi đua", status="nominated", giver="Bộ Thử"),
    fact("award", "XII", 2019, unit="Hồ Bạc", award="cờ thi đua", status="nominated", giver="Bộ Thử"),
    fact("award", "XI", 2020, unit="Núi Đỏ", award="Bằng khen", status="nominated", giver="Bộ Thử"),
)
PROPOSED, GIVEN = ("duoc", "de", "nghi", "tang", "co"), ("duoc", "tang", "co", "thi", "dua")

OUTCOMES: dict[str, tuple[dict[str, Any], str, str]] = {
    "given": ({"clusters": ("XI",)}, "found", "Biển Vàng"),
    "of the year it was earned": ({"clusters": ("XI",), "years": (2020,)}, "found", "Biển Vàng"),
    "of the year it was handed over": ({"clusters": ("XI",), "years": (2021,)}, "found", "Biển Vàng"),
    "of a unit": ({"units": ("Biển Vàng",)}, "found", "Biển Vàng"),
    "only proposed": ({"clusters": ("XII",)}, "nominated", "Đồi Tím"),
    "proposed to a unit": ({"units": ("Hồ Bạc",)}, "nominated", "Hồ Bạc"),
    "year not known": ({"clusters": ("XI",), "years": (2025,)}, "nearest", "2020"),
    "year not known, proposed": ({"clusters": ("XII",), "years": (2025,)}, "nearest", "2019"),
    "unit not named": ({"units": ("Sông Xanh",)}, "other_units", "Sông Xanh"),
    "unit not named, yes or no": ({"units": ("Sông Xanh",), "yesno": True}, "not_listed", "Sông Xanh"),
    "kind not given": ({"clusters": ("XI",), "awards": ("Giấy khen",)}, "other_kind", "Giấy khen"),
    "unit of no cluster": ({"units": ("Rừng Lam",)}, "unknown_unit", "Rừng Lam"),
    "no cluster": ({}, "which", "XI và XII"),
    "kind of two clusters": ({"awards": ("Cờ thi đua",)}, "which", "XI và XII"),
    "kind of one cluster": ({"awards": ("Bằng khen",)}, "found", "Mới đề nghị Bộ Thử tặng Bằng khen"),
}


@pytest.mark.parametrize(("slots", "outcome", "says"), OUTCOMES.values(), ids=OUTCOMES)
def test_what_is_known_of_awards_is_told(slots: dict[str, Any], outcome: str, says: str) -> None:
    assert find("award", NOMINATED, **slots).outcome == outcome
    assert says in tell("award", NOMINATED, **slots).text


@pytest.mark.parametrize("clusters", [("XII",), ("XIII",)])
def test_a_cluster_without_awards_is_unknown_and_names_those_that_have_some(clusters: tuple[str, ...]) -> None:
    found = find("award", clusters=clusters)
    assert (found.outcome, found.facts, found.values["known"]) == ("unknown", (), "XI")


@pytest.mark.parametrize("years", [(), (2019,), (2025,)])
@pytest.mark.parametrize("units", [(), ("Đồi Tím",), ("Hồ Bạc",), ("Sông Xanh",)])
@pytest.mark.parametrize("awards", [(), ("Cờ thi đua",), ("Bằng khen",)])
@pytest.mark.parametrize("yesno", [True, False])
def test_nominated_is_never_awarded(
    years: tuple[int, ...], units: tuple[str, ...], awards: tuple[str, ...], yesno: bool
) -> None:
    slots = {"clusters": ("XII",), "years": years, "units": units, "awards": awards, "yesno": yesno, "words": GIVEN}
    found = find("award", NOMINATED, **slots)
    assert found.verdict != "yes"
    assert (found.values["awarded"], found.values["awarded_giver"]) == ("", "")
    assert "đề nghị" in tell("award", NOMINATED, **slots).text


def test_what_was_given_and_what_was_proposed_in_one_year_stand_apart() -> None:
    found = find("award", NOMINATED, clusters=("XI",))
    assert "Núi Đỏ" not in found.values["awarded"]
    assert found.values["nominated"] == "Sở TN&MT tỉnh Núi Đỏ"


VERDICTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "given": ({"units": ("Biển Vàng",), "words": GIVEN}, "yes", "Đúng"),
    "given, of that kind": ({"units": ("Biển Vàng",), "awards": ("Cờ thi đua",), "words": GIVEN}, "yes", "Đúng"),
    "given, of another kind": ({"units": ("Biển Vàng",), "awards": ("Giấy khen",), "words": GIVEN}, "", "Chưa có"),
    "given, asked as proposed": ({"units": ("Biển Vàng",), "words": PROPOSED}, "no", "Không"),
    "proposed": ({"units": ("Đồi Tím",), "words": PROPOSED}, "yes", "Đúng"),
    "proposed, asked as given": ({"units": ("Đồi Tím",), "words": GIVEN}, "not_yet", "Mới là đề nghị"),
    "of no known year": ({"units": ("Đồi Tím",), "years": (2025,), "words": GIVEN}, "", "Chưa có"),
    "of another unit": ({"units": ("Sông Xanh",), "words": GIVEN}, "", "Bài báo không nêu"),
    "by another giver": ({"units": ("Biển Vàng",), "words": ("duoc", "thu", "tuong", "tang", "co")}, "no", "Không"),
    "by another person": ({"units": ("Biển Vàng",), "people": ("Lê Thị Mẫu",), "words": GIVEN}, "no", "Không"),
    "by that person": ({"units": ("Biển Vàng",), "people": ("Trần Văn Thử",), "words": GIVEN}, "yes", "Đúng"),
    "to two, one of them": ({"units": ("Biển Vàng", "Sông Xanh"), "words": GIVEN}, "no", "Không"),
}


@pytest.mark.parametrize(("slots", "verdict", "start"), VERDICTS.values(), ids=VERDICTS)
def test_a_yes_no_question_is_answered_first(slots: dict[str, Any], verdict: str, start: str) -> None:
    slots = {"yesno": True} | slots
    assert find("award", NOMINATED, **slots).verdict == verdict
    assert tell("award", NOMINATED, **slots).text.startswith(start)


def test_who_handed_it_over_when_and_where_is_told() -> None:
    text = tell("award", clusters=("XI",)).text
    for said in ("dẫn đầu cụm", "ông Trần Văn Thử", "05/01/2021", "Hội trường Sông Xanh", "Bộ trưởng"):
        assert said in text


def test_the_latest_is_never_said_to_be_todays() -> None:
    text = tell("award", clusters=("XI",), when="now").text
    assert "Chưa có thông tin khen thưởng năm 2026" in text
    assert "năm 2020" in text


def test_a_year_carried_over_does_not_hide_what_is_known() -> None:
    assert find("award", clusters=("XI",), years=(2013,), inherited=frozenset({"years"})).outcome == "found"


def test_a_follow_up_means_the_unit_awarded_and_who_gave_it() -> None:
    focus = find("award", clusters=("XI",)).focus
    assert focus == {"clusters": "XI", "years": "2020", "people": "Trần Văn Thử", "units": "Biển Vàng"}


def test_the_place_of_a_meeting_is_not_taken_for_who_was_awarded() -> None:
    words = ("hoi", "nghi", "khen", "thuong")
    found = find("award", clusters=("XI",), units=("Sông Xanh",), words=words)
    assert (found.outcome, [told.unit for told in found.facts]) == ("found", ["Biển Vàng"])


def test_without_awards_there_is_nothing_to_choose_from() -> None:
    assert find("award", facts_with(without=["award"])).choices == ()
    assert find("award", awards=("Cờ thi đua",)).facts[0].date == date(2021, 1, 5)
    assert find("award").choices == FACTS.clusters_with("award")
