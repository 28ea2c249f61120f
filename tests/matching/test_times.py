"""Years, days, months and relative times: every way of writing one, and figures that are none."""

from __future__ import annotations

import itertools
import unicodedata
from datetime import date

import pytest

from bot.language.tokens import Token, read, spoken_numbers
from bot.matching.times import FIRST_YEAR, LAST_YEAR, find_times
from tests.cases import typed

YEARS = {
    "2020": [
        "năm 2020",
        "2020",
        "nam 2020",
        "n.2020",
        "năm2020",
        "NĂM 2020",
        "năm hai không hai mươi",
        "năm hai nghìn không trăm hai mươi",
        "hai khong hai muoi",
        "cụm năm 2020",
        "cụm 9 2020 ai làm trưởng",
        "họp năm 2020 ở đâu",
        "in 2020",
        "năm 20",
    ],
    "2013": ["năm 2013", "năm hai không mười ba", "năm 13", "2013"],
    "2014": ["sang năm 2014", "năm 2014", "nhiệm kỳ 2014"],
    "2012": ["trước 2013", "trước năm 2013", "truoc nam 2013"],
    "2021": ["sau năm 2020", "sau 2020", "năm hai không hai mốt"],
    "1999": ["năm 1999"],
}
DAYS = {
    "2020-02-28": [
        "28/02/2020",
        "28/2/2020",
        "ngày 28/02/2020",
        "28-02-2020",
        "28.02.2020",
        "28/2/20",
        "ngày 28 tháng 2 năm 2020",
        "ngày 28 tháng 02 năm 2020",
        "28 tháng 2 2020",
        "28 thang 2 nam 2020",
        "ngày hai mươi tám tháng hai năm hai không hai mươi",
        "hôm 28/02/2020",
        "họp chiều 28/02/2020 ở đâu",
        "February 28, 2020",
    ],
    "2020-02-29": ["29/02/2020"],
    "2026-12-05": ["5/12/26", "05-12-26", "05/12/2026"],
    "--12-05": ["ngày 5/12", "5/12", "ngày 5 tháng 12", "mùng 5 tháng 12", "ngày năm tháng mười hai", "họp 5/12 ở đâu"],
    "--02-29": ["29/2"],
    "--09-05": ["ngày 5/9", "hôm 5/9", "chiều 5/9"],
}
MONTHS = {
    "2020-07": [
        "7/2020",
        "tháng 7/2020",
        "tháng 7 năm 2020",
        "thang 7 nam 2020",
        "tháng 07 2020",
        "tháng bảy năm 2020",
        "July 2020",
    ],
    "--07": ["tháng 7", "tháng bảy", "thang 7", "trong tháng 7"],
}
RELATIVE = {
    "now": [
        "hiện nay",
        "hien nay",
        "hiện tại",
        "năm nay",
        "bây giờ",
        "đương nhiệm",
        "nam nay",
        "mới nhất",
        "hnay",
        "cụm mình giờ ai làm trưởng",
    ],
    "last": ["năm ngoái", "nam ngoai"],
    "before": ["nhiệm kỳ trước", "năm trước", "năm trước đó"],
    "after": ["năm sau", "nhiệm kỳ sau", "sang năm", "năm tới"],
    "same": ["năm đó", "năm ấy", "cùng năm"],
}
NEVER = (
    "5/9 tỉnh",
    "có 6/6 đơn vị hoàn thành",
    "5/9 sở",
    "31/2",
    "ngày 31/2",
    "31/2/2020",
    "30/02/2021",
    "29/02/2021",
    "31/11",
    "13/2020",
    "tháng 13",
    "0/5",
    "cụm 9",
    "9 tỉnh",
    "1500 giấy",
    "1.500 giấy",
    "1989",
    "2100",
    "20200",
    "bao giờ họp",
    "mấy giờ họp",
    "8 giờ",
    "ngay giờ đầu",
    "gió mùa",
    "cụm năm",
    "năm tỉnh",
    "12 đơn vị năm",
    "thông tư 21/2018 còn hiệu lực không",
    "",
)


