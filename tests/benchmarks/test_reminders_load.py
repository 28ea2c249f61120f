"""Reminders in bulk, and how their lateness is counted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from benchmarks.reminders_bare import claim_and_mark as bare
from benchmarks.reminders_load import Rush, claim_and_mark, fill
from bot.store import Store
from tests.databases import KINDS, lent


@pytest.fixture(params=KINDS)
async def where(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Yield where the database of this test is."""
    async with lent(request, tmp_path) as found:
        yield found


async def test_both_sides_claim_and_mark_all_that_is_due(where: str) -> None:
    async with await Store.open(where) as store:
        await fill(store, 100, 100)
        assert await claim_and_mark(store, 100, together=True) > 0
        await fill(store, 70, 70)
    assert await bare(where, 70, together=False) > 0
    with pytest.raises(RuntimeError, match="0 of 1"):
        await bare(where, 1, together=True)


def test_what_the_pace_imposes_is_not_late() -> None:
    rush = Rush(sent=(0.0, 0.5, 1.0, 1.6), lost=0, repeats=0)
    assert rush.per_s == 2.5
    assert rush.beyond(2.0, 0.5) == 0.0
    assert rush.beyond(2.0, 1.0) == pytest.approx(0.1)
