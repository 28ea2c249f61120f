"""What is sent: over real HTTP to a server that fails as Telegram does, in a time of the test's own."""

from __future__ import annotations

import asyncio
import datetime
import heapq
import itertools
import math
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, Message
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
    Ticket,
    Tries,
    Turns,
)
from bot.telegram.request import AiohttpRequest, Patience

TOKEN = "123456789:AAinvented-token-of-nobody_0123456789"
DROP, DROP_AFTER, HANG = "drop", "drop after", "hang"


class Clock:
    """Time that goes on when everything waits for it."""

    def __init__(self) -> None:
        """Start at zero."""
        self.now = 0.0
        self.alarms = 0
        self._due: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = itertools.count()
        self._driver: asyncio.Task[None] | None = None

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait until the time has come."""
        self.alarms += 1
        done = asyncio.get_running_loop().create_future()
        heapq.heappush(self._due, (self.now + seconds, next(self._number), done))
        if self._driver is None:
            self._driver = asyncio.create_task(self._drive())
        await done

    async def _drive(self) -> None:
        while self._due:
            for _ in range(10):
                await asyncio.sleep(0)
            at, _, done = heapq.heappop(self._due)
            if not done.done():
                self.now = max(self.now, at)
                done.set_result(None)
        self._driver = None


class Sender:
    """Sends nothing, and notes who could have when."""

    def __init__(self, pace: Pace, takes: float = 0.0) -> None:
        """Keep how long each call takes, in seconds."""
        self.clock = Clock()
        self.turns = Turns(pace, self.clock, self.clock.sleep)
        self.takes = takes
        self.sent: list[tuple[float, int, int]] = []
        self.under_way = self.most = 0

    async def send(self, chat: int, number: int = 0, *, bulk: bool = False, group: bool = False) -> None:
        """Wait for the turn of one message and note it."""
        lane, ticket = self.turns.lane(chat, group=group), Ticket(bulk=bulk)
        try:
            self.turns.enter(lane, ticket)
            await ticket.turn
            self.sent.append((self.clock(), chat, number))
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            if self.takes:
                await self.clock.sleep(self.takes)
            self.under_way -= 1
        finally:
            self.turns.leave(lane, ticket)

    def of(self, chat: int) -> list[float]:
        """Return when the chat got its messages."""
        return [at for at, to, _ in self.sent if to == chat]


def _most_within(times: Sequence[float], span: float) -> int:
    return max(sum(start <= at < start + span - 1e-6 for at in times) for start in times)


@dataclass
class Telegram:
    """A server: `faults` are what a chat gets before its messages are taken; `got` is what was taken."""

    faults: defaultdict[int, deque[Any]] = field(default_factory=lambda: defaultdict(deque))
    got: list[tuple[int, str]] = field(default_factory=list)
    asked: int = 0
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Take a message or fail."""
        sent = await request.json()
        chat, text = int(sent["chat_id"]), str(sent["text"])
        self.asked += 1
        self.was_asked.set()
        fault = self.faults[chat].popleft() if self.faults[chat] else None
        if fault == HANG:
            await asyncio.Event().wait()
        if fault in (DROP, DROP_AFTER):
            self.got += [(chat, text)] if fault == DROP_AFTER else []
            assert request.transport is not None
            request.transport.close()
        elif fault is not None:
            status, body = fault
            return web.json_response({"ok": False, "error_code": status, **body}, status=status)
        else:
            self.got.append((chat, text))
        message = {"message_id": len(self.got), "date": 0, "chat": {"id": chat, "type": "private"}, "text": text}
        return web.json_response({"ok": True, "result": message})


