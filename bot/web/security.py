"""What keeps the web chat to its own page: which host it answers to, which pages may write, what a browser is told.

A page of anybody may send requests to a program on the same machine: so the host must be a name of ours or a number
(a name can be made to mean this machine), and what changes something must come from a page of ours.
"""

from __future__ import annotations

import ipaddress
import logging
import secrets
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.reception.sentences import APOLOGY
from bot.web.refusals import CROSS, NO_HOST, Refused
from bot.web.responses import Header, as_refusal, header

_LOG = logging.getLogger(__name__)
_POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    b"connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    b"frame-ancestors 'none'"
)
_HEADERS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # no-referrer would take the origin from what forms send
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_POLICY_NAME = b"content-security-policy"
_FOR_GOOD: Header = (b"strict-transport-security", b"max-age=31536000")
_LOCAL = frozenset({"localhost"})


class Site:
    """Where the program is reached. Immutable."""

    def __init__(self, public_url: str = "", host: str = "127.0.0.1") -> None:
        """Be reached at `public_url` (https://name, or empty) and at what listens on `host`."""
        parts = urlsplit(public_url)
        self.secure = parts.scheme == "https"
        self._public = (parts.scheme, parts.netloc.lower()) if public_url else None
        self._names = _LOCAL | {host.lower()} | ({parts.hostname or ""} if public_url else frozenset())
        self.headers = (*_HEADERS, _FOR_GOOD) if self.secure else _HEADERS

    def knows(self, host: bytes) -> bool:
        """Say whether a Host header names this program: a name of its own, or the number of any machine."""
        try:
            name = urlsplit(f"//{host.decode('ascii')}").hostname or ""
            return name in self._names or bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def is_own(self, scope: Scope) -> bool:
        """Say whether a request is from a page of ours, or from no browser at all."""
        if header(scope, b"sec-fetch-site") not in (b"", b"same-origin"):
            return False
        origin = header(scope, b"origin")
        if not origin:
            return True
        parts = urlsplit(origin.decode("latin-1"))
        here = header(scope, b"host").decode("latin-1").lower()
        return (parts.scheme, parts.netloc.lower()) in ((scope["scheme"], here), self._public)


class Guarded:
    """An application behind the guard: strange hosts are refused, errors told, and the browser told what to forbid."""

    def __init__(self, app: ASGIApp, site: Site, *, writes: bool = False) -> None:
        """Guard `app`; where it `writes`, let in only what pages of ours send."""
        self._app, self._site, self._writes = app, site, writes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message["headers"], *self._headers(message["headers"])]
            await send(message)

        try:
            self._check(scope)
            await self._app(scope, receive, told)
        except Refused as error:
            await as_refusal(error)(scope, receive, told)
        except Exception:
            if begun:  # nothing can be told any more
                raise
            id = secrets.token_hex(4)
            _LOG.exception("a request failed (%s)", id)
            await as_refusal(Refused(500, APOLOGY.format(id=id)))(scope, receive, told)

    def _check(self, scope: Scope) -> None:
        if not self._site.knows(header(scope, b"host")):
            raise Refused(421, NO_HOST)
        if self._writes and not self._site.is_own(scope):
            raise Refused(403, CROSS)

    def _headers(self, given: list[Header]) -> tuple[Header, ...]:
        """Return what is told beside `given`, a policy of its own where it has none."""
        own = any(name == _POLICY_NAME for name, _ in given)
        return self._site.headers if own else (*self._site.headers, (_POLICY_NAME, _POLICY))


def guarded(app: ASGIApp, site: Site, *, writes: bool = False) -> Guarded:
    """Return `app` behind the guard of `site`; see `Guarded`."""
    return Guarded(app, site, writes=writes)
