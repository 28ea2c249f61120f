"""Short forms: the table is well formed, holds what officials type, and puts the commonest meaning first."""

from __future__ import annotations

import pytest

from bot.language.keys import is_syllable
from bot.language.numbers import roman
from bot.language.shorthand import SHORTHAND
from bot.language.spelling import canonical
from tests.cases import typed

MEANT = {
    "không": ["ko", "k", "kg", "kh", "hok", "hông"],
    "được": ["dc", "đc", "đk"],
    "gì": ["j"],
    "vậy": ["z", "v"],
    "bao nhiêu": ["bn", "bnhieu"],
    "như thế nào": ["ntn"],
    "bao giờ": ["bh", "bjo"],
    "bây giờ": ["bh"],
    "hôm nay": ["hnay"],
    "hôm qua": ["hqua"],
    "thời gian": ["tg"],
    "địa điểm": ["đđ"],
    "thành phần": ["tp"],
    "thành phố": ["tp"],
    "nội dung": ["nd"],
    "kết quả": ["kq"],
    "văn bản": ["vb"],
    "công văn": ["cv"],
    "chuyên viên": ["cv"],
    "giấy mời": ["gm"],
    "kế hoạch": ["kh"],
    "quyết định": ["qđ"],
    "giám đốc": ["gđ", "gd"],
    "phó giám đốc": ["pgđ", "pgd"],
    "chủ tịch": ["ct"],
    "cụm trưởng": ["ct", "ctr", "ctrưởng"],
    "phó chủ tịch": ["pct"],
    "cụm phó": ["cp", "cphó"],
    "đồng chí": ["đ/c", "d/c"],
    "thi đua khen thưởng": ["tđkt", "tđ-kt", "tdkt"],
    "cụm thi đua": ["ctđ", "ctd"],
    "tài nguyên môi trường": ["tnmt", "tn&mt", "tn-mt"],
    "sở tài nguyên môi trường": ["stnmt"],
    "bộ tài nguyên môi trường": ["btnmt"],
    "nông nghiệp môi trường": ["nnmt", "nn&mt", "nn-mt"],
    "sở nông nghiệp môi trường": ["snnmt"],
    "bộ nông nghiệp môi trường": ["bnnmt"],
    "ủy ban nhân dân": ["ubnd"],
    "hội đồng nhân dân": ["hđnd"],
    "hội nghị": ["hn", "hnghị"],
    "hà nội": ["hn"],
    "danh sách": ["ds"],
}
FIRST = {
    "không": ["kh", "k", "ko"],
    "được": ["đk"],
    "cụm trưởng": ["ct"],
    "thành phố": ["tp"],
    "công văn": ["cv"],
    "thời gian": ["tg"],
    "hội nghị": ["hn"],
}


@pytest.mark.parametrize(("short", "words"), typed(MEANT))
def test_what_officials_type_has_its_meaning(short: str, words: str) -> None:
    assert tuple(words.split()) in SHORTHAND[short]


@pytest.mark.parametrize(("short", "words"), typed(FIRST))
def test_the_commonest_meaning_comes_first(short: str, words: str) -> None:
    assert SHORTHAND[short][0] == tuple(words.split())


@pytest.mark.parametrize("short", SHORTHAND)
def test_entries_are_well_formed(short: str) -> None:
    meanings = SHORTHAND[short]
    assert short == canonical(short), "another spelling would never be looked up"
    assert short.split() == [short], "a short form is one piece"
    assert all(meanings), "a meaning has words"
    assert len(set(meanings)) == len(meanings), "a meaning stands once"
    assert [word for meaning in meanings for word in meaning if word != canonical(word)] == []


@pytest.mark.parametrize("short", SHORTHAND)
def test_meanings_are_made_of_whole_words(short: str) -> None:
    assert [word for meaning in SHORTHAND[short] for word in meaning if not is_syllable(word)] == []


@pytest.mark.parametrize(
    "word",
    """cụm cum trưởng truong phó pho thi đua dua số so năm nam tỉnh tinh sở bộ bo hội nghị ai gì nào đâu mấy là la
    của cua chủ đề cờ co bằng khen họp hop khi ở o thành viên phố bảng một hai ba bốn sáu bảy tám chín mười huế
    vinh""".split(),
)
def test_words_of_the_trade_are_no_short_forms(word: str) -> None:
    assert word not in SHORTHAND


def test_no_roman_figure_of_two_letters_is_a_short_form() -> None:
    assert [short for short in SHORTHAND if len(short) > 1 and roman(short)] == []
