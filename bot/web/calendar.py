"""Calendars that subscribe: GET /lich/{token}.ics, for whoever has the link, until another one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.types import Receive, Scope, Send

from bot.reception.calendars import CalendarLinks
from bot.web.refusals import BUSY, NO_PLACE, Refused
from bot.web.responses import Answer

_KIND = b"text/calendar; charset=utf-8"
_HEADERS = ((b"cache-control", b"private, max-age=300"), (b"content-disposition", b'inline; filename="lich-hop.ics"'))
_LONGEST = 200


class Calendar:
    """The calendar of a link, as an ASGI application."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Serve nothing before `links` is set; `clock` returns the aware time it is."""
        self._clock = clock
        self.links: CalendarLinks | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a calendar."""
        if self.links is None:
            raise Refused(503, BUSY, 1)
        token = scope["path_params"]["token"]
        content = await self.links.calendar(token, self._clock()) if len(token) <= _LONGEST else None
        if content is None:
            raise Refused(404, NO_PLACE)
        await Answer(content, _KIND, headers=_HEADERS)(scope, receive, send)
