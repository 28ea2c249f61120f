"""What the bot does beside answering: follows its files, tells what has become known, forgets what is old."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.app import Live
from bot.store import Store
from bot.store.drafts import ALIVE
from bot.telegram.agenda import Agenda

_LOG = logging.getLogger(__name__)
EVERY_S = 60.0
KEPT = timedelta(days=90)
"""How long answers and the ids of what was answered are kept, and, unless set otherwise, unanswered questions."""
COUNTED = timedelta(days=3 * 366)
"""How long the counts of questions are kept, and what is out of scope after it was last asked."""

Chore = Callable[[], Awaitable[object]]


async def announce(live: Live, agenda: Agenda, changed: asyncio.Event) -> None:
    """Tell who follows a cluster of meetings that have become known: at once after `changed`, else within a minute.

    What other programs changed waits for the minute: they tell of it themselves, and two would tell twice.
    """
    told: object = None
    while True:
        changed.clear()
        try:
            if told is not live.dialogue:
                known = live.dialogue
                await agenda.follow()
                told = known
        except Exception as error:  # tried again in a minute: the chats' own reminders go on
            _LOG.warning("the followers of clusters were not told: %s", type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), EVERY_S)


async def tend(
    store: Store, live: Live, clock: Callable[[], datetime], unanswered_kept: timedelta, *chores: Chore
) -> None:
    """Do `chores` at once and every minute; every minute follow the data files, and forget what is old."""
    while True:
        for chore in chores:
            try:
                await chore()
            except Exception as error:  # tried again in a minute
                _LOG.warning("a chore was not done: %s", type(error).__name__)
        await asyncio.sleep(EVERY_S)
        for problem in await asyncio.to_thread(live.refresh):
            _LOG.error("the change to the data is not used: %s", problem)
        try:
            await _forget(store, clock(), unanswered_kept)
        except Exception as error:  # a full disk: a minute later it is tried again
            _LOG.warning("what is old was not forgotten: %s", type(error).__name__)


async def _forget(store: Store, now: datetime, unanswered_kept: timedelta) -> None:
    await store.inbox.forget(now - timedelta(days=2))
    await store.answers.forget(now - KEPT)
    await store.sessions.forget(now - timedelta(days=1))
    await store.talks.forget(now - timedelta(days=1))
    await store.drafts.forget(now - ALIVE)
    await store.reminders.settle(now - timedelta(hours=1))
    await store.reminders.forget(now - KEPT)
    await store.due.forget(now - KEPT)
    await store.unanswered.forget(now - unanswered_kept)
    await store.unanswered.forget_outside(now - COUNTED)
    await store.tallies.forget((now - COUNTED).date())
