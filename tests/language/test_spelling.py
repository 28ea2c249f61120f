"""Spelling: every way to encode or place a mark gives one word, and different words stay different."""

from __future__ import annotations

import unicodedata

import pytest

from bot.language.spelling import apart, bare_tone, canonical, clean, fold
from tests.cases import typed

SENTENCES = (
    "Cụm trưởng Cụm thi đua số IX là đơn vị nào?",
    "Thừa Thiên – Huế, Đắk Lắk; “nước sạch” … và Hoà Bình",
    "ĐỀ NGHỊ TẶNG CỜ THI ĐUA CỦA BỘ",
    "Quỳ Hợp, quý I, thuỷ lợi, khoẻ mạnh, toàn quốc",
    "28/02/2020 lúc 8h30",
    "",
)
TONES = {"grave": "\u0300", "acute": "\u0301", "tilde": "\u0303", "hook": "\u0309", "dot below": "\u0323"}


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# ---- clean -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", SENTENCES)
def test_a_decomposed_text_is_the_composed_one(text: str) -> None:
    assert clean(nfd(text)) == clean(text)
    assert canonical(nfd(text)) == canonical(text)
    assert fold(nfd(text)) == fold(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Cụm IX", "Cụm IX"),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("ðơn vị", "đơn vị"),
        ("“Đoàn kết”", '"Đoàn kết"'),
        ("Thừa Thiên – Huế", "Thừa Thiên - Huế"),
        ("Thừa Thiên — Huế", "Thừa Thiên - Huế"),
        ("cụm\u00a09", "cụm 9"),
    ],
)
def test_look_alikes_become_one_character_and_case_is_kept(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("char", ["\u200b", "\u200d", "\ufeff", "\u00ad", "\u202a", "\ufe0f", "\u2060"], ids=ascii)
def test_invisible_characters_are_removed(char: str) -> None:
    assert clean(f"cụm{char} 9{char}") == "cụm 9"


# ---- canonical -------------------------------------------------------------------------------------------------------

ONE_SPELLING = {
    "hòa": ["hoà", "Hoà", "HOÀ", "hòa", nfd("hoà"), nfd("HÒA")],
    "tỏa": ["toả", "tỏa"],
    "khóa": ["khoá", "KHOÁ"],
    "họa": ["hoạ"],
    "khỏe": ["khoẻ"],
    "hòe": ["hoè"],
    "thủy": ["thuỷ", "Thuỷ", nfd("thuỷ")],
    "thúy": ["thuý"],
    "ủy": ["uỷ", "ỦY", "UỶ"],
    "lũy": ["luỹ"],
    "tụy": ["tuỵ"],
    "quý": ["qúy", "quý", "Quý"],
    "quỳ": ["qùy", "quỳ"],
    "đà nẵng": ["Ðà Nẵng", "ÐÀ NẴNG", "Đà Nẵng", nfd("Đà Nẵng")],
    "hòa bình": ["Hoà Bình", "HOÀ BÌNH", "Hòa Bình"],
    "khánh hòa": ["Khánh Hoà", "khánh hòa"],
}


@pytest.mark.parametrize(("text", "spelling"), typed(ONE_SPELLING))
def test_tone_placement_case_and_encoding_do_not_matter(text: str, spelling: str) -> None:
    assert canonical(text) == spelling


@pytest.mark.parametrize(
    "word",
    ["hoàng", "hoàn", "toán", "loại", "ngoài", "quá", "quả", "quyết", "huỳnh", "thuyền", "xoáy", "khoẻn", "của", "mùa"],
)
def test_tones_that_have_one_place_stay_there(word: str) -> None:
    assert canonical(word) == word


@pytest.mark.parametrize("text", SENTENCES)
def test_canonical_is_a_fixed_point_and_blind_to_case(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert canonical(text.upper()) == canonical(text.lower()) == canonical(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hà", "hạ"), ("cờ", "có"), ("cụm", "cùm"), ("đa", "da"), ("sở", "sợ"), ("phó", "phố"), ("thua", "thưa")],
)
def test_words_with_other_marks_stay_other_words(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


# ---- fold ------------------------------------------------------------------------------------------------------------

FOLDED = {
    "cum truong": ["Cụm trưởng", "CỤM TRƯỞNG", "cum truong", "cụm trường", nfd("Cụm trưởng")],
    "hoa": ["hoà", "hòa", "HÓA", "hoa", "hoả"],
    "dong": ["đồng", "Đông", "ĐỐNG", "dòng"],
    "thuy": ["thuỷ", "thủy"],
    "dak lak": ["Đắk Lắk", "Đăk Lăk", "dak lak"],
    "uy ban nhan dan": ["Ủy ban nhân dân", "Uỷ ban nhân dân"],
}


@pytest.mark.parametrize(("text", "folded"), typed(FOLDED))
def test_folding_ignores_marks_case_and_tone_placement(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", SENTENCES)
def test_folding_a_canonical_text_leaves_ascii_and_nothing_more_to_fold(text: str) -> None:
    folded = fold(canonical(text))
    assert folded.isascii()
    assert fold(folded) == folded


def test_an_old_stroke_letter_folds_like_the_new_one() -> None:
    assert fold(canonical("Ðồng Ðăng")) == fold(canonical("Đồng Đăng")) == "dong dang"


# ---- marks apart -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["trưởng", "đề", "nghị", "hòa", "ban", "đắk", ""])
def test_letters_apart_from_their_marks_are_the_folded_word(word: str) -> None:
    letters = "".join(char for char in apart(word) if not unicodedata.combining(char))
    assert letters == fold(word)


def test_the_stroke_is_a_mark_like_any_other() -> None:
    assert len(apart("đ")) == len(apart("ẻ")) == 2
    assert len(apart("ề")) == 3


@pytest.mark.parametrize("vowel", "aăâeêioôơuưy")
@pytest.mark.parametrize("tone", TONES.values(), ids=TONES)
def test_a_tone_comes_off_and_leaves_the_vowel(vowel: str, tone: str) -> None:
    assert bare_tone(unicodedata.normalize("NFC", vowel + tone)) == vowel


@pytest.mark.parametrize(
    ("word", "bare"), [("trưởng", "trương"), ("đề nghị", "đê nghi"), ("nước", "nươc"), ("ban", "ban")]
)
def test_the_marks_of_vowels_stay(word: str, bare: str) -> None:
    assert bare_tone(word) == bare


def test_what_is_invisible_keeps_no_mark_from_its_letter_and_halves_of_pairs_are_gone() -> None:
    assert clean("cu\u200b\u0323m \ud800IX") == "cụm IX"
