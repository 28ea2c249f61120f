"""The day they met, who chaired, who was there."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Bà Lê Thị Thử, Giám đốc Sở TN&MT Bến Tre chủ trì hội nghị.", "chair XX 2033 Lê Thị Thử", True),
        ("Bà Lê Thị Thử, Giám đốc Sở TN&MT Bến Tre dự hội nghị.", "chair XX 2033 Lê Thị Thử", False),
        ("Hội nghị sơ kết của Cụm sẽ tổ chức ngày 10/7/2034.", "meeting XX 2034 2034-07-10", True),
        ("Sở TN&MT Bến Tre tổ chức hội nghị tổng kết của Sở ngày 10/12/2033.", "meeting XX 2033 2033-12-10", False),
        ("Theo Quyết định số 5/QĐ-BTNMT ngày 03/6/2033.", "meeting XX 2033 2033-06-03", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
