"""Deletes what is old, for all channels, also of those that do not run any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.store import Store, calendars, contacts, drafts, offers, webchat

_LOG = logging.getLogger(__name__)
EVERY_S = 60.0
KEPT = timedelta(days=90)
"""How long answers and reminders that are over are kept, and, unless set otherwise, unanswered questions."""
COUNTED = timedelta(days=3 * 366)
"""How long the counts of questions are kept, and what is out of scope after it was last asked."""
_TALKED = timedelta(days=1)
PERIODS: Mapping[str, timedelta] = {
    "inbox": timedelta(days=2),  # the ids alone: the text goes when it is answered
    "sessions": _TALKED,
    "talks": _TALKED,
    "answers": KEPT,
    "votes": KEPT,  # with their answers
    "drafts": drafts.ALIVE,
    "reminders": KEPT,  # after the last occurrence
    "due": KEPT,
    "attending": KEPT,  # with their reminders
    "unanswered": KEPT,
    "proposals": KEPT,  # with their questions
    "outside": COUNTED,
    "tallies": COUNTED,
    "latencies": COUNTED,
    "turns": timedelta(hours=1),
    "calendars": calendars.UNUSED,
    "offers": offers.ALIVE,
    "contacts": contacts.HEARD,
    "web_chats": webchat.IDLE,
    "web_messages": webchat.IDLE,
    "web_files": webchat.IDLE,
    "web_requests": webchat.ANSWERED,
}
"""How long rows are kept, by table: docs/privacy.md tells people the same. What no table here has is kept until it is
deleted by somebody, or holds nothing about people."""


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
    before = {table: now - period for table, period in PERIODS.items()}
    await store.inbox.forget(before["inbox"])
    await store.answers.forget(before["answers"])
    await store.sessions.forget(before["sessions"])
    await store.talks.forget(before["talks"])
    await store.drafts.forget(before["drafts"])
    await store.reminders.settle(now - timedelta(hours=1))
    await store.reminders.forget(before["reminders"])
    await store.due.forget(before["due"])
    await store.unanswered.forget(now - unanswered)
    await store.unanswered.forget_outside(before["outside"])
    await store.turns.forget(before["turns"])
    await store.calendars.forget(before["calendars"])
    await store.offers.forget(before["offers"])
    await store.contacts.forget(before["contacts"])
    await store.webchat.forget(before["web_chats"], before["web_requests"])
    await store.tallies.forget(before["tallies"].date())
