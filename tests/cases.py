"""Tables for data-driven tests: a value and the many ways to type it, each way a test of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest


def typed(table: Mapping[str, Iterable[str]]) -> list[object]:
    """Return (phrasing, value) for every phrasing of a table value → phrasings; the id shows both."""
    return [
        pytest.param(phrasing, value, id=f"{phrasing} → {value}")
        for value, phrasings in table.items()
        for phrasing in phrasings
    ]
