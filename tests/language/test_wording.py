"""The pieces of replies: names, dates, lists, and templates that drop what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language import wording

DAY = date(2020, 2, 8)


@pytest.mark.parametrize(
    ("unit", "kind", "department", "place"),
    [
        ("Bạc Liêu", "tỉnh", "Sở TN&MT tỉnh Bạc Liêu", "tỉnh Bạc Liêu"),
        ("Cần Thơ", "thành phố", "Sở TN&MT TP Cần Thơ", "TP Cần Thơ"),
        ("TP Hồ Chí Minh", "thành phố", "Sở TN&MT TP Hồ Chí Minh", "TP Hồ Chí Minh"),
        ("Bộ TN&MT", "", "Bộ TN&MT", "Bộ TN&MT"),
    ],
)
def test_a_unit_is_called_by_its_kind(unit: str, kind: str, department: str, place: str) -> None:
    assert wording.department(unit, kind) == department
    assert wording.place_name(unit, kind) == place


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["A", "B", "C", "D"], "A, B, C và D"),
    ],
)
def test_lists_end_in_and(items: list[str], text: str) -> None:
    assert wording.listed(items) == text


def test_lists_can_end_in_another_word() -> None:
    assert wording.listed(["A", "B", "C"], " hay ") == "A, B hay C"


@pytest.mark.parametrize(("items", "text"), [([], ""), (["A"], "A"), (["A", "B"], "2 đơn vị: A và B")])
def test_several_units_are_counted(items: list[str], text: str) -> None:
    assert wording.several(items) == text


@pytest.mark.parametrize(("value", "text"), [(DAY, "08/02/2020"), (date(2021, 12, 31), "31/12/2021"), (None, "")])
def test_days_are_written_day_first(value: date | None, text: str) -> None:
    assert wording.day(value) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (999, "999"), (1500, "1.500"), (1234567, "1.234.567")])
def test_thousands_are_parted_by_dots(value: int, text: str) -> None:
    assert wording.number(value) == text


@pytest.mark.parametrize(
    ("text", "ended"),
    [("Có", "Có."), ("Có.", "Có."), ("Có ạ? ", "Có ạ?"), ("gồm:", "gồm:"), ("", ""), ("  ", "")],
    ids=repr,
)
def test_a_sentence_ends_once(text: str, ended: str) -> None:
    assert wording.sentence(text) == ended
    assert wording.sentence(wording.sentence(text)) == ended


@pytest.mark.parametrize(
    ("text", "capital"), [("đề nghị", "Đề nghị"), ("ông A", "Ông A"), ("Bộ TN&MT", "Bộ TN&MT"), ("", "")]
)
def test_only_the_first_letter_is_raised(text: str, capital: str) -> None:
    assert wording.capital(text) == capital


def test_bullets_are_one_line_an_item() -> None:
    assert wording.bullets(["một", "hai"]) == "- Một\n- Hai"
    assert wording.bullets([]) == ""


# ---- templates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("Cụm trưởng là {unit}.", {"unit": "Huế"}, "Cụm trưởng là Huế."),
        ("{unit}[[ năm {year}]].", {"unit": "Huế", "year": "2020"}, "Huế năm 2020."),
        ("{unit}[[ năm {year}]].", {"unit": "Huế", "year": ""}, "Huế."),
        ("{unit}[[ năm {year}]].", {"unit": "Huế"}, "Huế."),
        ("A[[ {b} và {c}]][[ {b}]]", {"b": "1", "c": ""}, "A 1"),
        ("A [[{b}]] C", {"b": ""}, "A C"),
        ("A\n[[{b}]]\nC", {"b": ""}, "A\nC"),
        ("{a}", {"a": "{b} [[x]]"}, "{b} [[x]]"),
        ("", {}, ""),
    ],
)
def test_templates_are_filled_and_drop_what_is_not_known(template: str, values: dict[str, str], text: str) -> None:
    assert wording.fill(template, values) == text


def test_a_name_without_a_value_is_told() -> None:
    with pytest.raises(KeyError, match="unit"):
        wording.fill("Cụm trưởng là {unit}.", {})


def test_the_fields_of_a_template_are_those_it_asks_for() -> None:
    assert wording.fields("{a}[[ năm {b}]] {a}") == {"a", "b"}
    assert wording.fields("không có") == set()


# ---- clusters, meetings, people --------------------------------------------------------------------------------------


def test_a_cluster_has_a_full_and_a_short_name() -> None:
    assert wording.cluster_name("IX") == "Cụm thi đua số IX"
    assert wording.short_cluster(wording.cluster_name("IX")) == "cụm IX"


@pytest.mark.parametrize(
    ("name", "short"), [("Đông Bắc bộ", "Đông Bắc"), ("Bắc Trung Bộ", "Bắc Trung"), ("Tây Nguyên", "Tây Nguyên")]
)
def test_an_area_has_a_short_name(name: str, short: str) -> None:
    assert wording.short_area(name) == short


@pytest.mark.parametrize(
    ("kind", "name"),
    [("tổng kết", "Hội nghị tổng kết của Cụm A"), ("khác", "Hội nghị của Cụm A"), ("", "Hội nghị của Cụm A")],
)
def test_a_meeting_is_called_by_its_kind_where_it_has_one(kind: str, name: str) -> None:
    assert wording.meeting_name(kind, "Cụm A") == name


@pytest.mark.parametrize(
    ("session", "value", "text"),
    [
        ("chiều", DAY, "chiều 08/02/2020"),
        ("", DAY, "ngày 08/02/2020"),
        ("", None, "năm 2019 (bài không nêu ngày)"),
        ("sáng", None, "năm 2019 (bài không nêu ngày)"),
    ],
)
def test_a_moment_is_as_exact_as_known(session: str, value: date | None, text: str) -> None:
    assert wording.moment(session, value, 2019) == text


def test_an_hour_stands_before_its_day() -> None:
    assert wording.moment("sáng", DAY, 2020, "08:30") == "08:30 ngày 08/02/2020"
    assert wording.moment("", None, 2019, "08:30") == "năm 2019 (bài không nêu ngày)"


@pytest.mark.parametrize(
    ("value", "place", "text"),
    [(DAY, "Huế", "ngày 08/02/2020, tại Huế"), (DAY, "", "ngày 08/02/2020"), (None, "Huế", "tại Huế"), (None, "", "")],
)
def test_day_and_place_are_told_as_far_as_known(value: date | None, place: str, text: str) -> None:
    assert wording.on_day(value, place) == text


@pytest.mark.parametrize(("what", "text"), [("mong cố gắng", "Bà A: mong cố gắng"), ("", "Bà A")])
def test_who_spoke_and_what(what: str, text: str) -> None:
    assert wording.spoken("Bà A", what) == text


@pytest.mark.parametrize(
    ("kind", "what", "text"),
    [
        ("chaired", "", "chủ trì hội nghị X, năm 2019"),
        ("spoke", "mong cố gắng", "phát biểu tại hội nghị X, năm 2019: mong cố gắng"),
        ("attended", "", "dự hội nghị X, năm 2019"),
    ],
)
def test_what_somebody_did_at_a_meeting(kind: str, what: str, text: str) -> None:
    assert wording.deed(kind, "Hội nghị X", "năm 2019", what) == text


@pytest.mark.parametrize(
    ("person", "value", "place", "text"),
    [
        ("Bà A", DAY, "Huế", "Bà A nêu tại hội nghị X, ngày 08/02/2020, tại Huế"),
        ("", None, "", "nêu tại hội nghị X"),
    ],
)
def test_where_something_was_stated(person: str, value: date | None, place: str, text: str) -> None:
    assert wording.stated_at(person, "Hội nghị X", value, place) == text


@pytest.mark.parametrize(("scope", "part"), [("cluster", "Cụm A năm 2020: “"), ("sector", "chủ đề chung của ngành")])
def test_a_theme_says_whose_it_is(scope: str, part: str) -> None:
    assert part in wording.theme_line("Cụm A", 2020, "Nước sạch", scope)
    assert wording.theme_line("Cụm A", 2020, "Nước sạch", scope).endswith("“Nước sạch”")


def test_a_theme_of_a_year_says_when_it_is_the_whole_sectors() -> None:
    assert wording.theme_of_year(2020, "Nước sạch", "cluster") == "năm 2020: “Nước sạch”"
    assert wording.theme_of_year(2020, "Nước sạch", "sector").startswith("năm 2020: “Nước sạch” (")


def test_counts_awards_years_and_groups() -> None:
    assert wording.counted("Cụm A", 10, "miền núi") == "Cụm A: 10 đơn vị (miền núi)"
    assert wording.counted("Cụm A", 10, "") == "Cụm A: 10 đơn vị"
    assert wording.award_to("Cờ thi đua", "Sở B") == "Cờ thi đua cho Sở B"
    assert wording.in_year(2014, "A") == "năm 2014: A"
    assert wording.taken_part("lãnh đạo", "Sở B") == "lãnh đạo Sở B"
    assert wording.taken_part("", "Sở B") == "Sở B"
    assert wording.group("lãnh đạo", ["A", "B"]) == "lãnh đạo 2 tỉnh, thành phố: A, B"


# ---- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Cụm trưởng, Cụm phó!", "cum  truong\ncum pho", "CỤM TRƯỞNG (cụm phó)"], ids=repr)
def test_folded_words_have_one_space_between_them(text: str) -> None:
    assert wording.folded(text) == "cum truong cum pho"


def test_a_long_text_is_cut_after_a_clause() -> None:
    clause = "một việc rất dài " * 4
    assert wording.first_clause("việc ngắn; việc sau") == "việc ngắn; việc sau"
    assert wording.first_clause(f"{clause}; {clause}") == f"{clause} …"
    assert wording.first_clause(clause * 3) == clause * 3
