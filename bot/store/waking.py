"""How whoever waits for the next due time hears that something is due earlier."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Waking:
    """Wakes one sleeper. Belongs to one running loop."""

    def __init__(self) -> None:
        """Start with nothing to tell."""
        self._called = asyncio.Event()

    def wake(self) -> None:
        """End the sleep, or the next one if nobody sleeps."""
        self._called.set()

    async def sleep(self, seconds: float) -> None:
        """Return after that many seconds of the loop's clock, or as soon as `wake` is called."""
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._called.wait(), seconds)
        self._called.clear()
