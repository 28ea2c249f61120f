"""From what an editor says to a proposal."""

from __future__ import annotations

from datetime import date

import pytest

from bot.app import Live
from bot.editing import sentences
from bot.editing.proposal import Proposal
from bot.editing.proposing import MOST, Lacks, Proposing

TODAY = date(2026, 11, 24)


@pytest.fixture
def proposing(live: Live) -> Proposing:
    return Proposing(lambda: live.dialogue)


EDITED = {
    "năm 2025": "cụm trưởng cụm XI năm 2025 là Sở TN&MT Núi Đỏ, theo ông Nam",
    "theo Quyết định 1/QĐ": "cụm trưởng cụm XI năm 2024 là Sở TN&MT Núi Đỏ, theo Quyết định 1/QĐ",
    "Sở TN&MT Biển Vàng": "cụm trưởng cụm XI năm 2024 là Sở TN&MT Biển Vàng, theo ông Nam",
    "Biển Vàng": "cụm trưởng cụm XI năm 2024 là Biển Vàng, theo ông Nam",
    "chủ đề cụm XI năm 2024 là A": "chủ đề cụm XI năm 2024 là A",
}


@pytest.mark.parametrize(("said", "whole"), EDITED.items(), ids=list(EDITED))
def test_a_part_said_anew_takes_the_place_of_the_old(proposing: Proposing, said: str, whole: str) -> None:
    assert proposing.edited("cụm trưởng cụm XI năm 2024 là Sở TN&MT Núi Đỏ, theo ông Nam", said) == whole


WITHDRAWN: dict[str, list[str] | str] = {
    "cụm trưởng cụm XI năm 2020": ["Sông Xanh"],
    "cụm trưởng cụm XI": ["Sông Xanh"],
    "cụm trưởng cụm XI năm 2020 là Núi Đỏ": sentences.NOT_FOUND,
    "cụm trưởng cụm XII": sentences.NOT_FOUND,
    "thành viên cụm XI": ["Sông Xanh", "Núi Đỏ", "Biển Vàng"],
    "thành viên cụm XI năm 2020 Núi Đỏ": ["Núi Đỏ"],
}


@pytest.mark.parametrize(("said", "units"), WITHDRAWN.items(), ids=list(WITHDRAWN))
def test_what_is_to_be_withdrawn_is_found(proposing: Proposing, said: str, units: list[str] | str) -> None:
    found = proposing.withdraw(said, "", TODAY)
    if isinstance(found, Proposal):
        assert [one.unit for one in found.options or [change.former for change in found.changes] if one] == units
    else:
        assert found == units


def test_what_is_put_right_takes_the_place_of_the_old(proposing: Proposing) -> None:
    found = proposing.add("cụm trưởng cụm XI năm 2020 là Núi Đỏ", "", TODAY, "Lan", correct=True)
    assert isinstance(found, Proposal)
    ((change),) = found.changes
    assert change.former is not None
    assert change.fact is not None
    assert (change.former.unit, change.fact.unit, change.action) == ("Sông Xanh", "Núi Đỏ", "replace")


def test_a_meeting_that_is_put_right_stays_the_same_meeting(proposing: Proposing) -> None:
    found = proposing.add("hội nghị tổng kết cụm XI ngày 6/1/2021 tại Hồ Lớn", "", TODAY, "Lan", correct=True)
    assert isinstance(found, Proposal)
    ((change),) = found.changes
    assert change.fact is not None
    assert (change.fact.meeting, change.fact.date) == ("xi-tong-ket-2020", date(2021, 1, 6))


def test_more_than_can_be_read_on_one_card_is_refused(proposing: Proposing) -> None:
    parts = "; ".join(f"thành viên cụm XII năm {year} gồm Núi Đỏ, Rừng Lam" for year in range(2003, 2019))
    assert proposing.add(parts, "", TODAY, "Lan") == sentences.CROWDED.format(n=32, most=MOST)


def test_a_list_of_statements_needs_cluster_and_year_once(proposing: Proposing) -> None:
    found = proposing.add("cụm trưởng cụm XII năm 2024 là Núi Đỏ; cụm phó: Rừng Lam", "", TODAY, "Lan")
    assert isinstance(found, Proposal)
    assert [(one.kind, one.cluster, one.year) for one in found.facts] == [
        ("lead", "XII", 2024),
        ("deputy", "XII", 2024),
    ]


def test_of_a_list_that_lacks_something_nothing_is_proposed(proposing: Proposing) -> None:
    found = proposing.add("cụm trưởng cụm XII năm 2024 là Núi Đỏ; cụm phó: Atlantis", "", TODAY, "Lan")
    assert isinstance(found, Lacks)
