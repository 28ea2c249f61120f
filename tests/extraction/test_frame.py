"""What holds for the whole article."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Sở TN&MT Bến Tre, đơn vị Cụm trưởng, báo cáo.", "lead XX 2033 Bến Tre", True),
        ("Công an tỉnh Bến Tre là Cụm trưởng Cụm thi đua số 3 - Bộ Công an.", "lead III 2033 Bến Tre", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
