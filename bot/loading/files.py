"""One YAML file → a light tree of texts that remembers its lines. The only module that touches `yaml`.

Every scalar stays the text it was typed as (`14:00`, `no`, `0356712345`); a schema converts it later. What YAML allows
and our files do not need is refused here: anchors, aliases, tags, several documents, keys that are not text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from bot.errors import Problem

# The C parser is some ten times faster, but a wheel without it must still work.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# What the parser says (C and pure wordings) → what a person does about it; the first that matches wins.
_REMEDIES = (
    ("cannot start any token", "giá trị bắt đầu bằng ký tự đặc biệt; đặt cả giá trị trong dấu ngoặc kép"),
    ("mapping values are not allowed", "có dấu hai chấm trong giá trị hoặc thụt lề sai; đặt giá trị trong ngoặc kép"),
    ("end of stream", "dấu ngoặc kép chưa được đóng; thêm dấu ngoặc kép ở cuối giá trị"),
    ("document separator", "dấu ngoặc kép chưa được đóng; thêm dấu ngoặc kép ở cuối giá trị"),
    ("expected ':'", "thiếu dấu hai chấm sau tên khóa; viết dạng khóa: giá trị"),
    ("expected ',' or", "danh sách hoặc ngoặc chưa được đóng; thêm dấu phẩy giữa các mục và dấu đóng ngoặc ở cuối"),
    ("node content", "ngoặc chưa được đóng; thêm dấu đóng ngoặc ở cuối danh sách"),
    ("escape", "dấu \\ trong ngoặc kép không hợp lệ; viết \\\\ hoặc dùng ngoặc đơn"),
    ("not allowed", "có ký tự điều khiển không nhìn thấy được; xóa ký tự đó rồi gõ lại dòng này"),
)
_MENDED_WHERE_IT_OPENS = ("quoted scalar", "simple key", "flow sequence", "flow mapping")
_ANY_REMEDY = "cú pháp YAML sai; xem lại thụt lề của dòng này và dòng ngay trước, các mục cùng cấp phải thẳng cột"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text exactly as typed (without its quotes); an empty value is an empty text. `line` counts from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `line` is where it begins."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in file order; `key_lines` has the line of each key, `line` is where the mapping begins."""

    line: int
    values: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of one file (or of several that share a list), as they are found."""

    file: str
    problems: list[Problem]

    def add(self, line: int, path: str, message: str) -> None:
        """Note one problem: where it is, and one sentence on what it is and how to mend it."""
        self.problems.append(Problem(self.file, line, path, message))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return `problems` by file, then line; cum-9 comes before cum-10."""
    return sorted(problems, key=lambda problem: (natural(problem.file), problem.line))


def natural(name: str) -> list[tuple[int, str]]:
    """Return a sorting key that takes the numbers in `name` for numbers."""
    return [(int(piece) if piece.isdecimal() else 0, piece) for piece in re.split(r"([0-9]+)", name)]


def texts_at(node: Node, key: str, path: str) -> Iterator[tuple[str, Scalar]]:
    """Yield the path and scalar of the text at `key` of a mapping, or of each text in the list there."""
    value = node.values.get(key) if isinstance(node, Mapping) else None
    if isinstance(value, Sequence):
        places = ((f"{join(path, key)}[{index}]", item) for index, item in enumerate(value.items))
        yield from ((place, item) for place, item in places if isinstance(item, Scalar))
    elif isinstance(value, Scalar):
        yield join(path, key), value


def join(path: str, key: str) -> str:
    """Return the path of `key` below `path`: `facts[0]` + `year` → `facts[0].year`."""
    return f"{path}.{key}" if path else key


