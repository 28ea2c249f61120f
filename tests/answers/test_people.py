"""People: what the articles say of them and of their posts at that time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.facts import Facts
from bot.model import Person
from tests.invented import fact, facts_with, find, tell

POSTS = facts_with(
    fact("person", "XII", 2019, person="Trần Văn Thử", title="Phó Giám đốc Sở TN&MT Hồ Bạc", unit="Hồ Bạc"),
)
PEOPLE: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "post": ({"people": ("Lê Thị Mẫu",)}, "found", ["Lê Thị Mẫu: Giám đốc", "2020", "mong cụm cố gắng"]),
    "award handed over": ({"people": ("Trần Văn Thử",)}, "found", ["Ông Trần Văn Thử", "Cờ thi đua", "Biển Vàng"]),
    "two people": ({"people": ("Lê Thị Mẫu", "Trần Văn Thử")}, "found", ["Lê Thị Mẫu", "Trần Văn Thử"]),
    "nobody named": ({}, "unknown", ["Chưa có"]),
    "a post named": ({"titles": ("giám đốc",)}, "holder", ["Lê Thị Mẫu", "2020"]),
}


@pytest.mark.parametrize(("slots", "outcome", "says"), PEOPLE.values(), ids=PEOPLE)
def test_a_person_is_told_with_post_and_year(slots: dict[str, Any], outcome: str, says: list[str]) -> None:
    assert find("person", **slots).outcome == outcome
    text = tell("person", **slots).text
    assert [said for said in says if said not in text] == []


def test_of_a_person_known_by_name_alone_nothing_is_known() -> None:
    knowledge = facts_with().knowledge
    facts = Facts(replace(knowledge, people=(*knowledge.people, Person(name="Đỗ Văn Vắng"))))
    assert find("person", facts, people=("Đỗ Văn Vắng",)).outcome == "unknown"


def test_who_spoke_need_not_be_said_to_have_attended() -> None:
    present = fact("attended", "XI", 2021, meeting="xi-tong-ket-2020", person="Lê Thị Mẫu", title="Giám đốc")
    deeds = find("person", facts_with(present), people=("Lê Thị Mẫu",)).values["deeds"]
    assert deeds.startswith("- Phát biểu tại hội nghị tổng kết của Cụm thi đua số XI, ngày 04/01/2021")
    assert "\n" not in deeds
    assert find("person", people=("Trần Văn Thử",)).values["deeds"].startswith("- Dự hội nghị")


HOLDERS: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "of a post": ({"titles": ("giám đốc",)}, "holder", ["Lê Thị Mẫu, Giám đốc", "2020"]),
    "a vice is another post": ({"titles": ("phó giám đốc",)}, "holder", ["Trần Văn Thử, Phó Giám đốc", "2019"]),
    "of a unit": ({"units": ("Hồ Bạc",)}, "holder", ["Trần Văn Thử"]),
    "of a post in a unit": ({"titles": ("giám đốc",), "units": ("Sông Xanh",)}, "holder", ["Lê Thị Mẫu"]),
    "of a post in another unit": ({"titles": ("giám đốc",), "units": ("Hồ Bạc",)}, "no_holder", ["Chưa", "Hồ Bạc"]),
    "of a post nobody held": ({"titles": ("bộ trưởng",)}, "no_holder", ["Chưa có", "bộ trưởng"]),
    "in another year": ({"titles": ("giám đốc",), "years": (2015,)}, "no_holder", ["Chưa có", "2015"]),
    "in that year": ({"titles": ("giám đốc",), "years": (2020,)}, "holder", ["Lê Thị Mẫu"]),
    "now": ({"titles": ("giám đốc",), "when": "now"}, "holder", ["2020", "Chưa có thông tin của năm 2026"]),
    "of two posts": ({"titles": ("giám đốc", "phó giám đốc")}, "holders", ["Lê Thị Mẫu", "Trần Văn Thử"]),
    "of another cluster": ({"titles": ("giám đốc",), "clusters": ("XII",)}, "no_holder", ["Chưa có", "XII"]),
    "a name instead": ({"people": ("Lê Thị Mẫu",)}, "found", ["Giám đốc"]),
    "nothing named": ({}, "unknown", ["Chưa có"]),
}


@pytest.mark.parametrize(("slots", "outcome", "says"), HOLDERS.values(), ids=HOLDERS)
def test_a_post_is_held_by_whom_an_article_says(slots: dict[str, Any], outcome: str, says: list[str]) -> None:
    assert find("post_holder", POSTS, **slots).outcome == outcome
    text = tell("post_holder", POSTS, **slots).text
    assert [said for said in says if said not in text] == []


def test_a_guest_of_a_unit_is_found_by_the_meeting_there() -> None:
    title = {"person": "Trần Văn Thử", "title": "Thứ trưởng", "meeting": "xi-tong-ket-2020"}
    facts = facts_with(fact("person", "XI", 2021, date=date(2021, 1, 4), **title))
    assert find("post_holder", facts, titles=("thứ trưởng",), units=("Sông Xanh",)).focus["people"] == "Trần Văn Thử"


ASKED: dict[str, Any] = {"people": ("Lê Thị Mẫu",), "yesno": True}
VERDICTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "the post": ({"titles": ("giám đốc",)}, "yes", "Đúng"),
    "another post": ({"titles": ("phó giám đốc",)}, "no", "Không"),
    "not asked": ({"titles": ("giám đốc",), "yesno": False}, "", "Lê Thị Mẫu"),
    "no post named": ({}, "", "Lê Thị Mẫu"),
}


@pytest.mark.parametrize(("slots", "verdict", "start"), VERDICTS.values(), ids=VERDICTS)
def test_a_yes_no_question_is_answered_first(slots: dict[str, Any], verdict: str, start: str) -> None:
    slots = ASKED | slots
    assert find("person", **slots).verdict == verdict
    assert tell("person", **slots).text.startswith(start)


def test_a_follow_up_means_the_person_the_cluster_and_the_unit() -> None:
    focus = {"people": "Lê Thị Mẫu", "clusters": "XI", "years": "2020", "units": "Sông Xanh"}
    assert find("person", people=("Lê Thị Mẫu",)).focus == focus
    guest = fact("attended", "XII", 2019, person="Khách", title="Giám đốc Sở TN&MT Hồ Bạc", meeting="xi-tong-ket-2020")
    assert find("person", facts_with(guest), people=("Khách",)).focus["units"] == "Hồ Bạc"
