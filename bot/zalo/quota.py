"""The month's messages: every one that is sent is counted, and what is left near the end is kept for reminders.

Somebody who asked can ask again next month; a reminder that is late has missed its meeting. So the last twentieth of a
month's messages is the reminders', and each chat is told once that questions have to wait. What finds no message at
all is kept: reminders stay due, and go out when there are messages again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from bot.meters import meter
from bot.store import Store

Purpose = Literal["answer", "reminder", "notice"]
WARNED = (80, 95, 100)
"""Percentages at which editors are told."""
KEPT_FOR_REMINDERS = 95
"""The percentage from which on only reminders are sent, and what editors are told."""
PAUSE = timedelta(hours=1)
"""How long nothing is sent after Zalo has said that there are no messages left."""
_LOOK_S = 30.0
"""How old the count of all programs may be."""


class Quota:
    """The messages of one channel; `monthly` 0 is any number. Months are those of the clock's zone."""

    def __init__(self, channel: str, monthly: int, store: Store, clock: Callable[[], datetime]) -> None:
        """Count in `store`."""
        self._channel, self.monthly, self._store, self._clock = channel, monthly, store, clock
        self._count, self._month, self._read_at = 0, "", 0.0
        self._stopped: datetime | None = None
        meter().quota.labels(channel).set(monthly)

    async def allows(self, purpose: Purpose, *, counted: bool = True) -> bool:
        """Say whether a message may be sent, one that is `counted` or one that is free: that one always may."""
        if not counted:
            return True
        if self._stopped is not None and self._clock() - self._stopped < PAUSE:
            return False
        if not self.monthly:
            return True
        most = self.monthly * KEPT_FOR_REMINDERS // 100 if purpose == "answer" else self.monthly
        return await self.count() < most

    async def count(self) -> int:
        """Return how many were sent this month."""
        now, month = asyncio.get_running_loop().time(), self.month
        if month != self._month or now - self._read_at > _LOOK_S:
            self._count = await self._store.quotas.count(self._channel, month)
            self._noted(month)
        return self._count

    async def sent(self) -> int | None:
        """Count a message that was sent; return the percentage that editors are to be told of now, if any."""
        month = self.month
        self._count = await self._store.quotas.add(self._channel, month)
        self._stopped = None
        self._noted(month)
        if not self.monthly:
            return None
        reached = [level for level in WARNED if self._count * 100 >= level * self.monthly]
        if reached and await self._store.quotas.tell(self._channel, month, reached[-1]):
            return reached[-1]
        return None

    def stop(self) -> bool:
        """Note that Zalo says there are no messages left; say whether that is new."""
        new = self._stopped is None
        self._stopped = self._clock()
        return new

    def _noted(self, month: str) -> None:
        self._month, self._read_at = month, asyncio.get_running_loop().time()
        meter().quota_used.labels(self._channel).set(self._count)

    @property
    def month(self) -> str:
        """Return the month it is, as "2026-11"."""
        return f"{self._clock():%Y-%m}"
