"""Deletes what is old, for all channels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.store import Store
from bot.store.calendars import UNUSED
from bot.store.drafts import ALIVE

_LOG = logging.getLogger(__name__)
EVERY_S = 60.0
KEPT = timedelta(days=90)
"""How long answers and the ids of what was answered are kept, and, unless set otherwise, unanswered questions."""
COUNTED = timedelta(days=3 * 366)
"""How long the counts of questions are kept, and what is out of scope after it was last asked."""


async def tend(store: Store, clock: Callable[[], datetime], unanswered: timedelta, every_s: float = EVERY_S) -> None:
    """Forget what is old every so many seconds until cancelled; a database that is away is asked again."""
    while True:
        await asyncio.sleep(every_s)
        try:
            await forget(store, clock(), unanswered)
        except Exception as error:  # a full disk: a minute later it is tried again
            _LOG.warning("what is old was not forgotten: %s", type(error).__name__)


async def forget(store: Store, now: datetime, unanswered: timedelta) -> None:
    """Delete what is old at that time; unanswered questions are kept for as long as `unanswered` says."""
    await store.inbox.forget(now - timedelta(days=2))
    await store.answers.forget(now - KEPT)
    await store.sessions.forget(now - timedelta(days=1))
    await store.talks.forget(now - timedelta(days=1))
    await store.drafts.forget(now - ALIVE)
    await store.reminders.settle(now - timedelta(hours=1))
    await store.reminders.forget(now - KEPT)
    await store.due.forget(now - KEPT)
    await store.unanswered.forget(now - unanswered)
    await store.unanswered.forget_outside(now - COUNTED)
    await store.turns.forget(now - timedelta(hours=1))
    await store.calendars.forget(now - UNUSED)
    await store.tallies.forget((now - COUNTED).date())
