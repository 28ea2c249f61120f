"""The type of a moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.dialects import sqlite

from bot.store.tables import Local, Utc
from tests.store.at import AT

DIALECT = sqlite.dialect()


def test_utc_is_what_is_stored() -> None:
    stored = Utc().process_bind_param(AT, DIALECT)
    assert stored is not None
    assert (stored.tzinfo, stored) == (UTC, AT)


def test_what_is_read_is_aware() -> None:
    assert Utc().process_result_value(AT.astimezone(UTC).replace(tzinfo=None), DIALECT) == AT
    assert Utc().process_result_value(AT, DIALECT) == AT


def test_nothing_stays_nothing() -> None:
    assert Utc().process_bind_param(None, DIALECT) is None
    assert Utc().process_result_value(None, DIALECT) is None


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Utc().process_bind_param(datetime(2026, 1, 1), DIALECT)


def test_a_local_time_has_no_zone() -> None:
    local = datetime(2026, 1, 1)
    assert Local().process_bind_param(local, DIALECT) == local
    assert Local().process_bind_param(None, DIALECT) is None
    with pytest.raises(ValueError, match="zone"):
        Local().process_bind_param(AT, DIALECT)
