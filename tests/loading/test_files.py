"""The YAML reader on its own: trees of text with their lines, and what it refuses."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml

from bot.errors import Problem
from bot.loading import files
from bot.loading.files import Mapping, Report, Scalar, Sequence, in_order, parse_yaml, read_yaml, texts_at

SOUND = """\
# ghi chú
giờ: 14:00
điện thoại: 0356712345
không: no
danh sách:
  - một
  - {hai: "2"}
trống:
"""
TREE = Mapping(
    2,
    {
        "giờ": Scalar("14:00", 2),
        "điện thoại": Scalar("0356712345", 3),
        "không": Scalar("no", 4),
        "danh sách": Sequence(6, [Scalar("một", 6), Mapping(7, {"hai": Scalar("2", 7)}, {"hai": 7})]),
        "trống": Scalar("", 8),
    },
    {"giờ": 2, "điện thoại": 3, "không": 4, "danh sách": 5, "trống": 8},
)


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("_either_parser")
def test_every_scalar_is_text_and_every_key_has_its_line() -> None:
    assert parse_yaml(SOUND, "t.yaml") == (TREE, [])


@pytest.mark.usefixtures("_either_parser")
@pytest.mark.parametrize(
    ("typed", "line", "path", "remedy"),
    [
        ("a: 1\nb: 2\na: 3", 3, "a", "khóa"),
        ("a:\n  - x\n  - b: 1\n    b: 2", 4, "a[1].b", "khóa"),
        ("a: &x 1", 1, "a", "neo"),
        ("a: [p, &x q]", 1, "a[1]", "neo"),
        ("a: &x {b: 1}", 1, "a", "neo"),
        ("a: [[p], [q, *x]]", 1, "a[1][1]", "tham chiếu"),
        ("a: !!str 1", 1, "a", "nhãn kiểu"),
        ("a: ! 1", 1, "a", "nhãn kiểu"),
        ("? [a]\n: 1", 1, "", "tên khóa"),
        ("a: 1\n---\nb: 1", 2, "", "hai tài liệu"),
        ("a: b: c", 1, "", "dấu hai chấm"),
        ("a: 1\nb\nc: 2", 2, "", "dấu hai chấm"),
        ("a: 'x\nb: 1\nc: 1", 1, "", "ngoặc kép chưa"),
        ("a: [x\nb: 1", 1, "", "ngoặc"),
        ("a: [", 1, "", "ngoặc chưa"),
        ("a:\n  - b\n c: 1", 3, "", "thụt lề"),
        ("a:\n\t- b", 2, "", "Tab"),
        ("a: @b", 1, "", "ký tự đặc biệt"),
        ("a: `b`", 1, "", "ký tự đặc biệt"),
        ('a: "\\d"', 1, "", "\\\\"),
        ("a: 1\nb: \x07", 2, "", "ký tự điều khiển"),
        ("", 0, "", "chưa có nội dung"),
    ],
)
def test_what_is_refused_is_told_with_its_line(typed: str, line: int, path: str, remedy: str) -> None:
    _, problems = parse_yaml(typed, "t.yaml")
    assert [(problem.file, problem.line, problem.path) for problem in problems] == [("t.yaml", line, path)]
    assert remedy in problems[0].message


def test_of_two_equal_keys_the_first_is_kept() -> None:
    root, _ = parse_yaml("a: {b: 1}\na: {b: 2, c: 3}\nd: 4", "t.yaml")
    assert isinstance(root, Mapping)
    assert root.values == {"a": Mapping(1, {"b": Scalar("1", 1)}, {"b": 1}), "d": Scalar("4", 3)}


def test_decomposed_text_is_told_once_and_read_composed() -> None:
    root, problems = parse_yaml(unicodedata.normalize("NFD", "a: 1\nb:\n  - Bạc Liêu\n  - Cà Mau"), "t.yaml")
    assert isinstance(root, Mapping)
    assert root.values["b"] == Sequence(3, [Scalar("Bạc Liêu", 3), Scalar("Cà Mau", 4)])
    message = 'chữ "Bạc" (và 1 dòng khác) là Unicode tổ hợp; lưu lại tệp ở dạng Unicode NFC'
    assert problems == [Problem("t.yaml", 3, "b[0]", message)]


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(b"a: 1\nb: B\xd5c")
    message = "tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8"
    assert read_yaml(path, "t.yaml") == (None, [Problem("t.yaml", 2, "", message)])


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_yaml(path, "t.yaml") == (Mapping(1, {"a": Scalar("1", 1)}, {"a": 1}), [])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml"):
        root, problems = read_yaml(path, "t.yaml")
        assert root is None
        assert [(problem.file, problem.line) for problem in problems] == [("t.yaml", 0)]


def test_depth_costs_nothing() -> None:
    root, _ = parse_yaml("- " * 5000 + "a", "t.yaml")
    assert isinstance(root, Sequence)


def test_texts_are_found_alone_and_in_a_list() -> None:
    root, _ = parse_yaml("a: x\nb: [y, [z], w]", "t.yaml")
    assert root is not None
    assert list(texts_at(root, "a", "")) == [("a", Scalar("x", 1))]
    assert list(texts_at(root, "b", "p")) == [("p.b[0]", Scalar("y", 2)), ("p.b[2]", Scalar("w", 2))]
    assert list(texts_at(root, "c", "")) == []


def test_problems_are_ordered_by_file_number_then_line() -> None:
    found: list[Problem] = []
    for file, line in (("cum-10.yaml", 1), ("cum-9.yaml", 20), ("cum-9.yaml", 3)):
        Report(file, found).add(line, "", "x")
    assert [(problem.file, problem.line) for problem in in_order(found)] == [
        ("cum-9.yaml", 3),
        ("cum-9.yaml", 20),
        ("cum-10.yaml", 1),
    ]
