"""Text to words: where each word stood, how it was written, and what it can stand for."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from bot.language.spelling import clean, fold
from bot.language.tokens import MAX_OTHERS, Token, read, spoken_numbers, word
from tests.cases import typed

SENTENCES = (
    "Cụm trưởng Cụm thi đua số IX năm 2020 là ai?",
    "ct cum 4 nam 2020 la ai z e",
    "cumj truowngr cụm 9 vaf cumj phos",
    "tru7o7ng3 cum5 so1 4",
    "Sở TN&MT Thừa Thiên – Huế (28/02/2020) “chủ đề”…",
    "who is the lead of cluster 4?",
    "GĐ sởTNMT cumIX 1.500 giấy; tđ-kt đ/c Hoa",
    "\u200bcụm\u00a09\ufeff 👍🙏 ??",
    "năm hai không hai mươi cụm chín có chín tỉnh",
    "",
)
SPLIT = {
    "cụm 9": ["cụm 9", "cụm9", "CỤM 9", "  cụm   9 ", "cụm\u00a09", "cụm\n9"],
    "cum ix": ["cumIX", "cum IX", "cum ix"],
    "cụm trưởng": ["cụm trưởng", "cumj truowngr", "cụm-trưởng", "c.trưởng", "ctrưởng", "Cụm/Trưởng"],
    "cụm thi đua": ["cụm thi đua", "ctđ", "cụm thi ddua", "cụm tđ"],
    "năm 2020": ["năm 2020", "năm2020", "nawm 2020"],
    "28/02/2020": ["28/02/2020"],
    "28-02-2020": ["28-02-2020"],
    "1.500 giấy": ["1.500 giấy"],
    "tài nguyên môi trường": ["tnmt", "TN&MT", "tn-mt", "TNMT"],
    "đồng chí hoa": ["đ/c Hoa", "d/c Hoa", "đ.c Hoa"],
    "cụm 4 và cụm 9": ["cụm 4 & cụm 9", "cụm 4&cụm 9"],
    "không": ["ko", "KO", "k", "hok"],
    "thừa thiên huế": ["Thừa Thiên Huế", "Thừa Thiên - Huế", "Thừa Thiên-Huế", "Thừa Thiên – Huế"],
    "đà nẵng": ["Đà Nẵng", "Ðà Nẵng", "ddaf nawngx", "d9a2 na8ng4"],
    "hòa bình": ["Hoà Bình", "Hòa Bình", "HOÀ BÌNH", "hoaf binhf"],
}


def plain(text: str) -> tuple[Token, ...]:
    return read(text).plain().tokens


def words(text: str) -> str:
    return " ".join(token.text for token in plain(text) if not token.mark)


# ---- where words stand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", SENTENCES, ids=ascii)
def test_words_stand_in_the_cleaned_text_in_order(text: str) -> None:
    reading = read(text).plain()
    assert reading.text == clean(text)
    for token in reading.tokens:
        assert 0 <= token.start < token.end <= len(reading.text)
        assert not reading.text[token.start : token.end].isspace()
    for left, right in itertools.pairwise(reading.tokens):
        assert left.end <= right.start or (left.start, left.end) == (right.start, right.end)


@pytest.mark.parametrize("text", SENTENCES, ids=ascii)
def test_the_piece_a_word_stands_for_is_the_piece_that_was_typed(text: str) -> None:
    reading = read(text).plain()
    for token in reading.tokens:
        piece = reading.text[token.start : token.end]
        assert fold(piece) in (fold(token.raw), token.folded)


@pytest.mark.parametrize("text", [text for text in SENTENCES if "the lead" not in text], ids=ascii)
def test_every_letter_and_figure_belongs_to_a_word(text: str) -> None:
    reading = read(text).plain()
    inside = {at for token in reading.tokens for at in range(token.start, token.end)}
    assert [char for at, char in enumerate(reading.text) if char.isalnum() and at not in inside] == []


@pytest.mark.parametrize("text", SENTENCES, ids=ascii)
def test_a_decomposed_text_reads_the_same(text: str) -> None:
    assert read(unicodedata.normalize("NFD", text)) == read(text)


@pytest.mark.parametrize("text", SENTENCES, ids=ascii)
def test_folded_words_have_no_marks(text: str) -> None:
    for token in plain(text):
        assert token.folded == fold(token.text)
        assert token.marked == (not token.text.isascii())


# ---- how words are split and spelled ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "wanted"), typed(SPLIT))
def test_ways_of_typing_give_the_same_words(text: str, wanted: str) -> None:
    assert words(text) == wanted


@pytest.mark.parametrize("mark", "?!.;,:")
def test_punctuation_is_kept_apart(mark: str) -> None:
    tokens = plain(f"cụm 9{mark} ai")
    assert [(token.text, token.mark) for token in tokens] == [("cụm", False), ("9", False), (mark, True), ("ai", False)]


@pytest.mark.parametrize("text", ["👍", "🙏🙏", "   ", "\u200b", "_", "🇻🇳"], ids=ascii)
def test_signs_without_a_word_are_no_words(text: str) -> None:
    assert plain(text) == ()


def test_a_bare_cluster_typed_with_five_is_no_key() -> None:
    assert words("cum5") == "cum 5"
    assert words("cum5 9") == "cụm 9"
    assert words("cum5 thi dua so 9") == "cụm thi dua so 9"


@pytest.mark.parametrize("text", ["tru7o7ng3 cum5 9", "cum5 tru7o7ng3 9"])
def test_vni_in_one_word_shows_that_all_were_typed_in_vni(text: str) -> None:
    assert {"trưởng", "cụm", "9"} <= set(words(text).split())


def test_words_of_the_vocabulary_are_no_keys() -> None:
    assert words("hoaf") == "hòa"
    assert " ".join(token.text for token in read("hoaf", lambda folded: folded == "hoaf").plain().tokens) == "hoaf"


@pytest.mark.parametrize(
    "text", ["file online", "link excel", "an giang", "cum truong la ai", "form excel", "bao cao quy"]
)
def test_words_without_marks_are_left_as_typed(text: str) -> None:
    assert words(text) == text


@pytest.mark.parametrize(
    "text", ["theme", "this", "fix", "test", "post", "zalo", "google", "website", "pdf", "wifi", "show"]
)
def test_english_words_get_no_marks_from_keys(text: str) -> None:
    assert words(f"{text} cụm 9").split()[0] in (text, "chủ")


# ---- short forms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("kh", {"không", "kế hoạch"}),
        ("ct", {"cụm trưởng", "chủ tịch"}),
        ("tp", {"thành phố", "thành phần"}),
        ("cv", {"công văn", "chuyên viên"}),
        ("đk", {"được", "đăng ký"}),
        ("hn", {"hội nghị", "hà nội"}),
    ],
)
def test_every_meaning_of_a_short_form_is_a_reading(text: str, meanings: set[str]) -> None:
    readings = read(text)
    found = {
        " ".join(token.text for token in readings.reading([pick]).tokens) for _, pick in [(0, 0), *readings.others()]
    }
    assert meanings <= found


@pytest.mark.parametrize("text", ["ct cụm 9", "tp dự kh", "CT", "cụm"])
def test_the_words_of_a_short_form_stand_where_it_stood(text: str) -> None:
    readings = read(text)
    for options in readings.choices:
        assert len({(run[0].start, run[-1].end, run[0].raw) for run in options}) == 1


def test_the_first_reading_has_the_commonest_meanings() -> None:
    readings = read("ct 9 kh")
    assert readings.reading(readings.first()) == readings.plain()
    assert words("ct 9 kh") == "cụm trưởng 9 không"


def test_other_readings_are_few_however_many_short_forms_there_are() -> None:
    readings = read("kh ct tp cv " * 20)
    others = list(readings.others())
    assert 0 < len(others) <= MAX_OTHERS
    assert all(0 < pick < len(readings.choices[at]) for at, pick in others)


def test_the_longer_an_utterance_the_fewer_other_readings() -> None:
    counts = [len(list(read("kh ct tp cv " * many).others())) for many in (5, 50, 200)]
    assert counts[0] == MAX_OTHERS > counts[1] > counts[2] == 0


def test_words_without_a_short_form_have_one_reading() -> None:
    assert list(read("cụm trưởng cụm 9 là ai").others()) == []


# ---- numbers said in words -------------------------------------------------------------------------------------------

FIGURES = {
    "năm 2020": ["năm hai không hai mươi", "năm hai nghìn không trăm hai mươi", "năm 2020"],
    "nam 2020": ["nam hai khong hai muoi", "nam hai nghin khong tram hai muoi"],
    "có 9 tỉnh": ["có chín tỉnh", "có 9 tỉnh"],
    "12 đơn vị": ["mười hai đơn vị"],
    "6 nhiệm vụ": ["sáu nhiệm vụ"],
    "cụm chín tỉnh nào": ["cụm chín tỉnh nào"],
    "cụm thi đua số chín": ["cụm thi đua số chín"],
    "cụm thi đua số chín năm 2020": ["cụm thi đua số chín năm hai không hai mươi"],
    "không có tỉnh": ["không có tỉnh"],
    "lần thứ ba": ["lần thứ ba"],
    "năm nay": ["năm nay"],
    "ba mẹ": ["ba mẹ"],
}


@pytest.mark.parametrize(("text", "wanted"), typed(FIGURES))
def test_years_and_counts_become_figures_clusters_stay(text: str, wanted: str) -> None:
    assert " ".join(token.text for token in spoken_numbers(plain(text))) == wanted


def test_figures_stand_where_the_words_stood() -> None:
    text = "cụm 9 năm hai không hai mươi"
    (figure,) = [token for token in spoken_numbers(plain(text)) if token.text == "2020"]
    assert text[figure.start : figure.end] == figure.raw == "hai không hai mươi"


def test_numbers_are_replaced_once() -> None:
    once = spoken_numbers(plain("hai không hai mươi có chín tỉnh"))
    assert spoken_numbers(once) == once


# ---- one word --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Hoà", "HÒA", "hoà", unicodedata.normalize("NFD", "Hoà")])
def test_a_word_is_canonical(text: str) -> None:
    made = word(text, 3, 6)
    assert (made.text, made.folded, made.start, made.end, made.mark) == ("hòa", "hoa", 3, 6, False)
    assert made.marked
    assert not word("hoa", 0, 3).marked