def tokens(text: str) -> list[Token]:
    return spoken_numbers(read(text, lambda _: True).plain().tokens)


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.value) for hit in find_times(tokens(text))]


def pieces(text: str) -> list[str]:
    words = tokens(text)
    return [text[words[hit.first].start : words[hit.last - 1].end] for hit in find_times(words)]


@pytest.mark.parametrize(("text", "year"), typed(YEARS))
def test_years(text: str, year: str) -> None:
    assert found(text) == [("year", year)]


@pytest.mark.parametrize(("text", "day"), typed(DAYS))
def test_days_are_written_day_first(text: str, day: str) -> None:
    assert found(text) == [("date", day)]


@pytest.mark.parametrize(("text", "month"), typed(MONTHS))
def test_months(text: str, month: str) -> None:
    assert found(text) == [("month", month)]


@pytest.mark.parametrize(("text", "when"), typed(RELATIVE))
def test_relative_times(text: str, when: str) -> None:
    assert found(text) == [("when", when)]


@pytest.mark.parametrize("text", NEVER)
def test_other_figures_and_words_are_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", [text for table in (YEARS, DAYS, MONTHS, RELATIVE) for texts in table.values() for text in texts]
)
def test_a_decomposed_text_names_the_same_time(text: str) -> None:
    assert found(unicodedata.normalize("NFD", text)) == found(text)


@pytest.mark.parametrize("year", [FIRST_YEAR, 2009, 2020, LAST_YEAR])
def test_years_of_the_range(year: int) -> None:
    assert found(f"năm {year}") == found(f"nam {year}") == [("year", str(year))]


@pytest.mark.parametrize("year", [FIRST_YEAR - 1, LAST_YEAR + 1, 1000, 9999])
def test_years_outside_the_range_are_numbers(year: int) -> None:
    assert found(f"{year}") == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_by_figure_and_by_word(month: int) -> None:
    assert found(f"tháng {month} năm 2020") == found(f"{month}/2020") == [("month", f"2020-{month:02d}")]


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2020, 2, 29), date(2019, 12, 31), date(2013, 7, 10)], ids=str)
@pytest.mark.parametrize("form", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "ngày %d tháng %m năm %Y", "%d thang %m nam %Y"])
def test_ways_of_writing_a_day_agree(day: date, form: str) -> None:
    assert found(day.strftime(form)) == [("date", day.isoformat())]


# ---- several, and where they stand -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("năm 2020 và năm 2021", ["2020", "2021"]),
        ("so sánh chủ đề 2021 và 2022", ["2021", "2022"]),
        ("cụm năm năm 2020", ["2020"]),
        ("từ 28/02/2020 đến 10/07/2020", ["2020-02-28", "2020-07-10"]),
        ("năm 2020 và hiện nay", ["2020", "now"]),
        ("2019, 2020", ["2019", "2020"]),
    ],
)
def test_several_times_are_found_in_order(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("cụm 9 năm 2020 ai", "năm 2020"),
        ("cụm 9 2020 ai", "2020"),
        ("họp ngày 28/02/2020 ở", "ngày 28/02/2020"),
        ("họp ngày 28 tháng 2 năm 2020 ở", "ngày 28 tháng 2 năm 2020"),
        ("họp tháng 7/2020 ở", "tháng 7/2020"),
        ("họp tháng 7 ở đâu", "tháng 7"),
        ("cụm II trước năm 2013 ai", "trước năm 2013"),
        ("cụm II trước 2013 ai", "trước 2013"),
        ("hiện nay ai", "hiện nay"),
        ("năm hai không hai mươi ai", "năm hai không hai mươi"),
        ("ai năm ngoái", "năm ngoái"),
    ],
)
def test_a_hit_covers_what_names_the_time(text: str, span: str) -> None:
    assert pieces(text) == [span]


@pytest.mark.parametrize(
    "text", ["năm 2020 28/02/2020 tháng 7 hiện nay năm ngoái", "trước 2013 sau 2014", "2019 2020 2021"]
)
def test_hits_stand_in_order_and_apart(text: str) -> None:
    hits = find_times(tokens(text))
    assert len(hits) > 1
    assert all(left.last <= right.first for left, right in itertools.pairwise(hits))
