"""Out of scope by its wording: longer than the questions are kept, without their text, until it is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store import Store
from bot.store.outside import wording
from tests.store.asking import PERSON, keep, marks, question, texts
from tests.store.at import AT

GOLD = "Giá vàng hôm nay?"
LATER = AT + timedelta(days=200)


async def outside(store: Store, *asked: str) -> None:
    """Ask, and decide that it is out of scope."""
    await keep(store, *(question(text, message=number) for number, text in enumerate(asked)))
    await store.unanswered.decide(await marks(store), "outside", "abc123")


async def states(store: Store) -> dict[str, str]:
    """Return the states of the questions that are listed, by text."""
    return {one.text: one.state for one in await store.unanswered.listed()}


@pytest.mark.parametrize("again", [GOLD, "gia vang hom nay", "GIÁ VÀNG, hôm nay!!"])
async def test_the_same_question_is_out_of_scope_when_the_first_one_is_gone(store: Store, again: str) -> None:
    await outside(store, GOLD)
    await store.unanswered.forget(LATER)
    assert await texts(store) == []
    await keep(store, question(again, message=9, at=LATER), question("giá vàng", message=10, at=LATER))
    assert await states(store) == {again: "outside", "giá vàng": "open"}


async def test_it_stays_so_when_who_asked_first_is_forgotten(store: Store) -> None:
    await outside(store, GOLD)
    await store.chats.forget_user("tg", PERSON)
    await keep(store, question(GOLD, person="8"))
    assert await states(store) == {GOLD: "outside"}


async def test_other_decisions_are_about_the_questions_alone(store: Store) -> None:
    await keep(store, question(GOLD))
    await store.unanswered.decide(await marks(store), "dismissed")
    await keep(store, question(GOLD, message=11))
    assert await states(store) == {GOLD: "open"}


async def test_it_is_kept_as_long_as_somebody_asks_it(store: Store) -> None:
    await outside(store, GOLD)
    assert await store.unanswered.forget_outside(AT) == 0
    await keep(store, question(GOLD, message=9, at=LATER))
    assert await store.unanswered.forget_outside(LATER) == 0
    assert await store.unanswered.forget_outside(LATER + timedelta(seconds=1)) == 1
    await keep(store, question(GOLD, message=10, at=LATER))
    assert "open" in [one.state for one in await store.unanswered.listed()]


async def test_it_can_be_taken_back(store: Store) -> None:
    await outside(store, GOLD, "thời tiết hôm nay")
    assert await store.unanswered.reopen(await marks(store)) == 2
    assert set((await states(store)).values()) == {"open"}
    await keep(store, question(GOLD, message=9))
    assert set((await states(store)).values()) == {"open"}


async def test_it_can_be_taken_back_by_its_wording_alone(store: Store) -> None:
    await outside(store, GOLD)
    await store.unanswered.forget(LATER)
    assert await store.unanswered.reopen((), "giá vàng") == 0
    assert await store.unanswered.reopen((), "gia vang hom nay") == 1
    await keep(store, question(GOLD, message=9, at=LATER))
    assert await states(store) == {GOLD: "open"}


async def test_many_wordings_at_once(store: Store) -> None:
    asked = [f"câu lạ {number}" for number in range(1203)]
    await outside(store, *asked)
    await store.unanswered.forget(LATER)
    await keep(store, *(question(text, message=n, at=LATER) for n, text in enumerate(asked)))
    assert set((await states(store)).values()) == {"outside"}


def test_a_wording_tells_nothing_without_the_secret() -> None:
    assert wording(b"a", GOLD) == wording(b"a", "gia  vang hôm NAY")
    assert len({wording(b"a", GOLD), wording(b"b", GOLD), wording(b"a", "giá vàng")}) == 3
