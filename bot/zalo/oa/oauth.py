"""The exchange of a refresh token for a new pair, and what its answer says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.zalo import Refused, Unreachable
from bot.zalo.http import Http, parsed

BASE = "https://oauth.zaloapp.com"
_SERVER = 500
_USUAL_S = 90_000
"""Seconds an access token holds where the answer does not say: 25 hours."""


@dataclass(frozen=True, slots=True)
class App:
    """An app of Zalo's developers' site; `secret` is its own, not the one of the webhook."""

    id: str
    secret: str

    def __repr__(self) -> str:
        """Show no secret."""
        return f"App({self.id})"


@dataclass(frozen=True, slots=True)
class Renewed:
    """A new pair: `expires` is when the access token ends."""

    access: str
    refresh: str
    expires: datetime

    def __repr__(self) -> str:
        """Show no token."""
        return f"Renewed(expires={self.expires})"


async def exchange(http: Http, app: App, refresh: str, base: str = BASE) -> bytes:
    """Spend a refresh token and return what Zalo answers, as it came: nobody gets to see it twice.

    Raises Unreachable where there was no answer: the token may be spent all the same.
    """
    form = {"refresh_token": refresh, "app_id": app.id, "grant_type": "refresh_token"}
    url = f"{base.rstrip('/')}/v4/oa/access_token"
    status, body = await http.raw("POST", url, data=form, headers={"secret_key": app.secret})
    if status >= _SERVER:
        raise Unreachable(f"HTTP {status}", status)
    return body


def renewed(body: bytes, now: datetime) -> Renewed:
    """Return the pair in an answer that came at `now`. Raises Refused where Zalo refuses the token, or the app."""
    answer = parsed(body) or {}
    access, refresh = answer.get("access_token"), answer.get("refresh_token")
    if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
        code = answer.get("error")
        said = answer.get("error_name") or answer.get("error_description") or "no token in the answer"
        raise Refused(f"{code or ''} {said}".strip()[:200], code if isinstance(code, int) else 0)
    return Renewed(access, refresh, now + timedelta(seconds=_seconds(answer.get("expires_in"))))


def _seconds(said: object) -> int:
    """Return how long an access token holds: the answer has a number, as text."""
    text = str(said)
    return int(text) if text.isdecimal() and 0 < int(text) < 10**8 else _USUAL_S
