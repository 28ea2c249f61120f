"""The web chat on disk, of a program alone and of several on one database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.store import Store
from bot.store.webturns import Attached, Changed, Kept, Line, Turn
from tests.store.at import AT

KEY = "key-00000001"


@pytest.fixture(params=[False, True], ids=["alone", "shared"])
async def chatty(request: pytest.FixtureRequest, where: str) -> AsyncIterator[Store]:
    """Return an open store of a program that is alone, then of one among several."""
    async with await Store.open(where, shared=request.param) as opened:
        yield opened


async def begun(store: Store, chat: str = "c", key: str = KEY, under: int | None = None) -> Turn:
    """Begin a turn that is free."""
    turn = await store.webchat.begin(chat, key, AT, under)
    assert turn is not None
    return turn


async def say(store: Store, *texts: str, chat: str = "c", key: str = KEY, files: tuple[str, ...] = ()) -> list[Line]:
    """Keep messages as one turn."""
    turn = await begun(store, chat, key)
    lines = [Line(id=turn.last + n, payload=text) for n, text in enumerate(texts, 1)]
    attached = tuple(Attached(message=lines[0].id, name=name, content=name.encode()) for name in files)
    assert await store.webchat.end(Kept(turn=turn, at=AT, response=texts[0], new=tuple(lines), files=attached))
    return lines


async def test_messages_are_counted_in_their_chat(chatty: Store) -> None:
    first, second = await say(chatty, "a", "b")
    (third,) = await say(chatty, "c", key="key-00000002")
    assert [one.id - int(AT.timestamp()) for one in (first, second, third)] == [1, 2, 3]
    assert (await say(chatty, "d", chat="other"))[0].id == first.id


async def test_a_key_is_answered_as_before(chatty: Store) -> None:
    await say(chatty, "a")
    assert (await begun(chatty)).response == "a"
    assert (await begun(chatty, "other")).response is None
    assert (await begun(chatty, key="key-00000002")).response is None


async def test_pages_go_back(chatty: Store) -> None:
    lines = await say(chatty, *"abcdef")
    assert await chatty.webchat.page("c", None, 2) == lines[-2:]
    assert await chatty.webchat.page("c", lines[2].id, 10) == lines[:2]
    assert await chatty.webchat.page("c", lines[0].id, 10) == []
    assert await chatty.webchat.page("other", None, 10) == []
    assert await chatty.webchat.after("c", lines[1].id, 3) == lines[2:5]
    assert await chatty.webchat.after("other", 0, 3) == []


async def test_a_message_changes(chatty: Store) -> None:
    (line,) = await say(chatty, "a")
    turn = await begun(chatty, key="key-00000002", under=line.id)
    assert turn.under == line
    changed = Line(id=line.id, payload="A", version=1)
    await chatty.webchat.end(Kept(turn=turn, at=AT + timedelta(hours=1), response="", changed=(changed,)))
    assert await chatty.webchat.line("c", line.id) == changed
    assert await chatty.webchat.line("other", line.id) is None
    assert await chatty.webchat.replaced("c", AT + timedelta(minutes=1), 5) == [changed]
    assert await chatty.webchat.replaced("c", AT + timedelta(hours=2), 5) == []
    assert await chatty.webchat.replaced("other", AT, 5) == []


async def test_a_message_of_another_chat_is_not_there(chatty: Store) -> None:
    (line,) = await say(chatty, "a")
    assert (await begun(chatty, "other", under=line.id)).under is None


async def test_what_changed_is_found_for_the_chats_that_are_asked_for(chatty: Store) -> None:
    (line,), _ = await say(chatty, "a"), await say(chatty, "b", chat="other")
    wanted = [Changed(chat="c", id=line.id, version=line.version)]
    assert await chatty.webchat.changes(AT - timedelta(seconds=1), ["c", "nobody"]) == wanted
    assert await chatty.webchat.changes(AT - timedelta(seconds=1), ["c", *map(str, range(300))]) == wanted
    assert await chatty.webchat.changes(AT + timedelta(seconds=1), ["c"]) == []


async def test_a_file_is_its_chats(chatty: Store) -> None:
    (line,) = await say(chatty, "a", files=("lich.ics",))
    assert await chatty.webchat.file("c", line.id) == Attached(message=line.id, name="lich.ics", content=b"lich.ics")
    assert await chatty.webchat.file("other", line.id) is None
    assert await chatty.webchat.file("c", line.id + 1) is None


async def test_idle_chats_and_old_requests_are_forgotten(chatty: Store) -> None:
    await say(chatty, "a", files=("lich.ics",))
    assert await chatty.webchat.forget(AT, AT + timedelta(seconds=1)) == 0
    assert (await begun(chatty)).response is None
    assert await chatty.webchat.forget(AT + timedelta(seconds=1), AT) == 1
    assert await chatty.webchat.page("c", None, 5) == []
    assert (await chatty.chats.forget_user("web", "c")).messages == 0


async def test_who_is_forgotten_on_the_web_alone_loses_what_was_said(chatty: Store) -> None:
    (line,) = await say(chatty, "a", files=("lich.ics",))
    await say(chatty, "b", chat="other")
    assert (await chatty.chats.forget_user("telegram", "c")).messages == 0
    assert (await chatty.chats.forget_user("web", "c")).messages == 1
    chatty.webchat.drop("c")
    assert await chatty.webchat.file("c", line.id) is None
    assert (await begun(chatty)).response is None
    assert len(await chatty.webchat.page("other", None, 5)) == 1


async def test_many_keys_of_one_chat_are_all_known(where: str) -> None:
    keys = [f"key-{n:08}" for n in range(300)]
    async with await Store.open(where, shared=False) as store:
        turn = await begun(store)
        turns = [Turn(chat="c", key=one, last=turn.last + n) for n, one in enumerate(keys)]
        await asyncio.gather(*(store.webchat.end(Kept(turn=one, at=AT, response=one.key)) for one in turns))
        assert [(await begun(store, key=one)).response for one in (keys[0], keys[-1])] == [keys[0], keys[-1]]
    async with await Store.open(where, shared=False) as store:
        assert [(await begun(store, key=one)).response for one in (keys[0], keys[-1])] == [keys[0], keys[-1]]


async def test_of_several_programs_one_has_the_turn(where: str) -> None:
    async with await Store.open(where, shared=True) as one, await Store.open(where, shared=True) as other:
        turns = await asyncio.gather(*(store.webchat.begin("c", KEY, AT) for store in (one, other) * 3))
        (turn,) = [found for found in turns if found is not None]
        assert await other.webchat.begin("c", KEY, AT) is None
        await one.webchat.give_up(turn)
        assert await say(other, "a") == [Line(id=turn.last + 1, payload="a")]
        assert (await begun(one)).response == "a"


async def test_a_turn_of_a_chat_that_was_erased_brings_nothing(where: str) -> None:
    async with await Store.open(where, shared=True) as store:
        turn = await begun(store)
        await store.chats.forget_user("web", "c")
        line = Line(id=turn.last + 1, payload="a")
        assert not await store.webchat.end(Kept(turn=turn, at=AT, response="", new=(line,)))
        assert await store.webchat.page("c", None, 5) == []


@pytest.mark.parametrize(("chat", "key"), [("c\0", KEY), ("c" * 65, KEY), ("c", "\ud800"), ("c", "k" * 65)], ids=ascii)
async def test_what_no_database_takes_is_refused(chatty: Store, chat: str, key: str) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        await chatty.webchat.begin(chat, key, AT)
