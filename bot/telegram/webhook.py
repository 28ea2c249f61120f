"""The webhook of Telegram: its path, and the secret in the header; see `bot.reception.webhooks`."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from bot.reception import webhooks
from bot.reception.intake import Take

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def secret_of(token: str) -> str:
    """Return the secret that Telegram sends along."""
    return webhooks.secret_of(token, "webhook")


def route(taking: Callable[[], Take | None], secret: str) -> Route:
    """Return the path."""
    return webhooks.route(PATH, webhooks.bearing(HEADER, secret), taking, patience_s=None)
