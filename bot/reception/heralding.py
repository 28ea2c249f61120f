"""Tells the chats of a channel that follow a cluster what has become known of its meetings."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from bot.reception.ground import Ground
from bot.secretary.following import Notice, sync

_LOG = logging.getLogger(__name__)
EVERY_S = 5.0
"""How often it is looked whether the knowledge is another."""
_AGAIN_S = 60.0
_LEASE = timedelta(seconds=60)
_ALL = "*"


async def herald(
    ground: Ground, channel: str, tell: Callable[[Notice], Awaitable[None]], changed: asyncio.Event | None = None
) -> None:
    """Bring the reminders of the channel's following chats up to the knowledge, whenever that is another.

    Runs until cancelled; looks at once when `changed` is set. Of several programs on one database one does so at a
    time: the next one finds it done. What cannot be told is `tell`'s to log: the reminder itself is kept, and comes.
    """
    told: object = None
    name, changed = f"herald-{uuid.uuid4().hex[:16]}", changed or asyncio.Event()
    while True:
        wait = EVERY_S
        changed.clear()
        try:
            known = ground.live.dialogue
            if told is not known and await _may(ground, name, channel):
                for notice in await sync(ground.store, known.facts, ground.clock(), channel=channel):
                    await tell(notice)
                told = known
                if ground.store.shared:
                    await ground.store.turns.release(name)
        except Exception as error:  # tried again in a minute: the chats' own reminders go on
            _LOG.warning("the followers of clusters were not told: %s", type(error).__name__)
            wait = _AGAIN_S
        with suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), wait)


async def _may(ground: Ground, name: str, channel: str) -> bool:
    """Say whether this program is the one to tell: the only one, or the first that takes the turn."""
    if not ground.store.shared:
        return True
    return bool(await ground.store.turns.take(name, f"herald-{channel}", [_ALL], _LEASE))
