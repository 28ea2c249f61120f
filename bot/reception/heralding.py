"""Tells the chats of a channel that follow a cluster what has become known of its meetings."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.reception.ground import Ground
from bot.secretary.following import Notice, sync

_LOG = logging.getLogger(__name__)
EVERY_S = 5.0
"""How often it is looked whether the knowledge is another."""
_AGAIN_S = 60.0


async def herald(ground: Ground, channel: str, tell: Callable[[Notice], Awaitable[None]]) -> None:
    """Bring the reminders of the channel's following chats up to the knowledge, whenever that is another.

    Runs until cancelled. What cannot be told is `tell`'s to log: the reminder itself is kept, and comes.
    """
    told: object = None
    while True:
        wait = EVERY_S
        try:
            if told is not ground.live.dialogue:
                known = ground.live.dialogue
                for notice in await sync(ground.store, known.facts, ground.clock(), channel=channel):
                    await tell(notice)
                told = known
        except Exception as error:  # tried again in a minute: the chats' own reminders go on
            _LOG.warning("the followers of clusters were not told: %s", type(error).__name__)
            wait = _AGAIN_S
        await asyncio.sleep(wait)
