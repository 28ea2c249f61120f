"""How many programs serve one bot on one database: each says that it is there, and hears how many are."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from bot.reception.ground import Ground

_LOG = logging.getLogger(__name__)
EVERY_S = 5.0
GONE = timedelta(seconds=15)
"""A program that has said nothing for so long is there no more."""


async def count_programs(ground: Ground, channel: str, tell: Callable[[int], object]) -> None:
    """Tell how many programs serve `channel` whenever that changes, until cancelled; alone where nobody may be.

    While the database is away the last number holds.
    """
    name, told = f"{channel}-{uuid.uuid4().hex[:16]}", 1
    if not ground.store.shared:
        return
    try:
        while True:
            try:
                count = await ground.store.replicas.beat(name, GONE)
                if count != told:
                    tell(count)
                    told = count
            except Exception as error:
                _LOG.warning("how many programs there are is not known: %s", type(error).__name__)
            await asyncio.sleep(EVERY_S)
    finally:
        with suppress(Exception):
            await asyncio.shield(ground.store.replicas.leave(name))
