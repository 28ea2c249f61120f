"""Lists and numbers of members, and lists that are none."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Cụm gồm 3 Sở TN&MT: Bến Tre, Phú Yên, Hà Nam.", "member XX 2033 Phú Yên", True),
        ("Cụm gồm 3 Sở TN&MT: Bến Tre, Phú Yên, Hà Nam.", "member_count XX 2033 3", True),
        ("Lãnh đạo các Sở trong Cụm: Bến Tre (Cụm trưởng), Phú Yên, Hà Nam.", "member XX 2033 Bến Tre", True),
        ("Vận động viên đến từ các Sở TN&MT: Bến Tre, Phú Yên, Hà Nam.", "member XX 2033 Phú Yên", True),
        ("Thành viên: Sở TN&MT Phú Yên - Giám đốc Lê Văn Thử (đã ký)", "member XX 2033 Phú Yên", True),
        ("Cùng dự có Sở TN&MT Bến Tre, Phú Yên, Hà Nam (Cụm thi đua số IV).", "member IV 2033 Phú Yên", False),
        ("Trong Cụm có 3 đơn vị đạt Cờ thi đua.", "member_count XX 2033 3", False),
        ("Sở TN&MT các tỉnh Bến Tre, Phú Yên, Hà Nam đã cử đại diện tham dự.", "member XX 2033 Phú Yên", True),
        ("Thành viên: 1. Sở TN&MT Bến Tre; 2. Sở TN&MT Phú Yên; 3. Sở TN&MT Hà Nam.", "member XX 2033 Phú Yên", True),
        ("Bến Tre, Phú Yên và Hà Nam là ba thành viên của Cụm.", "member XX 2033 Phú Yên", True),
        ("Các Sở TN&MT Bến Tre, Phú Yên, Hà Nam tham gia ý kiến vào dự thảo.", "member XX 2033 Phú Yên", False),
        ("Cụm chưa kết nạp Sở TN&MT Phú Yên làm thành viên.", "member XX 2033 Phú Yên", False),
        ("Dự có Sở TN&MT Bến Tre, Hà Nam, Nam Định, Phú Yên vắng mặt.", "member XX 2033 Phú Yên", False),
        ("Tham gia Giải thể thao có 3 đoàn: Bến Tre, Phú Yên, Hà Nam.", "member XX 2033 Phú Yên", True),
        ("Sở TN&MT Bến Tre (Cụm trưởng), các Sở TN&MT Phú Yên, Hà Nam (Cụm phó).", "member XX 2033 Phú Yên", False),
        ("Các tỉnh Bến Tre, Phú Yên, Hà Nam trong Cụm ký giao ước.", "member XX 2033 Phú Yên", True),
        ("Khách mời có Sở TN&MT các tỉnh Bến Tre, Phú Yên, Hà Nam.", "member XX 2033 Phú Yên", False),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated


def test_a_line_with_a_long_number_beside_a_name_is_read_at_once() -> None:
    assert reader().read(f"{HEAD}\nSở TN&MT Phú Yên {'9' * 400}\n{'9' * 400} Sở TN&MT Hà Nam {'9' * 400}") is not None