@dataclass
class Wire:
    """A bot, the server it speaks to, and the queue between them."""

    telegram: Telegram
    bot: Bot
    clock: Clock
    out: Outgoing
    times: list[float] = field(default_factory=list)

    def call(self, chat: int, text: str = "a") -> Callable[[], Awaitable[Message]]:
        """Return the call that sends a text, which notes when it is made."""

        async def send() -> Message:
            self.times.append(self.clock())
            return await self.bot.send_message(chat, text)

        return send

    async def send(self, chat: int, text: str = "a", **options: Any) -> Message:
        """Send a text through the queue."""
        message: Message = await self.out.send(chat, self.call(chat, text), group=False, **options)
        return message

    def fail(self, chat: int, *faults: Any) -> None:
        """Let the next messages to a chat meet these faults."""
        self.telegram.faults[chat].extend(faults)


def says(status: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """Return a fault: an error of Telegram."""
    return status, {"description": description, **({"parameters": parameters} if parameters else {})}


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """Return a wire with the default limits and a time of its own."""
    telegram, clock = Telegram(), Clock()
    app = web.Application()
    app.router.add_post("/{path:.*}", telegram.handle)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0)
    request = AiohttpRequest(patience=Patience(pool=5, connect=5, write=0.1, read=0.1))
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


# ---- turns, without a wire -------------------------------------------------------------------------------------------


async def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(1, n) for n in range(9)))
    assert sender.of(1)[:3] == [0.0, 0.0, 0.0]
    assert _most_within(sender.of(1), 3.0) == 3
    assert sender.clock.now == pytest.approx(6.0)
    assert [number for _, _, number in sender.sent] == list(range(9))


async def test_a_group_gets_twenty_a_minute() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(-1, group=True) for _ in range(45)))
    assert _most_within(sender.of(-1), 60.0) == 20
    assert sender.clock.now == pytest.approx(120.0, abs=15)


async def test_thirty_a_second_in_all() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(chat) for chat in range(100)))
    times = [at for at, _, _ in sender.sent]
    assert _most_within(times, 1.0) == 30
    assert sender.clock.now == pytest.approx(3.0)


async def test_a_chat_that_waits_delays_no_other() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(1, n) for n in range(10)), *(sender.send(chat) for chat in range(2, 12)))
    assert all(sender.of(chat) == [0.0] for chat in range(2, 12))


async def test_a_chat_has_one_under_way_and_others_do_not_wait_for_it() -> None:
    sender = Sender(Pace.unlimited(), takes=5.0)
    await asyncio.gather(sender.send(1), sender.send(1), sender.send(2))
    assert (sender.of(1), sender.of(2)) == ([0.0, 5.0], [0.0])


async def test_answers_overtake_bulk_and_never_wait_for_it() -> None:
    sender = Sender(Pace())
    bulk = [asyncio.create_task(sender.send(chat, bulk=True)) for chat in range(100, 200)]
    await sender.clock.sleep(1.5)
    asked = sender.clock()
    await asyncio.gather(*(sender.send(chat) for chat in range(5)))
    assert all(sender.of(chat) == [asked] for chat in range(5))
    await asyncio.gather(*bulk)
    assert _most_within([at for at, _, _ in sender.sent], 1.0) <= 30
    assert sender.clock.now == pytest.approx(100 / 24, abs=0.3)


async def test_an_answer_takes_bulk_of_its_chat_along_and_keeps_the_order() -> None:
    sender = Sender(Pace())
    bulk = [asyncio.create_task(sender.send(chat, bulk=True)) for chat in range(100, 200)]
    await asyncio.sleep(0)
    await sender.send(199, 1)
    assert [number for _, chat, number in sender.sent if chat == 199] == [0, 1]
    assert sender.clock.now < 1.0
    await asyncio.gather(*bulk)


async def test_calls_under_way_are_bounded_and_none_is_forgotten() -> None:
    sender = Sender(Pace.unlimited(at_once=8), takes=1.0)
    await asyncio.gather(*(sender.send(chat) for chat in range(100)))
    assert (len(sender.sent), sender.most, sender.clock.now) == (100, 8, 13.0)


