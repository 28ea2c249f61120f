"""What comes to one of several programs: kept once, turns taken with it, what is known of a chat lent for a while."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Session
from bot.store import ChatSettings, Received, Store, Talk
from bot.store.arrivals import Arrived
from tests.store.at import AT

LEASE = timedelta(seconds=60)
TALK = Talk(kind="draft", payload={"x": 1}, at=AT)


@pytest.fixture
async def here(where: str) -> AsyncIterator[Store]:
    """Return the store of a program that is not alone."""
    async with await Store.open(where, shared=True) as opened:
        yield opened


@pytest.fixture
async def there(where: str, here: Store) -> AsyncIterator[Store]:
    """Return the store of another one."""
    async with await Store.open(where, shared=True) as opened:
        yield opened


def update(number: int, chat: str = "7", channel: str = "tg") -> Received:
    """Return an update as it comes."""
    return Received(channel=channel, update_id=number, chat=chat, payload=b"x%d" % number, received=AT)


async def known(store: Store) -> tuple[str, str, Talk | None]:
    """Return what a program finds of the private chat "7"."""
    settings, session = await store.chats.get("tg", "7"), await store.sessions.load("tg", "7", "7")
    return settings.own_cluster, session.intent, await store.talks.get("tg", "7", "7")


async def fill(store: Store, mark: str) -> None:
    """Keep something of the private chat "7"."""
    await store.chats.put("tg", "7", ChatSettings(own_cluster=mark))
    await store.sessions.save("tg", "7", "7", Session(intent=mark, at=AT))
    await store.talks.put("tg", "7", "7", replace(TALK, kind=mark))
    await store.flush()


async def test_what_is_new_is_kept_and_its_chats_are_taken(here: Store, there: Store) -> None:
    rows = [update(2, "1"), update(1, "1"), update(3, "2")]
    assert await here.arrivals.take_in("a", "tg", rows, LEASE) == Arrived(new=(True,) * 3, taken={"1": 2, "2": 1})
    more = [update(3, "2"), update(4, "2"), update(5, "3"), update(5, "3")]
    found = await there.arrivals.take_in("b", "tg", more, LEASE)
    assert found == Arrived(new=(False, True, True, False), taken={"3": 1})
    assert [row.update_id for row in await here.inbox.pending("tg")] == [1, 2, 3, 4, 5]
    assert await there.arrivals.take_in("b", "tg", [], LEASE) == Arrived(new=(), taken={})


async def test_of_two_programs_that_get_the_same_one_has_it(here: Store, there: Store) -> None:
    rows = [update(number, str(number % 5)) for number in range(40)]
    both = await asyncio.gather(
        *(here.arrivals.take_in("a", "tg", [row], LEASE) for row in rows),
        *(there.arrivals.take_in("b", "tg", [row], LEASE) for row in reversed(rows)),
    )
    assert sum(arrived.new[0] for arrived in both) == 40
    own = {chat for arrived in both[:40] for chat in arrived.taken}
    theirs = {chat for arrived in both[40:] for chat in arrived.taken}
    assert own | theirs == {"0", "1", "2", "3", "4"}
    assert not own & theirs


async def test_channels_are_apart(here: Store) -> None:
    found = await asyncio.gather(
        here.arrivals.take_in("a", "tg", [update(1)], LEASE),
        here.arrivals.take_in("z", "zalo", [update(1, channel="zalo")], LEASE),
    )
    assert [dict(one.taken) for one in found] == [{"7": 1}] * 2


async def test_what_waits_from_before_is_counted(here: Store) -> None:
    await here.inbox.put("tg", 1, "7", b"x", AT)
    assert (await here.arrivals.take_in("a", "tg", [update(2)], LEASE)).taken == {"7": 2}
    found = await here.arrivals.look("tg", "7", 9)
    assert [(row.update_id, row.payload) for row in found] == [(1, b"x"), (2, b"x2")]
    assert [row.update_id for row in await here.arrivals.look("tg", "7", 1, by_arrival=True)] == [1]


async def test_what_is_known_of_a_chat_that_was_taken_is_lent_until_it_is_taken_back(here: Store, there: Store) -> None:
    await fill(there, "I")
    await here.arrivals.take_in("a", "tg", [update(1)], LEASE)
    await fill(there, "II")
    assert await known(here) == ("I", "I", replace(TALK, kind="I"))
    here.arrivals.take_back("tg", "7")
    assert await known(here) == ("II", "II", replace(TALK, kind="II"))
    await here.arrivals.look("tg", "7", 9, anew=False)
    await fill(there, "III")
    assert await known(here) == ("III", "III", replace(TALK, kind="III"))
    await fill(there, "II")
    await here.arrivals.look("tg", "7", 9)
    await fill(there, "III")
    assert await known(here) == ("II", "II", replace(TALK, kind="II"))


async def test_of_a_chat_of_which_nothing_is_kept_the_defaults_are_lent(here: Store, there: Store) -> None:
    await here.arrivals.take_in("a", "tg", [update(1)], LEASE)
    await fill(there, "I")
    assert await known(here) == ("", "", None)


async def test_what_the_program_itself_changes_it_finds_changed(here: Store, there: Store) -> None:
    await here.arrivals.take_in("a", "tg", [update(1)], LEASE)
    await fill(here, "I")
    assert await known(here) == ("I", "I", replace(TALK, kind="I"))
    await here.talks.clear("tg", "7", "7")
    assert await known(here) == ("I", "I", None)
    await here.chats.forget_user("tg", "7")
    assert await known(here) == ("", "", None)
    await fill(there, "II")
    assert await known(here) == ("II", "II", replace(TALK, kind="II")), "what was forgotten is lent no more"


async def test_what_was_saved_while_it_was_looked_is_not_lost(here: Store) -> None:
    await here.arrivals.take_in("a", "tg", [update(1)], LEASE)
    await here.sessions.save("tg", "7", "7", Session(intent="new", at=AT))
    await asyncio.gather(here.arrivals.look("tg", "7", 9), here.flush())
    assert (await here.sessions.load("tg", "7", "7")).intent == "new"


async def test_a_person_forgotten_while_a_chat_is_taken_is_not_lent(here: Store) -> None:
    await fill(here, "I")
    await asyncio.gather(
        here.arrivals.take_in("a", "tg", [update(1)], LEASE),
        here.chats.forget_user("tg", "7"),
    )
    assert await known(here) == ("", "", None)


async def test_what_cannot_be_kept_is_refused_before_it_joins_others(here: Store) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        await here.arrivals.take_in("a", "tg", [replace(update(1), received=AT.replace(tzinfo=None))], LEASE)
