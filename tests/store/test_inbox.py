"""The inbox: nothing is lost, nothing is answered twice, whatever is killed in between."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.model import Session
from bot.store import Received, Store
from bot.store.tables import inbox
from tests.store.at import AT

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import asyncio, sys
from datetime import UTC, datetime
from bot.model import Session
from bot.store import Store

AT = datetime(2026, 11, 22, tzinfo=UTC)

async def main():
    store = await Store.open(sys.argv[1])
    for number in (1, 2, 3):
        await store.inbox.put("tg", number, "5", b"%d" % number, AT)
    await store.sessions.save("tg", "5", "7", Session(intent="lead", at=AT))
    await store.inbox.done("tg", [2], AT)
    await store.sessions.save("tg", "5", "8", Session(intent="theme", at=AT))
    print("ready", flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


def received(number: int, chat: str = "5") -> Received:
    """Return an update of chat 5."""
    return Received(channel="tg", update_id=number, chat=chat, payload=b"{}", received=AT)


async def ids(store: Store, channel: str = "tg") -> list[int]:
    """Return the ids of what is not done."""
    return [row.update_id for row in await store.inbox.pending(channel)]


async def test_an_update_is_pending_until_it_is_done(store: Store) -> None:
    assert await store.inbox.put("tg", 41, "-5", b'{"x": 1}', AT)
    (row,) = await store.inbox.pending("tg")
    assert row == Received(channel="tg", update_id=41, chat="-5", payload=b'{"x": 1}', received=AT)
    assert row.received.tzinfo is not None
    await store.inbox.done("tg", [41], AT)
    assert await ids(store) == []


async def test_a_repeated_update_is_known_before_and_after_it_is_done(store: Store) -> None:
    assert await store.inbox.put("tg", 1, "5", b"first", AT)
    assert not await store.inbox.put("tg", 1, "5", b"second", AT)
    await store.inbox.done("tg", [1], AT)
    assert not await store.inbox.put("tg", 1, "5", b"third", AT)
    assert await ids(store) == []


async def test_channels_number_their_updates_apart(store: Store) -> None:
    assert await store.inbox.put("tg", 1, "5", b"", AT)
    assert await store.inbox.put("zalo", 1, "5", b"", AT)
    await store.inbox.done("zalo", [1], AT)
    assert (await ids(store, "tg"), await ids(store, "zalo")) == ([1], [])


async def test_pending_comes_in_order_of_the_ids(store: Store) -> None:
    await store.inbox.put_many([received(number) for number in (30, 4, 2**40, 7)])
    assert await ids(store) == [4, 7, 30, 2**40]


async def test_many_in_one_go_with_repetitions_among_them(store: Store) -> None:
    await store.inbox.put("tg", 2, "5", b"", AT)
    assert await store.inbox.put_many([received(1), received(2), received(3), received(1)]) == [
        True,
        False,
        True,
        False,
    ]
    assert await store.inbox.put_many([]) == []


async def test_two_thousand_at_once_each_twice(store: Store) -> None:
    numbers = [*range(2_000), *range(2_000)]
    new = await asyncio.gather(*(store.inbox.put("tg", number, "5", b"{}", AT) for number in numbers))
    assert new == [True] * 2_000 + [False] * 2_000
    assert await ids(store) == list(range(2_000))
    await asyncio.gather(*(store.inbox.done("tg", [number], AT) for number in range(2_000)))
    assert await ids(store) == []


async def test_what_was_said_goes_when_it_is_done(store: Store, where: str) -> None:
    await store.inbox.put("tg", 1, "5", b"a very private question", AT)
    await store.inbox.done("tg", [1], AT)
    await store.close()
    async with await Store.open(where) as again:
        assert not await again.inbox.put("tg", 1, "5", b"", AT)
        query = select(inbox.c.chat, inbox.c.payload)
        rows = await again._database.run(lambda connection: connection.execute(query).all())
        assert [tuple(row) for row in rows] == [("", b"")]


async def test_what_is_left_as_done_is_done_without_waiting(store: Store, where: str) -> None:
    await store.inbox.put_many([received(1), received(2)])
    await store.sessions.save("tg", "5", "7", Session(intent="lead", at=AT))
    store.inbox.leave("tg", 1, AT)
    assert await store.inbox.put("tg", 3, "5", b"", AT)  # whatever is told next takes it along
    async with await Store.open(where) as other:
        assert await ids(other) == [2, 3]
        assert (await other.sessions.load("tg", "5", "7")).intent == "lead"
    with pytest.raises(ValueError, match="zone"):
        store.inbox.leave("tg", 2, datetime(2026, 11, 22))


async def test_unknown_and_no_ids_are_ignored(store: Store) -> None:
    await store.inbox.put("tg", 1, "5", b"", AT)
    await store.inbox.done("tg", [], AT)
    await store.inbox.done("tg", [99, 1], AT)
    assert await ids(store) == []


async def test_only_what_was_done_long_ago_is_forgotten(store: Store) -> None:
    await store.inbox.put_many([received(1), received(2), received(3)])
    await store.inbox.done("tg", [1], AT - timedelta(days=3))
    await store.inbox.done("tg", [2], AT)
    assert await store.inbox.forget(AT - timedelta(days=2)) == 1
    assert await store.inbox.put_many([received(1), received(2), received(3)]) == [True, False, False]


async def test_a_time_without_a_zone_fails_alone(store: Store) -> None:
    naive = datetime(2026, 11, 22)
    good, bad = await asyncio.gather(
        store.inbox.put("tg", 1, "5", b"", AT), store.inbox.put("tg", 2, "5", b"", naive), return_exceptions=True
    )
    assert good is True
    assert isinstance(bad, ValueError)
    with pytest.raises(ValueError, match="zone"):
        await store.inbox.done("tg", [1], naive)
    with pytest.raises(ValueError, match="zone"):
        await store.inbox.forget(naive)
    assert await ids(store) == [1]


async def test_a_caller_who_gives_up_does_not_stop_the_others(store: Store) -> None:
    tasks = [asyncio.create_task(store.inbox.put("tg", number, "5", b"", AT)) for number in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    assert [await tasks[0], await tasks[2]] == [True, True]
    assert await ids(store) == [0, 1, 2]


async def test_a_killed_process_loses_nothing(where: str) -> None:
    child = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", CHILD, where], cwd=ROOT, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    async with await Store.open(where) as store:
        assert [(row.update_id, row.payload) for row in await store.inbox.pending("tg")] == [(1, b"1"), (3, b"3")]
        assert (await store.sessions.load("tg", "5", "7")) == Session(
            intent="lead", at=datetime(2026, 11, 22, tzinfo=UTC)
        )
        assert (await store.sessions.load("tg", "5", "8")) == Session()  # its update was not done: it comes again
        assert not await store.inbox.put("tg", 3, "5", b"", AT)


STREAM = """
import asyncio, sys
from datetime import UTC, datetime
from bot.store import Store

