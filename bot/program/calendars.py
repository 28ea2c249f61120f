"""The calendars of chats, where there is no web chat that serves them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.reception.calendars import PATH, CalendarLinks

_LONGEST = 200
_HEADERS = {"Cache-Control": "private, max-age=300", "Content-Disposition": 'inline; filename="lich-hop.ics"'}


def route(links: CalendarLinks, clock: Callable[[], datetime]) -> Route:
    """Return the route of the calendars: what the chat of a link is reminded of, for whoever has the link."""

    async def calendar(request: Request) -> Response:
        token = request.path_params["token"]
        content = await links.calendar(token, clock()) if len(token) <= _LONGEST else None
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type="text/calendar", headers=_HEADERS)

    return Route(PATH, calendar)
