"""How replies name units, clusters, people and meetings."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers import naming
from bot.facts import Facts
from bot.model import Cluster, Knowledge
from tests.invented import FACTS, fact, facts_with


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("Sông Xanh", "Sở TN&MT tỉnh Sông Xanh"),
        ("Biển Vàng", "Sở TN&MT TP Biển Vàng"),
        ("Nơi lạ", "Nơi lạ"),
        ("", ""),
    ],
)
def test_a_unit_is_named_by_its_department(unit: str, name: str) -> None:
    assert naming.department(unit, FACTS) == name


def test_departments_are_joined() -> None:
    assert naming.departments(["Núi Đỏ", "Biển Vàng"], FACTS) == "Sở TN&MT tỉnh Núi Đỏ và Sở TN&MT TP Biển Vàng"
    assert naming.departments([], FACTS) == ""


@pytest.mark.parametrize(
    ("number", "name"), [("XI", "Cụm thi đua số XI"), ("III", "Cụm thi đua số III"), ("XCIX", "Cụm thi đua số XCIX")]
)
def test_a_cluster_not_known_is_still_named(number: str, name: str) -> None:
    assert naming.cluster(number, FACTS) == name


@pytest.mark.parametrize(
    ("kinds", "known"),
    [((), "XI và XII"), (("lead",), "XI"), (("member",), "XI và XII"), (("lead", "member"), "XI và XII"), (("x",), "")],
)
def test_the_clusters_known_are_those_with_such_facts(kinds: tuple[str, ...], known: str) -> None:
    assert naming.known_clusters(FACTS, *kinds) == known


def test_at_most_twelve_clusters_are_named() -> None:
    many = tuple(Cluster(id=f"C{number}", number=number, name="x") for number in range(13))
    knowledge = Knowledge(articles=(), units=(), clusters=many, people=(), facts=())
    assert naming.known_clusters(Facts(knowledge)).split(", ") == [*(f"C{number}" for number in range(12)), "…"]


@pytest.mark.parametrize(
    ("person", "title", "name"),
    [
        ("Trần Văn Thử", "Thứ trưởng", "ông Trần Văn Thử, Thứ trưởng"),
        ("Trần Văn Thử", "", "ông Trần Văn Thử"),
        ("Lê Thị Mẫu", "Giám đốc", "Lê Thị Mẫu, Giám đốc"),
        ("Người lạ", "", "Người lạ"),
    ],
)
def test_nobody_is_called_ong_or_ba_unless_it_is_known(person: str, title: str, name: str) -> None:
    assert naming.person(fact("spoke", "XI", 2021, person=person, title=title), FACTS) == name


def test_who_took_part_may_be_a_person_a_unit_or_a_group() -> None:
    found = [
        fact("attended", "XI", 2021, person="Lê Thị Mẫu"),
        fact("attended", "XI", 2021, text="lãnh đạo vụ"),
        fact("attended", "XI", 2021, unit="Núi Đỏ", title="lãnh đạo Sở"),
    ]
    assert naming.participants(found, FACTS) == ["Lê Thị Mẫu", "lãnh đạo vụ", "lãnh đạo Sở Núi Đỏ"]


def test_the_units_of_one_list_are_gathered() -> None:
    found = [fact("attended", "XI", 2021, unit=unit, title="lãnh đạo Sở") for unit in ("Núi Đỏ", "Hồ Bạc")]
    (one,) = naming.participants(found, FACTS)
    assert one.startswith("lãnh đạo Sở 2")
    assert one.endswith("Núi Đỏ, Hồ Bạc")


def test_a_fact_belongs_to_the_meeting_its_article_reports() -> None:
    (lead,) = FACTS.of("lead", "XI")
    meeting = naming.meeting_of(lead, FACTS)
    assert meeting is not None
    assert meeting.fact.meeting == "xi-tong-ket-2020"


def test_of_two_meetings_in_one_article_none_is_guessed() -> None:
    second = fact("meeting", "XI", 2021, meeting="xi-2", type="khác", text="bàn", source="bai-a")
    assert naming.meeting_of(FACTS.of("lead", "XI")[0], facts_with(second)) is None
    assert naming.meeting_of(fact("lead", "XI", 2020, unit="Núi Đỏ"), FACTS) is None


def test_notes_are_told_once() -> None:
    found = [fact("member", "XI", 2020, note=note) for note in ("a", "", "b", "a")]
    assert naming.notes(found) == "a; b"


def test_who_handed_over_an_award_is_named_with_the_post_of_that_day() -> None:
    award = fact("award", "XI", 2020, presenter="Lê Thị Mẫu")
    assert naming.presenter(award, FACTS) == "Lê Thị Mẫu (Giám đốc)"
    assert naming.presenter(fact("award", "XI", 2020, presenter="Trần Văn Thử"), FACTS) == "ông Trần Văn Thử"


@pytest.mark.parametrize(("unit", "held"), [("Sông Xanh", True), ("Núi Đỏ", False)])
def test_a_meeting_was_held_where_its_host_or_place_says(unit: str, held: bool) -> None:
    hosted = fact("meeting", "XI", 2021, host="Sông Xanh")
    placed = fact("meeting", "XI", 2021, place="Sở TN&MT SÔNG XANH", date=date(2021, 1, 4))
    assert naming.held_at(hosted, unit) is held
    assert naming.held_at(placed, unit) is held


@pytest.mark.parametrize(("unit", "of_unit"), [("Hồ Bạc", True), ("Núi Đỏ", False)])
def test_a_post_is_of_the_unit_it_names(unit: str, of_unit: bool) -> None:
    assert naming.in_title(fact("person", "XI", 2021, title="Giám đốc Sở TN&MT Hồ Bạc"), unit) is of_unit
    assert naming.in_title(fact("person", "XI", 2021, unit="Hồ Bạc"), unit) is of_unit
