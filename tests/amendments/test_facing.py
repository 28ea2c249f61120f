"""When facts agree and when they contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.amendments.facing import agreeing, claim, disputed, newest_first, rivals, slot
from bot.model import Fact
from tests.amendments.changes import DECISION, NEW, OTHER, WORD
from tests.invented import KNOWLEDGE, fact

THEME = fact("theme", "XI", 2026, text="Nước sạch", scope="cluster", source="a")
HANDED = fact("handover", "XI", 2026, from_unit="Núi Đỏ", unit="Hồ Bạc", source="a")
MEMBER = fact("member", "XI", 2026, unit="Hồ Bạc", source="a")
COUNT = fact("member_count", "XI", 2026, count=6, source="a")
POST = fact("person", "XI", 2026, person="Lê Thị Mẫu", title="Giám đốc", source="a")
NOMINATED = fact("award", "XI", 2026, unit="Hồ Bạc", award="Cờ thi đua", status="nominated", source="a")

PAIRS: dict[str, tuple[Fact, Fact, bool]] = {
    "two leads of one year": (NEW, OTHER, True),
    "leads of two years": (NEW, replace(OTHER, year=2025), False),
    "leads of two clusters": (NEW, replace(OTHER, cluster="XII"), False),
    "a lead and a deputy": (NEW, replace(OTHER, kind="deputy"), False),
    "two deputies of one source": (replace(NEW, kind="deputy"), replace(OTHER, kind="deputy", source="qd-12"), False),
    "two numbers of members": (COUNT, replace(COUNT, count=7, source="b"), True),
    "one number told twice": (COUNT, replace(COUNT, source="b"), False),
    "two posts of one year": (POST, replace(POST, title="Vụ trưởng", source="b"), True),
    "posts of two years": (POST, replace(POST, title="Vụ trưởng", year=2025, source="b"), False),
    "two themes": (THEME, replace(THEME, text="Rừng xanh", source="b"), True),
    "one theme spelt otherwise": (THEME, replace(THEME, text="nước sạch!", source="b"), False),
    "the cluster's theme and the sector's": (THEME, replace(THEME, text="X", scope="sector", source="b"), False),
    "handed to another": (HANDED, replace(HANDED, unit="Sông Xanh", source="b"), True),
    "a member of two clusters": (MEMBER, replace(MEMBER, cluster="XII", source="b"), True),
    "nominated, then awarded": (NOMINATED, replace(NOMINATED, status="awarded", source="b"), False),
}


@pytest.mark.parametrize(("one", "other", "against"), PAIRS.values(), ids=PAIRS)
def test_facts_contradict_each_other(one: Fact, other: Fact, against: bool) -> None:
    assert rivals(one, [other]) == ((other,) if against else ())
    assert disputed([one, other]) == against


def test_who_says_the_same_agrees() -> None:
    second = replace(NEW, source=WORD.id)
    assert agreeing(NEW, [second, OTHER]) == (second,)
    assert claim(second) != claim(NEW)


def test_notes_are_no_part_of_a_claim() -> None:
    assert claim(replace(NEW, note="a", about=("b",), paragraph=9)) == claim(NEW)


def test_many_results_are_true_at_once() -> None:
    assert slot(fact("result", "XI", 2026, text="a")) is None


def test_the_newest_source_comes_first_and_one_without_a_date_last() -> None:
    articles = {one.id: one for one in (DECISION, WORD, replace(KNOWLEDGE.articles[0], date=None))}
    oldest = replace(NEW, source=KNOWLEDGE.articles[0].id)
    assert newest_first([oldest, NEW, OTHER], articles) == [OTHER, NEW, oldest]
    assert DECISION.date == date(2026, 1, 5)
