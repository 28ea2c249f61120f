"""What a number means to one person in one chat."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.agenda.model import Choice
from bot.store import Store
from bot.store.offers import ALIVE, EVERYBODY, JUST
from tests.store.at import AT

A, B = Choice(label="Đúng", data="R:1:ok"), Choice(label="Sửa", data="R:1:edit")
SOON = AT + timedelta(minutes=1)


async def offered(store: Store, person: str = "7", chat: str = "5") -> tuple[Choice, ...]:
    """Return what a person was offered, a minute after."""
    found = await store.offers.get("zalo", chat, person, SOON)
    return found[0].choices if found else ()


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


async def test_an_offer_to_a_person_comes_before_one_to_everybody(store: Store) -> None:
    await store.offers.put("zalo", "5", EVERYBODY, [B], AT)
    assert await offered(store) == await offered(store, "8") == (B,)
    await store.offers.put("zalo", "5", "7", [A], AT + timedelta(seconds=1))
    assert (await offered(store), await offered(store, "8")) == ((A,), (B,))


async def test_what_everybody_is_offered_takes_no_number_of_a_talk_but_comes_before_one_that_is_over(
    store: Store,
) -> None:
    await store.offers.put("zalo", "5", "7", [A], AT)
    for passed, found in ((JUST, [(A,), (B,)]), (JUST + timedelta(seconds=1), [(B,)])):
        await store.offers.put("zalo", "5", EVERYBODY, [B], AT + passed)
        assert [one.choices for one in await store.offers.get("zalo", "5", "7", AT + passed)] == found


async def test_what_was_just_offered_is_found_by_person(store: Store) -> None:
    await store.offers.put("zalo", "5", "6", [A], AT - JUST)
    await store.offers.put("zalo", "5", "7", [A, B], AT)
    await store.offers.put("zalo", "6", "7", [B], AT)
    assert {who: one.choices for who, one in (await store.offers.fresh("zalo", "5", AT)).items()} == {"7": (A, B)}


async def test_an_old_offer_means_nothing_and_goes(store: Store) -> None:
    await store.offers.put("zalo", "5", "7", [A], AT)
    assert await store.offers.get("zalo", "5", "7", AT + ALIVE) == ()
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
