"""The calendar of a chat, to subscribe to: its link, how it is served, and how a link is told from a made-up one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from itsdangerous import BadSignature, Signer
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from bot.reception.sentences import NO_CALENDAR
from bot.secretary import Scene
from bot.secretary.access import over
from bot.store import Store

SECRET = "calendar link"  # noqa: S105 - its name
"""The name under which the store keeps what links are signed with."""
PATH = "/lich/{token}.ics"
_LONGEST = 200
"""Characters of the longest token that is looked at."""
_HEADERS = {"Cache-Control": "private, max-age=300", "Content-Disposition": 'inline; filename="lich-hop.ics"'}
_NO_STORE = {"Cache-Control": "no-store"}


class CalendarLinks:
    """The links of all chats of one database; made by `open`."""

    def __init__(self, store: Store, secret: bytes, address: str) -> None:
        """Sign with `secret`; `address` is where the program is reached (http(s)://name, no slash at the end)."""
        self._store, self._address = store, address.rstrip("/")
        self._signer = Signer(secret, salt=SECRET, digest_method=hashlib.sha256, sep="~")

    @classmethod
    async def open(cls, store: Store, address: str) -> CalendarLinks:
        """Return the links of a database, the same wherever it is opened."""
        return cls(store, await store.secret(SECRET), address)

    async def link(self, channel: str, chat: str, now: datetime, *, renew: bool = False) -> str:
        """Return the link of a chat; with `renew` another one, and the old one leads nowhere."""
        name = await self._store.calendars.name_of(channel, chat, now, renew=renew)
        return self._address + PATH.format(token=self._signer.sign(name).decode("ascii"))

    async def calendar(self, token: str, now: datetime) -> bytes | None:
        """Return what the chat of a link is reminded of, as a calendar file; None where the link is none (any more)."""
        try:
            name = self._signer.unsign(token).decode("ascii")
        except (BadSignature, UnicodeError):
            return None
        found = await self._store.calendars.chat_of(name, now)
        if found is None:
            return None
        channel, chat = found
        settings = await self._store.chats.get(channel, chat)
        scene = Scene(channel=channel, chat=chat, person="", name="", at=now, zone=settings.zone)
        here = await self._store.reminders.of_chat(channel, chat)
        from bot.agenda.calendar import to_ics  # only where a calendar is read: its library takes long to load

        return to_ics([one for one in here if not over(one, scene)], now)


class Calendar:
    """The calendar of a link, for whoever has it, until another one is asked for: an ASGI application for `PATH`."""

    def __init__(self, clock: Callable[[], datetime], links: CalendarLinks | None = None) -> None:
        """Answer 503 while `links` is None; it may be set later. `clock` returns the aware time it is."""
        self._clock, self.links = clock, links

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a calendar; 404 for a link that is none (any more)."""
        await (await self._answer(scope["path_params"]["token"]))(scope, receive, send)

    async def _answer(self, token: str) -> Response:
        if self.links is None:
            return Response(status_code=503, headers=_NO_STORE | {"Retry-After": "1"})
        content = await self.links.calendar(token, self._clock()) if len(token) <= _LONGEST else None
        if content is None:
            return PlainTextResponse(NO_CALENDAR, 404, _NO_STORE)
        return Response(content, media_type="text/calendar", headers=_HEADERS)
