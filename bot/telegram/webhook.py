"""The webhook: one path, a secret in the header, and an update is on disk before Telegram gets its 200."""

from __future__ import annotations

import hashlib
import hmac
import logging

from aiohttp import web

from bot.telegram.intake import Intake, parsed

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""Bytes of the largest body that is read."""
_LOG = logging.getLogger(__name__)


def secret_of(token: str) -> str:
    """Return the secret that Telegram sends along: the same after every start, and telling nothing of the token."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def application(intake: Intake, secret: str) -> web.Application:
    """Return the server: 404 for unknown paths, 403 without the secret, 413 over a megabyte, 200 for the rest."""

    async def receive(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return web.Response(status=403)
        await intake.take([parsed(await request.read())])
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(PATH, receive)
    return app
