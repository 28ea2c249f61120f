"""The webhook: one path, a secret in the header, and an update is on disk before Telegram gets its 200."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.reception.bodies import body_of
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
        body = await body_of(request, LARGEST)
        if body is None:
            return Response(status_code=_TOO_LARGE)
        await taking.take([parsed(body)])
        return Response()

    return Route(PATH, receive, methods=["POST"])