async def test_what_waits_for_nothing_sets_no_alarm() -> None:
    sender = Sender(Pace.unlimited())
    await asyncio.gather(*(sender.send(chat % 50, chat) for chat in range(1000)))
    assert (len(sender.sent), sender.clock.alarms, sender.clock.now) == (1000, 0, 0.0)


async def test_an_alarm_rings_once_for_all_who_wait() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(chat) for chat in range(60)))
    assert sender.clock.alarms <= 3


async def test_who_goes_away_leaves_the_place_to_the_next() -> None:
    sender = Sender(Pace.unlimited(at_once=1), takes=1.0)
    tasks = [asyncio.create_task(sender.send(1, n)) for n in range(5)]
    await asyncio.sleep(0)
    for task in tasks[1:4]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert [number for _, _, number in sender.sent] == [0, 4]


async def test_who_goes_away_just_when_the_turn_comes_blocks_nobody() -> None:
    sender = Sender(Pace.unlimited(at_once=1))
    lane, ticket = sender.turns.lane(1, group=False), Ticket(bulk=False)
    sender.turns.enter(lane, ticket)
    waiting = asyncio.create_task(sender.send(2))
    await asyncio.sleep(0)
    sender.turns.leave(lane, ticket)  # the turn of the other comes here
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await sender.send(3)
    assert sender.of(3) == [0.0]


async def test_what_comes_again_is_first_in_its_lane() -> None:
    sender = Sender(Pace.unlimited())
    lane, ticket = sender.turns.lane(1, group=False), Ticket(bulk=True)
    sender.turns.enter(lane, ticket)
    second = asyncio.create_task(sender.send(1, 2))
    await asyncio.sleep(0)
    sender.turns.again(lane, ticket, 4.0)
    await ticket.turn
    assert (sender.clock(), sender.sent) == (4.0, [])
    sender.turns.leave(lane, ticket)
    await second
    assert sender.sent == [(4.0, 1, 2)]


async def test_a_halt_holds_all_back() -> None:
    sender = Sender(Pace())
    sender.turns.halt(7.0)
    await asyncio.gather(*(sender.send(chat, bulk=chat > 1) for chat in range(3)))
    assert min(at for at, _, _ in sender.sent) == 7.0


async def test_chats_that_are_quiet_are_forgotten_and_those_at_their_limit_are_not() -> None:
    sender = Sender(Pace(overall_per_s=math.inf))
    for chat in range(5000):
        await sender.send(chat)
        if chat % 100 == 0:
            sender.clock.now += 10.0
    assert len(sender.turns._lanes) < 2500
    before = sender.clock.now
    await asyncio.gather(*(sender.send(4999) for _ in range(3)))
    assert sender.clock.now > before


async def test_stopping_tells_those_who_wait() -> None:
    sender = Sender(Pace())
    tasks = [asyncio.create_task(sender.send(1, n)) for n in range(5)]
    await asyncio.sleep(0)
    assert sender.turns.stop() == 2
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [type(None)] * 3 + [Closed] * 2
    assert sender.turns.stop() == 0


@pytest.mark.parametrize("rate", [0.5, 1.5, 10.0, 25.0])
async def test_any_rate_is_kept(rate: float) -> None:
    sender = Sender(Pace(overall_per_s=rate))
    await asyncio.gather(*(sender.send(chat) for chat in range(40)))
    assert _most_within([at for at, _, _ in sender.sent], max(1.0, 1 / rate)) <= max(1, rate)


async def test_the_alarm_is_set_anew_for_who_may_send_earlier() -> None:
    sender = Sender(Pace(burst=1))
    lane, ticket = sender.turns.lane(1, group=False), Ticket(bulk=False)
    sender.turns.enter(lane, ticket)
    sender.turns.again(lane, ticket, 60.0)
    await asyncio.gather(sender.send(2, 1), sender.send(2, 2))
    assert sender.of(2) == [0.0, 1.0]
    await ticket.turn
    assert sender.clock() == 60.0
