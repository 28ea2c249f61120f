"""Names found in a sentence: exact, without marks, with a slip; and names whose marks say otherwise."""

from __future__ import annotations

import unicodedata

import pytest

from bot.language.tokens import Token, read
from bot.matching.lexicon import ACCEPT, DOUBT, Hit, Lexicon, Name, names_of
from tests.cases import typed

UNITS = {
    "Hà Nam": ("Hà Nam",),
    "Hạ Long": ("Hạ Long",),
    "Hải Phòng": ("Hải Phòng", "TP Hải Phòng"),
    "Lạng Sơn": ("Lạng Sơn",),
    "Bắc Kạn": ("Bắc Kạn", "Bắc Cạn"),
    "Thừa Thiên - Huế": ("Thừa Thiên - Huế", "Thừa Thiên Huế", "Huế", "TT Huế"),
    "Đà Nẵng": ("Đà Nẵng",),
    "Quảng Trị": ("Quảng Trị",),
    "Quảng Bình": ("Quảng Bình",),
    "Hòa Bình": ("Hòa Bình",),
    "Cờ Đỏ": ("Cờ Đỏ",),
}
NAMES = [
    *(name for unit, spellings in UNITS.items() for name in names_of("unit", unit, spellings)),
    *names_of("award", "Cờ thi đua", ("cờ thi đua", "cờ")),
    *names_of("award", "Bằng khen", ("bằng khen",)),
    *names_of("person", "Nguyễn Văn Thành", ("Nguyễn Văn Thành", "anh Thành")),
]
COMMON = frozenset(
    """cum truong la ai o cua co thi dua bang khen hoi phong trao tinh thanh vien nao
    hoi|phong phong|trao cum|truong thi|dua thanh|vien co|thi""".replace("|", " ").split()
) | {"hoi phong", "phong trao", "cum truong", "thi dua", "thanh vien", "co thi"}

SPELLED = {
    "Hà Nam": ["Hà Nam", "hà nam", "ha nam", "HÀ NAM", "Hà nam", "Ha Nam", "hanam", "ở Hà Nam ạ", "ha nam la ai"],
    "Hải Phòng": ["Hải Phòng", "hai phong", "TP Hải Phòng", "hải phong", "Hai Phòng", "TPHải Phòng"],
    "Lạng Sơn": ["Lạng Sơn", "lang son", "LẠNG SƠN", "lạng son", "Lang Sơn", "langson"],
    "Bắc Kạn": ["Bắc Kạn", "Bắc Cạn", "bac can", "bac kan"],
    "Thừa Thiên - Huế": ["Thừa Thiên - Huế", "Thừa Thiên – Huế", "Thừa Thiên Huế", "thua thien hue", "Huế", "hue"],
    "Đà Nẵng": ["Đà Nẵng", "Ðà Nẵng", "da nang", "ĐÀ NẴNG", "đà nang", "ddaf nawngx"],
    "Hòa Bình": ["Hòa Bình", "Hoà Bình", "hoa binh", "HOÀ BÌNH"],
    "Cờ thi đua": ["cờ thi đua", "co thi dua", "cờ", "được cờ không"],
    "Bằng khen": ["bằng khen", "bang khen", "Bằng Khen"],
    "Nguyễn Văn Thành": ["Nguyễn Văn Thành", "nguyen van thanh", "anh Thành"],
}
MISTYPED = {
    "Hải Phòng": ["Hải Phòngg", "hai phogn", "Hải Phồng", "Hải Phòn"],
    "Lạng Sơn": ["Lạnh Sơn", "lang sonn", "Lạng Sởn", "lnag son", "lang sn"],
    "Quảng Trị": ["Quảng Trịj", "Quang Trj"],
    "Thừa Thiên - Huế": ["thua thienn hue", "Thừa Thên Huế"],
    "Đà Nẵng": ["Đà Nẳng", "da nangg"],
    "Nguyễn Văn Thành": ["Nguyễn Văn Thàn", "nguyen van thanhh"],
}
NEVER = (
    "co ai o dau",
    "cỏ",
    "có ai",
    "hỏi phong trào thi đua",
    "hoi phong trao",
    "cụm trưởng là ai",
    "thành viên",
    "anh thanh vien",
    "Hà",
    "Nam",
    "xyzzy",
    "bóng đá",
    "",
)


def words(text: str) -> tuple[Token, ...]:
    return read(text).plain().tokens


@pytest.fixture(scope="module")
def names() -> Lexicon:
    return Lexicon(NAMES)


def accepted(names: Lexicon, text: str) -> list[str]:
    return [hit.value for hit in names.find(words(text), COMMON) if hit.score >= ACCEPT]


@pytest.mark.parametrize(("text", "value"), typed(SPELLED))
def test_a_name_is_found_however_it_is_written(text: str, value: str, names: Lexicon) -> None:
    hits = names.find(words(text), COMMON)
    assert [(hit.value, hit.score) for hit in hits] == [(value, 1.0)]


