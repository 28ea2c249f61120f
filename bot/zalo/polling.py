"""Polling: one message a call, which Zalo forgets as it hands it over; so it is on disk before the next call."""

from __future__ import annotations

import asyncio
import logging

from bot.errors import Stop
from bot.reception.intake import Take
from bot.zalo import Unauthorized
from bot.zalo.client import Client

_LOG = logging.getLogger(__name__)
POLL_S = 30
"""How long Zalo may hold a call open."""
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 30.0
BAD_TOKEN = "Zalo không nhận ZALO_TOKEN; xem lại mã trong mini app Zalo Bot Creator"  # noqa: S105 - a sentence


async def poll(client: Client, take: Take, seconds: int = POLL_S, first_wait_s: float = _FIRST_WAIT_S) -> None:
    """Hand over messages until cancelled. Raises Stop when Zalo does not know the token."""
    wait = first_wait_s
    while True:
        try:
            update = await client.updates(seconds)
        except Unauthorized:
            raise Stop(BAD_TOKEN) from None
        except Exception as error:  # Zalo, or the network
            _LOG.warning("messages were not fetched (%s); trying again in %.1f s", error, wait)
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT_S, wait * 2)
            continue
        wait = first_wait_s
        if update is not None:
            await _keep(take, update, first_wait_s)


async def _keep(take: Take, update: object, wait: float) -> None:
    """Hand over a message however long the database takes: nobody else has it any more."""
    while True:
        try:
            await take([update])
        except Exception as error:  # of the database: it is away, locked or full
            _LOG.warning("a message could not be kept (%s); trying again in %.1f s", type(error).__name__, wait)
            await asyncio.sleep(wait)
            wait = min(_LONGEST_WAIT_S, wait * 2)
        else:
            return
