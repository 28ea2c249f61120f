"""One pair of tokens, renewed by one program at a time."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from bot.store.credentials import Pair
from tests.store.at import AT

LEASE = timedelta(minutes=1)
PAIR = Pair(access="a1", refresh="r1", expires=AT + timedelta(hours=25), seed="s")


async def test_a_pair_takes_the_place_of_the_last(store: Store) -> None:
    assert await store.credentials.get("app") is None
    await store.credentials.keep("app", PAIR)
    assert await store.credentials.get("app") == PAIR
    later = Pair(access="a2", refresh="r2", expires=AT, seed="s")
    await store.credentials.keep("app", later)
    assert await store.credentials.get("app") == later
    assert await store.credentials.get("other") is None


async def test_one_renews_and_the_others_wait(where: str, store: Store) -> None:
    await store.credentials.keep("app", PAIR)
    async with await Store.open(where) as other:
        assert await store.credentials.claim("app", "one", "s", AT, LEASE) == PAIR
        assert await other.credentials.claim("app", "two", "s", AT, LEASE) is None
        noted = await other.credentials.get("app")
        assert noted is not None
        assert noted.trying == AT
        await store.credentials.keep("app", PAIR)
        assert await other.credentials.claim("app", "two", "s", AT, LEASE) == PAIR


async def test_who_dies_leaves_a_note_and_a_lease_that_ends(store: Store) -> None:
    await store.credentials.keep("app", PAIR)
    await store.credentials.claim("app", "one", "s", AT, timedelta(0))
    found = await store.credentials.claim("app", "two", "s", AT, LEASE)
    assert found is not None
    assert (found.refresh, found.trying) == ("r1", AT)


async def test_an_app_without_a_pair_can_be_claimed(store: Store) -> None:
    found = await store.credentials.claim("app", "one", "s", AT, LEASE)
    assert found == Pair(access="", refresh="", expires=None, seed="s")


async def test_a_claim_that_ends_leaves_the_note_unless_all_is_settled(store: Store) -> None:
    await store.credentials.keep("app", PAIR)
    for settled, trying in ((False, AT), (True, None)):
        await store.credentials.claim("app", "one", "s", AT, LEASE)
        await store.credentials.release("app", "one", settled=settled)
        found = await store.credentials.get("app")
        assert found is not None
        assert found.trying == trying
    assert await store.credentials.claim("app", "two", "s", AT, LEASE) is not None


def test_no_token_is_shown() -> None:
    assert "a1" not in repr(PAIR)
    assert "r1" not in repr(PAIR)
