"""The form of a question: yes or no, going on from the last, bare, asking, falling in two, meaning all."""

from __future__ import annotations

import pytest

from bot.language.questions import (
    asks,
    asks_all,
    breaks,
    carries_on,
    is_bare,
    lone_figure,
    opens_in_english,
    wants_yes_no,
)
from bot.language.tokens import Token, read, word

YES_NO = (
    "cụm trưởng cụm 1 2021 có phải Bắc Ninh k",
    "Phú Thọ có từng làm cụm trưởng ko",
    "Cụm VIII có Vĩnh Long không?",
    "Đồng Nai thuộc cụm VII đúng k",
    "Khánh Hòa cụm V phải ko",
    "Hậu Giang cụm 9 đúng chưa em",
    "đã có quyết định khen chưa",
    "Hà Tĩnh được cờ năm 2019 đúng ko",
    "có chắc không đấy",
    "cum 8 co vinh long khong",
    "phu tho lam cum truong phai khong a",
    "lạng sơn là cụm trưởng à",
    "lạng sơn làm cụm trưởng hả em",
    "thông tin này còn đúng không ạ",
    "Quảng Bình với Quảng Trị cùng cụm hông",
    "is Nam Dinh in cluster 1",
    "Did Phu Tho lead cluster 2?",
)
NO_YES_NO = (
    "ai là cụm trưởng cụm thi đua số IV năm 2020?",
    "cụm I gồm những tỉnh nào",
    "cum 2 co may tinh",
    "năm hai không hai mươi ai làm cụm trưởng",
    "có bao nhiêu tỉnh ạ",
    "hội nghị ở đâu",
    "ai làm phó cụm 9 vậy ạ",
    "chủ đề là gì vậy em",
    "cụm trưởng là tỉnh nào hả em",
    "cụm trưởng",
    "who is the lead of cluster 4",
    "which province is in cluster 9",
    "",
    "?",
)
CARRIES_ON = (
    "còn năm 2021?",
    "thế còn cụm phó?",
    "thế phó?",
    "vậy cụm 9",
    "cụm kia thì sao",
    "và năm 2014",
    "rồi cụm II",
    "con nam 2021",
    "the con cum pho thi sao",
    "ủa còn cụm 4",
)
STANDS_ALONE = (
    "ai là cụm trưởng cụm 4",
    "cụm I gồm những tỉnh nào",
    "hội nghị tổng kết ở đâu",
    "cụm cũ hiện nay hoạt động không",
    "",
)
BARE = (
    "<cluster>",
    "còn <cluster>",
    "thế <year> thì sao",
    "<unit> ạ",
    "năm <year>",
    "còn <unit> và <unit>",
    "em ơi",
    "",
)
NOT_BARE = ("cụm trưởng <cluster>", "<cluster> gồm tỉnh nào mạnh", "chủ đề", "<unit> được cờ", "còn cụm phó")
ASKS = (
    "ai làm cụm trưởng",
    "có mấy tỉnh",
    "hội nghị ở đâu",
    "bao nhieu don vi",
    "chủ đề là gì",
    "khi nao hop",
    "bao giờ họp",
)
TELLS = ("cụm trưởng cụm 4", "danh sách thành viên", "cảm ơn", "")
ALL = (
    "cụm trưởng của các cụm",
    "tất cả chủ đề",
    "danh sách toàn bộ cụm trưởng",
    "liệt kê mọi cụm",
    "từng cụm có mấy tỉnh",
    "tat ca cac cum",
    "hết các cụm",
)
ONE = ("cụm trưởng cụm 4", "các tỉnh trong cụm 9", "cụm nào đông nhất", "")


def tokens(text: str) -> tuple[Token, ...]:
    return read(text, lambda _: True).plain().tokens


def halves(text: str) -> set[tuple[str, str]]:
    words = tokens(text)
    texts = [token.text for token in words]
    return {(" ".join(texts[:at]).rstrip(" ?;.,"), " ".join(texts[at:])) for at in breaks(words)}


@pytest.mark.parametrize("text", YES_NO)
def test_a_yes_or_a_no_is_wanted(text: str) -> None:
    assert wants_yes_no(tokens(text)) or opens_in_english(text)


@pytest.mark.parametrize("text", NO_YES_NO)
def test_more_than_a_yes_or_a_no_is_wanted(text: str) -> None:
    assert not wants_yes_no(tokens(text))
    assert not opens_in_english(text)


