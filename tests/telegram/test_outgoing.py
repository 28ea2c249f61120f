"""What is sent: over real HTTP to a server that fails as Telegram does, in a time of the test's own."""

from __future__ import annotations

import asyncio
import datetime
import itertools
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import Conflict, NetworkError, RetryAfter, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.telegram.outgoing import (
    Closed,
    GaveUp,
    Gone,
    Migrated,
    Outgoing,
    Pace,
    Refused,
    SendError,
    Tries,
)
from bot.telegram.request import AiohttpRequest, Patience
from tests.telegram.wire import DROP, DROP_AFTER, HANG, TOKEN, Clock, Telegram, Wire, says


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """Return a wire with the default limits and a time of its own."""
    telegram, clock = Telegram(), Clock()
    app = web.Application()
    app.router.add_post("/{path:.*}", telegram.handle)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0)
    request = AiohttpRequest(patience=Patience(read=1.0))  # what hangs is waited for so long
    async with request:
        bot = Bot(TOKEN, base_url=f"{server.make_url('/')}bot", request=request)
        yield Wire(telegram, bot, clock, Outgoing(clock=clock, sleep=clock.sleep, chance=lambda: 1.0))
    await server.close()


async def test_messages_of_a_chat_arrive_in_order(wire: Wire) -> None:
    await asyncio.gather(*(wire.send(n % 3, str(n)) for n in range(12)))
    for chat in range(3):
        assert [text for to, text in wire.telegram.got if to == chat] == [str(n) for n in range(chat, 12, 3)]
    assert wire.out.waiting == 0


async def test_the_result_of_the_call_is_returned(wire: Wire) -> None:
    assert (await wire.send(1, "chào")).text == "chào"


@pytest.mark.parametrize("fault", [says(500, "Internal"), says(502, "Bad Gateway"), DROP, HANG])
async def test_what_failed_is_sent_again_and_in_order(wire: Wire, fault: Any) -> None:
    wire.fail(1, fault, fault)
    await asyncio.gather(wire.send(1, "một"), wire.send(1, "hai"), wire.send(2, "ba"))
    assert [text for chat, text in wire.telegram.got if chat == 1] == ["một", "hai"]
    assert (2, "ba") in wire.telegram.got


async def test_the_waits_between_tries_double(wire: Wire) -> None:
    wire.fail(1, *[says(500, "Internal")] * 4)
    await wire.send(1)
    assert wire.times == [0.0, 0.5, 1.5, 3.5, 7.5]


async def test_the_waits_are_spread_by_chance_and_bounded() -> None:
    for chance, waits in ((0.0, [1.0, 2.0, 2.0]), (1.0, [2.0, 4.0, 4.0])):
        clock, times = Clock(), list[float]()
        tries = Tries(answer=4, first_s=2.0, longest_s=4.0)
        out = Outgoing(Pace.unlimited(), tries, clock=clock, sleep=clock.sleep, chance=partial(float, chance))

        async def call(times: list[float] = times, clock: Clock = clock) -> None:
            times.append(clock())
            raise NetworkError("no")

        with pytest.raises(GaveUp):
            await out.send(1, call, group=False)
        assert [after - before for before, after in itertools.pairwise(times)] == waits


@pytest.mark.parametrize(("options", "tries"), [({}, 5), ({"bulk": True}, 8)])
async def test_there_is_an_end_to_trying(wire: Wire, options: Any, tries: int) -> None:
    wire.fail(1, *[says(503, "Unavailable")] * 20)
    with pytest.raises(GaveUp, match="Unavailable"):
        await wire.send(1, **options)
    assert wire.telegram.asked == tries


@pytest.mark.parametrize(("options", "times"), [({}, 3), ({"once": True}, 1), ({"bulk": True}, 3)])
async def test_what_may_have_arrived_is_not_sent_often(wire: Wire, options: Any, times: int) -> None:
    wire.fail(1, *[DROP_AFTER] * 9)
    with pytest.raises(GaveUp):
        await wire.send(1, **options)
    assert len(wire.telegram.got) == times


async def test_once_still_tries_again_what_surely_was_not_sent(wire: Wire) -> None:
    wire.fail(1, says(500, "Internal"), says(429, "Too Many", retry_after=1))
    await wire.send(1, once=True)
    assert len(wire.telegram.got) == 1


async def test_a_flood_is_waited_for_in_that_chat_only(wire: Wire) -> None:
    wire.fail(1, says(429, "Too Many Requests", retry_after=9))
    flooded = asyncio.create_task(wire.send(1, "một"))
    await wire.telegram.was_asked.wait()
    await wire.send(2, "hai")
    await flooded
    assert wire.times[0] == 0.0
    assert wire.times[-1] == 9.0
    assert set(wire.telegram.got) == {(1, "một"), (2, "hai")}


