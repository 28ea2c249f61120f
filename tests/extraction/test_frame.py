"""What holds for the whole article."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Sở NN&MT Bến Tre, đơn vị Cụm trưởng, báo cáo.", "lead XX 2033 Bến Tre", True),
        ("Sở TN&MT Bến Tre, đơn vị Cụm trưởng, báo cáo.", "lead XX 2033 Bến Tre", True),
        ("Công an tỉnh Bến Tre là Cụm trưởng Cụm thi đua số 3 - Bộ Công an.", "lead III 2033 Bến Tre", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated


OWN = "Sở TN&MT Bến Tre đón nhận Cờ thi đua\nNgày 20/12/2033, Sở TN&MT Bến Tre tổ chức hội nghị "
"""A department's own meeting, the cluster named in passing."""


@pytest.mark.parametrize("of", ["đơn vị dẫn đầu Cụm thi đua số XX, Bộ TN&MT", "tổng kết; Cụm trưởng là Sở TN&MT Huế"])
def test_the_meeting_of_a_department_is_not_the_clusters(of: str) -> None:
    found = reader().read(f"{OWN}{of}. Cụm thi đua số XX có 7 Sở TN&MT.")
    assert [line(one) for one in found if one.kind == "meeting"] == []
    assert found


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Sáng nay, tại Huế, Cụm thi đua số XX, Bộ TN&MT tổ chức hội nghị tổng kết năm 2033.", "2033-12-20"),
        ("Vừa qua, tại Huế, Cụm thi đua số XX, Bộ TN&MT tổ chức hội nghị tổng kết năm 2033.", "None"),
    ],
)
def test_today_is_the_day_of_the_page(told: str, day: str) -> None:
    found = reader().read(f"Cụm thi đua số XX tổng kết\nThứ Ba, 20/12/2033 | 16:20\n{told}")
    assert [str(one.date) for one in found if one.kind == "meeting"] == [day]
