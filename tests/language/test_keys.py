"""Keystrokes: Telex and VNI keys come back as the word that was meant; words that are words are left alone."""

from __future__ import annotations

import pytest

from bot.language.keys import decode_keys, is_syllable, is_unmarked_syllable
from bot.language.spelling import canonical, fold
from bot.language.variants import in_telex
from tests.cases import typed

WORDS = """cụm trưởng phó thưởng được tiến nước quý giờ hòa đà nẵng khỏe thủy quyết của nguyễn người việt điểm hội nghị
    thành viên tỉnh đơn vị chủ đề bằng khen cờ giấy tổng kết sơ phát động giao ước ký thống nhất nhiệm vụ khó khăn
    môi trường tài nguyên sở bộ đồng bằng sông hồng đắk lắk yên bái quảng ngãi huế lạng sơn phú thọ nghệ tĩnh bạc liêu
    sóc trăng vướng mắc nghĩa khuyến luân phiên nghiệp xuất sắc quốc gia đã chưa những ngoài tỉnh""".split()

TELEX = {
    "trưởng": ["truwowngr", "truowngr", "truongwr", "truongrw", "truwowrng", "truowrng"],
    "thưởng": ["thuwowngr", "thuowngr", "thuongwr"],
    "được": ["dduwowcj", "dduowcj", "dduocwj", "dduocjw", "duwowcjd", "duocwjd", "duocdwj"],
    "đề": ["ddeef", "ddefe", "deefd", "deedf"],
    "tiến": ["tieens", "tiense", "tienes", "tiesne"],
    "nước": ["nuwowcs", "nuowcs", "nuocws", "nuocsw"],
    "nguyễn": ["nguyeenx", "nguyeexn", "nguyenex", "nguyenxe"],
    "người": ["nguwowif", "nguowif", "nguoiwf", "nguoifw"],
    "nẵng": ["nawngx", "nangwx", "nangxw", "nawxng"],
    "đà": ["ddaf", "dafd", "dadf"],
    "quý": ["quys"],
    "quyết": ["quyeets", "quyetes", "quyetse"],
    "giờ": ["giowf", "giofw"],
    "hòa": ["hoaf"],
    "thủy": ["thuyr"],
    "cụm": ["cumj", "cujm"],
    "của": ["cuar"],
    "giấy": ["giaays", "giaasy"],
    "ủy": ["uyr"],
}
VNI = {
    "trưởng": ["tru7o7ng3", "truong73", "truong37", "tru7o73ng", "truo7ng3"],
    "được": ["d9u7o7c5", "d9uoc75", "duoc759", "d9uo7c5"],
    "đề": ["d9e62", "d9e26", "de629"],
    "tiến": ["tie6n1", "tien61", "tien16"],
    "nước": ["nu7o71c", "nuoc71"],
    "nẵng": ["na8ng4", "nang84"],
    "đà": ["d9a2", "da29"],
    "quý": ["quy1"],
    "cụm": ["cum5", "cu5m"],
    "nguyễn": ["nguye6n4", "nguyen64"],
}
ENGLISH = """list test this post just fix max tax as is was has off too see been host cost view know law show new how
    best must rest task desk for or her car our google email zalo facebook file link online deadline slogan report excel
    pdf web wifi form office outlook leader member cluster meeting province award flag who what when where which year"""


@pytest.mark.parametrize(("keys", "word"), typed(TELEX))
def test_telex_keys_give_the_word_wherever_the_marks_were_pressed(keys: str, word: str) -> None:
    assert decode_keys(keys) == word


@pytest.mark.parametrize(("keys", "word"), typed(VNI))
def test_vni_keys_give_the_word_wherever_the_marks_were_pressed(keys: str, word: str) -> None:
    assert decode_keys(keys) == word


@pytest.mark.parametrize("word", sorted({*WORDS}))
def test_the_keys_of_a_word_give_it_back(word: str) -> None:
    keys = in_telex(word)
    assert decode_keys(keys) == (keys if is_unmarked_syllable(keys) else canonical(word))


@pytest.mark.parametrize("word", sorted({*ENGLISH.split()}))
def test_english_is_no_keystrokes(word: str) -> None:
    assert decode_keys(word) == word


@pytest.mark.parametrize("word", sorted({*WORDS}))
def test_words_are_no_keystrokes_with_marks_or_without(word: str) -> None:
    assert decode_keys(word) == word
    assert decode_keys(fold(word)) == fold(word)


@pytest.mark.parametrize(
    "word", ["a", "s", "9", "2020", "a1b2", "c9", "tnmt", "ubnd", "xyzzy", "qwerty", "http", "m2", "covid19", ""]
)
def test_what_spells_no_syllable_stays(word: str) -> None:
    assert decode_keys(word) == word


@pytest.mark.parametrize("keys", sorted({*TELEX["trưởng"], *VNI["được"], *TELEX["đề"], "list", "cụm", "xyzzy"}))
def test_what_was_decoded_is_not_decoded_again(keys: str) -> None:
    assert decode_keys(decode_keys(keys)) == decode_keys(keys)


# ---- syllables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word", sorted({*WORDS, "nghiêng", "khuỷu", "gì", "gìn", "quốc", "ươn", "ăn", "ý", "giếng", "giữ"})
)
def test_words_are_syllables(word: str) -> None:
    assert is_syllable(canonical(word))
    assert is_unmarked_syllable(fold(word))


@pytest.mark.parametrize("word", ["leader", "truowng", "bcd", "ngh", "xyz", "tnmt", "trướnk", "fan", "jack", ""])
def test_other_letters_are_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize("tone", ["à", "ả", "ã"])
@pytest.mark.parametrize("ending", ["c", "ch", "p", "t"])
def test_a_syllable_that_ends_in_a_stop_has_no_flat_tone(tone: str, ending: str) -> None:
    assert not is_syllable(f"b{tone}{ending}")
    assert is_syllable(f"bá{ending}")
    assert is_syllable(f"bạ{ending}")
    assert is_syllable(f"ba{ending}")
