"""What a worker believes of leases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.leases import JUMP, Leases
from tests.delivery.office import BEGUN

LEASE = timedelta(seconds=90)


def at(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_a_lease_is_written_anew_in_time_and_holds_long_enough() -> None:
    leases = Leases(LEASE)
    assert leases.ageing(0.0)
    assert not leases.hold(0.0)
    leases.written(100.0)
    assert not leases.ageing(129.0)
    assert leases.ageing(130.0)
    assert leases.hold(159.0)
    assert not leases.hold(160.0)  # a third of it is left, and a message may be under way that long


@pytest.mark.parametrize("jump", [timedelta(hours=1), -timedelta(hours=1), timedelta(days=400)], ids=str)
def test_after_a_jump_nobody_takes_what_others_hold_until_they_have_written_it_anew(jump: timedelta) -> None:
    leases = Leases(LEASE)
    assert not leases.look(BEGUN, 0.0)
    assert leases.may_take(0.0)
    assert leases.look(BEGUN + at(10) + jump, 10.0)
    assert not leases.may_take(50.0)
    assert leases.may_take(55.0)
    assert not leases.look(BEGUN + at(20) + jump, 20.0)  # it is the time now


def test_a_clock_that_drifts_does_not_jump() -> None:
    leases = Leases(LEASE)
    leases.look(BEGUN, 0.0)
    assert not leases.look(BEGUN + at(10) + JUMP / 2, 10.0)
