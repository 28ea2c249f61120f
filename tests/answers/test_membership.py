"""Membership: attendance lists are said to be that, and units that no article names are unknown."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.membership import nearest_members
from tests.invented import FACTS, fact, facts_with, find, tell

STATED = facts_with(
    fact("member", "XI", 2018, unit="Sông Xanh"),
    fact("member", "XI", 2018, unit="Núi Đỏ"),
    fact("member", "XI", 2018, unit="Biển Vàng"),
)
UNCOUNTED = facts_with(without=["member_count"])
MANY = facts_with(fact("member_count", "XI", 2021, count=6))

MEMBERS: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "a list": ({"clusters": ("XII",)}, "found", ["2019", "2 đơn vị", "Đồi Tím, Hồ Bạc"]),
    "two clusters": ({"clusters": ("XI", "XII")}, "found", ["XI", "XII", "Sông Xanh", "Đồi Tím"]),
    "a region": ({"regions": ("XI",)}, "found", ["Sông Xanh", "ba tỉnh ven sông"]),
    "a unit's cluster": ({"units": ("Hồ Bạc",)}, "found", ["Đồi Tím"]),
    "a year without a list": ({"clusters": ("XII",), "years": (2023,)}, "found", ["2019", "2023", "Chưa có"]),
    "no such cluster": ({"clusters": ("XIII",)}, "unknown", ["Chưa có", "XIII", "XI và XII"]),
    "no cluster": ({}, "which", ["cụm nào", "XI và XII"]),
}


@pytest.mark.parametrize(("slots", "outcome", "says"), MEMBERS.values(), ids=MEMBERS)
def test_the_members_are_those_listed(slots: dict[str, Any], outcome: str, says: list[str]) -> None:
    assert find("members", **slots).outcome == outcome
    text = tell("members", **slots).text
    assert [said for said in says if said not in text] == []


@pytest.mark.parametrize("intent", ["members", "member_count", "region"])
@pytest.mark.parametrize("years", [(), (2020,), (2026,)])
def test_an_attendance_list_is_said_to_be_that(intent: str, years: tuple[int, ...]) -> None:
    assert find(intent, UNCOUNTED, clusters=("XI",), years=years).outcome == "attended"
    text = tell(intent, UNCOUNTED, clusters=("XI",), years=years).text
    assert "danh sách" in text
    assert "dự hội nghị" in text
    assert "04/01/2021" in text


@pytest.mark.parametrize("intent", ["members", "member_count", "region"])
def test_a_stated_list_is_not_said_to_be_of_attendance(intent: str) -> None:
    assert find(intent, STATED, clusters=("XI",)).outcome == "found"
    assert "dự hội nghị" not in tell(intent, clusters=("XII",)).text


def test_a_unit_read_from_an_attendance_list_is_said_to_be() -> None:
    assert "danh sách dự hội nghị năm 2020" in tell("unit_cluster", units=("Sông Xanh",)).text
    assert "danh sách" not in tell("unit_cluster", STATED, units=("Sông Xanh",)).text
    assert "danh sách" not in tell("unit_cluster", units=("Đồi Tím",)).text


def test_members_that_are_only_counted_are_not_invented() -> None:
    found = find("members", MANY, clusters=("XI",))
    assert (found.outcome, found.values["n"]) == ("partial", "6")
    assert "không liệt kê" in tell("members", MANY, clusters=("XI",)).text


@pytest.mark.parametrize(("year", "listed"), [(2017, 2018), (2018, 2018), (2019, 2020), (2030, 2020), (None, 0)])
def test_the_list_nearest_to_a_year_stands_in(year: int | None, listed: int) -> None:
    assert {found.year for found in nearest_members(STATED, "XI", year)} == ({listed} if listed else set())


@pytest.mark.parametrize(
    ("intent", "numbers", "verdict", "start"),
    [("member_count", (3,), "yes", "Đúng"), ("member_count", (4,), "no", "Không"), ("members", (), "", "Cụm")],
)
def test_a_number_put_to_the_test_is_judged(intent: str, numbers: tuple[int, ...], verdict: str, start: str) -> None:
    slots: dict[str, Any] = {"clusters": ("XI",), "numbers": numbers, "yesno": True}
    assert find(intent, **slots).verdict == verdict
    assert tell(intent, **slots).text.startswith(start)


BELONGS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "its cluster": ({"units": ("Đồi Tím",)}, "found", "", "Sở TN&MT tỉnh Đồi Tím thuộc Cụm thi đua số XII"),
    "yes": ({"units": ("Đồi Tím",), "clusters": ("XII",), "yesno": True}, "found", "yes", "Đúng"),
    "no": ({"units": ("Đồi Tím",), "clusters": ("XI",), "yesno": True}, "found", "no", "Không"),
    "a wrong premise": ({"units": ("Đồi Tím",), "clusters": ("XI",)}, "found", "no", "Không"),
    "by region": ({"units": ("Sông Xanh",), "regions": ("XI",), "yesno": True}, "found", "yes", "Đúng"),
    "one of two clusters": ({"units": ("Đồi Tím",), "clusters": ("XI", "XII"), "yesno": True}, "found", "yes", "Đúng"),
    "of no cluster": ({"units": ("Rừng Lam",)}, "unknown", "", "Chưa có thông tin"),
    "of no cluster, yes or no": (
        {"units": ("Rừng Lam",), "clusters": ("XI",), "yesno": True},
        "unknown",
        "",
        "Chưa có thông tin",
    ),
}


@pytest.mark.parametrize(("slots", "outcome", "verdict", "start"), BELONGS.values(), ids=BELONGS)
@pytest.mark.parametrize("intent", ["unit_cluster", "members"])
def test_a_unit_belongs_to_the_cluster_that_lists_it(
    intent: str, slots: dict[str, Any], outcome: str, verdict: str, start: str
) -> None:
    slots = slots if intent == "unit_cluster" else {"yesno": True} | slots
    found = find(intent, **slots)
    assert (found.outcome, found.verdict) == (outcome, verdict)
    assert tell(intent, **slots).text.startswith(start)


def test_a_cluster_carried_over_is_not_put_to_the_test() -> None:
    slots: dict[str, Any] = {"units": ("Đồi Tím",), "clusters": ("XI",), "inherited": frozenset({"clusters"})}
    assert find("unit_cluster", **slots).verdict == ""


def test_the_other_members_are_asked_for_beside_the_one_named() -> None:
    found = find("members", units=("Sông Xanh",), clusters=("XI",), yesno=True, words=("ngoai", "song", "xanh"))
    assert found.worded_by == ""


def test_without_a_unit_the_unit_is_asked_back() -> None:
    assert find("unit_cluster").outcome == "which_unit"
    assert find("unit_cluster", clusters=("XII",)).worded_by == "members"


MATES: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "the others": ({"units": ("Núi Đỏ",)}, "found", "", "Sông Xanh, Biển Vàng"),
    "together": ({"units": ("Núi Đỏ", "Sông Xanh"), "yesno": True}, "each", "yes", "Đúng"),
    "apart": ({"units": ("Núi Đỏ", "Đồi Tím"), "yesno": True}, "each", "no", "Không"),
    "apart, not asked as yes or no": ({"units": ("Núi Đỏ", "Đồi Tím")}, "each", "", "XII"),
    "both unknown": ({"units": ("Rừng Lam", "Lạ"), "yesno": True}, "unknown", "", "Chưa có"),
}


@pytest.mark.parametrize(("slots", "outcome", "verdict", "says"), MATES.values(), ids=MATES)
def test_units_share_a_cluster_only_where_a_list_says_so(
    slots: dict[str, Any], outcome: str, verdict: str, says: str
) -> None:
    found = find("cluster_mates", **slots)
    assert (found.outcome, found.verdict) == (outcome, verdict)
    assert says in tell("cluster_mates", **slots).text


def test_mates_of_what_is_not_a_unit_or_not_known() -> None:
    assert find("cluster_mates", units=("Rừng Lam",)).worded_by == "unit_cluster"
    assert find("cluster_mates", clusters=("XI",)).worded_by == "members"
    alone = facts_with(fact("member", "XIII", 2020, unit="Rừng Lam"))
    assert find("cluster_mates", alone, units=("Rừng Lam",)).outcome == "partial"


def test_every_cluster_stands_in_the_overview_with_its_number() -> None:
    found = find("clusters")
    assert (found.values["n"], found.values["known"]) == ("2", "XI và XII")
    assert found.values["lines"].splitlines() == [
        "- Cụm thi đua số XI: 3 đơn vị (ba tỉnh ven sông)",
        "- Cụm thi đua số XII: 2 đơn vị",
    ]


def test_one_cluster_in_short_holds_only_its_own() -> None:
    values = find("clusters", clusters=("XII",)).values
    assert (values["lead"], values["theme"], values["meetings"]) == ("", "", "")
    assert "Sông Xanh" in find("clusters", clusters=("XI",)).values["lead"]
    assert find("clusters", clusters=("XIII",)).outcome == "unknown"
    assert find("clusters", clusters=("XI",), inherited=frozenset({"clusters"})).outcome == "all"


MERGED: dict[str, tuple[str, str, str]] = {
    "became part of another": ("Núi Đỏ", "found", "tỉnh Sông Xanh"),
    "took in another": ("Biển Vàng", "kept_name", "Đồi Tím"),
    "of another name now": ("Rừng Lam", "found", "tỉnh Hồ Bạc"),
}


@pytest.mark.parametrize(("unit", "outcome", "says"), MERGED.values(), ids=MERGED)
def test_what_became_of_a_unit_is_told(unit: str, outcome: str, says: str) -> None:
    assert find("unit_now", units=(unit,)).outcome == outcome
    assert says in tell("unit_now", units=(unit,)).text


def test_the_reform_is_told_where_no_unit_is_named() -> None:
    assert "Sáu đơn vị còn ba" in tell("reform").text
    assert len(FACTS.knowledge.reforms) == 1