@pytest.mark.parametrize(
    "text", ["Is Nam Dinh in cluster 1", "  did phu tho lead?", '"Was it Lang Son?"', "wasn't it Hue"]
)
def test_english_questions_that_open_with_a_verb_want_a_yes_or_a_no(text: str) -> None:
    assert opens_in_english(text)


@pytest.mark.parametrize("text", CARRIES_ON)
def test_a_follow_up_sounds_like_one(text: str) -> None:
    assert carries_on(tokens(text))


@pytest.mark.parametrize("text", STANDS_ALONE)
def test_a_question_of_its_own_does_not(text: str) -> None:
    assert not carries_on(tokens(text))


@pytest.mark.parametrize("text", BARE)
def test_names_and_small_words_are_bare(text: str) -> None:
    assert is_bare([word(part, 0, 0) for part in text.split()])


@pytest.mark.parametrize("text", NOT_BARE)
def test_a_word_that_says_something_is_not_bare(text: str) -> None:
    assert not is_bare([word(part, 0, 0) for part in text.split()])


@pytest.mark.parametrize("text", ASKS)
def test_question_words_ask(text: str) -> None:
    assert asks(tokens(text))


@pytest.mark.parametrize("text", TELLS)
def test_without_a_question_word_nothing_asks(text: str) -> None:
    assert not asks(tokens(text))


@pytest.mark.parametrize("text", ALL)
def test_all_clusters_are_meant(text: str) -> None:
    assert asks_all(tokens(text))


@pytest.mark.parametrize("text", ONE)
def test_one_cluster_is_meant(text: str) -> None:
    assert not asks_all(tokens(text))


# ---- two questions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("cụm trưởng cụm 4 là ai? họp ở đâu", "cụm trưởng cụm 4 là ai", "họp ở đâu"),
        ("cụm trưởng cụm 4 là ai, họp ở đâu", "cụm trưởng cụm 4 là ai", "họp ở đâu"),
        ("cụm trưởng cụm 4 là ai; họp ở đâu", "cụm trưởng cụm 4 là ai", "họp ở đâu"),
        ("cụm trưởng cụm 4 là ai. chủ đề là gì", "cụm trưởng cụm 4 là ai", "chủ đề là gì"),
        ("cụm trưởng là ai và họp ở đâu", "cụm trưởng là ai và", "họp ở đâu"),
        ("ai lam cum truong va hop o dau", "ai lam cum truong va", "hop o dau"),
        ("ai làm cụm trưởng còn cụm phó là ai", "ai làm cụm trưởng còn", "cụm phó là ai"),
        ("họp ở đâu\nai chủ trì", "họp ở đâu\n", "ai chủ trì"),
    ],
    ids=lambda value: value.replace("\n", "⏎"),
)
def test_two_questions_part_where_the_second_begins(text: str, left: str, right: str) -> None:
    assert (left.strip(), right) in {(first.strip(), second) for first, second in halves(text)}


@pytest.mark.parametrize("text", ["cụm trưởng cụm 4 là ai", "họp?", "ai vậy?", "", "cụm 4 ?", "cụm phó còn ai"])
def test_one_question_has_no_break(text: str) -> None:
    assert breaks(tokens(text)) == []


@pytest.mark.parametrize(
    "text", ["a, b, c, d, e, f, g, h, i, l, m, n, o", "ai và gì và đâu và nào? và rồi, và ai", "?,?,?,?"]
)
def test_breaks_leave_words_on_both_sides_and_are_few(text: str) -> None:
    words = tokens(text)
    places = breaks(words)
    assert places == sorted(set(places))
    assert len(places) <= 6
    assert all(2 <= place < len(words) for place in places)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IX", ("cụm IX", 0, 2)),
        (" 9 ạ.", ("cụm 9", 1, 2)),
        ("09", ("cụm 09", 0, 2)),
        ("ii!", ("cụm ii", 0, 2)),
        ("X nhé", ("cụm X", 0, 1)),
        *((text, None) for text in ("", "2020", "100", "0", "i", "v", "cụm IX", "IX 2020", "9 giờ", "xi măng")),
    ],
)
def test_a_number_alone_is_a_cluster(text: str, found: tuple[str, int, int] | None) -> None:
    assert lone_figure(text) == found
