"""Refusals carry what to answer."""

from __future__ import annotations

from bot.errors import BotError
from bot.web.refusals import FAST, Refused


def test_a_refusal_says_what_and_when() -> None:
    error = Refused(429, FAST, 60)
    assert isinstance(error, BotError)
    assert (str(error), error.status, error.again_s) == (FAST, 429, 60)
    assert Refused(400, FAST).again_s == 0
