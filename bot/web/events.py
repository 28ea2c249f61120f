"""What happens in a chat, told to its open pages as it happens: one look at the database for all of them.

A page hears in the order of ids. What is served here is told at once; what other programs serve is found within two
seconds. A page that may have missed something is told from the database.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.store import Store
from bot.store.webturns import Line
from bot.web.refusals import BUSY, MANY_PAGES, Refused

_LOG = logging.getLogger(__name__)
EVERY_S = 1.0
"""How often the database is looked at while pages are open."""
OVERLAP = timedelta(seconds=5)
"""How far back each look goes: clocks differ, and a transaction is seen later than it began."""
MOST, MOST_OF_ONE = 5_000, 8
"""How many pages may be open, and of one session."""
MOST_OF_ADDRESS = 1_000
"""How many pages of one client address may be open: a ministry may be behind one, but others must find room."""
_WAITING, _WAITING_BYTES = 64, 64 * 1024
"""How many events, and bytes, a page may be behind before it is cut off; it then begins anew from the database."""
FORGOTTEN = b"event: forgotten\ndata: {}\n\n"


def told(line: Line) -> bytes:
    """Return a message as an event: a new one with its id, a changed one without."""
    if line.version:
        return f"event: replaced\ndata: {line.payload}\n\n".encode()
    return f"id: {line.id}\nevent: message\ndata: {line.payload}\n\n".encode()


class Stream:
    """What one open page is to be told. `last` is the id of the last message that it was told of."""

    __slots__ = ("behind", "chat", "client", "last", "over", "waiting", "woken")

    def __init__(self, chat: str, last: int, client: str = "") -> None:
        """Begin after the message `last`; `client` is the address that the page is read at."""
        self.chat, self.last, self.client = chat, last, client
        self.waiting: deque[bytes] = deque()
        self.woken = asyncio.Event()
        self.behind = self.over = False

    def hear(self, before: int, lines: Sequence[Line]) -> None:
        """Tell what came after the message `before`; where this page has not come so far, it is behind."""
        if self.last < before:
            self.behind = True
        else:
            for line in lines:
                if line.version or line.id > self.last:
                    self.waiting.append(told(line))
                    self.last = max(self.last, line.id)
        if len(self.waiting) > _WAITING or sum(map(len, self.waiting)) > _WAITING_BYTES:
            self.end()
        self.woken.set()

    def end(self) -> None:
        """Tell the page no more than what waits."""
        self.over = True
        self.woken.set()


class Hub:
    """The open pages. Belongs to one event loop."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        """Look into `store`; `clock` returns the aware time it is."""
        self._store, self._clock = store, clock
        self._streams: dict[str, list[Stream]] = {}
        self._told: dict[tuple[str, int], tuple[int, datetime]] = {}
        self._clients: dict[str, int] = {}
        self._count, self._closed = 0, False

    @property
    def open_pages(self) -> int:
        """Return how many pages are open."""
        return self._count

    @property
    def now(self) -> datetime:
        """Return the aware time it is."""
        return self._clock()

    def open(self, chat: str, last: int, client: str = "") -> Stream:
        """Open a page of a chat that knows the messages up to `last`, read at the address `client`.

        Raises Refused where too many are open.
        """
        here, of_client = self._streams.get(chat, []), self._clients.get(client, 0)
        if self._closed or self._count >= MOST:
            raise Refused(503, BUSY, 5)
        if len(here) >= MOST_OF_ONE or of_client >= MOST_OF_ADDRESS:
            raise Refused(429, MANY_PAGES, 30)
        stream = Stream(chat, last, client)
        self._streams[chat] = [*here, stream]
        self._clients[client] = of_client + 1
        self._count += 1
        return stream

    def close(self, stream: Stream) -> None:
        """Close a page."""
        left = [one for one in self._streams[stream.chat] if one is not stream]
        self._count -= 1
        self._clients[stream.client] -= 1
        if not self._clients[stream.client]:
            del self._clients[stream.client]
        if left:
            self._streams[stream.chat] = left
        else:
            del self._streams[stream.chat]

    def tell(self, chat: str, before: int, lines: Sequence[Line]) -> None:
        """Tell the pages of a chat what came after the message `before`."""
        streams = self._streams.get(chat)
        if streams:
            now = self._clock()
            for line in lines:
                self._told[chat, line.id] = line.version, now
            for stream in streams:
                stream.hear(before, lines)

    def forgotten(self, chat: str) -> None:
        """Tell the pages of a chat that nothing is left of it, and end them."""
        for stream in self._streams.get(chat, ()):
            stream.waiting.append(FORGOTTEN)
            stream.end()

    def stop(self) -> None:
        """End all pages, and let none be opened any more."""
        self._closed = True
        for streams in self._streams.values():
            for stream in streams:
                stream.end()

    async def run(self, every_s: float = EVERY_S) -> None:
        """Look for what other programs have served, until cancelled."""
        looked = self._clock()
        while True:
            await asyncio.sleep(every_s)
            begun = self._clock()
            try:
                await self.look(looked - OVERLAP)
                looked = begun
            except Exception as error:  # the database is away: what was missed is found later
                _LOG.warning("what happens in the chats was not read: %s", type(error).__name__)

    async def look(self, since: datetime) -> None:
        """Tell the open pages what is new since then and was not told."""
        if not self._streams:
            self._told.clear()
            return
        for one in await self._store.webchat.changes(since, tuple(self._streams)):
            if self._told.get((one.chat, one.id), (-1,))[0] >= one.version:
                continue
            self._told[one.chat, one.id] = one.version, self._clock()
            for stream in self._streams.get(one.chat, ()):
                if one.version or stream.last < one.id:
                    stream.behind = True
                    stream.woken.set()
        old = self._clock() - 6 * OVERLAP
        self._told = {key: value for key, value in self._told.items() if value[1] > old}
