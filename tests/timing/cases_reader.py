"""Reads cases.yaml: values, the ways to say them, and the line of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("cases.yaml")


@dataclass(frozen=True, slots=True)
class Case:
    """One way to say a value: its text, what it means, and where it stands."""

    text: str
    value: dict[str, str]
    line: int

    def __str__(self) -> str:
        """Return where it stands."""
        return f"{FILE.name}:{self.line} {self.text}"


def _root() -> dict[str, yaml.Node]:
    root = yaml.compose(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(root, yaml.MappingNode)
    return {key.value: node for key, node in root.value}


def now() -> datetime:
    """Return the moment all cases are said at."""
    return datetime.fromisoformat(str(_root()["now"].value))


def cases() -> Iterator[Case]:
    """Yield every phrasing of every value."""
    for group in _root()["cases"].value:
        parts = {key.value: node for key, node in group.value}
        value = {key.value: node.value for key, node in parts["value"].value}
        for said in parts["said"].value:
            yield Case(said.value, value, said.start_mark.line + 1)


def never() -> Iterator[Case]:
    """Yield every text that holds no time."""
    for said in _root()["never"].value:
        yield Case(said.value, {}, said.start_mark.line + 1)
