"""Clusters by number: every way of typing one, lists of them, and numbers that are no cluster."""

from __future__ import annotations

import unicodedata

import pytest

from bot.language.numbers import to_roman
from bot.language.tokens import Token, read, spoken_numbers
from bot.matching.clusters import find_clusters
from bot.matching.lexicon import Hit
from tests.cases import typed

NAMED = {
    "I": [
        "cụm 1",
        "cụm I",
        "cụm số 1",
        "cụm thi đua 1",
        "C1",
        "CTĐ I",
        "CTĐ số 1",
        "cum 1",
        "cum so 1",
        "cụm một",
        "cụm thi đua số I",
    ],
    "II": ["cụm II", "cụm ll", "cum 2", "cụm hai", "cụm số hai", "cụm thi đua số 2", "c2", "cum hai"],
    "IV": [
        "cụm IV",
        "cụm iv",
        "cụm lV",
        "cụm 4",
        "cụm bốn",
        "cụm tư",
        "cụm thi đua số lV",
        "cum lV",
        "CỤM IV",
        "cumIV",
    ],
    "V": ["cụm V", "cụm 5", "cụm năm", "cụm số năm", "cụm thi đua số năm", "cum5", "cụm v"],
    "VI": ["cụm VI", "cụm vi", "cụm 6", "cụm sáu", "cum so 6"],
    "VII": ["cụm VII", "cụm Vll", "cụm bảy", "cụm bẩy", "cum 7"],
    "VIII": ["cụm VIII", "cụm Vlll", "cụm viii", "cụm 8", "cụm tám", "cum tam"],
    "IX": [
        "cụm IX",
        "cụm ix",
        "cụm lX",
        "cụm 9",
        "cụm9",
        "cụm số 9",
        "cụm thi đua số chín",
        "cum chin",
        "C9",
        "ctđ 9",
        "cụm no 9",
        "cum5 9",
        "cumj 9",
        "cụm thứ 9",
        "cụm thứ IX",
        "cụm thi đua thứ chín",
        "cụm No. 9",
        "cụm #9",
        "cụm 09",
        "c 9",
        "cùm 9",
        "cúm 9",
        "cụm thị đua số 9",
        "cụm thi đưa số 9",
        "IX",
        "số IX",
        "cụm số IX",
        "Cụm  Thi  Đua  Số  IX",
    ],
    "XI": ["cụm XI", "cụm 11", "cụm mười một", "cụm thi đua số XI"],
}
IN_SENTENCES = {
    "IX": [
        "cụm 9 năm 2020 ai làm cụm trưởng",
        "ai la cum truong cum 9",
        "cụm thi đua số chín năm hai không hai mươi ai làm cụm trưởng",
        "cum 9 gom nhung tinh nao",
        "cụm trưởng cụm IX là ai",
        "cụm trưởng IX là ai",
        "cụm trưởng 9",
        "phó cụm 9 là ai",
        "cụm phó IX năm 2019",
        "năm 2019 cụm IX ai phó",
        "thành viên cụm (IX)",
        "cụm 9 5 tỉnh nào",
        "cụm chín tỉnh nào",
        "cum 9 co may tinh",
    ],
    "V": ["cụm năm năm 2020 ai làm cụm trưởng", "cụm thi đua số năm năm nay ai làm trưởng"],
    "IV": ["cụm trưởng cụm IV các năm", "thứ tự cụm trưởng cụm IV từ 2019", "6 tháng đầu năm cụm 4 họp ở đâu"],
    "VIII": ["Sở nào trưởng cụm VIII năm 2023 nhỉ", "cụm Vlll có Vĩnh Long không"],
}
LISTS = {
    "I II": ["cụm I và II", "cụm 1, 2", "cụm 1 và cụm 2", "cụm một và hai", "so sánh cụm I với cụm II", "cum 1 va 2"],
    "I IV": ["cụm I, và IV", "từ cụm 1 đến cụm 4", "cụm I-IV", "cụm I; IV"],
    "I IX": ["so sánh cụm I và cụm IX", "cụm I và IX", "cụm 1 hay cụm 9"],
    "II III": ["Hà Giang cụm 2 hay cụm 3", "cụm II hoặc III", "cụm 2 hay 3"],
    "I II IV IX": ["cụm I, II, IV và IX", "cụm 1, 2, 4, 9", "cụm I, cụm II, cụm IV, cụm IX"],
}
NEVER = (
    "cụm trưởng năm bao nhiêu",
    "cụm năm 2020",
    "cụm năm nay ai làm trưởng",
    "cụm trưởng năm 2020 là ai",
    "cụm phó năm nào",
    "cụm trưởng năm ngoái",
    "cum truong nam 2020",
    "cum nam 2014 co may tinh",
    "cụm 2020",
    "cụm mình năm 2020",
    "cụm trưởng v",
    "cụm trưởng là ai v",
    "cụm trưởng x là ai",
    "cụm bà",
    "cụm sau sáp nhập",
    "các cụm",
    "cụm trưởng",
    "cụm 0",
    "quý II",
    "khóa IX",
    "đại hội khóa XII",
    "lần thứ IX",
    "điều IV",
    "chương III",
    "hạng II",
    "vì sao cụm trưởng đổi",
    "vi sao vay",
    "xi măng",
    "di dau",
    "có 9 tỉnh",
    "bảng 9",
    "2 đơn vị",
    "tháng 9",
    "cụm rạp",
    "cùm",
    "",
)
BLOCS = {"VI": ["Khối 6", "khối VI", "khối thi đua số 6", "khoi 6"], "III": ["Khối III bộ TNMT 2022", "khối 3"]}


