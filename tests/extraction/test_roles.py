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
        ("Cụm trưởng là Sở Bến Tre, Cụm phó là Sở Phú Yên.", "deputy XX 2033 Bến Tre", False),
        ("Cụm trưởng là Sở Bến Tre, Cụm phó là Sở Phú Yên.", "deputy XX 2033 Phú Yên", True),
        ("Sở TN&MT Bến Tre, Phú Yên lần lượt làm Cụm trưởng, Cụm phó năm 2034.", "deputy XX 2034 Phú Yên", True),
        ("Hai Cụm phó năm 2034 là Sở TN&MT Bến Tre và Sở TN&MT Phú Yên.", "deputy XX 2034 Bến Tre", True),
        ("Phiếu bầu dồn cho Sở TN&MT Bến Tre. Đơn vị này sẽ làm Cụm trưởng năm 2034.", "lead XX 2034 Bến Tre", True),
        ("Đại diện Cụm trưởng, ông Hồ Văn Thử - Giám đốc Sở TN&MT Bến Tre phát biểu.", "lead XX 2033 Bến Tre", True),
        ("Theo đề nghị của Cụm trưởng, Sở TN&MT Bến Tre đăng cai hội thao.", "lead XX 2033 Bến Tre", False),
        ("Sở TN&MT Bến Tre được Cụm trưởng đánh giá cao.", "lead XX 2033 Bến Tre", False),
        ("Đơn vị không trúng cử Cụm phó: Sở TN&MT Bến Tre.", "deputy XX 2033 Bến Tre", False),
        ("Sở TN&MT Bến Tre làm Khối trưởng Khối thi đua các cơ quan của tỉnh.", "lead XX 2033 Bến Tre", False),
        ("Sở TN&MT Bến Tre đăng cai hội nghị của Cụm trưởng.", "lead XX 2033 Bến Tre", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
