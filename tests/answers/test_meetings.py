"""Meetings: found by what is named of them, and only what an article tells of them is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.answers.meetings import candidates
from tests.invented import FACTS, ask, fact, facts_with, find, tell

LAUNCH = "xii-phat-dong-2019"
FACTS_OF_TWO = facts_with(
    fact("meeting", "XII", 2019, meeting=LAUNCH, type="phát động", text="phát động thi đua năm 2019"),
    fact("chaired", "XII", 2019, meeting=LAUNCH, person="Lê Thị Mẫu", title="Phó Giám đốc Sở TN&MT Hồ Bạc"),
    fact("attended", "XII", 2019, meeting=LAUNCH, unit="Đồi Tím", title="lãnh đạo Sở"),
    fact("attended", "XII", 2019, meeting=LAUNCH, unit="Hồ Bạc", title="lãnh đạo Sở"),
)

FOUND: dict[str, tuple[str, dict[str, Any], str, list[str]]] = {
    "of a cluster": ("meeting_when", {"clusters": ("XI",)}, "card", ["tổng kết", "04/01/2021"]),
    "without a day": ("meeting_when", {"clusters": ("XII",)}, "no_date", ["không nêu ngày", "2019"]),
    "by the hour": ("meeting_when", {"clusters": ("XI",), "words": ("may", "gio")}, "no_hour", ["không nêu giờ"]),
    "with a place": ("meeting_where", {"clusters": ("XI",)}, "card", ["Hội trường Sông Xanh"]),
    "without a place": ("meeting_where", {"clusters": ("XII",), "words": ("o", "dau")}, "no_place", ["không nêu nơi"]),
    "by its day": ("meeting_about", {"dates": ("2021-01-04",)}, "card", ["Cụm thi đua số XI"]),
    "by its day of any year": ("meeting_about", {"dates": ("--01-04",)}, "card", ["Cụm thi đua số XI"]),
    "by its month": ("meeting_about", {"clusters": ("XI",), "dates": ("2021-01",)}, "card", ["04/01/2021"]),
    "by the year reviewed": ("meeting_about", {"clusters": ("XI",), "years": (2020,)}, "card", ["04/01/2021"]),
    "by the year it was held": ("meeting_about", {"clusters": ("XI",), "years": (2021,)}, "card", ["04/01/2021"]),
    "by its type": ("meeting_about", {"clusters": ("XI",), "types": ("tổng kết",)}, "card", ["tổng kết"]),
    "by what was signed": ("meeting_about", {"clusters": ("XI",), "types": ("ký giao ước",)}, "card", ["tổng kết"]),
    "by its host": ("meeting_about", {"units": ("Sông Xanh",)}, "card", ["Cụm thi đua số XI"]),
    "of another year": (
        "meeting_when", {"clusters": ("XI",), "years": (2015,)}, "no_such", ["Chưa có", "04/01/2021"],
    ),
    "of another type": (
        "meeting_when", {"clusters": ("XI",), "types": ("sơ kết",)}, "no_such", ["Chưa có", "tổng kết", "04/01/2021"],
    ),
    "of another day": ("meeting_about", {"clusters": ("XI",), "dates": ("2021-01-09",)}, "no_such", ["04/01/2021"]),
    "of no cluster known": ("meeting_when", {"clusters": ("XIII",)}, "unknown", ["Chưa có", "XIII", "XI và XII"]),
    "of several clusters": ("meeting_when", {}, "which", ["cụm nào", "XI và XII"]),
    "another day, no cluster": ("meeting_when", {"dates": ("2021-01-09",)}, "no_such", ["Chưa có"]),
}  # fmt: skip


@pytest.mark.parametrize(("intent", "slots", "outcome", "says"), FOUND.values(), ids=FOUND)
def test_a_meeting_is_found_by_what_is_named_of_it(
    intent: str, slots: dict[str, Any], outcome: str, says: list[str]
) -> None:
    assert find(intent, FACTS_OF_TWO, **slots).outcome == outcome
    text = tell(intent, FACTS_OF_TWO, **slots).text
    assert [said for said in says if said not in text] == []


PARTS: dict[str, tuple[str, dict[str, Any], str, list[str]]] = {
    "who attended": (
        "meeting_attended", {"clusters": ("XI",)}, "part", ["Ông Trần Văn Thử, Thứ trưởng", "Lãnh đạo vụ", "Hồ Bạc"],
    ),
    "units of one list": ("meeting_attended", {"clusters": ("XII",)}, "one_part", ["Đồi Tím, Hồ Bạc"]),
    "who spoke": ("meeting_spoke", {"clusters": ("XI",)}, "one_part", ["Lê Thị Mẫu: mong cụm cố gắng"]),
    "who chaired": ("meeting_chaired", {"clusters": ("XI",)}, "one_part", ["Sông Xanh"]),
    "what was discussed": ("meeting_discussed", {"clusters": ("XI",)}, "one_part", ["cách chấm điểm"]),
    "decided and signed": (
        "meeting_decided", {"clusters": ("XI",)}, "part", ["Chọn cụm trưởng mới", "Giao ước năm 2021"],
    ),
    "nobody said to have spoken": ("meeting_spoke", {"clusters": ("XII",)}, "no_part", ["không nêu"]),
    "nothing said to be decided": ("meeting_decided", {"clusters": ("XII",)}, "no_part", ["không nêu"]),
    "a post that was there": (
        "meeting_attended", {"clusters": ("XI",), "titles": ("thứ trưởng",)}, "one_part", ["Trần Văn Thử"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("intent", "slots", "outcome", "says"), PARTS.values(), ids=PARTS)
def test_a_part_of_a_meeting_is_told_or_said_to_be_missing(
    intent: str, slots: dict[str, Any], outcome: str, says: list[str]
) -> None:
    found = find(intent, FACTS_OF_TWO, **slots)
    assert found.outcome == outcome
    assert found.facts[0].cluster == slots["clusters"][0]
    text = tell(intent, FACTS_OF_TWO, **slots).text
    assert [said for said in says if said not in text] == []


@pytest.mark.parametrize(
    ("intent", "cluster", "title"),
    [
        ("meeting_attended", "XI", "bộ trưởng"),
        ("meeting_chaired", "XII", "giám đốc"),
        ("meeting_spoke", "XI", "chủ tịch"),
    ],
)
def test_a_post_that_no_article_names_is_said_not_to_be_named(intent: str, cluster: str, title: str) -> None:
    slots: dict[str, Any] = {"clusters": (cluster,), "titles": (title,)}
    assert "không nêu" in tell(intent, FACTS_OF_TWO, **slots).text
    assert find(intent, FACTS_OF_TWO, **slots, yesno=True).verdict != "yes"


def test_members_are_not_said_to_have_attended() -> None:
    members = fact("member", "XI", 2021, unit="Sông Xanh")
    unnamed = facts_with(members, without=["attended", "spoke", "chaired"])
    assert find("meeting_attended", unnamed, clusters=("XI",)).outcome == "members"
    assert tell("meeting_attended", unnamed, clusters=("XI",)).text.startswith("Bài báo không nêu")


@pytest.mark.parametrize(
    ("intent", "slots"),
    [("meeting_when", {}), ("meeting_when", {"words": ("may", "gio")}), ("meeting_when", {"sessions": ("sáng",)})],
)
def test_the_hour_is_told_where_it_is_known(intent: str, slots: dict[str, Any]) -> None:
    known = facts_with(
        fact("meeting", "XII", 2026, meeting="xii-2026", type="sơ kết", date=date(2026, 12, 25), time="08:30"),
        without=["meeting"],
    )
    assert find(intent, known, clusters=("XII",), **slots).outcome == "card"
    assert "08:30 ngày 25/12/2026" in tell(intent, known, clusters=("XII",), **slots).text


ASKED: dict[str, Any] = {"clusters": ("XI",), "yesno": True}
VERDICTS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "the day": ("meeting_when", {"dates": ("2021-01-04",)}, "yes", "Đúng"),
    "another day": ("meeting_when", {"dates": ("2021-01-05",)}, "no", "Không"),
    "another year": ("meeting_when", {"dates": ("2020-01-04",)}, "no", "Không"),
    "the month": ("meeting_when", {"dates": ("2021-01",)}, "yes", "Đúng"),
    "another month": ("meeting_when", {"dates": ("--02",)}, "no", "Không"),
    "the half of the day": ("meeting_when", {"sessions": ("sáng",)}, "yes", "Đúng"),
    "the other half": ("meeting_when", {"sessions": ("chiều",)}, "no", "Không"),
    "the place": ("meeting_where", {"units": ("Sông Xanh",)}, "yes", "Đúng"),
    "another place": ("meeting_where", {"units": ("Núi Đỏ",)}, "no", "Không"),
    "who was there": ("meeting_attended", {"people": ("Trần Văn Thử",)}, "yes", "Đúng"),
    "who is in none of its lists": ("meeting_attended", {"people": ("Ai Đó",)}, "no", "Không"),
    "a post": ("meeting_attended", {"titles": ("thứ trưởng",)}, "yes", "Đúng"),
    "nothing put to the test": ("meeting_when", {}, "", "Hội nghị"),
}


@pytest.mark.parametrize(("intent", "slots", "verdict", "start"), VERDICTS.values(), ids=VERDICTS)
def test_a_yes_no_question_is_answered_first(intent: str, slots: dict[str, Any], verdict: str, start: str) -> None:
    slots = ASKED | slots
    assert find(intent, **slots).verdict == verdict
    assert tell(intent, **slots).text.startswith(start)


def test_a_follow_up_means_the_meeting_told() -> None:
    focus = find("meeting_spoke", clusters=("XI",)).focus
    assert focus == {"clusters": "XI", "meeting": "xi-tong-ket-2020", "years": "2021", "people": "Lê Thị Mẫu"}


def test_the_meeting_the_chat_is_about_goes_on() -> None:
    second = fact("meeting", "XI", 2018, meeting="xi-2018", type="sơ kết", date=date(2018, 7, 1), text="sơ kết")
    facts = facts_with(second)
    slots: dict[str, Any] = {"clusters": ("XI",), "inherited": frozenset({"clusters"}), "meeting": "xi-2018"}
    assert find("meeting_when", facts, **slots).focus["meeting"] == "xi-2018"
    assert find("meeting_when", facts, **slots, types=("tổng kết",)).focus["meeting"] == "xi-tong-ket-2020"


def test_two_meetings_of_one_cluster_are_both_told() -> None:
    second = fact("meeting", "XI", 2018, meeting="xi-2018", type="sơ kết", date=date(2018, 7, 1), text="sơ kết")
    text = tell("meeting_when", facts_with(second), clusters=("XI",)).text
    assert "01/07/2018" in text
    assert "04/01/2021" in text


def test_a_year_asked_is_never_met_by_another_year() -> None:
    found = find("meeting_when", FACTS_OF_TWO, clusters=("XI",), years=(2019,))
    assert found.outcome == "no_such"
    assert {told.cluster for told in found.facts} == {"XI"}


def test_the_list_holds_every_meeting_latest_first() -> None:
    found = find("meeting_list", FACTS_OF_TWO)
    assert (found.outcome, [told.year for told in found.facts]) == ("list", [2021, 2019])
    assert find("meeting_list", FACTS_OF_TWO, clusters=("XII",)).values["n"] == "1"
    assert find("meeting_list", clusters=("XII",)).outcome == "unknown"


def test_without_meetings_there_is_nothing_to_choose_from() -> None:
    found = find("meeting_when", facts_with(without=["meeting", "attended", "spoke", "chaired"]))
    assert (found.outcome, found.choices) == ("which", ())


@pytest.mark.parametrize(
    ("slots", "clusters"),
    [
        ({"dates": ("2021-01-04",)}, {"XI"}),
        ({"dates": ("--01-04",)}, {"XI"}),
        ({"clusters": ("XII",), "dates": ("2021-01-04",)}, {"XII"}),
        ({"units": ("Sông Xanh",)}, {"XI"}),
        ({"units": ("Đồi Tím",)}, {"XII"}),
        ({}, {"XI", "XII"}),
    ],
)
def test_the_meetings_looked_through_are_those_named(slots: dict[str, Any], clusters: set[str]) -> None:
    found = candidates(ask("meeting_when", **slots), FACTS_OF_TWO)
    assert {meeting.fact.cluster for meeting in found} == clusters


def test_the_fixture_has_one_meeting() -> None:
    assert list(FACTS.meetings) == ["xi-tong-ket-2020"]
