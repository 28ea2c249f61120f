"""What holds for the whole article."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Sở NN&MT Bến Tre, đơn vị Cụm trưởng, báo cáo.", "lead XX 2033 Bến Tre", True),
        ("Sở TN&MT Bến Tre, đơn vị Cụm trưởng, báo cáo.", "lead XX 2033 Bến Tre", True),
        (
            "Năm 2030, vai trò này do Sở TN&MT Huế giữ, còn Cụm trưởng là Sở TN&MT Phú Yên.",
            "lead XX 2033 Phú Yên",
            False,
        ),
        ("Sở Tài chính Bến Tre là Cụm trưởng Cụm thi đua số III các Sở Tài chính.", "lead III 2033 Bến Tre", False),
        ("Công an tỉnh Bến Tre là Cụm trưởng Cụm thi đua số 3 - Bộ Công an.", "lead III 2033 Bến Tre", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated


def test_the_clusters_of_another_trade_are_none_of_ours() -> None:
    trade = "Khối thi đua các Sở NN&PTNT có 2 cụm: cụm thi đua số 1 gồm Bến Tre, Phú Yên, Hà Nam do Sở NN&PTNT Huế lập."
    assert reader().read(f"Ký giao ước năm 2033\n{trade} Dự có Vụ Thi đua khen thưởng.") == ()


def test_a_title_that_sums_up_half_a_year_is_the_clusters_own() -> None:
    found = reader().read("Cụm thi đua số XX sơ kết 6 tháng\nNgày 08/7/2033, Cụm thi đua số XX, Bộ TN&MT sơ kết.")
    assert [line(one) for one in found] == ["meeting XX 2033 2033-07-08"]


def test_a_meeting_of_the_cluster_may_be_a_departments_task() -> None:
    task = "được giao đăng cai hội nghị tổng kết năm 2033 của Cụm thi đua số XX, Bộ TN&MT."
    said = f"Ngày 10/01/2034, Sở TN&MT Bến Tre {task}"
    found = reader().read(f"Cụm thi đua số XX tổng kết\n{said}")
    assert "meeting XX 2034 2034-01-10" in {line(one) for one in found}


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
