"""Questions state nothing; an answer that is a unit does."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("\nHỏi: Đơn vị nào là Cụm trưởng năm 2035?\nĐáp: Sở TN&MT tỉnh Bến Tre.", ["lead XX 2035 Bến Tre"]),
        ("\nHỏi: Còn Cụm phó năm 2035?\nĐáp: Là Sở TN&MT Bến Tre.", ["deputy XX 2035 Bến Tre"]),
        ("\nHỏi: Bến Tre có phải là Cụm trưởng không?\nĐáp: Không.", []),
        ("\nHỏi: Ai là Cụm trưởng năm 2035?\nĐáp: Sở TN&MT Bến Tre chưa trả lời.", []),
    ],
)
def test_an_interview_states_what_is_answered(said: str, facts: list[str]) -> None:
    assert [line(one) for one in reader().read(HEAD + said) if one.kind in ("lead", "deputy")] == facts