@pytest.mark.parametrize(("text", "value"), typed(MISTYPED))
def test_a_name_is_found_with_a_slip_and_less_surely(text: str, value: str, names: Lexicon) -> None:
    (hit,) = names.find(words(text), COMMON)
    assert hit.value == value
    assert DOUBT <= hit.score < 1.0


@pytest.mark.parametrize("text", NEVER)
def test_everyday_words_are_no_name(text: str, names: Lexicon) -> None:
    assert accepted(names, text) == []


@pytest.mark.parametrize(
    ("text", "other"), [("Hạ Nam", "Hà Nam"), ("Hạ Nâm", "Hà Nam"), ("Hà Long", "Hạ Long"), ("Lăng Sởn", "Lạng Sơn")]
)
def test_marks_that_contradict_a_name_make_it_doubtful(text: str, other: str, names: Lexicon) -> None:
    assert other not in [hit.value for hit in names.find(words(text), COMMON) if hit.score == 1.0]


def test_ha_nam_is_not_taken_for_its_neighbour(names: Lexicon) -> None:
    assert accepted(names, "Hạ Nam") == []
    assert accepted(names, "Hà Nam") == ["Hà Nam"]


@pytest.mark.parametrize("text", [text for texts in (*SPELLED.values(), *MISTYPED.values()) for text in texts])
def test_a_decomposed_text_names_the_same(text: str, names: Lexicon) -> None:
    assert names.find(words(unicodedata.normalize("NFD", text)), COMMON) == names.find(words(text), COMMON)


def test_the_one_whose_marks_agree_wins() -> None:
    twins = Lexicon([*names_of("unit", "Hà Nam", ["Hà Nam"]), *names_of("unit", "Hạ Nam", ["Hạ Nam"])])
    assert [hit.value for hit in twins.find(words("Hạ Nam"), frozenset())] == ["Hạ Nam"]
    assert [hit.value for hit in twins.find(words("Hà Nam"), frozenset())] == ["Hà Nam"]
    assert len(twins.find(words("ha nam"), frozenset())) == 1


def test_the_longest_name_wins(names: Lexicon) -> None:
    assert [hit.value for hit in names.find(words("Thừa Thiên Huế"), COMMON)] == ["Thừa Thiên - Huế"]
    longer = Lexicon([*NAMES, *names_of("award", "Cờ thi đua xuất sắc", ["cờ thi đua xuất sắc"])])
    assert [hit.value for hit in longer.find(words("cờ thi đua xuất sắc"), COMMON)] == ["Cờ thi đua xuất sắc"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Quảng Bình với Quảng Trị cùng cụm", ["Quảng Bình", "Quảng Trị"]),
        ("hue, da nang va lang son", ["Thừa Thiên - Huế", "Đà Nẵng", "Lạng Sơn"]),
        ("Lạng Sơn được tặng cờ hay bằng khen", ["Lạng Sơn", "Cờ thi đua", "Bằng khen"]),
    ],
)
def test_several_names_are_found_in_order(text: str, values: list[str], names: Lexicon) -> None:
    assert accepted(names, text) == values


@pytest.mark.parametrize(
    ("text", "span"),
    [("ai ở Hà Nam ạ", "Hà Nam"), ("cụm Thừa Thiên – Huế nhé", "Thừa Thiên - Huế"), ("ddaf nawngx à", "ddaf nawngx")],
)
def test_a_hit_covers_the_name_and_no_more(text: str, span: str, names: Lexicon) -> None:
    reading = read(text).plain()
    (hit,) = names.find(reading.tokens, COMMON)
    assert reading.text[reading.tokens[hit.first].start : reading.tokens[hit.last - 1].end] == span


def test_punctuation_parts_names(names: Lexicon) -> None:
    assert accepted(names, "ai là Hà? Nam") == []


def test_the_kind_is_told(names: Lexicon) -> None:
    assert names.find(words("bằng khen"), COMMON) == [Hit("award", "Bằng khen", 0, 2, 1.0)]


def test_terms_are_not_found_with_a_slip(names: Lexicon) -> None:
    assert names.find(words("bangg khen"), COMMON) == []


def test_names_are_canonical() -> None:
    assert names_of("unit", "Hòa Bình", ["Hoà Bình", "HOÀ BÌNH"]) == [Name("unit", "Hòa Bình", "hòa bình")] * 2


def test_words_are_those_of_the_names_parted() -> None:
    lexicon = Lexicon([*names_of("unit", "A", ["Hà Nam"]), *names_of("unit", "B", ["Huế"])])
    assert list(lexicon.words()) == ["hà", "nam", "", "huế", ""]


def test_no_names_find_nothing() -> None:
    assert Lexicon([]).find(words("Hà Nam"), COMMON) == []
