"""Which department a stated name means."""

from __future__ import annotations

import pytest

from bot.app import Files, Live
from bot.editing.units import Named, named
from bot.settings import from_environment

SETTINGS = from_environment({})
UNITS: dict[tuple[str, int], tuple[str, str]] = {
    ("Sở NN&MT Cà Mau", 2026): ("Sở NN&MT Cà Mau", ""),
    ("Cà Mau", 2026): ("Sở NN&MT Cà Mau", ""),
    ("Cà Mau", 2024): ("Cà Mau", ""),
    ("Sở TN&MT tỉnh Cà Mau", 2026): ("Cà Mau", "từ tháng 3/2025"),
    ("Cà Mau", 2025): ("Sở NN&MT Cà Mau", "cả Sở TN&MT và Sở NN&MT"),
    ("Sở NNMT Bạc Liêu", 2025): ("Sở NN&MT Bạc Liêu", ""),
    ("Bạc Liêu", 2026): ("Sở NN&MT Bạc Liêu", "một phần của tỉnh Cà Mau"),
    ("Sở NN&MT Huế", 2026): ("Sở NN&MT Huế", ""),
    ("Thừa Thiên Huế", 2026): ("Sở NN&MT Huế", ""),
    ("sở nông nghiệp và môi trường tp hcm", 2026): ("Sở NN&MT TP Hồ Chí Minh", ""),
}


@pytest.fixture(scope="module")
def shipped() -> Live:
    """Return the bot with the knowledge that is shipped."""
    return Live(Files(SETTINGS.knowledge, SETTINGS.intents))


@pytest.mark.parametrize(("said", "year", "unit", "doubt"), [(*key, *value) for key, value in UNITS.items()])
def test_a_name_is_kept_as_it_was_stated(shipped: Live, said: str, year: int, unit: str, doubt: str) -> None:
    heard = shipped.dialogue.matcher.understand(f"cụm trưởng cụm IX là {said}")
    (entity,) = [one for one in heard.entities if one.kind == "unit"]
    found = named(entity, heard.text, year, shipped.dialogue.facts)
    assert found.unit == unit
    assert doubt in found.doubt
    assert bool(found.doubt) == bool(doubt)
    assert isinstance(found, Named)
