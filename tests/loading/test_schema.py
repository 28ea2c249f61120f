"""The schema on its own: what a converter takes, and how it says no."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.loading.files import Report, parse_yaml
from bot.loading.schema import (
    Converter,
    Names,
    Schema,
    day,
    integer,
    list_of,
    nearest,
    nodes,
    one_of,
    read_record,
    record,
    reference,
    source,
    text,
    year,
)


def _read(converter: Converter, typed: str) -> tuple[Any, list[str]]:
    root, problems = parse_yaml(typed, "t.yaml")
    assert root is not None
    value = converter.read(root, "x", Report("t.yaml", problems))
    return value, [problem.message for problem in problems]


def _names(*names: str, trusting: bool = False) -> Names:
    known = Names("đơn vị", trusting=trusting)
    for name in names:
        known.add(name)
    return known


@pytest.mark.parametrize(
    ("converter", "typed", "value"),
    [
        (text("a"), "  no ", "no"),
        (text("a"), "|\n  hai\n  dòng\n", "hai\ndòng"),
        (integer(0, 99, "7"), "007", 7),
        (year(), "2020", 2020),
        (year(), "1990", 1990),
        (year(), "2100", 2100),
        (day(), "2020-02-29", date(2020, 2, 29)),
        (day(), "3/2/2021", date(2021, 2, 3)),
        (one_of("sáng", "chiều"), "chiều", "chiều"),
        (list_of(text("a")), "[a, b]", ("a", "b")),
        (list_of(text("a")), "[]", ()),
        (record(Schema({"a": year()})), "{a: 2020}", {"a": 2020}),
        (reference(_names("Cà Mau"), "x"), "Cà Mau", "Cà Mau"),
        (reference(_names(trusting=True), "x"), "Lạ", "Lạ"),
        (source(_names("bai"), {"bai": 3}, "bai#1"), "bai#3", ("bai", 3)),
    ],
)
def test_a_right_value_is_converted(converter: Converter, typed: str, value: Any) -> None:
    assert _read(converter, typed) == (value, [])


@pytest.mark.parametrize(
    ("converter", "typed"),
    [
        (integer(0, 99, "7"), "100"),
        (integer(0, 99, "7"), "-1"),
        (integer(0, 99, "7"), "1.0"),
        (integer(0, 99, "7"), "²"),
        (integer(0, 99, "7"), "9" * 5000),
        (year(), "1989"),
        (year(), "2101"),
        (year(), "٢٠٢٠"),
        (day(), "2021-02-29"),
        (day(), "31/11/2020"),
        (day(), "13/13/2020"),
        (day(), "2020-2"),
        (one_of("sáng", "chiều"), "trưa"),
        (nodes("[a]"), "a"),
        (reference(_names("Cà Mau"), "x"), "Ca Mau"),
        (source(_names("bai"), {"bai": 3}, "bai#1"), "bai#4"),
        (source(_names("bai"), {"bai": 3}, "bai#1"), "bai#x"),
        (source(_names("bai"), {"bai": 3}, "bai#1"), "bài#1"),
    ],
)
def test_a_wrong_value_is_refused_with_one_sentence(converter: Converter, typed: str) -> None:
    value, messages = _read(converter, typed)
    assert value is None
    assert len(messages) == 1


def test_a_list_keeps_what_is_right_and_tells_of_the_rest() -> None:
    value, messages = _read(list_of(year()), "[2020, 20, 2021, 21]")
    assert value == (2020, 2021)
    assert len(messages) == 2


def test_a_record_leaves_out_what_is_wrong() -> None:
    root, problems = parse_yaml("a: 2020\nb: x\nc: 1", "t.yaml")
    assert root is not None
    schema = Schema({"a": year(), "b": year()}, {"d": year()})
    assert read_record(root, schema, "", Report("t.yaml", problems)) == {"a": 2020}
    assert [(problem.line, problem.path) for problem in problems] == [(2, "b"), (3, "c")]


def test_an_alias_leads_to_its_name_but_is_not_a_reference() -> None:
    names = Names("đơn vị")
    assert names.add("TP Hồ Chí Minh", ["Sài Gòn"])
    assert not names.add("TP Hồ Chí Minh")
    assert names.find("Sài Gòn") is None
    assert names.unknown("sai gon") == 'không có đơn vị "sai gon"; có phải "TP Hồ Chí Minh" không?'


def test_nothing_near_is_suggested_rather_than_something_far() -> None:
    assert nearest("xyz", ["year", "unit"]) is None
    assert nearest("bac lieu", ["Bắc Ninh", "Bạc Liêu"]) == "Bạc Liêu"
