"""Changes laid over the files: what holds is there, what was undone never was, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.amendments.history import holding
from bot.amendments.model import Amendment
from bot.amendments.overlay import overlay
from bot.facts import Facts
from tests.amendments.changes import AT, DECISION, NEW, OTHER, WORD, add, put_right, undo, withdraw
from tests.invented import KNOWLEDGE, fact

LED = next(one for one in KNOWLEDGE.facts if one.kind == "lead")
POOL = (*KNOWLEDGE.facts[:6], NEW, OTHER, fact("theme", "VI", 2026, text="Mới", scope="cluster", source=WORD.id))


def test_without_changes_the_knowledge_is_the_same_object() -> None:
    assert overlay(KNOWLEDGE, ()) is KNOWLEDGE


def test_a_new_fact_stands_at_the_end_with_its_source() -> None:
    amended = overlay(KNOWLEDGE, [add(1)])
    assert amended.facts == (*KNOWLEDGE.facts, NEW)
    assert amended.articles == (*KNOWLEDGE.articles, DECISION)


def test_a_fact_put_right_stands_where_the_former_stood() -> None:
    amended = overlay(KNOWLEDGE, [put_right(1, LED)])
    assert amended.facts == tuple(NEW if one == LED else one for one in KNOWLEDGE.facts)


def test_a_withdrawn_fact_is_gone_and_its_source_stays() -> None:
    amended = overlay(KNOWLEDGE, [withdraw(1, LED)])
    assert amended.facts == tuple(one for one in KNOWLEDGE.facts if one != LED)
    assert amended.articles == KNOWLEDGE.articles


def test_whom_only_a_change_names_is_known_from_then_on() -> None:
    post = fact("person", "VI", 2026, person="Hồ Văn Mới", title="Giám đốc", source=DECISION.id)
    amended = overlay(KNOWLEDGE, [add(1, post)])
    assert [one.name for one in amended.people] == [*(one.name for one in KNOWLEDGE.people), "Hồ Văn Mới"]
    assert overlay(KNOWLEDGE, [add(1, post), withdraw(2, post)]).people == KNOWLEDGE.people


def test_the_source_of_what_was_withdrawn_again_is_gone() -> None:
    assert overlay(KNOWLEDGE, [add(1), withdraw(2, NEW)]).articles == KNOWLEDGE.articles


@pytest.mark.parametrize(
    "change",
    [add(1, LED), withdraw(1, OTHER), put_right(1, OTHER)],
    ids=["added though known", "withdrawn though unknown", "put in the place of what is not there"],
)
def test_a_change_that_no_longer_fits_changes_nothing(change: Amendment) -> None:
    assert overlay(KNOWLEDGE, [change]).facts == KNOWLEDGE.facts


def test_a_note_in_the_file_does_not_keep_a_change_from_its_fact() -> None:
    assert LED not in overlay(KNOWLEDGE, [withdraw(1, replace(LED, note="ghi khác", about=("a",)))]).facts


def test_a_cluster_that_only_a_change_names_is_made_and_stands_by_its_number() -> None:
    amended = overlay(KNOWLEDGE, [add(1, fact("lead", "VI", 2026, unit="Núi Đỏ"))])
    assert [one.id for one in amended.clusters] == ["VI", "XI", "XII"]
    assert amended.clusters[0].number == 6


def test_todays_department_is_known_beside_the_units_of_before() -> None:
    amended = overlay(KNOWLEDGE, [add(1)])
    assert [(one.name, one.now, one.kind) for one in amended.today] == [("Sở NN&MT Sông Xanh", "Sông Xanh", "tỉnh")]
    assert amended.units == KNOWLEDGE.units


@st.composite
def lists(draw: st.DrawFn) -> list[Amendment]:
    """Return a list of changes as editors may make it: also of what is not there, also undone twice."""
    entries: list[Amendment] = []
    for id in range(1, draw(st.integers(1, 12)) + 1):
        kind = draw(st.sampled_from(["add", "withdraw", "replace", "undo"] if entries else ["add", "withdraw"]))
        one, other = draw(st.sampled_from(POOL)), draw(st.sampled_from(POOL))
        if kind == "add":
            entries.append(add(id, one, WORD))
        elif kind == "withdraw":
            entries.append(withdraw(id, one))
        elif kind == "replace":
            entries.append(put_right(id, one, other, WORD))
        else:
            entries.append(undo(id, draw(st.integers(1, id - 1))))
    return entries


@given(lists())
def test_any_list_makes_a_knowledge_that_can_be_used(entries: list[Amendment]) -> None:
    amended = overlay(KNOWLEDGE, holding(entries))
    sources = {article.id for article in amended.articles}
    brought = {one.fact for one in entries if one.fact}
    assert set(amended.facts) <= {*KNOWLEDGE.facts, *brought}
    assert {one.source for one in amended.facts} <= sources | {DECISION.id}
    assert {one.cluster for one in amended.facts} <= {cluster.id for cluster in amended.clusters}
    assert Facts(amended).knowledge is amended


@given(lists())
def test_what_is_undone_never_was(entries: list[Amendment]) -> None:
    last = Amendment(id=len(entries) + 1, action="add", editor="Lan", at=AT, fact=NEW, source=DECISION)
    after = [*entries, last, undo(last.id + 1, last.id)]
    assert overlay(KNOWLEDGE, holding(after)) == overlay(KNOWLEDGE, holding(entries))


@given(lists())
def test_the_same_changes_twice_change_no_more(entries: list[Amendment]) -> None:
    added = [one for one in holding(entries) if one.action == "add"]
    assert overlay(overlay(KNOWLEDGE, added), added).facts == overlay(KNOWLEDGE, added).facts
