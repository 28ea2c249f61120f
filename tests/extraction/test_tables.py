"""A row of a table states what the head of its column says, a list of terms what the term says."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader

HEADED = "<p>" + HEAD.replace("\n", "</p><p>")
ROLES = (
    HEADED + "</p><table><tr><th>TT</th><th>Thành viên của Cụm</th><th>Vai trò</th></tr>"
    "<tr><td>1</td><td>Sở TN&amp;MT Bến Tre</td><td>Cụm trưởng</td></tr>"
    "<tr><td>2</td><td>Sở TN&amp;MT Phú Yên</td><td></td></tr></table>"
)
CLUSTERS = (
    HEADED + "</p><table><tr><td>Cụm</td><td>Cụm trưởng năm 2034</td><td>Cụm phó</td><td>Số đơn vị</td></tr>"
    "<tr><td>Cụm thi đua số XX</td><td>Sở TN&amp;MT Bến Tre</td><td>(chưa có)</td><td>7</td></tr></table>"
)
TERMS = HEADED + "</p><dl><dt>Cụm trưởng (2034)</dt><dd>Sở TN&amp;MT Bến Tre</dd></dl>"


@pytest.mark.parametrize(
    ("page", "fact", "stated"),
    [
        (ROLES, "lead XX 2033 Bến Tre", True),
        (ROLES, "member XX 2033 Phú Yên", True),
        (ROLES, "deputy XX 2033 Phú Yên", False),
        (CLUSTERS, "lead XX 2034 Bến Tre", True),
        (CLUSTERS, "member_count XX 2033 7", True),
        (CLUSTERS, "deputy XX 2033 Bến Tre", False),
        (TERMS, "lead XX 2034 Bến Tre", True),
    ],
)
def test_a_row_states_it_or_not(page: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(page)}) is stated
