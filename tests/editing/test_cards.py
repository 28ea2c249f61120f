"""Cards about the knowledge."""

from __future__ import annotations

from bot.agenda.model import Card
from bot.editing import cards, sentences
from bot.editing.proposal import Proposal
from bot.store.amendments import Change, Editor
from tests.amendments.changes import DECISION, NEW, add
from tests.invented import FACTS, fact


def labels(card: Card) -> list[list[str]]:
    """Return the labels of a card's choices."""
    return [[one.label for one in row] for row in card.choices]


def test_the_first_line_says_what_is_asked() -> None:
    card = cards.confirming(1, Proposal(changes=(Change(fact=NEW, source=DECISION),), doubts=("a",)), FACTS)
    assert card.text.splitlines()[0] == "Ghi vào dữ liệu?"
    assert card.text.splitlines()[-1] == "Xem lại: a."
    assert labels(card) == [["Đúng", "Sửa", "Bỏ"]]


def test_what_is_withdrawn_has_nothing_to_edit() -> None:
    card = cards.confirming(1, Proposal(changes=(Change(former=NEW),)), FACTS)
    assert card.text.splitlines()[0] == "Rút khỏi dữ liệu?"
    assert labels(card) == [["Đúng", "Bỏ"]]


def test_what_is_to_be_confirmed_is_told_whole() -> None:
    changes = tuple(
        Change(fact=fact("member", "XI", year, unit="Núi Đỏ", source=DECISION.id), source=DECISION)
        for year in range(2000, 2020)
    )
    text = cards.confirming(1, Proposal(changes=changes), FACTS).text
    assert text.count("Thành viên Cụm thi đua số XI") == len(changes)


def test_history_offers_to_undo_what_holds() -> None:
    card = cards.history([add(2), add(1)], frozenset({1}), "XI", FACTS, None)
    assert labels(card) == [["Hoàn tác số 1"]]


def test_lists_that_are_empty_say_so() -> None:
    assert cards.notes([], 0).text == sentences.NOTES_NONE
    assert sentences.EDITORS_NONE in cards.editors([]).text
    assert labels(cards.editors([Editor(channel="tg", person="7", name="Lan")])) == [["Bỏ Lan"]]
