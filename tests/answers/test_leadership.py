"""Lead and deputy: of their year and cluster only; who hosted or chaired a meeting is never taken for the lead."""

from __future__ import annotations

from typing import Any

import pytest

from bot.amendments.overlay import overlay
from bot.facts import Facts
from tests.amendments.changes import OTHER, WORD, add, withdraw
from tests.invented import KNOWLEDGE, fact, facts_with, find, tell

LATER = facts_with(fact("lead", "XI", 2021, unit="Núi Đỏ"), fact("lead", "XII", 2015, unit="Hồ Bạc"))
NO_LEAD = facts_with(without=["lead", "deputy", "handover"])
ELECTED = facts_with(without=["handover"])

LEADS: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "only one known": ({"clusters": ("XII",)}, "found", ["2015", "Hồ Bạc"]),
    "several known": ({"clusters": ("XI",)}, "list", ["năm 2020: Sở TN&MT tỉnh Sông Xanh", "năm 2021"]),
    "of a year": ({"clusters": ("XI",), "years": (2020,)}, "found", ["2020", "Sông Xanh", "cụm phó", "Núi Đỏ"]),
    "of two years": ({"clusters": ("XI",), "years": (2020, 2021)}, "list", ["2020", "2021"]),
    "of a unit's cluster": ({"units": ("Đồi Tím",)}, "found", ["Hồ Bạc"]),
    "a unit that led": ({"units": ("Sông Xanh",)}, "found", ["2020"]),
    "now": ({"clusters": ("XI",), "when": "now"}, "latest", ["Mới nhất", "2021", "Núi Đỏ", "2026"]),
    "a later year": ({"clusters": ("XI",), "years": (2025,)}, "nearest", ["Chưa có", "2025", "2021", "Núi Đỏ"]),
    "an earlier year": ({"clusters": ("XII",), "years": (2010,)}, "nearest", ["2010", "2015", "Hồ Bạc"]),
    "a year in one cluster only": ({"years": (2015,)}, "found", ["Cụm thi đua số XII", "Hồ Bạc"]),
    "a unit of no cluster": ({"units": ("Rừng Lam",)}, "unknown_unit", ["Chưa có", "Rừng Lam", "XI và XII"]),
    "no cluster": ({}, "which", ["cụm nào", "XI và XII"]),
    "every cluster": ({"every": True}, "list", ["XI", "XII"]),
}


@pytest.mark.parametrize(("slots", "outcome", "says"), LEADS.values(), ids=LEADS)
def test_the_lead_is_named_with_its_year(slots: dict[str, Any], outcome: str, says: list[str]) -> None:
    assert find("lead", LATER, **slots).outcome == outcome
    text = tell("lead", LATER, **slots).text
    assert [said for said in says if said not in text] == []


@pytest.mark.parametrize("role", ["lead", "deputy"])
@pytest.mark.parametrize("years", [(), (2020,), (2021,), (2025,)])
@pytest.mark.parametrize("when", ["", "now"])
def test_a_cluster_without_a_lead_gets_no_neighbours(role: str, years: tuple[int, ...], when: str) -> None:
    found = find(role, clusters=("XII",), years=years, when=when)
    assert (found.outcome, found.facts) == ("unknown", ())
    text = tell(role, clusters=("XII",), years=years, when=when).text
    assert text.startswith("Chưa có thông tin")
    assert "Sông Xanh" not in text
    assert "Núi Đỏ" not in text


@pytest.mark.parametrize("intent", ["lead", "deputy", "handover"])
@pytest.mark.parametrize("units", [(), ("Sông Xanh",)])
@pytest.mark.parametrize("yesno", [True, False])
def test_host_or_chair_is_never_lead(intent: str, units: tuple[str, ...], yesno: bool) -> None:
    chair = fact("chaired", "XI", 2021, meeting="xi-tong-ket-2020", person="Trần Văn Thử", title="Thứ trưởng")
    facts = facts_with(chair, without=["lead", "deputy", "handover", "chaired"])
    found = find(intent, facts, clusters=("XI",), units=units, yesno=yesno)
    assert (found.outcome, found.verdict) == ("unknown", "")
    text = tell(intent, facts, clusters=("XI",), units=units, yesno=yesno).text
    assert text.startswith("Chưa có thông tin")
    assert "chủ trì" in text


def test_the_place_of_a_meeting_is_said_not_to_be_the_lead() -> None:
    text = tell("lead", NO_LEAD, clusters=("XI",)).text
    assert "Hội trường Sông Xanh" in text
    assert "không có nghĩa là cụm trưởng" in text


def test_a_host_has_no_role_in_its_profile_but_that_of_host() -> None:
    found = find("unit_role", NO_LEAD, units=("Sông Xanh",))
    assert (found.values["lead"], found.values["deputy"], found.values["hosted"]) == ("", "", "04/01/2021")


