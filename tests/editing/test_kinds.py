"""What words speak of."""

from __future__ import annotations

import pytest

from bot.editing.kinds import MAKERS, kind_of

KINDS = {
    "cum truong cum ix nam 2026 la ca mau": "lead",
    "cum pho cum ix": "deputy",
    "pho cum truong": "deputy",
    "ca mau ban giao cum truong": "handover",
    "tang bang khen": "award",
    "chu de nam 2026": "theme",
    "hop tong ket bau cum truong": "meeting",
    "thanh vien": "member",
    "so thanh vien cum ix nam 2026 la 6": "member_count",
    "cum ix nam 2026 co 6 don vi": "member_count",
    "ong ho van moi la giam doc so ca mau": "person",
    "ong ho van moi, giam doc so ca mau, la cum truong cum ix": "lead",
    "sang mai an gi": "",
}


@pytest.mark.parametrize(("flat", "kind"), KINDS.items())
def test_the_kind_is_made_out(flat: str, kind: str) -> None:
    assert kind_of(flat, 1) == kind


def test_every_kind_has_its_maker() -> None:
    assert set(KINDS.values()) - {""} == set(MAKERS)
