"""How whoever waits for the next due time hears that something is due earlier."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary


class Waking:
    """Wakes those who sleep, one for each channel. Belongs to one running loop."""

    def __init__(self) -> None:
        """Start with nothing to tell."""
        self._calls = 0
        self._called = asyncio.Event()
        self._heard: WeakKeyDictionary[asyncio.Task[Any], int] = WeakKeyDictionary()

    def wake(self) -> None:
        """End everybody's sleep; the next one of whoever does not sleep now."""
        self._calls += 1
        called, self._called = self._called, asyncio.Event()
        called.set()

    async def sleep(self, seconds: float) -> None:
        """Return after that many seconds of the loop's clock, or as soon as `wake` is called.

        A task that was not asleep at the last call, or never slept, returns at once.
        """
        task = asyncio.current_task()
        assert task is not None, "only a task can wait"  # noqa: S101 - the contract
        if self._heard.get(task, 0) == self._calls:
            with suppress(TimeoutError):
                # Not `wait_for`: before Python 3.12 it loses a cancellation that comes at the moment of the call.
                async with asyncio.timeout(seconds):
                    await self._called.wait()
        self._heard[task] = self._calls
