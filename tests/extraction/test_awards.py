"""Given, asked for, or no award at all."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Bộ đã tặng Cờ thi đua năm 2033 cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre awarded", True),
        ("Cụm đề nghị Bộ tặng Bằng khen cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre nominated", True),
        ("Cụm trao cờ lưu niệm cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre awarded", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
