"""The webhook: one path, a secret in the header, and an update is on disk before Telegram gets its 200."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.telegram.intake import Intake, parsed

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""Bytes of the largest body that is read."""
_TOO_LARGE, _REFUSED, _NOT_YET = 413, 403, 503


def secret_of(token: str) -> str:
    """Return the secret that Telegram sends along: the same after every start, and telling nothing of the token."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def route(intake: Callable[[], Intake | None], secret: str) -> Route:
    """Return the path: 403 without the secret, 413 over a megabyte, 503 while there is no intake, 200 for the rest."""

    async def receive(request: Request) -> Response:
        # ASGI hands out headers as Latin-1, so any byte can be compared
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode("latin-1"), secret.encode()):
            return Response(status_code=_REFUSED)
        taking = intake()
        if taking is None:
            return Response(status_code=_NOT_YET)
        body = await _body(request)
        if body is None:
            return Response(status_code=_TOO_LARGE)
        await taking.take([parsed(body)])
        return Response()

    return Route(PATH, receive, methods=["POST"])


async def _body(request: Request) -> bytes | None:
    """Return the body, None for one that is too large or was not sent to its end."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > LARGEST:
                return None
            parts.append(part)
    except ClientDisconnect:
        return None
    return b"".join(parts)
