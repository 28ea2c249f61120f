"""What a channel does beside answering, again and again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

_LOG = logging.getLogger(__name__)
EVERY_S = 60.0

Chore = Callable[[], Awaitable[object]]


async def tend(*chores: Chore) -> None:
    """Do `chores` at once and every minute, until cancelled; what fails is logged and tried again in a minute."""
    while True:
        for chore in chores:
            try:
                await chore()
            except Exception as error:
                _LOG.warning("a chore was not done: %s", type(error).__name__)
        await asyncio.sleep(EVERY_S)
