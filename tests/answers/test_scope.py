"""Which clusters and years a question is about: what it says comes before what the chat remembers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.scope import MAX_CLUSTERS, clusters_of, in_years, is_day, latest, nearest, unique
from bot.model import Fact
from tests.invented import FACTS, ask, fact, facts_with

CARRIED = frozenset({"clusters"})
CLUSTERS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "named": ({"clusters": ("XII",)}, ("XII",)),
    "named, not in the knowledge": ({"clusters": ("III",)}, ("III",)),
    "named, against its units": ({"clusters": ("XII",), "units": ("Sông Xanh",)}, ("XII",)),
    "by region": ({"regions": ("XI",)}, ("XI",)),
    "by unit": ({"units": ("Đồi Tím",)}, ("XII",)),
    "by two units": ({"units": ("Đồi Tím", "Núi Đỏ")}, ("XII", "XI")),
    "by two units of one cluster": ({"units": ("Sông Xanh", "Núi Đỏ")}, ("XI",)),
    "by a unit of none": ({"units": ("Rừng Lam",)}, ()),
    "by person": ({"people": ("Lê Thị Mẫu",)}, ("XI",)),
    "by day": ({"dates": ("2021-01-04",)}, ("XI",)),
    "by day of any year": ({"dates": ("--01-04",)}, ("XI",)),
    "by month: no": ({"dates": ("2021-01",)}, ()),
    "carried over": ({"clusters": ("XII",), "inherited": CARRIED}, ("XII",)),
    "carried over, another's unit named": (
        {"clusters": ("XII",), "units": ("Núi Đỏ",), "inherited": CARRIED},
        ("XI",),
    ),
    "all carried over": (
        {"clusters": ("XII",), "units": ("Núi Đỏ",), "inherited": frozenset({"clusters", "units"})},
        ("XII",),
    ),
    "the only one of that year": ({"years": (2020,)}, ("XI",)),
    "no fact of that year": ({"years": (1999,)}, ()),
    "nothing named": ({}, ()),
    "every one": ({"every": True}, ("XI",)),
}


@pytest.mark.parametrize(("slots", "clusters"), CLUSTERS.values(), ids=CLUSTERS)
def test_what_is_said_comes_before_what_is_remembered(slots: dict[str, Any], clusters: tuple[str, ...]) -> None:
    assert clusters_of(ask(**slots), FACTS, "lead") == clusters


@pytest.mark.parametrize("kinds", [(), ("lead",)])
def test_of_two_possible_clusters_none_is_guessed(kinds: tuple[str, ...]) -> None:
    facts = facts_with(fact("lead", "XII", 2020, unit="Hồ Bạc"))
    assert clusters_of(ask(years=(2020,)), facts, *kinds) == ()


def test_no_more_clusters_are_told_than_fit_a_phone() -> None:
    assert len(clusters_of(ask(clusters=("I", "II", "III", "IV", "V")), FACTS)) == MAX_CLUSTERS


@pytest.mark.parametrize(
    ("when", "day"), [("2021-01-04", True), ("--01-04", True), ("2021-01", False), ("--01", False), ("2021", False)]
)
def test_a_month_is_not_a_day(when: str, day: bool) -> None:
    assert is_day(when) is day


KNOWN = [fact("lead", "XI", year, unit=str(year)) for year in (2020, 2018, 2014)]


def _years(found: tuple[Fact, ...]) -> list[int]:
    return [one.year for one in found]


@pytest.mark.parametrize(
    ("years", "kept", "lacking"),
    [
        ((), [2020, 2018, 2014], None),
        ((2018,), [2018], None),
        ((2014, 2020), [2020, 2014], None),
        ((2018, 2019), [2018], 2019),
        ((2019,), [], 2019),
    ],
)
def test_another_years_facts_are_not_kept(years: tuple[int, ...], kept: list[int], lacking: int | None) -> None:
    found, first = in_years(ask(years=years), KNOWN)
    assert (_years(found), first) == (kept, lacking)


def test_a_year_carried_over_without_facts_does_not_count() -> None:
    found, lacking = in_years(ask(years=(2019,), inherited=frozenset({"years"})), KNOWN)
    assert (_years(found), lacking) == ([2020, 2018, 2014], None)


@pytest.mark.parametrize(("year", "best"), [(2030, 2020), (2019, 2020), (2016, 2018), (2015, 2014), (1990, 2014)])
def test_the_nearest_year_is_the_later_of_two(year: int, best: int) -> None:
    assert _years(nearest(KNOWN, year)) == [best]


def test_of_nothing_nothing_is_nearest_or_latest() -> None:
    assert (nearest([], 2020), latest([])) == ((), ())


def test_the_latest_are_all_of_the_latest_year() -> None:
    both = [*KNOWN, fact("lead", "XI", 2020, unit="x")]
    assert [found.unit for found in latest(both)] == ["2020", "x"]


def test_repeats_and_empty_names_are_left_out() -> None:
    assert unique(["b", "", "a", "b"]) == ("b", "a")
