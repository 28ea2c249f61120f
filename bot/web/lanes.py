"""The requests of one session in order, those of others beside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.web.refusals import BUSY, Refused

MOST = 8
"""How many requests of one session wait or are served."""


class Lanes:
    """One lane a chat, for as long as something is in it. Belongs to one event loop."""

    def __init__(self) -> None:
        """Start with nothing under way."""
        self._lanes: dict[str, tuple[asyncio.Lock, int]] = {}
        self._empty = asyncio.Event()
        self._empty.set()

    @property
    def under_way(self) -> bool:
        """Say whether anything is being served."""
        return bool(self._lanes)

    @asynccontextmanager
    async def of(self, chat: str) -> AsyncIterator[None]:
        """Let the block run when those before it in the same chat have. Raises Refused where too many wait."""
        lock, inside = self._lanes.get(chat) or (asyncio.Lock(), 0)
        if inside >= MOST:
            raise Refused(429, BUSY, 2)
        self._lanes[chat] = lock, inside + 1
        self._empty.clear()
        try:
            async with lock:
                yield
        finally:
            lock, inside = self._lanes[chat]
            if inside > 1:
                self._lanes[chat] = lock, inside - 1
            else:
                del self._lanes[chat]
                if not self._lanes:
                    self._empty.set()

    async def finish(self, seconds: float) -> bool:
        """Wait at most so long for what is under way, and say whether all of it is done."""
        try:
            async with asyncio.timeout(seconds):
                await self._empty.wait()
        except TimeoutError:
            return False
        return True
