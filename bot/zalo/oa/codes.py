"""What the error codes of the Official Account's API mean for us."""

from __future__ import annotations

from bot.zalo import Closed, Exhausted, Gone, Rationed, Refused, SendError, Unauthorized, Unreachable

_TOKEN = (-216, -220)
"""The access token is invalid, or has ended."""
_GONE = (-213, -227, -244)
"""The person does not follow the account, cannot be reached, or wants nothing of it."""
_QUOTA, _SHARE = -211, -218
"""The plan's messages are used up; a person's share of them is."""
BUSY = -32
"""Too many calls a minute."""
_CLOSED = (-230, -232)
"""The person was not heard from for seven days."""
_OTHERS: dict[int, type[SendError]] = {_QUOTA: Exhausted, _SHARE: Rationed, BUSY: Unreachable}


def error_of(code: int, said: str) -> SendError:
    """Return the error for a code that is not 0."""
    reason = f"{code} {said[:200]}".strip()
    if code in _TOKEN:
        return Unauthorized(reason, code)
    if code in _GONE:
        return Gone(reason, code)
    if code in _CLOSED:
        return Closed(reason, code)
    return _OTHERS.get(code, Refused)(reason, code)
