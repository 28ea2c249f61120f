"""The theme is what "chủ đề" announces."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Chủ đề năm 2034 của Cụm là “Giữ đất, giữ nước”.", "theme XX 2034 Giữ đất, giữ nước", True),
        ("Khẩu hiệu là “Giữ đất, giữ nước”.", "theme XX 2034 Giữ đất, giữ nước", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
