"""Follows the data files: what is changed soundly is used within two seconds, what is broken is told and left out."""

from __future__ import annotations

import asyncio
import logging

from bot.app import Live
from bot.meters import meter

_LOG = logging.getLogger(__name__)
EVERY_S = 1.0
"""How often the files are looked at: they are some dozens, their times are read in a thread."""


async def follow_files(live: Live, asked: asyncio.Event, every_s: float = EVERY_S) -> None:
    """Look at the files every so many seconds, and at once when `asked` is set, until cancelled.

    A change that is broken is logged with file and line, once; the last good bot goes on answering.
    """
    while True:
        told = False
        try:
            async with asyncio.timeout(every_s):
                await asked.wait()
            told = True
            asked.clear()
        except TimeoutError:
            pass
        try:
            await _look(live, told=told)
        except Exception as error:  # files that vanish while they are read
            _LOG.warning("the data files were not read: %s", type(error).__name__)


async def _look(live: Live, *, told: bool) -> None:
    before = live.dialogue
    problems = await asyncio.to_thread(live.refresh)
    for problem in problems:
        _LOG.error("the change to the data is not used: %s", problem)
    if problems:
        meter().loads.labels("broken").inc()
    if live.dialogue is not before:
        meter().loads.labels("used").inc()
        _LOG.info("the changed data files are used now")
    elif told and not problems:
        _LOG.info("the data files are as they were: nothing to load")
