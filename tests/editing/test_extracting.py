"""An article, read as a whole, becomes facts that editors can confirm."""

from __future__ import annotations

from datetime import date

from bot.editing.extracting import reads_for
from tests.extraction.reading import facts

TEXT = """Cụm thi đua số XI tổng kết năm 2033

Sáng 23/12/2033, tại tỉnh Điện Biên, Cụm thi đua số XI thuộc Bộ Tài nguyên và Môi trường tổ chức hội nghị tổng kết.

Hội nghị đã bầu Sở Tài nguyên và Môi trường tỉnh Tây Ninh làm Cụm trưởng năm 2034.

Các đơn vị thống nhất đề nghị Bộ tặng Cờ thi đua năm 2033 cho Sở Tài nguyên và Môi trường tỉnh Thái Bình.
"""


def test_what_an_article_states_becomes_facts() -> None:
    found = reads_for(facts().units.values())(TEXT)
    said = {(one.kind, one.cluster, one.year, one.unit, one.status) for one in found}
    assert ("lead", "XI", 2034, "Tây Ninh", "") in said
    assert ("award", "XI", 2033, "Thái Bình", "nominated") in said
    (meeting,) = [one for one in found if one.kind == "meeting"]
    assert (meeting.type, meeting.date, meeting.meeting) == ("tổng kết", date(2033, 12, 23), "cum-11-2033-12-23")
    assert all(one.paragraph > 0 and not one.source for one in found)


def test_a_department_is_that_of_today_where_it_is_called_so() -> None:
    news = TEXT.replace("Tài nguyên và Môi trường tỉnh Tây Ninh", "Nông nghiệp và Môi trường tỉnh Tây Ninh")
    found = reads_for(facts().units.values())(news)
    assert {one.unit for one in found if one.unit} == {"Sở NN&MT Tây Ninh", "Thái Bình"}


def test_no_article_is_no_fact() -> None:
    assert reads_for(facts().units.values())("Hôm nay trời đẹp.") == ()
