"""A small declarative schema: which keys a mapping may have, and what the text of each must be.

A `Converter` turns one node into a value; a `Schema` names the converter of each key; `read_record` applies it.
Problems never stop the reading: they gather in a `Report`, worded for the person who wrote the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from bot.loading.files import Mapping, Node, Report, Scalar, Sequence, join

YEARS = range(1990, 2101)

Record = dict[str, Any]  # key → converted value; a key whose value was wrong is absent

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_VIETNAMESE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_CUTOFF = 60  # below this a suggestion misleads more than it helps


@dataclass(frozen=True, slots=True)
class Converter:
    """`read(node, path, report)` returns the value, or None after reporting why not; `example` is a right value."""

    read: Callable[[Node, str, Report], Any]
    example: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The keys of one sort of mapping. Of each tuple in `any_of` at least one key must be there."""

    required: dict[str, Converter] = field(default_factory=dict)
    optional: dict[str, Converter] = field(default_factory=dict)
    any_of: tuple[tuple[str, ...], ...] = ()
    fields: dict[str, Converter] = field(init=False)

    def __post_init__(self) -> None:
        """Join the two tables once: every mapping of a file is looked up in it."""
        object.__setattr__(self, "fields", {**self.required, **self.optional})


class Names:
    """The names of one sort of thing (`noun`, for the messages), for references to it.

    With `trusting` every name is accepted: when the file of names is unreadable, that is the one problem to report.
    """

    def __init__(self, noun: str, *, trusting: bool = False) -> None:
        """Begin without names."""
        self.noun = noun
        self.trusting = trusting
        self.also: frozenset[str] = frozenset()  # more names, which no suggestion leads to
        self._names: dict[str, str] = {}
        self._spellings: dict[str, str] = {}

    def add(self, name: str, aliases: Iterable[str] = ()) -> bool:
        """Make `name` known, or return False if it was; `aliases` only lead a suggestion to it."""
        if name in self._names:
            return False
        self._names[name] = name
        for spelling in (name, *aliases):
            self._spellings.setdefault(spelling, name)
        return True

    def find(self, name: str) -> str | None:
        """Return the one shared copy of `name`, or None if it is unknown."""
        return self._names.get(name) or (name if self.trusting or name in self.also else None)

    def unknown(self, name: str) -> str:
        """Return the sentence that says `name` is unknown, with the nearest name if one is near."""
        spelling = nearest(name, self._spellings)
        if spelling is None:
            return f'không có {self.noun} "{name}"; sửa lại tên hoặc thêm {self.noun} này trước'
        return f'không có {self.noun} "{name}"; có phải "{self._spellings[spelling]}" không?'


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `text`, if any is like it; marks and case count little."""
    best = process.extractOne(text, list(choices), scorer=fuzz.ratio, processor=_comparable, score_cutoff=_CUTOFF)
    return None if best is None else str(best[0])


def read_record(node: Node, schema: Schema, path: str, report: Report) -> Record:
    """Convert the mapping `node` by `schema`; everything wrong in it is reported and left out of the record."""
    if not isinstance(node, Mapping):
        key, converter = next(iter(schema.fields.items()))
        report.add(node.line, path, f"phải gồm các dòng khóa: giá trị; ví dụ {key}: {converter.example}")
        return {}
    found: Record = {}
    for key, value_node in node.values.items():
        if key not in schema.fields:
            report.add(node.key_lines.get(key, node.line), join(path, key), _unknown_key(key, schema.fields))
        elif (value := schema.fields[key].read(value_node, join(path, key), report)) is not None:
            found[key] = value
    for key in [key for key in schema.required if key not in node.values]:
        report.add(node.line, join(path, key), f"thiếu khóa này; ghi thêm, ví dụ {key}: {schema.fields[key].example}")
    for keys in schema.any_of:
        if node.values.keys().isdisjoint(keys):
            report.add(node.line, path, f"cần có ít nhất một trong các khóa {', '.join(keys)}; ghi thêm một khóa")
    return found


def text(example: str) -> Converter:
    """Accept any text but an empty one; outer space is dropped."""
    return parsed(str, example)


def integer(low: int, high: int, example: str) -> Converter:
    """Accept a whole number from `low` to `high`, in digits without separators."""

    def parse(said: str) -> int:
        if (value := _whole(said)) is not None and low <= value <= high:
            return value
        raise RefusedError(f'"{said}" không phải số nguyên từ {low} đến {high}; ghi chữ số, ví dụ {example}')

    return parsed(parse, example)


def year() -> Converter:
    """Accept a year of `YEARS` in four digits."""
    return parsed(_year, "2020")


def day() -> Converter:
    """Accept a date that exists, within `YEARS`, as 2020-02-28 or 28/02/2020."""
    return parsed(_day, "2020-02-28")


def one_of(*choices: str) -> Converter:
    """Accept exactly one of `choices`."""

    def parse(said: str) -> str:
        if said in choices:
            return said
        near = nearest(said, choices)
        hint = f'; có phải "{near}" không?' if near else ""
        raise RefusedError(f'"{said}" không dùng được; chọn một trong: {", ".join(choices)}{hint}')

    return parsed(parse, choices[0])


def nodes(example: str) -> Converter:
    """Accept a list and leave its items unread: the value is a list of nodes."""

    def read(node: Node, path: str, report: Report) -> list[Node] | None:
        if isinstance(node, Sequence):
            return node.items
        report.add(node.line, path, f"phải là danh sách; ví dụ {example}")
        return None

    return Converter(read, example)


def list_of(item: Converter, *, at_least: int = 0) -> Converter:
    """Accept a list of different `item`s; the value is a tuple of those that are right."""
    unread = nodes(f"[{item.example}]")

    def read(node: Node, path: str, report: Report) -> tuple[Any, ...] | None:
        items = unread.read(node, path, report)
        if items is None:
            return None
        values: dict[Any, None] = {}
        for index, item_node in enumerate(items):
            value = item.read(item_node, f"{path}[{index}]", report)
            if value in values:
                report.add(item_node.line, f"{path}[{index}]", f'"{value}" đã có trong danh sách này; xóa bớt một')
            elif value is not None:
                values[value] = None
        if len(items) < at_least:
            report.add(node.line, path, f"danh sách trống; ghi thêm, ví dụ {unread.example}")
        return tuple(values)

    return Converter(read, unread.example)


def record(schema: Schema) -> Converter:
    """Accept a mapping that `schema` describes; the value is its record."""

    def read(node: Node, path: str, report: Report) -> Record:
        return read_record(node, schema, path, report)

    return Converter(read, "{" + ", ".join(f"{key}: {field.example}" for key, field in schema.required.items()) + "}")


def reference(names: Names, example: str) -> Converter:
    """Accept a name in `names`; an alias or a slip is answered with the nearest name."""

    def parse(said: str) -> str:
        if (found := names.find(said)) is not None:
            return found
        raise RefusedError(names.unknown(said))

    return parsed(parse, example)


def source(articles: Names, paragraphs: dict[str, int], example: str) -> Converter:
    """Accept `article#n`, n from 1 to the article's `paragraphs`; the value is (article, n)."""

    def parse(said: str) -> tuple[str, int]:
        article, _, digits = said.partition("#")
        number = _whole(digits)
        if number is None:
            raise RefusedError(f'"{said}" không phải nguồn; ghi mã-bài#số-đoạn, ví dụ {example}')
        found = articles.find(article)
        if found is None:
            raise RefusedError(articles.unknown(article))
        last = paragraphs.get(found, number)  # of an article whose own entry is broken, any paragraph will do
        if not 1 <= number <= max(last, 1):
            raise RefusedError(f'bài "{found}" chỉ có đoạn 1 đến {last}, không có đoạn {digits}; sửa số sau dấu #')
        return found, number

    return parsed(parse, example)


