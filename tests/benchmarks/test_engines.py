"""What the peers are taught: every example, names in its slots or as a template, as their documents ask for."""

from __future__ import annotations

import pytest

from benchmarks import engines
from bot.language.spelling import fold
from bot.model import Intents, Knowledge


@pytest.fixture(scope="module")
def shipped() -> tuple[Intents, Knowledge]:
    return engines.read()


def test_peers_are_taught_what_our_matcher_is(shipped: tuple[Intents, Knowledge]) -> None:
    intents, knowledge = shipped
    rows = engines.filled(intents, knowledge, folded=False)
    assert [label for label, _ in rows] == [label for label, _ in engines.examples(intents)]
    assert not [text for _, text in rows if "{" in text]


def test_folded_is_every_example_again_without_marks(shipped: tuple[Intents, Knowledge]) -> None:
    rows = engines.filled(*shipped, folded=True)
    assert [text for _, text in rows[1::2]] == [fold(text) for _, text in rows[::2]]


def test_slots_of_one_template_differ() -> None:
    assert engines._numbered("{unit} và {unit} năm {year}") == "{unit} và {unit2} năm {year}"


def test_every_engine_says_what_it_imports_and_every_peer_how_it_was_set_up() -> None:
    assert set(engines.MODULES) == set(engines.ENGINES) == {"ours", *engines.SET_UP}


@pytest.mark.parametrize(("text", "label"), [("ai la cum truong cum IX nam 2020", "lead"), ("cảm ơn nhé", "thanks")])
def test_the_nearest_example_is_found_by_rapidfuzz(shipped: tuple[Intents, Knowledge], text: str, label: str) -> None:
    recognise = engines.ENGINES["rapidfuzz ratio"](*shipped)
    assert (recognise(text) or ("", 0.0))[0] == label