ASKED: dict[str, Any] = {"clusters": ("XI",), "yesno": True}
VERDICTS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "led": ("lead", {"units": ("Sông Xanh",)}, "yes", "Đúng"),
    "did not lead": ("lead", {"units": ("Biển Vàng",)}, "no", "Không"),
    "was deputy": ("lead", {"units": ("Núi Đỏ",)}, "no", "Không"),
    "was deputy, not asked as yes or no": ("lead", {"units": ("Núi Đỏ",), "yesno": False}, "no", "Không"),
    "led, asked as deputy": ("deputy", {"units": ("Sông Xanh",)}, "no", "Không"),
    "deputy": ("deputy", {"units": ("Núi Đỏ",)}, "yes", "Đúng"),
    "led, not asked as yes or no": ("lead", {"units": ("Sông Xanh",), "yesno": False}, "", "Cụm trưởng"),
    "nobody asked about": ("lead", {}, "", "Cụm trưởng"),
    "a year not known": ("lead", {"units": ("Sông Xanh",), "years": (2025,)}, "", "Chưa có"),
    "a unit of another cluster": ("lead", {"units": ("Đồi Tím",)}, "no", "Không"),
}


@pytest.mark.parametrize(("intent", "slots", "verdict", "start"), VERDICTS.values(), ids=VERDICTS)
def test_a_yes_no_question_is_answered_first(intent: str, slots: dict[str, Any], verdict: str, start: str) -> None:
    slots = ASKED | slots
    assert find(intent, **slots).verdict == verdict
    assert tell(intent, **slots).text.startswith(start)


def test_a_unit_that_led_another_year_did_not_lead_this_one() -> None:
    slots: dict[str, Any] = {"clusters": ("XI",), "units": ("Sông Xanh",), "years": (2021,), "yesno": True}
    assert find("lead", LATER, **slots).verdict == "no"


def test_lead_and_deputy_of_one_year_are_told_together() -> None:
    assert [told.kind for told in find("lead", clusters=("XI",)).facts] == ["lead", "deputy"]
    assert [told.kind for told in find("deputy", clusters=("XI",)).facts] == ["deputy", "lead"]
    assert find("lead", LATER, clusters=("XI",), years=(2021,)).values["other"] == ""


@pytest.mark.parametrize("intent", ["lead", "deputy"])
def test_a_year_carried_over_does_not_hide_what_is_known(intent: str) -> None:
    found = find(intent, clusters=("XI",), years=(2013,), inherited=frozenset({"years"}))
    assert (found.outcome, found.values["year"]) == ("found", "2020")


def test_only_the_other_role_is_said_to_be_known() -> None:
    found = find("deputy", LATER, clusters=("XII",))
    assert (found.outcome, found.values["other"]) == ("unknown", "năm 2015: Sở TN&MT tỉnh Hồ Bạc")


HANDOVERS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "of a cluster": ({"clusters": ("XI",)}, ["Sông Xanh", "Núi Đỏ", "2021"]),
    "of the only cluster that has one": ({}, ["Cụm thi đua số XI", "Núi Đỏ"]),
    "of a unit": ({"units": ("Núi Đỏ",)}, ["Sông Xanh", "2021"]),
    "of a year not known": ({"clusters": ("XI",), "years": (2025,)}, ["2021"]),
}


@pytest.mark.parametrize(("slots", "says"), HANDOVERS.values(), ids=HANDOVERS)
def test_a_handover_names_both_units_and_the_year(slots: dict[str, Any], says: list[str]) -> None:
    found = find("handover", **slots)
    assert (found.outcome, found.values["from"], found.values["to"]) == (
        "found",
        "Sở TN&MT tỉnh Sông Xanh",
        "Sở TN&MT tỉnh Núi Đỏ",
    )
    text = tell("handover", **slots).text
    assert [said for said in says if said not in text] == []


def test_who_followed_a_lead_is_the_handover() -> None:
    slots: dict[str, Any] = {"units": ("Sông Xanh",), "words": ("sau", "song", "xanh", "thi", "tinh", "nao")}
    assert find("lead", **slots).worded_by == "handover"
    assert find("lead", **slots, yesno=True).worded_by == ""


def test_an_election_is_not_told_as_a_handover() -> None:
    found = find("handover", ELECTED, clusters=("XI",), years=(2024,))
    assert (found.outcome, found.values["asked"], found.values["note"]) == ("elected", "2024", "bầu lúc 14:00")
    assert "không nêu việc bàn giao" in tell("handover", ELECTED, clusters=("XI",)).text


def test_without_a_handover_the_cluster_is_asked_back() -> None:
    facts = facts_with(fact("lead", "XII", 2015, unit="Hồ Bạc"), without=["handover"])
    assert find("handover", facts).choices == ("XI", "XII")


def test_the_profile_of_a_unit_tells_what_it_was() -> None:
    proposed = fact("award", "XI", 2020, unit="Núi Đỏ", award="Bằng khen", status="nominated", giver="Bộ Thử")
    found = find("unit_role", facts_with(proposed), units=("Núi Đỏ",))
    told = [found.values[name] for name in ("lead", "deputy", "awarded", "nominated")]
    assert told == ["", "2020", "", "Bằng khen (2020)"]
    assert find("unit_role", units=("Biển Vàng",)).values["awarded"] == "Cờ thi đua (2020)"


