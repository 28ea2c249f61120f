"""Numbers as people write and say them: Roman figures, words, years; and words that only look like numbers."""

from __future__ import annotations

import pytest

from bot.language.numbers import MAX_CLUSTER, NUMBER_WORDS, digit, ordinal, roman, small_number, to_roman, year_in_words
from bot.language.spelling import fold
from tests.cases import typed

ROMAN = {
    "1": ["I", "i", "l", "|"],
    "2": ["II", "ii", "ll", "Il", "lI"],
    "3": ["III", "lll", "IIl"],
    "4": ["IV", "iv", "lV", "lv", "Iv", "|V"],
    "5": ["V", "v"],
    "6": ["VI", "Vl", "vi"],
    "7": ["VII", "Vll", "VIl"],
    "8": ["VIII", "Vlll", "viii", "VlII"],
    "9": ["IX", "lX", "ix", "lx"],
    "11": ["XI", "Xl"],
    "14": ["XIV", "XlV"],
    "19": ["XIX"],
    "39": ["XXXIX"],
}


@pytest.mark.parametrize(("figure", "value"), typed(ROMAN))
def test_roman_figures_in_any_case_and_with_l_for_i(figure: str, value: str) -> None:
    assert roman(figure) == int(value)


@pytest.mark.parametrize(
    "word", ["", "iiii", "vv", "vx", "iix", "xxxx", "ivi", "cụm", "lol", "vì", "xi măng", "4", "ic"]
)
def test_other_letters_are_no_roman_figure(word: str) -> None:
    assert roman(word) is None


@pytest.mark.parametrize("value", range(1, 40))
def test_roman_figures_read_back(value: int) -> None:
    assert roman(to_roman(value)) == roman(to_roman(value).lower().replace("i", "l")) == value


@pytest.mark.parametrize(
    ("value", "figure"),
    [(4, "IV"), (9, "IX"), (49, "XLIX"), (94, "XCIV"), (1989, "MCMLXXXIX"), (MAX_CLUSTER, "MMMCMXCIX")],
)
def test_large_roman_figures(value: int, figure: str) -> None:
    assert to_roman(value) == figure


@pytest.mark.parametrize("value", [0, -1, MAX_CLUSTER + 1])
def test_numbers_without_a_roman_figure_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        to_roman(value)


# ---- words -----------------------------------------------------------------------------------------------------------

SMALL = {
    "1": ["một", "mot", "one"],
    "4": ["bốn", "tư", "bon", "tu"],
    "5": ["năm", "lăm", "nam"],
    "6": ["sáu", "sau"],
    "7": ["bảy", "bẩy", "bay"],
    "9": ["chín", "chin", "nine"],
    "10": ["mười", "muoi", "ten"],
    "11": ["mười một", "muoi mot"],
    "15": ["mười lăm", "muoi lam"],
    "20": ["hai mươi", "hai muoi"],
    "21": ["hai mươi mốt", "hai mươi một"],
    "24": ["hai mươi tư", "hai mươi bốn"],
    "34": ["ba mươi tư", "ba muoi bon"],
    "99": ["chín mươi chín"],
}


@pytest.mark.parametrize(("said", "value"), typed(SMALL))
def test_numbers_below_a_hundred_in_words(said: str, value: str) -> None:
    words = said.split()
    assert small_number(words, 0) == (int(value), len(words))
    assert small_number(["cụm", *words, "tỉnh"], 1) == (int(value), len(words))


@pytest.mark.parametrize("word", ["cụm", "tỉnh", "nằm", "xau", "9", ""])
def test_other_words_are_no_number(word: str) -> None:
    assert small_number([word], 0) is None


def test_past_the_last_word_is_no_number() -> None:
    assert small_number(["chín"], 1) is None
    assert year_in_words(["hai", "nghìn"], 2) is None


def test_every_number_word_is_known_marked_and_folded() -> None:
    digits = [word for word in NUMBER_WORDS if digit(word) is not None]
    assert {digit(word) for word in digits} == set(range(10))
    assert [word for word in digits if digit(fold(word)) != digit(word)] == []


@pytest.mark.parametrize(
    ("word", "value"), [("nhất", 1), ("nhat", 1), ("hai", 2), ("tư", 4), ("tu", 4), ("5", 5), ("12", 12), ("chín", 9)]
)
def test_ordinals(word: str, value: int) -> None:
    assert ordinal(word) == value


@pytest.mark.parametrize("word", ["trưởng", "ba trăm", "2020", ""])
def test_no_ordinals(word: str) -> None:
    assert ordinal(word) is None


# ---- years -----------------------------------------------------------------------------------------------------------

YEARS = {
    "2000": ["hai nghìn", "hai không không không"],
    "2005": ["hai nghìn không trăm linh năm", "hai nghìn lẻ năm", "hai không không năm", "hai ngàn không trăm lẻ năm"],
    "2013": ["hai không mười ba", "hai không một ba", "hai nghìn không trăm mười ba", "hai nghìn mười ba"],
    "2014": ["hai không mười bốn", "hai không một bốn", "hai ngàn không trăm mười bốn"],
    "2019": ["hai không mười chín", "hai không một chín", "hai khong muoi chin", "hai nghin khong tram muoi chin"],
    "2020": [
        "hai không hai mươi",
        "hai không hai không",
        "hai nghìn không trăm hai mươi",
        "hai ngàn không trăm hai mươi",
        "hai khong hai muoi",
        "hai nghin khong tram hai muoi",
    ],
    "2021": ["hai không hai mốt", "hai không hai một", "hai không hai mươi mốt", "hai nghìn không trăm hai mươi mốt"],
    "2024": ["hai không hai tư", "hai không hai bốn", "hai không hai mươi tư", "hai nghìn không trăm hai mươi tư"],
    "2025": ["hai không hai lăm", "hai không hai mươi lăm", "hai nghìn không trăm hai mươi lăm"],
    "1999": ["một chín chín chín"],
}


@pytest.mark.parametrize(("said", "year"), typed(YEARS))
def test_years_in_words(said: str, year: str) -> None:
    words = said.split()
    assert year_in_words(words, 0) == (int(year), len(words))
    assert year_in_words(["năm", *words, "cụm"], 1) == (int(year), len(words))


@pytest.mark.parametrize(
    "said",
    ["chín", "hai mươi", "hai ba bốn", "một hai ba bốn", "hai tỉnh", "năm nay", "không hai không hai", "ba nghìn"],
)
def test_other_numbers_are_no_year(said: str) -> None:
    assert year_in_words(said.split(), 0) is None