def read_yaml(path: Path, shown: str) -> tuple[Node | None, list[Problem]]:
    """Read the one document of `path`; problems call the file `shown`.

    The tree is None only where there is none: file missing or empty, not UTF-8, broken syntax. Other problems
    (text not NFC, duplicate keys, anchors, aliases, tags) leave a tree, already NFC and with the first of two equal
    keys, so that its reader can report its own problems in the same run.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem(shown, 0, "", "không có tệp này; hãy tạo tệp hoặc sửa lại tên tệp")]
    except OSError as error:
        return None, [Problem(shown, 0, "", f"không đọc được tệp ({error.strerror}); kiểm tra quyền đọc")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(shown, line, "", "tệp không phải UTF-8; lưu lại tệp với bảng mã UTF-8")]
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str) -> tuple[Node | None, list[Problem]]:
    """Do what `read_yaml` does, for text already in memory."""
    decomposed = () if unicodedata.is_normalized("NFC", text) else _decomposed_lines(text)
    builder = _TreeBuilder(shown)
    try:
        builder.build(yaml.parse(unicodedata.normalize("NFC", text) if decomposed else text, Loader=_LOADER))
    except yaml.YAMLError as error:
        builder.root = None
        builder.problems.append(_syntax_problem(error, text, shown))
    else:
        if builder.root is None:
            builder.problems.append(Problem(shown, 0, "", "tệp chưa có nội dung; hãy ghi nội dung hoặc xóa tệp"))
    if decomposed:
        builder.problems.append(_nfc_problem(decomposed, builder.root, shown))
    return builder.root, builder.problems


class _TreeBuilder:
    """Turns parser events into nodes without recursion, so that depth costs nothing."""

    def __init__(self, shown: str) -> None:
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._shown = shown
        self._open: list[tuple[Sequence | Mapping, list[str]]] = []  # a container, and the key that waits for a value

    def build(self, events: Iterable[Event]) -> None:
        """Consume `events`; stops at a second document."""
        documents = 0
        for event in events:
            if isinstance(event, NodeEvent):
                self._add_node(event)
            elif isinstance(event, CollectionEndEvent):
                self._open.pop()
                if self._open:
                    self._open[-1][1].clear()
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(_line(event), 'tệp có hai tài liệu; bỏ dòng "---" hoặc tách thành hai tệp')
                    return

    def _add_node(self, event: Any) -> None:
        line = _line(event)
        if isinstance(event, AliasEvent):
            self._report(line, f"không dùng tham chiếu *{event.anchor}; viết đầy đủ giá trị hoặc đặt trong ngoặc kép")
            self._place(Scalar(f"*{event.anchor}", line))
            return
        if event.anchor is not None:
            self._report(line, f"không dùng neo &{event.anchor}; bỏ nó đi, hoặc đặt giá trị trong ngoặc kép")
        if event.tag is not None:
            self._report(line, f"không dùng nhãn kiểu {event.tag}; bỏ nó đi, hoặc đặt giá trị trong ngoặc kép")
        if isinstance(event, ScalarEvent):
            # Names, sources and years recur all over the knowledge: one copy of each is enough.
            self._place(Scalar(sys.intern(event.value), line))
        elif isinstance(event, SequenceStartEvent):
            self._place_container(Sequence(line))
        elif isinstance(event, MappingStartEvent):
            self._place_container(Mapping(line))

    def _place(self, node: Node) -> None:
        """Put `node` where the parser is: as the root, an item, a key, or the value of the waiting key."""
        if not self._open:
            self.root = node
            return
        parent, waiting = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif not waiting:
            waiting.append(self._key(parent, node))
        else:
            parent.values.setdefault(waiting[0], node)
            if isinstance(node, Scalar):
                waiting.clear()

    def _place_container(self, node: Sequence | Mapping) -> None:
        self._place(node)
        self._open.append((node, []))

    def _key(self, parent: Mapping, node: Node) -> str:
        if not isinstance(node, Scalar):
            self._report(node.line, "tên khóa phải là chữ; nếu đây là giá trị, đặt nó trong ngoặc kép")
            return "?"
        if node.text in parent.key_lines:
            first = parent.key_lines[node.text]
            self._report(node.line, f'khóa "{node.text}" đã có ở dòng {first}; giữ một và xóa một', node.text)
        else:
            parent.key_lines[node.text] = node.line
        return node.text

    def _report(self, line: int, message: str, key: str = "") -> None:
        """Report at the place the parser has reached, or at `key` there."""
        path = ""
        for depth, (container, waiting) in enumerate(self._open):
            if isinstance(container, Mapping):
                path = join(path, waiting[0]) if waiting else path
            else:
                # An open child is already an item of its parent; the node in hand is not yet.
                path += f"[{len(container.items) - (depth < len(self._open) - 1)}]"
        self.problems.append(Problem(self._shown, line, join(path, key) if key else path, message))


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _syntax_problem(error: yaml.YAMLError, text: str, shown: str) -> Problem:
    said = str(error)
    remedy = next((remedy for sign, remedy in _REMEDIES if sign in said), _ANY_REMEDY)
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:  # an invisible character stops the reader, which counts characters instead of lines
        return Problem(shown, text.count("\n", 0, getattr(error, "position", 0) or 0) + 1, "", remedy)
    if context is not None and any(sign in said for sign in _MENDED_WHERE_IT_OPENS):
        mark = context
    lines = text.rstrip().split("\n")
    line = min(mark.line + 1, len(lines))  # "the end of the file" may be a line that no editor shows
    if re.match(r" *\t", lines[line - 1]):
        remedy = "có phím Tab ở đầu dòng; thay mỗi Tab bằng hai dấu cách"
    return Problem(shown, line, "", remedy)


def _decomposed_lines(text: str) -> tuple[tuple[int, str], ...]:
    lines = enumerate(text.split("\n"), start=1)
    return tuple((number, line) for number, line in lines if not unicodedata.is_normalized("NFC", line))


def _nfc_problem(lines: tuple[tuple[int, str], ...], root: Node | None, shown: str) -> Problem:
    """Report once a file: whoever saves one line decomposed saves them all so, and one act mends them all."""
    number, line = lines[0]
    word = next((word for word in line.split() if not unicodedata.is_normalized("NFC", word)), line.strip())
    more = f" (và {len(lines) - 1} dòng khác)" if len(lines) > 1 else ""
    path = _path_at(root, number) if root is not None else ""
    message = f'chữ "{unicodedata.normalize("NFC", word)}"{more} là Unicode tổ hợp; lưu lại tệp ở dạng Unicode NFC'
    return Problem(shown, number, path, message)


def _path_at(root: Node, line: int) -> str:
    """Return the path of the last scalar that begins on `line` or before it, or "" where there is none."""
    found = ""
    waiting: list[tuple[str, Node]] = [("", root)]
    while waiting:
        path, node = waiting.pop()
        if node.line > line:
            continue
        if isinstance(node, Scalar):
            found = path
        elif isinstance(node, Sequence):
            waiting.extend(reversed([(f"{path}[{index}]", item) for index, item in enumerate(node.items)]))
        else:
            waiting.extend(reversed([(join(path, key), value) for key, value in node.values.items()]))
    return found
