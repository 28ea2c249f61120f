"""The knowledge in memory: every look-up by a key, latest first, and nothing of a neighbour's."""

from __future__ import annotations

import pytest

from bot.facts import Facts
from bot.model import Fact, Knowledge
from tests.invented import FACTS, KNOWLEDGE, fact, facts_with


def test_facts_of_a_kind_and_cluster_come_latest_first() -> None:
    facts = facts_with(fact("lead", "XI", 2018, unit="Núi Đỏ"), fact("lead", "XI", 2022, unit="Biển Vàng"))
    assert [found.year for found in facts.of("lead", "XI")] == [2022, 2020, 2018]


def test_facts_of_one_year_keep_the_order_of_the_file() -> None:
    assert [found.unit for found in FACTS.of("member", "XI")] == ["Sông Xanh", "Núi Đỏ", "Biển Vàng"]


@pytest.mark.parametrize(("kind", "cluster"), [("lead", "XII"), ("lead", "III"), ("lạ", "XI"), ("", "")])
def test_what_is_not_known_is_empty(kind: str, cluster: str) -> None:
    assert list(FACTS.of(kind, cluster)) == []


@pytest.mark.parametrize(
    ("kind", "clusters"), [("member", ("XI", "XII")), ("lead", ("XI",)), ("attended", ("XI", "XII")), ("lạ", ())]
)
def test_the_clusters_with_a_kind_are_told_in_file_order(kind: str, clusters: tuple[str, ...]) -> None:
    assert FACTS.clusters_with(kind) == clusters


@pytest.mark.parametrize(
    ("kind", "unit", "count"),
    [
        ("lead", "Sông Xanh", 1),
        ("lead", "Núi Đỏ", 0),
        ("handover", "Sông Xanh", 1),
        ("handover", "Núi Đỏ", 1),
        ("meeting", "Sông Xanh", 1),
        ("meeting", "Núi Đỏ", 0),
        ("member", "Lạ", 0),
    ],
)
def test_a_unit_is_found_as_holder_as_former_holder_and_as_host(kind: str, unit: str, count: int) -> None:
    assert len(FACTS.by_unit(kind, unit)) == count


@pytest.mark.parametrize(
    ("person", "kinds"),
    [("Trần Văn Thử", ["award", "attended"]), ("Lê Thị Mẫu", ["spoke", "person"]), ("Lạ", [])],
)
def test_a_person_is_found_wherever_named(person: str, kinds: list[str]) -> None:
    assert [found.kind for found in FACTS.by_person(person)] == kinds


def test_a_meeting_holds_what_belongs_to_it() -> None:
    meeting = FACTS.meetings["xi-tong-ket-2020"]
    assert [found.text for found in meeting.of("discussed")] == ["cách chấm điểm"]
    assert [found.unit for found in meeting.of("chaired")] == ["Sông Xanh"]
    assert meeting.of("lạ") == ()
    assert list(FACTS.meetings_of("XI")) == [meeting]
    assert list(FACTS.meetings_of("XII")) == []


@pytest.mark.parametrize(("day", "count"), [("01-04", 1), ("01-05", 0), ("04-01", 0)])
def test_a_meeting_is_found_by_its_day(day: str, count: int) -> None:
    assert len(FACTS.meetings_on(day)) == count


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("tổng kết năm 2019", {2019, 2021}),
        ("tổng kết năm 2019; phương hướng năm 2022", {2019, 2021}),
        ("bàn việc chung", {2021}),
        ("cấp 12019 giấy", {2021}),
    ],
)
def test_a_meeting_is_of_the_year_it_was_held_in_and_of_the_year_reviewed(text: str, years: set[int]) -> None:
    facts = facts_with(fact("meeting", "XII", 2021, meeting="m", type="tổng kết", text=text))
    assert facts.meetings["m"].years == years


STATED = (fact("member", "XII", 2018, unit="Núi Đỏ"), fact("member", "XI", 2017, unit="Núi Đỏ"))


@pytest.mark.parametrize(
    ("more", "unit", "clusters"),
    [
        ((), "Núi Đỏ", ["XI"]),
        ((), "Rừng Lam", []),
        ((), "Lạ", []),
        (STATED, "Núi Đỏ", ["XII", "XI"]),
    ],
)
def test_a_stated_membership_comes_before_one_read_from_a_list(
    more: tuple[Fact, ...], unit: str, clusters: list[str]
) -> None:
    found = facts_with(*more).cluster_of(unit)
    assert [one.cluster for one in found] == clusters
    assert {one.basis for one in found} <= ({"stated"} if more else {"attendance"})


@pytest.mark.parametrize(
    ("year", "units"),
    [
        (None, ["Sông Xanh", "Núi Đỏ", "Biển Vàng"]),
        (2020, ["Sông Xanh", "Núi Đỏ", "Biển Vàng"]),
        (2018, ["Núi Đỏ"]),
        (2019, []),
    ],
)
def test_the_members_come_from_one_list(year: int | None, units: list[str]) -> None:
    facts = facts_with(fact("member", "XI", 2018, unit="Núi Đỏ"))
    assert [found.unit for found in facts.members("XI", year)] == units


def test_two_lists_of_one_year_are_not_mixed() -> None:
    facts = facts_with(fact("member", "XI", 2020, unit="Rừng Lam", source="bai-b"))
    assert len({found.source for found in facts.members("XI")}) == 1


def test_what_a_unit_of_today_is_made_of_is_known() -> None:
    assert FACTS.parts == {
        "Sông Xanh": ["Sông Xanh", "Núi Đỏ"],
        "Biển Vàng": ["Biển Vàng", "Đồi Tím"],
        "Hồ Bạc": ["Hồ Bạc", "Rừng Lam"],
    }


@pytest.mark.parametrize(("number", "name"), [("XI", "Cụm thi đua số XI"), ("III", "Cụm thi đua số III")])
def test_every_number_names_a_cluster(number: str, name: str) -> None:
    assert FACTS.named(number).name == name


def test_the_years_covered_are_those_of_the_facts() -> None:
    assert (FACTS.first_year, FACTS.last_year) == (2019, 2021)


def test_nothing_known_is_no_trouble() -> None:
    empty = Facts(Knowledge(articles=(), units=(), clusters=(), people=(), facts=()))
    assert (empty.first_year, empty.last_year, empty.meetings, empty.members("XI")) == (0, 0, {}, ())


def test_no_fact_is_lost() -> None:
    kinds = {known.kind for known in KNOWLEDGE.facts}
    assert sum(len(list(FACTS.all_of(kind))) for kind in kinds) == len(KNOWLEDGE.facts)
