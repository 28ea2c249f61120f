"""A table whose cells came as lines."""

from __future__ import annotations

from tests.extraction.reading import HEAD, line, reader

CELLS = """TT
Đơn vị
Vai trò
1
Sở TN&MT Bến Tre
Cụm trưởng
2
Sở TN&MT Phú Yên
Cụm phó
3
Sở TN&MT Hà Nam
Thành viên
"""


def test_cells_below_each_other_are_read_as_rows() -> None:
    found = [line(one) for one in reader().read(f"{HEAD}Phân công của Cụm thi đua số XX năm 2034\n{CELLS}")]
    assert {"lead XX 2034 Bến Tre", "deputy XX 2034 Phú Yên", "member XX 2033 Hà Nam"} <= set(found)
    assert "lead XX 2034 Phú Yên" not in found


def test_two_rows_are_no_table() -> None:
    two = "\n".join(CELLS.splitlines()[:9])
    assert [one for one in reader().read(HEAD + two) if one.kind == "member"] == []