AT = datetime(2026, 11, 22, tzinfo=UTC)

async def sender(store, first):
    for number in range(first, first + 100_000):
        await store.inbox.put("tg", number, "5", b"x", AT)
        print(number, flush=True)

async def main():
    store = await Store.open(sys.argv[1])
    await asyncio.gather(*(sender(store, first * 100_000) for first in range(8)))

asyncio.run(main())
"""


async def test_what_was_acknowledged_before_the_kill_is_there_after_it(where: str) -> None:
    child = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", STREAM, where], cwd=ROOT, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        told = [int(child.stdout.readline()) for _ in range(200)]
        child.send_signal(signal.SIGKILL)
        told += [int(line) for line in child.stdout if line.endswith(b"\n")]
    async with await Store.open(where) as store:
        assert set(told) <= set(await ids(store))


async def test_what_waits_of_one_chat_is_in_order_of_its_ids_or_of_its_arrival(store: Store) -> None:
    for number, seconds in ((9, 0), (3, 1), (5, 2)):
        await store.inbox.put("tg", number, "1", b"x", AT + timedelta(seconds=seconds))
    await store.inbox.put("tg", 4, "2", b"x", AT)
    assert [row.update_id for row in await store.inbox.of_chat("tg", "1", 9)] == [3, 5, 9]
    assert [row.update_id for row in await store.inbox.of_chat("tg", "1", 2, by_arrival=True)] == [9, 3]
