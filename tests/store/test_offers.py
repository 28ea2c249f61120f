"""What a number means to one person in one chat."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.agenda.model import Choice
from bot.store import Store
from bot.store.offers import ALIVE, EVERYBODY
from tests.store.at import AT

A, B = Choice(label="Đúng", data="R:1:ok"), Choice(label="Sửa", data="R:1:edit")
SOON = AT + timedelta(minutes=1)


async def offered(store: Store, person: str = "7", chat: str = "5") -> tuple[Choice, ...]:
    """Return what a person was offered, a minute after."""
    offer = await store.offers.get("zalo", chat, person, SOON)
    return offer.choices if offer else ()


async def test_what_is_offered_last_counts(store: Store) -> None:
    await store.offers.put("zalo", "5", "7", [A], AT - timedelta(minutes=1))
    await store.offers.put("zalo", "5", "7", [A, B], AT)
    assert await offered(store) == (A, B)
    assert await offered(store, "8") == await offered(store, chat="6") == ()


async def test_offering_nothing_takes_it_back(store: Store) -> None:
    await store.offers.put("zalo", "5", "7", [A], AT)
    await store.offers.put("zalo", "5", "7", [], AT)
    assert await offered(store) == ()
    assert await store.offers.forget(SOON) == 0


async def test_of_an_offer_to_everybody_and_one_to_a_person_the_later_counts(store: Store) -> None:
    await store.offers.put("zalo", "5", EVERYBODY, [B], AT)
    assert await offered(store) == await offered(store, "8") == (B,)
    await store.offers.put("zalo", "5", "7", [A], AT + timedelta(seconds=1))
    assert (await offered(store), await offered(store, "8")) == ((A,), (B,))


async def test_an_old_offer_means_nothing_and_goes(store: Store) -> None:
    await store.offers.put("zalo", "5", "7", [A], AT)
    assert await store.offers.get("zalo", "5", "7", AT + ALIVE) is None
    assert await store.offers.forget(SOON) == 1
    assert await offered(store) == ()


async def test_many_at_once_are_all_kept(store: Store) -> None:
    await asyncio.gather(*(store.offers.put("zalo", str(n % 3), "7", [A], AT) for n in range(9)))
    assert [await offered(store, chat=str(n)) for n in range(3)] == [(A,)] * 3


async def test_who_is_forgotten_has_no_offer(store: Store) -> None:
    await store.offers.put("zalo", "g:1", "7", [A], AT)
    await store.offers.put("zalo", "7", "7", [A], AT)
    await store.offers.put("zalo", "g:1", "8", [A], AT)
    assert (await store.chats.forget_user("zalo", "7")).offers == 2
    assert (await store.chats.remove("zalo", "g:1")).offers == 1
