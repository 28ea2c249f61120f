"""Keeps a running bot up to the list of changes, whichever program wrote them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot.amendments.history import holding
from bot.amendments.model import Amendment
from bot.store import Store

_LOG = logging.getLogger(__name__)
EVERY_S = 1.0
"""How often the list is looked at: a change is to be seen everywhere within two seconds."""


class Following:
    """Follows the list of one database, and who its editors are; `amend` lays the changes that hold over the knowledge.

    It is called in another thread: who is being answered does not wait for it.
    """

    def __init__(self, store: Store, amend: Callable[[Sequence[Amendment]], None]) -> None:
        """Begin with nothing seen."""
        self._store, self._amend = store, amend
        self._seen = -1
        self._reading = asyncio.Lock()

    async def catch_up(self) -> bool:
        """Lay over the knowledge what the list says now, and say whether it had grown."""
        async with self._reading:
            await self._store.editors.refresh()
            version = await self._store.amendments.version()
            if version == self._seen:
                return False
            entries = await self._store.amendments.all()
            await asyncio.to_thread(self._amend, holding(entries))
            self._seen = len(entries)
            return True

    async def run(self, every_s: float = EVERY_S) -> None:
        """Catch up every so many seconds until cancelled; a database that is away is asked again."""
        while True:
            try:
                await self.catch_up()
            except Exception as error:
                _LOG.warning("the changes of the editors were not read: %s", type(error).__name__)
            await asyncio.sleep(every_s)
