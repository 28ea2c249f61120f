"""An open page's connection: server-sent events, with pings while nothing happens, and cut off when it is too slow."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from bot.store import Store
from bot.store.webturns import Line
from bot.web.bodies import id_of
from bot.web.events import Hub, Stream, told
from bot.web.responses import NO_STORE, client_of, header
from bot.web.sessions import Sessions

PING_S = 15.0
"""How often a page hears something, so that nothing in between takes the connection for dead."""
SLOW_S = 20.0
"""How long a page may take nothing of what it is sent."""
AGAIN_MS = 2_000
"""After how long a page that lost its connection comes back."""
CAUGHT_UP = 200
"""How many missed messages a page is told of; more it must read as history."""
CHANGED = timedelta(hours=1)
"""How long ago a message may have changed that a page is told of after a lost connection."""
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    NO_STORE,
    (b"x-accel-buffering", b"no"),  # a proxy would hold events back
]


class Events:
    """GET /api/events: the pages of a session, as an ASGI application."""

    def __init__(
        self, store: Store, hub: Hub, sessions: Sessions, ping_s: float = PING_S, slow_s: float = SLOW_S
    ) -> None:
        """Tell what `hub` tells; catch up from `store`."""
        self._store, self._hub, self._sessions = store, hub, sessions
        self._ping_s, self._slow_s = ping_s, slow_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve an open page until it goes, or is too slow."""
        chat = self._sessions.known(scope)
        after = _after(scope)
        latest = await self._store.webchat.page(chat, None, 1)
        last = latest[0].id if latest else 0
        known = after is not None and 0 < after <= last
        stream = self._hub.open(chat, after if known and after is not None else last, client_of(scope))
        stream.behind = known
        gone = asyncio.create_task(_gone(receive))
        gone.add_done_callback(lambda _: stream.end())
        try:
            with suppress(TimeoutError):
                await self._serve(stream, send)
        finally:
            self._hub.close(stream)
            gone.cancel()

    async def _serve(self, stream: Stream, send: Send) -> None:
        """Send what there is until the stream is over. Raises TimeoutError where nobody takes it."""
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await self._send(send, f"retry: {AGAIN_MS}\n\n".encode())
        while True:
            if stream.behind:
                await self._catch_up(stream)
            if stream.waiting:
                parts = b"".join(stream.waiting)
                stream.waiting.clear()
                await self._send(send, parts)
            elif stream.over:
                break
            elif not await _woken(stream, self._ping_s):
                await self._send(send, b": \n\n")
        await self._send(send, b"", more=False)

    async def _catch_up(self, stream: Stream) -> None:
        """Tell a page what it has missed, some at a time: new messages, and what changed of those it has."""
        stream.behind = False
        had, webchat = stream.last, self._store.webchat
        new = await webchat.after(stream.chat, had, CAUGHT_UP)
        changed = await webchat.replaced(stream.chat, self._hub.now - CHANGED, CAUGHT_UP)
        stream.waiting.extend(told(Line(id=line.id, payload=line.payload)) for line in new if line.id > stream.last)
        stream.waiting.extend(told(line) for line in changed if line.id <= had)
        stream.last = max([stream.last, *(line.id for line in new)])
        stream.behind = stream.behind or len(new) == CAUGHT_UP

    async def _send(self, send: Send, part: bytes, *, more: bool = True) -> None:
        async with asyncio.timeout(self._slow_s):
            await send({"type": "http.response.body", "body": part, "more_body": more})


def _after(scope: Scope) -> int | None:
    """Return the last message that a page knows, None where it does not say."""
    said = header(scope, b"last-event-id").decode("latin-1")
    return id_of(said or parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0])


async def _woken(stream: Stream, seconds: float) -> bool:
    """Wait until there is something to do, and say whether there is; not longer than so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await stream.woken.wait()
    except TimeoutError:
        return False
    stream.woken.clear()
    return True


async def _gone(receive: Receive) -> None:
    """Return when the page has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
