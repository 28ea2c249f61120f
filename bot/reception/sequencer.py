"""Updates side by side, those of one chat in order: a slow chat delays no other."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Sequencer(Generic[Item]):
    """Does work on items, `at_once` at most at a time, and never two of one key at once."""

    def __init__(self, work: Callable[[Item], Awaitable[None]], at_once: int = 64) -> None:
        """Do `work` on each item; it must not raise. Belongs to one event loop."""
        self._work = work
        self._room = asyncio.Semaphore(at_once)
        self._waiting: dict[str, deque[Item]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, key: str, item: Item) -> None:
        """Take an item; it is done after those of the same key that came before it."""
        lane = self._waiting.get(key)
        if lane is not None:
            lane.append(item)
            return
        self._waiting[key] = deque([item])
        task = asyncio.create_task(self._run(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> bool:
        """Wait at most `seconds` for what was taken, stop what then still runs, and say whether all was done."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            return not late
        return True

    async def _run(self, key: str) -> None:
        lane = self._waiting[key]
        try:
            while lane:
                async with self._room:
                    await self._work(lane.popleft())
        finally:
            del self._waiting[key]
