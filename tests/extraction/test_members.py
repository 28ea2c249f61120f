"""Lists and numbers of members, and lists that are none."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Cụm gồm 3 Sở TN&MT: Bến Tre, Phú Yên, Hà Nam.", "member XX 2033 Phú Yên", True),
        ("Cụm gồm 3 Sở TN&MT: Bến Tre, Phú Yên, Hà Nam.", "member_count XX 2033 3", True),
        ("Khách mời có Sở TN&MT các tỉnh Bến Tre, Phú Yên, Hà Nam.", "member XX 2033 Phú Yên", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
