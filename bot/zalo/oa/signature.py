"""Whether an event on the webhook is Zalo's: a plain SHA-256 over the raw body, with the secret of the webhook page.

An event that was signed long ago is not taken: somebody may have kept it, and the inbox has forgotten it by then.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import Request

from bot.reception.webhooks import Accept
from bot.zalo.http import parsed

HEADER = "X-ZEvent-Signature"
OLDEST = timedelta(days=1)
"""How long ago an event may have happened."""
_SIGNATURE = re.compile(r"(?:mac=)?([0-9a-f]{64})")
_TIME = re.compile(r"\d{1,15}")


def signature_of(app: str, body: bytes, timestamp: str, secret: str) -> str:
    """Return the signature of a body: hexadecimal digits."""
    return hashlib.sha256(app.encode() + body + timestamp.encode() + secret.encode()).hexdigest()


def signed(app: str, secret: str, clock: Callable[[], datetime]) -> Accept:
    """Return what accepts the events of the last day by `clock` that are signed for `app` with `secret`, with or
    without "mac=" before it.
    """

    def accept(request: Request, body: bytes | None) -> bool:
        told = _SIGNATURE.fullmatch(request.headers.get(HEADER, "").strip().lower())
        if told is None or body is None:
            return told is not None
        timestamp = (parsed(body) or {}).get("timestamp")
        if not isinstance(timestamp, str | int) or isinstance(timestamp, bool):
            return False
        if not _is_recent(str(timestamp), clock()):  # looked at first: what is no time may not be bytes either
            return False
        return hmac.compare_digest(told[1], signature_of(app, body, str(timestamp), secret))

    return accept


def _is_recent(timestamp: str, now: datetime) -> bool:
    """Say whether a time in milliseconds since 1970, as Zalo tells it, is not too long ago."""
    return _TIME.fullmatch(timestamp) is not None and int(timestamp) >= (now - OLDEST).timestamp() * 1000
