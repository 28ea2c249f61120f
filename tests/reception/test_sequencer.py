"""Side by side, one lane in order."""

from __future__ import annotations

import asyncio

from bot.reception.sequencer import Sequencer


class Work:
    """Work that goes on when it is let: `begun` and `ended` say what happened in which order."""

    def __init__(self) -> None:
        """Hold everything."""
        self.begun: list[str] = []
        self.ended: list[str] = []
        self._gates: dict[str, asyncio.Event] = {}

    def let(self, item: str) -> None:
        """Let an item be done."""
        self._gates.setdefault(item, asyncio.Event()).set()

    async def __call__(self, item: str) -> None:
        """Do an item once it is let."""
        self.begun.append(item)
        await self._gates.setdefault(item, asyncio.Event()).wait()
        self.ended.append(item)


async def settle() -> None:
    """Let everything run that can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_of_one_lane_one_at_a_time_in_order() -> None:
    work = Work()
    order = Sequencer(work)
    for item in ("a1", "a2", "a3"):
        order.put("a", item)
    work.let("a2")
    await settle()
    assert work.begun == ["a1"]
    work.let("a1")
    work.let("a3")
    assert await order.finish(5)
    assert work.ended == ["a1", "a2", "a3"]


async def test_a_slow_lane_delays_no_other() -> None:
    work = Work()
    order = Sequencer(work)
    order.put("slow", "s")
    for item in ("b1", "b2"):
        work.let(item)
        order.put("b", item)
    await settle()
    assert work.ended == ["b1", "b2"]
    work.let("s")
    assert await order.finish(5)


async def test_no_more_at_once_than_allowed() -> None:
    work = Work()
    order = Sequencer(work, at_once=2)
    for item in "abcd":
        order.put(item, item)
    await settle()
    assert work.begun == ["a", "b"]
    work.let("b")
    await settle()
    assert work.begun == ["a", "b", "c"]
    for item in "acd":
        work.let(item)
    assert await order.finish(5)
    assert sorted(work.ended) == ["a", "b", "c", "d"]


async def test_what_comes_while_a_lane_is_busy_or_after_it_was_idle_is_done() -> None:
    work = Work()
    order = Sequencer(work)
    for item in ("a1", "a2", "a3"):
        work.let(item)
    order.put("a", "a1")
    await settle()
    order.put("a", "a2")
    order.put("a", "a3")
    assert await order.finish(5)
    assert work.ended == ["a1", "a2", "a3"]


async def test_what_does_not_end_in_time_is_stopped() -> None:
    work = Work()
    order = Sequencer(work)
    order.put("a", "never")
    order.put("b", "quick")
    work.let("quick")
    await settle()
    assert not await order.finish(0.05)
    assert work.ended == ["quick"]
    assert await order.finish(0.05), "nothing is left"


async def test_nothing_to_do_is_finished() -> None:
    assert await Sequencer(Work()).finish(0.0)