def tokens(text: str) -> list[Token]:
    return spoken_numbers(read(text, lambda _: True).plain().tokens)


def found(text: str, kind: str = "cluster") -> str:
    return " ".join(hit.value for hit in find_clusters(tokens(text)) if hit.kind == kind)


def pieces(text: str) -> list[str]:
    reading = read(text, lambda _: True).plain()
    words = spoken_numbers(reading.tokens)
    return [reading.text[words[hit.first].start : words[hit.last - 1].end] for hit in find_clusters(words)]


@pytest.mark.parametrize(("text", "cluster"), typed(NAMED))
def test_a_cluster_has_many_spellings(text: str, cluster: str) -> None:
    words = read(text).plain().tokens
    assert [(hit.kind, hit.value) for hit in find_clusters(words)] == [("cluster", cluster)]


@pytest.mark.parametrize(("text", "cluster"), typed(IN_SENTENCES))
def test_a_cluster_is_found_in_a_sentence(text: str, cluster: str) -> None:
    assert found(text) == cluster


@pytest.mark.parametrize(("text", "clusters"), typed(LISTS))
def test_lists_name_every_cluster_in_order(text: str, clusters: str) -> None:
    assert found(text) == clusters


@pytest.mark.parametrize("text", NEVER)
def test_other_numbers_are_no_cluster(text: str) -> None:
    assert found(text) == ""


@pytest.mark.parametrize(("text", "bloc"), typed(BLOCS))
def test_a_bloc_is_no_cluster(text: str, bloc: str) -> None:
    assert (found(text, "bloc"), found(text)) == (bloc, "")


@pytest.mark.parametrize("number", range(1, 40))
def test_figures_and_roman_figures_name_the_same_cluster(number: int) -> None:
    figure = to_roman(number)
    assert found(f"cụm {number}") == found(f"cụm thi đua số {figure}") == found(f"cum {figure.lower()}") == figure


@pytest.mark.parametrize("number", [40, 99, 163, 1989])
def test_there_may_be_very_many_clusters(number: int) -> None:
    assert found(f"cụm {number}") == to_roman(number)


@pytest.mark.parametrize("text", [text for texts in (*NAMED.values(), *IN_SENTENCES.values()) for text in texts])
def test_a_decomposed_text_names_the_same_cluster(text: str) -> None:
    assert found(unicodedata.normalize("NFD", text)) == found(text)


# ---- spans -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("ai trưởng Cụm IX ạ", ["Cụm IX"]),
        ("Cụm thi đua số 9 họp", ["Cụm thi đua số 9"]),
        ("CTĐ số 1", ["CTĐ số 1"]),
        ("cụm trưởng IX là ai", ["IX"]),
        ("cụm trưởng 9 là ai", ["9"]),
        ("cụm I và IX", ["cụm I", "IX"]),
        ("hỏi C9 nhé", ["C9"]),
        ("cụm chín tỉnh nào", ["cụm chín"]),
        ("cụm mười một", ["cụm mười một"]),
    ],
)
def test_a_hit_covers_what_names_the_cluster(text: str, spans: list[str]) -> None:
    assert pieces(text) == spans


@pytest.mark.parametrize("text", [text for texts in (*IN_SENTENCES.values(), *LISTS.values()) for text in texts])
def test_hits_stand_in_order_and_apart(text: str) -> None:
    hits: list[Hit] = find_clusters(tokens(text))
    ends = [0, *(hit.last for hit in hits)]
    assert all(end <= hit.first < hit.last for end, hit in zip(ends, hits, strict=False))
    assert all(0 < hit.score <= 1 for hit in hits)


def test_a_count_after_a_cluster_is_no_second_cluster() -> None:
    assert found("cụm 9 và 5 tỉnh") == "IX"
    assert found("cụm 9, năm 2020") == "IX"
    assert found("cụm IX, 3 đơn vị") == "IX"
    assert found("cụm IX hay v em") == "IX"
