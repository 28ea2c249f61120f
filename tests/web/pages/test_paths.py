"""Addresses that are made of names."""

from __future__ import annotations

import pytest

from bot.app import Live
from bot.web.pages import paths


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Đắk Lắk", "dak-lak"),
        ("TP Hồ Chí Minh", "tp-ho-chi-minh"),
        ("Huế", "hue"),
    ],
)
def test_a_name_in_an_address(name: str, slug: str) -> None:
    assert paths.slug(name) == slug


def test_no_two_units_have_one_address(live: Live) -> None:
    units = live.dialogue.facts.units
    assert len({paths.of_unit(name) for name in units}) == len(units) == 63


@pytest.mark.parametrize(
    ("said", "cluster"),
    [("IX", "IX"), ("ix", "IX"), ("9", "IX"), ("VII", None), ("", None), ("²", None), ("9" * 4301, None)],
    ids=lambda value: value and value[:9],
)
def test_a_cluster_in_an_address(live: Live, said: str, cluster: str | None) -> None:
    assert paths.cluster_at(said, live.dialogue.facts) == cluster
