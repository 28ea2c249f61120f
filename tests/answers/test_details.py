"""Details of a year's work: the one the words speak of, else all of the cluster and year asked."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.details import MAX_LINES, Details, line
from tests.invented import FACTS, ask, fact, facts_with, find, tell

LATER = facts_with(
    fact("difficulty", "XI", 2018, text="thiếu tiền"),
    fact("task", "XI", 2019, text="giữ rừng đầu nguồn", giver="Bộ"),
    fact("figure", "XI", 2018, text="cấp 900 giấy", count=900),
)
FULL = facts_with(
    fact("task", "XI", 2019, text="giữ rừng đầu nguồn"),
    *(fact("task", "XII", 2020, text=f"việc thứ {number}") for number in range(60)),
)
LONG = facts_with(*(fact("task", "XII", 2020, text=f"nhiệm vụ {name}") for name in "abcdefgh"))
CASES: dict[str, tuple[str, dict[str, Any], str, list[str]]] = {
    "of the latest year": ("difficulties", {}, "found", ["2020", "Thiếu người"]),
    "of a year": ("difficulties", {"years": (2018,)}, "found", ["2018", "Thiếu tiền"]),
    "of a later year": ("difficulties", {"years": (2025,)}, "nearest", ["Chưa có", "2025", "2020", "Thiếu người"]),
    "of an earlier year": ("difficulties", {"years": (2001,)}, "nearest", ["2001", "2018", "Thiếu tiền"]),
    "by its words": ("tasks", {"words": ("giu", "rung", "dau", "nguon")}, "specific", ["2019", "Giữ rừng"]),
    "by its words, of another year": (
        "tasks", {"words": ("giu", "rung"), "years": (2025,)}, "nearest_specific", ["Chưa có", "2025", "2019"],
    ),
    "with a figure": ("results", {"years": (2020,)}, "found", ["Cấp 1500 giấy", "Xong mọi chỉ tiêu"]),
    "how many": ("results", {"words": ("cap", "bao", "nhieu", "giay")}, "specific", ["1500"]),
    "how many, of a year": (
        "results", {"words": ("cap", "bao", "nhieu", "giay"), "years": (2018,)}, "specific", ["900"],
    ),
    "no such number": ("results", {"words": ("bao", "nhieu", "khach", "san", "moi")}, "no_figure", ["Chưa có"]),
}  # fmt: skip


@pytest.mark.parametrize(("intent", "slots", "outcome", "says"), CASES.values(), ids=CASES)
def test_what_is_known_is_told_with_its_year(intent: str, slots: dict[str, Any], outcome: str, says: list[str]) -> None:
    slots = {"clusters": ("XI",)} | slots
    assert find(intent, LATER, **slots).outcome == outcome
    text = tell(intent, LATER, **slots).text
    assert [said for said in says if said not in text] == []


@pytest.mark.parametrize("intent", ["results", "difficulties", "tasks", "movements", "documents"])
@pytest.mark.parametrize("years", [(), (2020,), (2025,)])
def test_a_cluster_without_details_gets_no_neighbours(intent: str, years: tuple[int, ...]) -> None:
    found = find(intent, clusters=("XII",), years=years, words=("trong", "cay"))
    assert (found.outcome, found.facts, found.values["known"]) == ("unknown", (), "XI")
    assert tell(intent, clusters=("XII",), years=years).text.startswith("Chưa có thông tin")


def test_where_no_cluster_is_named_it_is_asked_back() -> None:
    found = find("difficulties", LATER)
    assert (found.outcome, found.choices) == ("which", ("XI",))


@pytest.mark.parametrize(("number", "verdict", "start"), [(1500, "yes", "Đúng"), (1400, "no", "Không")])
def test_a_number_put_to_the_test_is_judged(number: int, verdict: str, start: str) -> None:
    slots: dict[str, Any] = {"clusters": ("XI",), "numbers": (number,), "words": ("cap", "giay"), "yesno": True}
    assert find("results", **slots).verdict == verdict
    assert tell("results", **slots).text.startswith(start)


def test_a_list_is_cut_and_says_how_much_is_left() -> None:
    found = find("tasks", LONG, clusters=("XII",))
    assert len(found.values["lines"].splitlines()) == MAX_LINES
    assert found.values["more"] == "3"
    assert "3 mục khác" in tell("tasks", LONG, clusters=("XII",)).text


def test_a_unit_no_detail_speaks_of_is_said_not_to_be_named() -> None:
    slots: dict[str, Any] = {"clusters": ("XI",), "units": ("Núi Đỏ",), "words": ("xong", "moi", "chi", "tieu")}
    assert find("results", **slots).outcome == "nearest_unit"
    assert "không nêu riêng Sở TN&MT tỉnh Núi Đỏ" in tell("results", **slots).text


def test_who_set_a_task_is_told_unless_it_is_the_cluster() -> None:
    own = facts_with(fact("task", "XII", 2020, text="giữ rừng", giver="Cụm thi đua số XII"))
    assert find("tasks", clusters=("XI",), years=(2021,)).values["giver"] == "Bộ"
    assert find("tasks", own, clusters=("XII",)).values["giver"] == ""


def test_a_follow_up_means_the_cluster_and_year_told() -> None:
    assert find("difficulties", LATER, clusters=("XI",)).focus == {"clusters": "XI", "years": "2020"}


def test_a_year_carried_over_does_not_hide_what_is_known() -> None:
    found = find("difficulties", clusters=("XI",), years=(2013,), inherited=frozenset({"years"}))
    assert (found.outcome, found.values["year"]) == ("found", "2020")


def test_without_a_cluster_only_telling_words_lead_to_a_detail() -> None:
    details = Details(FULL)
    clear = ask("tasks", words=("giu", "rung", "dau", "nguon"))
    found = details.told(clear, FULL, clear=True)
    assert found is not None
    assert found.facts[0].text == "giữ rừng đầu nguồn"
    assert details.told(ask("tasks", words=("giu",)), FULL, clear=True) is None
    assert details.told(ask("tasks", words=("bong", "da", "chau", "au")), FULL, clear=False) is None


def test_what_was_told_is_not_told_again_beside_it() -> None:
    details = Details(FULL)
    asked = ask("lead", words=("giu", "rung", "dau", "nguon"))
    beside = details.beside(asked, "XI", [])
    assert beside is not None
    assert beside.text == "giữ rừng đầu nguồn"
    assert details.beside(asked, "XI", [beside]) is None
    assert details.beside(asked, "XII", []) is None
    assert details.beside(ask("lead", words=("giu", "rung", "dau", "nguon"), years=(2020,)), "XI", []) is None


@pytest.mark.parametrize(
    ("kind", "fields", "short", "text"),
    [
        ("result", {"text": "xong"}, False, "xong"),
        ("result", {"text": "xong", "note": "theo bài"}, False, "xong (theo bài)"),
        ("result", {"text": "xong", "note": "theo bài"}, True, "xong"),
        ("spoke", {"text": "cố gắng", "person": "Lê Thị Mẫu"}, False, "Lê Thị Mẫu: cố gắng"),
        ("attended", {"person": "Lê Thị Mẫu", "title": "Giám đốc"}, False, "Lê Thị Mẫu, Giám đốc"),
    ],
)
def test_a_detail_is_one_line(kind: str, fields: dict[str, str], short: bool, text: str) -> None:
    assert line(fact(kind, "XI", 2020, **fields), FACTS, short=short) == text