class RefusedError(Exception):
    """A text is not the value it should be; `str(error)` is the message for its writer."""


def parsed(parse: Callable[[str], Any], example: str) -> Converter:
    """Make a converter of one text from `parse`, which returns the value or raises `RefusedError`."""

    def read(node: Node, path: str, report: Report) -> Any:
        said = _text_of(node, path, report, example)
        if said is None:
            return None
        try:
            return parse(said)
        except RefusedError as refused:
            report.add(node.line, path, str(refused))
            return None

    return Converter(read, example)


def _text_of(node: Node, path: str, report: Report, example: str) -> str | None:
    if not isinstance(node, Scalar):
        shape = "danh sách" if isinstance(node, Sequence) else "nhóm khóa: giá trị"
        report.add(node.line, path, f"phải là một giá trị, không phải {shape}; ví dụ {example}")
        return None
    said = node.text.strip()
    if not said:
        report.add(node.line, path, f"đang để trống; ghi giá trị, ví dụ {example}, hoặc xóa dòng này")
        return None
    return said


def _unknown_key(key: str, known: Iterable[str]) -> str:
    near = nearest(key, known)
    hint = f'có phải "{near}" không?' if near else f"các khóa dùng được: {', '.join(known)}"
    return f'không dùng được khóa "{key}" ở đây; {hint}'


@lru_cache(maxsize=65_536)  # many wrong names are compared with the same right ones
def _comparable(name: str) -> str:
    """Split the marks off their letters, so that a missing mark is one small difference and not another letter."""
    return unicodedata.normalize("NFD", name.casefold())


def _whole(said: str) -> int | None:
    """Return the number that `said` writes in at most fifteen ASCII digits, else None."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= 15 else None


@lru_cache(maxsize=4096)  # and so one object a year and a date, however many facts share it
def _year(said: str) -> int:
    value = _whole(said)
    if value is None or len(said) != 4:
        raise RefusedError(f'"{said}" không phải năm hợp lệ; ghi bốn chữ số, ví dụ 2020')
    if value not in YEARS:
        raise RefusedError(f'năm "{said}" nằm ngoài {YEARS[0]}-{YEARS[-1]}; kiểm tra lại năm')
    return value


@lru_cache(maxsize=4096)
def _day(said: str) -> date:
    if match := _ISO.fullmatch(said):
        numbers = match.group(1, 2, 3)
    elif match := _VIETNAMESE.fullmatch(said):
        numbers = match.group(3, 2, 1)
    else:
        raise RefusedError(f'"{said}" không phải ngày; ghi năm-tháng-ngày, ví dụ 2020-02-28 (hoặc 28/02/2020)')
    try:
        value = date(*map(int, numbers))
    except ValueError:
        raise RefusedError(f'ngày "{said}" không có trong lịch; kiểm tra lại ngày và tháng') from None
    if value.year not in YEARS:
        raise RefusedError(f'ngày "{said}" nằm ngoài các năm {YEARS[0]}-{YEARS[-1]}; kiểm tra lại năm')
    return value
