"""When the program is ready."""

from __future__ import annotations

import pytest

from bot.program.health import READY, STARTING, STOPPED, Health


@pytest.mark.parametrize(
    ("database", "channels", "ready"),
    [
        (STARTING, {"web": READY}, False),
        (READY, {}, False),
        (READY, {"web": STARTING, "zalo": STARTING}, False),
        (READY, {"web": READY, "zalo": STARTING}, True),
        (READY, {"web": READY, "zalo": STOPPED}, True),
        (READY, {"web": READY, "zalo": READY}, True),
        (READY, {"web": READY, "zalo": "failed: no"}, True),
        (READY, {"zalo": "failed: no"}, False),
        (READY, {"web": STOPPED}, False),
        ("away: OSError", {"web": READY}, False),
    ],
)
def test_it_is_ready_when_people_are_served(database: str, channels: dict[str, str], ready: bool) -> None:
    health = Health(database=database, channels=channels)
    assert health.ready == ready
    assert health.told()["ready"] == ready
    assert bool(health.told()["reasons"]) or ready or not channels


def test_one_that_stops_is_not_ready() -> None:
    health = Health(stopping=True, database=READY, channels={"web": READY})
    assert not health.ready
    assert health.told()["reasons"] == ["stopping"]


def test_a_channel_that_is_not_ready_yet_is_told_beside() -> None:
    health = Health(database=READY, channels={"web": READY, "zalo": STARTING})
    assert health.told() == {
        "ready": True,
        "database": READY,
        "channels": {"web": READY, "zalo": STARTING},
        "reasons": ["zalo: starting"],
    }


def test_why_a_channel_failed_is_told() -> None:
    health = Health(database=READY, channels={"web": READY, "zalo": STARTING})
    health.failed("zalo", "mã sai")
    assert health.told()["reasons"] == ["zalo: failed: mã sai"]
