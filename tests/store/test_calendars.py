"""Links to calendars: one a chat, replaced when asked, forgotten when unused."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.store import Store
from bot.store.calendars import UNUSED
from tests.store.at import AT


async def test_a_chat_has_one_link(store: Store) -> None:
    names = await asyncio.gather(*(store.calendars.name_of("telegram", "5", AT) for _ in range(5)))
    assert len(set(names)) == 1
    assert await store.calendars.name_of("web", "5", AT) != names[0]
    assert await store.calendars.chat_of(names[0], AT) == ("telegram", "5")


async def test_another_link_ends_the_first(store: Store) -> None:
    first = await store.calendars.name_of("telegram", "5", AT)
    second = await store.calendars.name_of("telegram", "5", AT, renew=True)
    assert first != second
    assert await store.calendars.chat_of(first, AT) is None
    assert await store.calendars.name_of("telegram", "5", AT) == second


async def test_a_link_in_use_is_kept(store: Store) -> None:
    used, unused = [await store.calendars.name_of("telegram", chat, AT) for chat in ("5", "6")]
    later = AT + timedelta(days=390)
    assert await store.calendars.chat_of(used, later) == ("telegram", "5")
    assert await store.calendars.forget(later + timedelta(days=20) - UNUSED) == 1
    assert await store.calendars.chat_of(unused, later) is None
    assert await store.calendars.chat_of(used, later) is not None


async def test_a_link_goes_with_its_chat_and_moves_along(store: Store) -> None:
    name = await store.calendars.name_of("telegram", "-5", AT)
    await store.calendars.name_of("telegram", "-100", AT)
    assert await store.chats.migrate("telegram", "-5", "-100")
    assert await store.calendars.chat_of(name, AT) == ("telegram", "-100")
    assert (await store.chats.remove("telegram", "-100")).calendars == 1
    assert await store.calendars.chat_of(name, AT) is None


async def test_who_is_forgotten_loses_the_link(store: Store) -> None:
    name = await store.calendars.name_of("telegram", "7", AT)
    assert (await store.chats.forget_user("telegram", "7")).calendars == 1
    assert await store.calendars.chat_of(name, AT) is None
