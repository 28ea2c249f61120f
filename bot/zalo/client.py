"""The wire to the Bot Platform: one method called, its errors told apart. Errors arrive with HTTP 200."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from bot.zalo import Exhausted, Gone, Refused, SendError, Unauthorized, Unreachable
from bot.zalo.http import Http, Tries

BASE = "https://bot-api.zaloplatforms.com"
_UNAUTHORIZED, _BROKEN, _IDLE, _EXHAUSTED, _SERVER = 401, 403, 408, 429, 500
_GONE = ("chat not found", "user not found", "blocked", "not a member")
"""How Zalo may say that somebody cannot be written to."""


class Client:
    """Calls methods of one bot. Use it as a context; belongs to one event loop."""

    def __init__(self, token: str, base: str = BASE, tries: Tries | None = None, read_s: float = 20.0) -> None:
        """Keep the parts; nothing is sent yet. `read_s` is how long an answer may take."""
        self._base = f"{base.rstrip('/')}/bot{token}/"
        self._http = Http(tries or Tries(), read_s)

    async def __aenter__(self) -> Self:
        """Open what connections are kept in."""
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self._http.__aexit__(kind, error, trace)

    async def call(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Return the result of a method, tried again as `Http.patiently` does. Raises SendError, by what helps."""
        return await self._http.patiently(lambda: self.once(method, parameters))

    async def once(self, method: str, parameters: Mapping[str, Any] | None = None, read_s: float | None = None) -> Any:
        """Return the result of a method, tried once; `read_s` is how long the answer may take."""
        status, answer = await self._http.json("POST", self._base + method, read_s, json=dict(parameters or {}))
        if answer.get("ok") is True:
            return answer.get("result")
        code = answer.get("error_code")
        raise _error(code if isinstance(code, int) else status, str(answer.get("description", ""))[:200])

    async def updates(self, seconds: int) -> Any | None:
        """Return the next update, None where none came within `seconds`."""
        try:
            return await self.once("getUpdates", {"timeout": str(seconds)}, read_s=seconds + 15.0)
        except Unreachable as error:
            if error.code == _IDLE:
                return None
            raise


def _error(code: int, said: str) -> SendError:
    """Return the error for a code of Zalo's."""
    reason = f"{code} {said}".strip()
    if code == _UNAUTHORIZED:
        return Unauthorized(reason, code)
    if code == _EXHAUSTED:
        return Exhausted(reason, code)
    if any(words in said.lower() for words in _GONE):
        return Gone(reason, code)
    # 403 is what the platform calls an internal error
    broken = code in (_BROKEN, _IDLE) or code >= _SERVER
    return Unreachable(reason, code) if broken else Refused(reason, code)
