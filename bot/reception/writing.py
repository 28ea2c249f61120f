"""That an answer is being written, shown while it takes long."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

_LOG = logging.getLogger(__name__)
AFTER_S = 0.5
"""How long an answer may take before it is shown that one is being written."""


class Writing:
    """Calls `show` in a task once the context has lasted half a second, and ends it with the context."""

    __slots__ = ("_alarm", "_show", "_task")

    def __init__(self, show: Callable[[], Awaitable[object]]) -> None:
        """Keep what shows it; that it cannot be shown is nobody's business."""
        self._show = show
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        """Set the alarm."""
        self._alarm = asyncio.get_running_loop().call_later(AFTER_S, self._begin)

    async def __aexit__(self, *_: object) -> None:
        """Show it no more."""
        self._alarm.cancel()
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._quietly())

    async def _quietly(self) -> None:
        try:
            await self._show()
        except Exception as error:
            _LOG.debug("that an answer is being written was not shown: %s", error)
