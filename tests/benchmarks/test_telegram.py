"""The bars of the Telegram benchmark, and what they are drawn from."""

from __future__ import annotations

import pytest

from benchmarks.telegram import bars
from benchmarks.telegram_load import Served

GOOD = Served(waits=(0.1,) * 100, per_s=600.0, cpu_s=0.1, right=100)
SLOW = Served(waits=(0.1,) * 98 + (0.3,) * 2, per_s=400.0, cpu_s=0.16, right=98)


@pytest.mark.parametrize(
    ("steady", "flood", "met"),
    [
        (GOOD, GOOD, [True, True, True, True, True]),
        (SLOW, GOOD, [True, False, False, True, False]),
        (GOOD, SLOW, [False, True, True, False, False]),
    ],
    ids=["all met", "slow when steady", "slow when flooded"],
)
def test_a_bar_is_met_or_missed(steady: Served, flood: Served, met: list[bool]) -> None:
    assert bars({"steady": steady, "flood": flood}, {"steady": GOOD, "flood": GOOD}) == met
