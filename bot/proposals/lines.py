"""Entries of a YAML list, added and taken out as lines of text: comments and layout of everything else stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#\n]|:(?! |$)|(?<! )#)*")
_LIKE_ANOTHER_VALUE = frozenset("true false yes no null on off".split())

_OF_LISTS = frozenset(",[]{}?:")


class Files:
    """The files of a folder that are being changed, and what they held before."""

    def __init__(self, folder: Path) -> None:
        """Change files in `folder`."""
        self._folder = folder
        self._before: dict[Path, bytes | None] = {}

    def text(self, name: str) -> str:
        """Return the text of a file, "" where there is none."""
        path = self._folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def put(self, name: str, text: str) -> None:
        """Write a file anew."""
        path = self._folder / name
        if path not in self._before:
            self._before[path] = path.read_bytes() if path.exists() else None
        path.write_text(text, encoding="utf-8", newline="\n")

    def append(self, name: str, lines: str) -> None:
        """Add lines at the end of a file."""
        old = self.text(name).rstrip("\n")
        self.put(name, f"{old}\n{lines}" if old else lines)

    def restore(self) -> None:
        """Put every file back."""
        for path, old in self._before.items():
            if old is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(old)

    def changed(self) -> list[Path]:
        """Return the files that were written, in order."""
        return list(self._before)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its lines [first, last), and its keys with their texts (lists as lists)."""

    first: int
    last: int
    keys: Mapping[str, Any]
    listed: Mapping[str, tuple[int, int]]
    """Key → where its list [start, end) stands in the text."""


def entries(text: str, key: str) -> list[Entry]:
    """Return the entries of the top-level list `key`. Raises yaml.YAMLError for what is no YAML."""
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return []
    found = (value for name, value in root.value if name.value == key and isinstance(value, yaml.SequenceNode))
    nodes = [node for value in found for node in value.value if isinstance(node, yaml.MappingNode)]
    return [_entry(node) for node in nodes]


def _entry(node: yaml.MappingNode) -> Entry:
    keys = {name.value: _plain(value) for name, value in node.value}
    lists = {
        name.value: (value.start_mark.index, value.end_mark.index)
        for name, value in node.value
        if isinstance(value, yaml.SequenceNode)
    }
    return Entry(node.start_mark.line, _end(node) + 1, keys, lists)


def _plain(node: yaml.Node) -> Any:
    return [_plain(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else node.value


def _end(node: yaml.Node) -> int:
    """Return the last line that a node stands on; what follows it, blank lines and comments, is not its own."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False):
        return node.end_mark.line - (1 if node.end_mark.column == 0 else 0)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def without(text: str, gone: Iterable[Entry]) -> str:
    """Return `text` without those entries; of the blank lines around each, one side goes too."""
    lines = text.split("\n")
    for entry in sorted(gone, key=lambda one: -one.first):
        first, last = entry.first, entry.last
        if first and not lines[first - 1].strip() and (last >= len(lines) or not lines[last].strip()):
            first -= 1
        del lines[first:last]
    return "\n".join(lines)


def relisted(text: str, entry: Entry, key: str, items: Sequence[str]) -> str:
    """Return `text` with other items in the list `key` of an entry; a list in block style becomes one line."""
    start, end = entry.listed[key]
    after = text[start:end]
    tail = after[len(after.rstrip()) :]  # a block list ends where the next key begins
    return text[:start] + flow(items) + tail + text[end:]


def block(fields: Mapping[str, str | Sequence[str]]) -> str:
    """Return an entry of a list: a line a key, those without a value left out."""
    lines = [f"{key}: {said}" for key, said in _written(fields)]
    return "  - " + "\n    ".join(lines) + "\n"


def _written(fields: Mapping[str, str | Sequence[str]]) -> list[tuple[str, str]]:
    return [(key, value(said) if isinstance(said, str) else flow(said)) for key, said in fields.items() if said]


def flow(items: Sequence[str]) -> str:
    """Return a list on one line; in it, a comma or a bracket needs quotes."""
    return f"[{', '.join(_quoted(one) if _OF_LISTS & set(one) else value(one) for one in items)}]"


def value(said: str) -> str:
    """Return a text as YAML: bare where it may be, else in double quotes."""
    if _PLAIN.fullmatch(said) and said == said.strip() and said.lower() not in _LIKE_ANOTHER_VALUE:
        return said
    return _quoted(said)


def _quoted(said: str) -> str:
    escaped = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
