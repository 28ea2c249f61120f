"""Who leads a cluster is told in many ways; hosting and standing for election are none of them."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        (
            "Hội nghị bầu Sở TN&MT Bến Tre làm Cụm trưởng, Sở TN&MT Phú Yên làm Cụm phó năm 2034.",
            "lead XX 2034 Bến Tre",
            True,
        ),
        (
            "Hội nghị bầu Sở TN&MT Bến Tre làm Cụm trưởng, Sở TN&MT Phú Yên làm Cụm phó năm 2034.",
            "deputy XX 2034 Phú Yên",
            True,
        ),
        ("Cụm trưởng năm 2034 là Sở TN&MT Bến Tre.", "lead XX 2034 Bến Tre", True),
        ("Sở TN&MT Bến Tre ứng cử Cụm trưởng năm 2034.", "lead XX 2034 Bến Tre", False),
        ("Sở TN&MT Bến Tre đăng cai hội nghị của Cụm trưởng.", "lead XX 2033 Bến Tre", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