def test_a_unit_of_no_cluster_has_no_profile() -> None:
    assert find("unit_role", units=("Rừng Lam",)).outcome == "unknown_unit"
    assert find("unit_role", clusters=("XI",)).worded_by == "lead"


def test_the_rotating_flag_is_not_an_award() -> None:
    assert "không phải là khen thưởng" in tell("rotating_flag").text
    assert find("rotating_flag").facts[0].kind == "handover"
    assert tell("rotating_flag", NO_LEAD).sources == ()


# ---- sources that disagree -------------------------------------------------------------------------------------------

DISPUTED = Facts(overlay(KNOWLEDGE, [add(1), add(2, OTHER, WORD)]))
BOTH = (
    "Các nguồn nói khác nhau về cụm trưởng Cụm thi đua số XI năm 2026:\n"
    "- Sở NN&MT TP Biển Vàng – theo Lan, ngày 24/11/2026\n"
    "- Sở NN&MT tỉnh Sông Xanh – Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)"
)


@pytest.mark.parametrize(
    "slots",
    [
        {"clusters": ("XI",), "years": (2026,)},
        {"clusters": ("XI",), "when": "now"},
        {"clusters": ("XI",), "years": (2026,), "units": ("Sông Xanh",), "yesno": True},
        {"units": ("Sở NN&MT Sông Xanh",)},
    ],
)
def test_both_are_told_with_their_dates_the_newest_first(slots: dict[str, Any]) -> None:
    found = find("lead", DISPUTED, **slots)
    assert (found.outcome, found.verdict) == ("disputed", "")
    assert tell("lead", DISPUTED, **slots).text == BOTH


def test_a_year_without_a_lead_is_said_to_lack_one_before_the_dispute_of_another() -> None:
    text = tell("lead", DISPUTED, clusters=("XI",), years=(2027,)).text
    assert text == f"Chưa có thông tin cụm trưởng Cụm thi đua số XI năm 2027. {BOTH}"


def test_in_a_list_of_years_the_disputed_one_has_both() -> None:
    text = tell("lead", DISPUTED, clusters=("XI",)).text
    assert "năm 2026: Sở NN&MT TP Biển Vàng – theo Lan, ngày 24/11/2026 hoặc Sở NN&MT tỉnh Sông Xanh – " in text
    assert "; năm 2020: Sở TN&MT tỉnh Sông Xanh" in text


def test_beside_a_deputy_either_lead_is_named() -> None:
    deputy = fact("deputy", "XI", 2026, unit="Sở NN&MT Hồ Bạc", source=WORD.id)
    facts = Facts(overlay(KNOWLEDGE, [add(1), add(2, OTHER, WORD), add(3, deputy, WORD)]))
    text = tell("deputy", facts, clusters=("XI",), years=(2026,)).text
    assert text.startswith("Cụm phó Cụm thi đua số XI năm 2026: Sở NN&MT tỉnh Hồ Bạc (cụm trưởng: ")
    assert "Sở NN&MT tỉnh Sông Xanh hoặc Sở NN&MT TP Biển Vàng" in text


def test_the_profile_of_a_unit_says_that_another_source_says_otherwise() -> None:
    text = tell("unit_role", DISPUTED, units=("Sở NN&MT Sông Xanh",)).text
    assert "Là cụm trưởng năm 2026 (nguồn khác nói khác)." in text


def test_once_one_is_withdrawn_the_other_is_told_alone() -> None:
    settled = Facts(overlay(KNOWLEDGE, [add(1), add(2, OTHER, WORD), withdraw(3, OTHER)]))
    assert tell("lead", settled, clusters=("XI",), years=(2026,)) == tell(
        "lead", Facts(overlay(KNOWLEDGE, [add(1)])), clusters=("XI",), years=(2026,)
    )


# ---- the departments of today ----------------------------------------------------------------------------------------

TODAY = Facts(overlay(KNOWLEDGE, [add(1)]))


def test_the_present_lead_is_told_without_a_but() -> None:
    assert tell("lead", TODAY, clusters=("XI",), when="now").text == (
        "Cụm trưởng Cụm thi đua số XI năm 2026: Sở NN&MT tỉnh Sông Xanh."
    )


def test_who_names_the_province_means_its_department_of_today_too() -> None:
    found = find("lead", TODAY, clusters=("XI",), years=(2026,), units=("Sông Xanh",), yesno=True)
    assert found.verdict == "yes"


def test_no_cluster_of_before_is_carried_over_to_a_department_of_today() -> None:
    member = fact("lead", "XII", 2026, unit="Sở NN&MT Sông Xanh", source=WORD.id)
    facts = Facts(overlay(KNOWLEDGE, [add(1, member, WORD)]))
    assert "XII" in tell("unit_cluster", facts, units=("Sở NN&MT Sông Xanh",)).text
    assert "XII" not in tell("unit_cluster", facts, units=("Sông Xanh",)).text
