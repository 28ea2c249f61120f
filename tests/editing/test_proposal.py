"""What stands behind a card."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.amendments.overlay import overlay
from bot.editing.proposal import Proposal, barred, from_json, instead, known, opponents, to_json
from bot.facts import Facts
from bot.store.amendments import Change
from tests.amendments.changes import DECISION, NEW, OTHER, WORD, add
from tests.invented import FACTS, KNOWLEDGE, fact

WITH_NEW = Facts(overlay(KNOWLEDGE, [add(1)]))
LATER = Proposal(changes=(Change(fact=OTHER, source=WORD),), said="x", doubts=("y",), correcting=True)


def test_a_proposal_comes_back_as_it_was() -> None:
    whole = replace(LATER, options=(NEW,), waiting=True, queue=(to_json(LATER),))
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole
    assert from_json(whole.queue[0]) == LATER


def test_what_contradicts_is_found_and_put_aside() -> None:
    assert opponents(LATER, WITH_NEW) == (NEW,)
    assert opponents(LATER, FACTS) == ()
    assert instead(LATER, WITH_NEW) == (Change(former=NEW, fact=OTHER, source=WORD),)
    assert opponents(replace(LATER, changes=instead(LATER, WITH_NEW)), WITH_NEW) == ()


def test_all_that_contradicts_is_put_aside() -> None:
    both = Facts(overlay(KNOWLEDGE, [add(1), add(2, OTHER, WORD)]))
    third = fact("lead", "XI", 2026, unit="Hồ Bạc", source=DECISION.id)
    changes = instead(Proposal(changes=(Change(fact=third, source=DECISION),)), both)
    assert changes == (Change(former=NEW, fact=third, source=DECISION), Change(former=OTHER))


def test_what_is_known_already_is_found() -> None:
    assert known(replace(NEW, source="x"), WITH_NEW) == (NEW,)
    assert known(NEW, FACTS) == ()


def test_one_unit_has_one_role_a_year() -> None:
    assert barred(replace(NEW, kind="deputy"), WITH_NEW) == NEW
    assert barred(replace(NEW, kind="deputy", year=2027), WITH_NEW) is None
    assert barred(replace(NEW, kind="theme"), WITH_NEW) is None