async def test_floods_in_two_chats_hold_all_back() -> None:
    clock = Clock()
    out = Outgoing(clock=clock, sleep=clock.sleep)
    times: list[tuple[float, int]] = []

    async def call(chat: int) -> None:
        times.append((clock(), chat))
        if len(times) <= 2:
            raise RetryAfter(datetime.timedelta(seconds=9))

    with pytest.warns(PTBDeprecationWarning):  # the library's own class warns, ours does not
        await asyncio.gather(*(out.send(chat, partial(call, chat), group=False) for chat in range(2)))
    await out.send(2, lambda: call(2), group=False)
    assert times[:2] == [(0.0, 0), (0.0, 1)]
    assert all(at >= 9.0 for at, _ in times[2:])


async def test_floods_have_an_end_too(wire: Wire) -> None:
    wire.fail(1, *[says(429, "Too Many Requests", retry_after=2)] * 20)
    with pytest.raises(GaveUp):
        await wire.send(1)
    assert wire.telegram.asked == Tries().floods + 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (says(403, "Forbidden: bot was blocked by the user"), Gone),
        (says(400, "Bad Request: chat not found"), Gone),
        (says(400, "Bad Request: message thread not found"), Refused),
        (says(400, "Bad Request: can't parse entities: byte 3"), Refused),
        (says(401, "Unauthorized"), Refused),
    ],
)
async def test_what_cannot_succeed_is_not_tried_again(wire: Wire, fault: Any, error: type[SendError]) -> None:
    wire.fail(1, fault)
    with pytest.raises(error) as caught:
        await wire.send(1)
    assert caught.value.reason.lower() == fault[1]["description"].removeprefix("Bad Request: ").lower()
    assert wire.telegram.asked == 1
    await wire.send(1, "sau")
    assert wire.telegram.got == [(1, "sau")]


async def test_a_group_that_moved_tells_where(wire: Wire) -> None:
    wire.fail(-5, says(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1005))
    with pytest.raises(Migrated) as caught:
        await wire.send(-5)
    assert caught.value.new_chat_id == -1005


async def test_markup_that_cannot_be_parsed_is_sent_plain_before_what_follows(wire: Wire) -> None:
    wire.fail(1, says(400, "Bad Request: can't parse entities: unclosed tag"))
    first = wire.send(1, "<b>x", plain=wire.call(1, "x"))
    await asyncio.gather(first, wire.send(1, "sau"))
    assert wire.telegram.got == [(1, "x"), (1, "sau")]


async def test_an_edit_that_changes_nothing_is_no_error(wire: Wire) -> None:
    wire.fail(1, says(400, "Bad Request: message is not modified: specified new message content is the same"))
    result: Any = await wire.send(1)
    assert result is True


@pytest.mark.parametrize(("error", "raised"), [(Conflict("two"), Refused), (TelegramError("odd"), GaveUp)])
async def test_other_errors_of_telegram_have_a_type_too(error: TelegramError, raised: type[SendError]) -> None:
    clock = Clock()

    async def call() -> None:
        raise error

    with pytest.raises(raised):
        await Outgoing(clock=clock, sleep=clock.sleep).send(1, call, group=False)


async def test_errors_of_the_caller_pass_through_and_block_nobody(wire: Wire) -> None:
    async def call() -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError):
        await wire.out.send(1, call, group=False)
    await wire.send(1)
    assert wire.out.waiting == 0


async def test_who_goes_away_while_sending_blocks_nobody(wire: Wire) -> None:
    wire.fail(1, HANG)
    task = asyncio.create_task(wire.send(1))
    await wire.telegram.was_asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await wire.send(1, "sau")
    assert wire.out.waiting == 0


async def test_closing_finishes_what_is_in_hand(wire: Wire) -> None:
    wire.fail(1, says(500, "Internal"))
    tasks = [asyncio.create_task(wire.send(1, str(n))) for n in range(5)]
    await asyncio.sleep(0)
    assert await wire.out.close(30) == 0
    await asyncio.gather(*tasks)
    assert len(wire.telegram.got) == 5
    with pytest.raises(Closed):
        await wire.send(1)
    assert await wire.out.close(30) == 0


async def test_closing_in_a_hurry_tells_whose_message_was_not_sent() -> None:
    out = Outgoing(Pace.unlimited())
    under_way = asyncio.Event()

    async def call() -> str:
        await under_way.wait()
        return "sent"

    async def fail() -> str:
        await under_way.wait()
        raise NetworkError("no")

    tasks = [asyncio.create_task(out.send(chat, what, group=False)) for chat, what in ((1, call), (1, call), (2, fail))]
    await asyncio.sleep(0)
    assert await out.close(0.01) == 1
    under_way.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert results[0] == "sent"
    assert [type(result) for result in results[1:]] == [Closed, Closed]
    assert out.waiting == 0


async def test_without_a_clock_the_time_of_the_loop_is_taken() -> None:
    out = Outgoing(Pace(per_chat_per_s=200, burst=1))

    async def call() -> float:
        return asyncio.get_running_loop().time()

    first, second = await asyncio.gather(*(out.send(1, call, group=True) for _ in range(2)))
    assert second - first >= 0.004
