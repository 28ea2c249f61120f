"""What error codes mean."""

from __future__ import annotations

import pytest

from bot import zalo
from bot.zalo.oa.codes import error_of


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (-216, zalo.Unauthorized),
        (-220, zalo.Unauthorized),
        (-213, zalo.Gone),
        (-227, zalo.Gone),
        (-244, zalo.Gone),
        (-211, zalo.Exhausted),
        (-218, zalo.Rationed),
        (-230, zalo.Closed),
        (-232, zalo.Closed),
        (-32, zalo.Unreachable),
        (-201, zalo.Refused),
        (-1, zalo.Refused),
    ],
)
def test_every_code_says_what_helps(code: int, error: type[zalo.SendError]) -> None:
    found = error_of(code, "said")
    assert type(found) is error
    assert (found.code, str(found)) == (code, f"{code} said")
