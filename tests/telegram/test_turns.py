"""Turns, without a wire: who may send when."""

from __future__ import annotations

import asyncio
import math

import pytest

from bot.telegram.outgoing import Closed, Pace
from bot.telegram.turns import Ticket
from tests.telegram.wire import Sender, most_within


async def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(1, n) for n in range(9)))
    assert sender.of(1)[:3] == [0.0, 0.0, 0.0]
    assert most_within(sender.of(1), 3.0) == 3
    assert sender.clock.now == pytest.approx(6.0)
    assert [number for _, _, number in sender.sent] == list(range(9))


async def test_a_group_gets_twenty_a_minute() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(-1, group=True) for _ in range(45)))
    assert most_within(sender.of(-1), 60.0) == 20
    assert sender.clock.now == pytest.approx(120.0, abs=15)


async def test_thirty_a_second_in_all() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(chat) for chat in range(100)))
    times = [at for at, _, _ in sender.sent]
    assert most_within(times, 1.0) == 30
    assert sender.clock.now == pytest.approx(3.0)


async def test_one_of_three_programs_sends_a_third() -> None:
    sender = Sender(Pace())
    sender.turns.share(3)
    await asyncio.gather(*(sender.send(chat) for chat in range(31)))
    times = [at for at, _, _ in sender.sent]
    assert most_within(times, 1.0) == 10
    sender.turns.share(1)
    await asyncio.gather(*(sender.send(chat) for chat in range(100, 160)))
    assert most_within([at for at, _, _ in sender.sent][31:], 1.0) == 30


async def test_a_chat_that_waits_delays_no_other() -> None:
    sender = Sender(Pace())
    await asyncio.gather(*(sender.send(1, n) for n in range(10)), *(sender.send(chat) for chat in range(2, 12)))
    assert all(sender.of(chat) == [0.0] for chat in range(2, 12))


async def test_a_chat_has_one_under_way_and_others_do_not_wait_for_it() -> None:
    sender = Sender(Pace.unlimited(), takes=5.0)
    await asyncio.gather(sender.send(1), sender.send(1), sender.send(2))
    assert (sender.of(1), sender.of(2)) == ([0.0, 5.0], [0.0])


async def test_answers_overtake_bulk_and_wait_for_no_more_than_their_own_places() -> None:
    sender = Sender(Pace())
    bulk = [asyncio.create_task(sender.send(chat, bulk=True)) for chat in range(100, 200)]
    await sender.clock.sleep(1.5)
    asked = sender.clock()
    await asyncio.gather(*(sender.send(chat) for chat in range(5)))
    assert all(sender.of(chat)[0] - asked <= 5 / 30 + 4 / 30 for chat in range(5))
    between = [chat for at, chat, _ in sender.sent if asked < at < sender.of(4)[0]]
    assert all(chat < 100 for chat in between)
    await asyncio.gather(*bulk)
    assert most_within([at for at, _, _ in sender.sent], 1.0) <= 30
    assert sender.clock.now == pytest.approx(105 / 30, abs=0.3)


async def test_what_the_loop_is_late_for_is_made_up_for() -> None:
    sender = Sender(Pace(), late=0.02)
    await asyncio.gather(*(sender.send(chat, bulk=True) for chat in range(300)))
    assert sender.clock.now == pytest.approx(10.0, abs=0.2)


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
    assert most_within([at for at, _, _ in sender.sent], max(1.0, 1 / rate)) <= max(1, rate)


async def test_the_alarm_is_set_anew_for_who_may_send_earlier() -> None:
    sender = Sender(Pace(burst=1))
    lane, ticket = sender.turns.lane(1, group=False), Ticket(bulk=False)
    sender.turns.enter(lane, ticket)
    sender.turns.again(lane, ticket, 60.0)
    await asyncio.gather(sender.send(2, 1), sender.send(2, 2))
    assert sender.of(2) == [0.0, 1.0]
    await ticket.turn
    assert sender.clock() == 60.0
