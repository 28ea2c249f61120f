"""Whether an event on the webhook is Zalo's: a plain SHA-256 over the raw body, with the secret of the webhook page."""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import Request

from bot.zalo.http import parsed
from bot.zalo.webhook import Accept

HEADER = "X-ZEvent-Signature"
_MARK = "mac="


def signature_of(app: str, body: bytes, timestamp: str, secret: str) -> str:
    """Return the signature of a body: hexadecimal digits."""
    return hashlib.sha256(app.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def signed(app: str, secret: str) -> Accept:
    """Return what accepts the events that are signed for `app` with `secret`, with or without "mac=" before it."""

    def accept(request: Request, body: bytes) -> bool:
        told = request.headers.get(HEADER, "").strip().removeprefix(_MARK).lower()
        timestamp = (parsed(body) or {}).get("timestamp")
        if not isinstance(timestamp, str | int) or isinstance(timestamp, bool):
            return False
        return hmac.compare_digest(
            told.encode("latin-1", "replace"), signature_of(app, body, str(timestamp), secret).encode()
        )

    return accept
