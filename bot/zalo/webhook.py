"""The webhooks of Zalo: how they answer, and the secret of the Bot Platform; see `bot.reception.webhooks`."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.reception import webhooks
from bot.reception.intake import Take
from bot.reception.webhooks import PATIENCE_S, Accept

PATH = "/zalo/webhook"
HEADER = "X-Bot-Api-Secret-Token"


def secret_of(token: str) -> str:
    """Return the secret that the Bot Platform sends along."""
    return webhooks.secret_of(token, "zalo webhook")


def bearing(secret: str) -> Accept:
    """Return what accepts the requests of the Bot Platform."""
    return webhooks.bearing(HEADER, secret)


def route(path: str, accept: Accept, taking: Callable[[], Take | None], patience_s: float = PATIENCE_S) -> Route:
    """Return a path that answers as Zalo wishes it."""
    return webhooks.route(path, accept, taking, lambda: JSONResponse({"message": "Success"}), patience_s)
