"""Programs that share a database: an update is served once, a chat in order, what one leaves others take up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.reception.taking import Taking, Told
from bot.store import Received, Store
from bot.store.sharing import turns
from tests.databases import migrated
from tests.postgres import Postgres

SHORT = timedelta(seconds=6)


def now() -> datetime:
    """Return a time that goes on as the loop's does."""
    return datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(seconds=asyncio.get_running_loop().time())


def arriving(number: int, chat: str) -> Received:
    """Return an update as it comes."""
    return Received(channel="tg", update_id=number, chat=chat, payload=b"x", received=now())


class Program:
    """One of several programs; `served` is shared by all: who served which update."""

    def __init__(self, name: str, store: Store, served: list[tuple[str, int]]) -> None:
        """Serve into `served`."""
        self.name, self.store, self.served = name, store, served
        self.slow = 0.0
        self.refuses = False
        self.forgets = 0
        self.ahead = timedelta(0)
        clock = lambda: now() + self.ahead  # noqa: E731
        self.taking = Taking(store, "tg", self._serve, clock, lease=SHORT, look_s=0.1, again=timedelta(seconds=0.3))
        self.running = asyncio.create_task(self.taking.run())

    async def hears(self, number: int, chat: str) -> None:
        """Take an update in, as a webhook does."""
        await self.taking.receive([arriving(number, chat)])

    async def _serve(self, row: Received) -> bool:
        if self.refuses:
            return False
        await asyncio.sleep(self.slow)
        self.served.append((self.name, row.update_id))
        if self.forgets:
            self.forgets -= 1
            return True
        await self.store.inbox.done("tg", [row.update_id], now())
        return True

    async def stops(self) -> None:
        """Stop as SIGTERM does."""
        self.running.cancel()
        await self.taking.finish(10.0)

    def dies(self) -> None:
        """Stop as kill -9 does: nothing is given back."""
        self.running.cancel()
        for task in asyncio.all_tasks():
            if task.get_name() == "serving-tg" and task in self.taking._tasks:
                task.cancel()


Makes = Callable[[str], Awaitable[Program]]


@pytest.fixture
def served() -> list[tuple[str, int]]:
    """Return who served what."""
    return []


@pytest.fixture
async def program(postgres: Postgres, served: list[tuple[str, int]]) -> AsyncIterator[Makes]:
    """Yield what starts a program on the database that all share."""
    where = await migrated(postgres)
    async with AsyncExitStack() as stack:

        async def start(name: str) -> Program:
            made = Program(name, await stack.enter_async_context(await Store.open(where)), served)
            stack.push_async_callback(made.stops)
            return made

        yield start


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so; the test's own limit is how long."""
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - what is awaited happens in a database
            await asyncio.sleep(0.01)


async def test_each_update_is_served_once_and_each_chat_in_order(program: Makes, served: list[tuple[str, int]]) -> None:
    programs = [await program(name) for name in "abc"]
    by_turns = [(number, programs[(number + n) % 3]) for number in range(210) for n in range(3)]
    heard = [each.hears(number, str(number % 7)) for number, each in by_turns]
    await asyncio.gather(*heard)
    await until(lambda: len(served) >= 210)
    numbers = [number for _, number in served]
    assert sorted(numbers) == list(range(210))


async def test_a_chat_is_in_order_whichever_program_hears_it(program: Makes, served: list[tuple[str, int]]) -> None:
    programs = [await program(name) for name in "abc"]
    for each in programs:
        each.slow = 0.005
    for number in range(60):
        await programs[number % 3].hears(number, "1")
    await until(lambda: len(served) >= 60)
    assert [number for _, number in served] == list(range(60))


async def test_programs_whose_clocks_differ_by_minutes_do_not_take_each_other_s_turns(
    program: Makes, served: list[tuple[str, int]]
) -> None:
    programs = [await program(name) for name in "abc"]
    for each, minutes in zip(programs, (-10, 0, 10), strict=True):
        each.ahead, each.slow = timedelta(minutes=minutes), 0.02
    for number in range(30):
        await programs[number % 3].hears(number, str(number % 2))
    await until(lambda: len(served) >= 30)
    for chat in range(2):
        assert [number for _, number in served if number % 2 == chat] == list(range(chat, 30, 2))


async def test_what_a_dead_program_had_in_hand_is_served_by_another(
    program: Makes, served: list[tuple[str, int]]
) -> None:
    first, second = await program("a"), await program("b")
    first.slow = 60.0
    await first.hears(1, "1")
    await second.hears(2, "1")
    first.dies()
    await until(lambda: len(served) >= 2)
    assert served == [("b", 1), ("b", 2)]


async def test_who_stops_in_order_leaves_the_rest_at_once(program: Makes, served: list[tuple[str, int]]) -> None:
    first, second = await program("a"), await program("b")
    first.slow = 0.3
    for number in range(5):
        await first.hears(number, "1")
    await until(lambda: len(served) >= 1)
    await first.stops()
    await until(lambda: len(served) >= 5)
    assert [number for _, number in served] == list(range(5))
    assert second.name in {name for name, _ in served}


async def test_what_cannot_be_served_rests_and_is_tried_again(program: Makes, served: list[tuple[str, int]]) -> None:
    only = await program("a")
    only.refuses = True
    await only.hears(1, "1")
    await only.hears(2, "2")
    only.refuses = False
    await until(lambda: len(served) >= 2)
    assert sorted(number for _, number in served) == [1, 2]


async def test_a_program_whose_leases_ended_serves_nothing_more_of_them(
    program: Makes, served: list[tuple[str, int]]
) -> None:
    first, second = await program("a"), await program("b")
    first.slow = 0.1
    for number in range(3):
        await first.hears(number, "1")
    first.taking._until.clear()  # as after standing still for longer than a lease
    first.taking._until["1"] = 0.0
    await until(lambda: len(served) >= 3)
    assert [number for _, number in served] == [0, 1, 2]
    assert second.taking is not first.taking


async def test_what_was_served_but_could_not_be_marked_is_marked_and_not_served_again(
    program: Makes, served: list[tuple[str, int]]
) -> None:
    only = await program("a")
    only.forgets = 1
    await only.hears(1, "1")
    await until(lambda: not only.taking._until and len(served) >= 1)
    assert await only.store.inbox.pending("tg") == []
    await only.hears(2, "1")
    await until(lambda: len(served) >= 2)
    assert served == [("a", 1), ("a", 2)]


async def test_a_turn_that_another_took_is_noticed_as_lost(program: Makes, served: list[tuple[str, int]]) -> None:
    first, second = await program("a"), await program("b")
    first.slow = 0.1
    for number in range(300):
        await first.hears(number, "1")
    await until(lambda: len(served) >= 1)
    stolen = update(turns).values(owner=second.taking.name)
    await second.store._database.run(lambda connection: connection.execute(stolen), writes=True)
    await until(lambda: "1" not in first.taking._until)
    assert len(served) < 300


def test_a_chat_is_told_once_an_hour() -> None:
    told, at = Told(), datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert told.first("1", at)
    assert not told.first("1", at + timedelta(minutes=59))
    assert told.first("2", at + timedelta(minutes=59))
    assert told.first("1", at + timedelta(minutes=61))
