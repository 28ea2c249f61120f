"""How many messages are under way."""

from __future__ import annotations

import asyncio

import pytest

from bot.delivery import Lost
from bot.delivery.sending import Gate, Sending


async def test_as_many_are_inside_as_there_is_room_in_order() -> None:
    room = 1
    gate = Gate(lambda: room)
    sendings = [Sending(gate, lambda: True) for _ in range(4)]
    tasks = [asyncio.create_task(one.begin()) for one in sendings]
    await asyncio.sleep(0)
    assert [task.done() for task in tasks] == [True, False, False, False]
    sendings[0].end()
    sendings[0].end()
    await asyncio.sleep(0)
    assert [one.under_way for one in sendings] == [False, True, False, False]
    room = 2
    sendings[1].failed()
    await asyncio.gather(*tasks)
    assert [one.under_way for one in sendings] == [False, False, True, True]
    await sendings[2].begin()  # tried again while under way: it is in already
    for one in sendings:
        one.end()
    await sendings[0].begin()


async def test_who_gives_up_while_waiting_takes_no_room() -> None:
    gate = Gate(lambda: 1)
    first, second, third = (Sending(gate, lambda: True) for _ in range(3))
    await first.begin()
    waiting = asyncio.create_task(second.begin())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    first.end()
    await third.begin()
    let_in = asyncio.create_task(second.begin())
    await asyncio.sleep(0)
    third.end()
    let_in.cancel()  # at the moment it is let in
    await asyncio.gather(let_in, return_exceptions=True)
    await third.begin()


async def test_without_a_lease_or_after_closing_nothing_is_sent() -> None:
    gate = Gate(lambda: 1)
    with pytest.raises(Lost):
        await Sending(gate, lambda: False).begin()
    gate.close()
    with pytest.raises(Lost):
        await Sending(gate, lambda: True).begin()
