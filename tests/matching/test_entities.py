"""Everything a sentence names, over a small invented knowledge: what, where, and the shape that is left."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path

import pytest

from bot.facts import Facts
from bot.language.tokens import Reading, read, spoken_numbers
from bot.loading.knowledge import load_knowledge
from bot.matching.entities import entities, lexicon, recognise, shape
from bot.matching.lexicon import Lexicon
from bot.model import Entity
from tests.cases import typed

FIXTURE = Path(__file__).parents[1] / "fixtures" / "knowledge"
TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "award": {"Cờ thi đua": ("cờ thi đua", "cờ"), "Bằng khen": ("bằng khen",)},
    "type": {"tổng kết": ("tổng kết",), "sơ kết": ("sơ kết", "6 tháng đầu năm")},
    "title": {"giám đốc": ("giám đốc",)},
    "region": {"Tây Nguyên": ("tây nguyên",)},
}
COMMON = frozenset(
    "ai la cum truong o dau hop nam nao tinh so ong ba co thi dua tong ket giam doc tai nguyen".split()
) | {
    "tai nguyen",
}

NAMED = {
    "cluster XI": ["cụm 11 họp ở đâu", "Cụm thi đua số XI", "ai là cụm trưởng XI", "cum 11", "cụm mười một"],
    "unit Sông Xanh": [
        "Sông Xanh ở cụm nào",
        "song xanh",
        "SX",
        "tỉnh Sông Xanh",
        "Sở TN&MT Sông Xanh",
        "sở sông xanh",
    ],
    "unit Biển Vàng": ["TP Biển Vàng", "Biển Vàng", "bien vang", "thành phố Biển Vàng", "tp bien vang"],
    "person Trần Văn Thử": ["ông Thử là ai", "Trần Văn Thử", "tran van thu", "đồng chí Thử", "ông Văn Thử"],
    "person Lê Thị Mẫu": ["bà Mẫu nói gì", "Lê Thị Mẫu", "chị Mẫu", "bà Thị Mẫu"],
    "region XI": ["cụm miền Sông Nước", "mien song nuoc ai lam truong"],
    "area Tây Nguyên": ["cụm tây nguyên", "tay nguyen"],
    "year 2020": ["năm 2020", "năm hai không hai mươi", "nam 2020"],
    "date 2021-01-05": ["họp 05/01/2021", "ngày 5 tháng 1 năm 2021"],
    "month 2021-01": ["tháng 1/2021"],
    "when now": ["hiện nay ai", "hien nay"],
    "award Cờ thi đua": ["ai được cờ", "cờ thi đua", "co thi dua"],
    "type tổng kết": ["tổng kết ở đâu", "tong ket o dau"],
    "bloc VI": ["Khối 6 có ai", "khối VI"],
}
SHAPED = {
    "<cluster> họp ở đâu": ["cụm 11 họp ở đâu", "Cụm thi đua số XI họp ở đâu?", "cụm mười một, họp ở đâu"],
    "cụm trưởng <cluster> là ai": ["cụm trưởng cụm 11 là ai", "cụm trưởng XI là ai", "cụm trưởng cụm XI là ai?"],
    "<unit> ở cụm nào": [
        "Sông Xanh ở cụm nào",
        "tỉnh Sông Xanh ở cụm nào",
        "sở Sông Xanh ở cụm nào",
        "Sở TN&MT tỉnh Sông Xanh ở cụm nào",
        "sở tài nguyên và môi trường Sông Xanh ở cụm nào",
        "Sở NN&MT Sông Xanh ở cụm nào",
        "thành phố Biển Vàng ở cụm nào",
        "tp Biển Vàng ở cụm nào",
    ],
    "<person> là ai": ["ông Thử là ai", "đồng chí Trần Văn Thử là ai", "bà Lê Thị Mẫu là ai", "ông Trần Văn Thử là ai"],
    "ai được cờ <year>": ["ai được cờ năm 2020", "ai được cờ 2020"],
    "họp <date> ở đâu": ["họp ngày 05/01/2021 ở đâu", "họp 5/1/2021 ở đâu", "họp tháng 1/2021 ở đâu"],
    "<now> ai làm trưởng": ["hiện nay ai làm trưởng", "năm nay ai làm trưởng"],
    "<rel> ai làm trưởng": ["năm ngoái ai làm trưởng", "nhiệm kỳ trước ai làm trưởng"],
    "có <n> đơn vị": ["có 9 đơn vị", "có chín đơn vị", "có 1.500 đơn vị"],
    "tổng kết ở đâu": ["tổng kết ở đâu", "tổng kết ở đâu?!"],
    "giám đốc sở nào": ["giám đốc sở nào", "giám đốc Sở TN&MT nào", "giám đốc sở tài nguyên nào"],
}
SENTENCES = (
    *(text for texts in (*NAMED.values(), *SHAPED.values()) for text in texts),
    "Cụm XI và XII năm 2020, 2021: Sông Xanh – Biển Vàng, ông Thử được cờ ngày 05/01/2021",
    "👍 song xanh… cum 11 “nam 2020”",
)


@pytest.fixture(scope="module")
def names() -> Lexicon:
    return lexicon(Facts(load_knowledge(FIXTURE)), TERMS)


def heard(text: str) -> Reading:
    reading = read(text, lambda _: True).plain()
    return Reading(reading.text, tuple(spoken_numbers(reading.tokens)))


def named(text: str, names: Lexicon) -> tuple[Entity, ...]:
    reading = heard(text)
    return entities(recognise(reading.tokens, names, COMMON), reading.tokens, reading.text)


def shaped(text: str, names: Lexicon) -> str:
    tokens = heard(text).tokens
    return " ".join(token.text for token in shape(tokens, recognise(tokens, names, COMMON)))


@pytest.mark.parametrize(("text", "entity"), typed(NAMED))
def test_names_are_found(text: str, entity: str, names: Lexicon) -> None:
    assert [f"{found.kind} {found.value}" for found in named(text, names)] == [entity]


@pytest.mark.parametrize(
    "text", ["ai là cụm trưởng", "có ai ở đâu", "cụm trưởng năm bao nhiêu", "xyzzy", "", "?", "hội nghị"]
)
def test_where_nothing_is_named_nothing_is_found(text: str, names: Lexicon) -> None:
    assert named(text, names) == ()


@pytest.mark.parametrize("text", SENTENCES)
def test_an_entity_is_the_piece_of_the_text_it_stands_for(text: str, names: Lexicon) -> None:
    whole = heard(text).text
    for entity in named(text, names):
        assert entity.text == whole[entity.start : entity.end]
        assert entity.text == entity.text.strip() != ""
        assert 0 < entity.score <= 1


@pytest.mark.parametrize("text", SENTENCES)
def test_entities_stand_in_order_and_apart(text: str, names: Lexicon) -> None:
    assert all(left.end <= right.start for left, right in itertools.pairwise(named(text, names)))


@pytest.mark.parametrize("text", SENTENCES)
def test_a_decomposed_text_names_and_shapes_the_same(text: str, names: Lexicon) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert named(decomposed, names) == named(text, names)
    assert shaped(decomposed, names) == shaped(text, names)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cụm 11 năm 2020 ai được cờ", ["cluster XI", "year 2020", "award Cờ thi đua"]),
        ("cụm XI và XII", ["cluster XI", "cluster XII"]),
        ("Sông Xanh và Núi Đỏ năm 2020", ["unit Sông Xanh", "unit Núi Đỏ", "year 2020"]),
        ("tổng kết cụm 11 ngày 05/01/2021", ["type tổng kết", "cluster XI", "date 2021-01-05"]),
        ("ông Thử trao cờ cho Biển Vàng", ["person Trần Văn Thử", "award Cờ thi đua", "unit Biển Vàng"]),
        ("sơ kết 6 tháng đầu năm cụm 11", ["type sơ kết", "type sơ kết", "cluster XI"]),
    ],
)
def test_several_kinds_are_found_together(text: str, found: list[str], names: Lexicon) -> None:
    assert [f"{entity.kind} {entity.value}" for entity in named(text, names)] == found


def test_a_name_with_a_slip_is_less_sure(names: Lexicon) -> None:
    (entity,) = named("sông xanhh ở cụm nào", names)
    assert (entity.value, entity.text) == ("Sông Xanh", "sông xanhh")
    assert entity.score < 1


# ---- shape -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "form"), typed(SHAPED))
def test_names_become_placeholders_and_the_other_words_stay(text: str, form: str, names: Lexicon) -> None:
    assert shaped(text, names) == form


@pytest.mark.parametrize("text", SENTENCES)
def test_a_shape_has_no_punctuation_and_no_figures(text: str, names: Lexicon) -> None:
    tokens = heard(text).tokens
    words = shape(tokens, recognise(tokens, names, COMMON))
    assert [word.text for word in words if word.mark or word.text.isdigit()] == []


@pytest.mark.parametrize("text", SENTENCES)
def test_the_words_of_a_shape_stand_in_order(text: str, names: Lexicon) -> None:
    tokens = heard(text).tokens
    words = shape(tokens, recognise(tokens, names, COMMON))
    assert all(left.end <= right.start or left.start == right.start for left, right in itertools.pairwise(words))


def test_the_shape_of_other_names_is_the_same(names: Lexicon) -> None:
    one, other = "cụm 11 năm 2020 có Sông Xanh không", "cụm thi đua số 12 năm 2021 có tỉnh Núi Đỏ không"
    assert shaped(one, names) == shaped(other, names)
