"""The reader of articles: any text, plain or HTML, to proposed facts that rest on words of it."""

from __future__ import annotations

from bot.app import Live
from bot.extraction.extract import Reader
from bot.extraction.proposal import Proposal
from bot.language.numbers import roman
from tests.fuzz.promises import well_formed
from tests.fuzz.target import text_of


class Extracting:
    """Reads articles."""

    def __init__(self, live: Live) -> None:
        """Build the reader for the units that the bot knows."""
        self._units = live.dialogue.facts.units
        self._reader = Reader(self._units.values())

    def check(self, data: bytes) -> None:
        """Read the article; each fact has its words, and fields that the knowledge could hold."""
        text = text_of(data)
        for one in self._reader.read(text):
            self._check(one, text)

    def _check(self, one: Proposal, text: str) -> None:
        assert 0 <= one.start < one.end <= len(text), f"evidence {one.start}–{one.end} of {len(text)}"
        assert text[one.start : one.end].strip(), "evidence without words"
        assert one.paragraph >= 1
        assert 0 < one.confidence <= 1
        assert one.cluster.startswith("Khối ") or roman(one.cluster), one.cluster
        assert not one.unit or one.unit in self._units, one.unit
        assert one.year is None or 1900 < one.year < 2200, one.year
        assert not (one.date and one.end_date) or one.date <= one.end_date, f"{one.end_date} before {one.date}"
        fields = (one.person, one.title, one.text, one.award, one.place, one.host)
        well_formed(*fields)
        assert all(field == field.strip() for field in fields), f"blanks at an edge: {fields}"

    def close(self) -> None:
        """Nothing was opened."""


def make(live: Live) -> Extracting:
    """Return the target."""
    return Extracting(live)
