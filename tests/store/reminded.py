"""A reminder as the tests of the store keep it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.agenda.model import Due, Reminder
from bot.store import Store
from tests.store.at import AT

START = datetime(2026, 11, 24, 14)
"""Two days after AT, on the wall of its zone."""
LEASE = timedelta(seconds=30)
LATER = AT + timedelta(days=30)


def reminder(**changes: object) -> Reminder:
    """Return a reminder of a group that was not kept yet."""
    given = {"id": 0, "channel": "tg", "chat": "-5", "creator": "7", "title": "họp tổng kết", "start": START}
    return Reminder(**given | {"created": AT, "leads": (1440, 60)} | changes)  # type: ignore[arg-type]


async def keys(store: Store) -> list[str]:
    """Return the keys of all that waits, without the reminder's id, and let go of it."""
    found = await claimed(store, LATER + timedelta(days=3650))
    await store.due.release("w")
    return [one.key.partition(":")[2] for one in found]


async def claimed(
    store: Store, now: datetime, worker: str = "w", limit: int = 100, lease: timedelta = LEASE
) -> tuple[Due, ...]:
    """Return what `worker` can have at `now`."""
    return await store.due.claim(worker, now, limit, lease)
