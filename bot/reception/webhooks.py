"""Webhooks: a request is known by its secret or signature, and on disk before whoever sent it gets its 200."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.reception.bodies import body_of
from bot.reception.intake import Take, parsed

LARGEST = 1024 * 1024
"""Bytes of the largest body that is read."""
PATIENCE_S = 10.0
"""How long the body of a request may take to arrive."""
_REFUSED, _LATE, _TOO_LARGE, _NOT_YET = 403, 408, 413, 503
Accept = Callable[[Request, bytes | None], bool]
"""Says whether a request with this body is the platform's; for None, before the body is read, whether it may be."""


def secret_of(token: str, use: str) -> str:
    """Return what is sent along for one `use`: the same after every start, and telling nothing of the token."""
    return hmac.new(token.encode(), use.encode(), hashlib.sha256).hexdigest()


def bearing(name: str, secret: str) -> Accept:
    """Return what accepts the requests that have the secret in the header of that name."""

    def accept(request: Request, body: bytes | None) -> bool:
        # ASGI hands out headers as Latin-1, so any byte can be compared; whose body is read has shown the secret
        return body is not None or hmac.compare_digest(request.headers.get(name, "").encode("latin-1"), secret.encode())

    return accept


def route(
    path: str,
    accept: Accept,
    taking: Callable[[], Take | None],
    done: Callable[[], Response] = Response,
    patience_s: float | None = PATIENCE_S,
) -> Route:
    """Return the path: 403 for what is not accepted, 408 for a body that takes longer than `patience_s`, 413 for one
    over a megabyte, 503 while nothing is taken, `done` for the rest. Of what cannot be the platform's no body is read.

    Without a patience a body is waited for as long as it takes: for platforms that nobody can pass for. What is no
    update is `done` too: sent again it would be none either.
    """

    async def receive(request: Request) -> Response:
        if not accept(request, None):
            return Response(status_code=_REFUSED)
        try:
            body = await _within(patience_s, body_of(request, LARGEST))
        except TimeoutError:
            return Response(status_code=_LATE)
        if body is None:
            return Response(status_code=_TOO_LARGE)
        if not accept(request, body):
            return Response(status_code=_REFUSED)
        take = taking()
        if take is None:
            return Response(status_code=_NOT_YET)
        await take([parsed(body)])
        return done()

    return Route(path, receive, methods=["POST"])


async def _within(seconds: float | None, work: Coroutine[Any, Any, bytes | None]) -> bytes | None:
    """Return the result of `work`. Raises TimeoutError where it takes longer than `seconds`, if it may not."""
    if seconds is None:  # no timer for every update
        return await work
    async with asyncio.timeout(seconds):
        return await work
