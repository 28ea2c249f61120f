"""What is shipped in `data/`: the words on pictures, the outlines of the units, the fonts. Read once, when asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
REGULAR, BOLD = DATA / "BeVietnamPro-Regular.ttf", DATA / "BeVietnamPro-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Archipelago:
    """A group of islands far from the coast: its name, the unit it belongs to, its outline, where its label stands."""

    name: str
    unit: str
    path: str
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The outlines of the units and of the archipelagos: SVG path data in tenths of the source's unit."""

    width: int
    height: int
    units: Mapping[str, str]
    archipelagos: tuple[Archipelago, ...]


@cache
def words() -> Mapping[str, str]:
    """Return the templates of what pictures say, by name (see `bot.language.wording.fill`)."""
    loaded: dict[str, str] = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    return loaded


@cache
def shapes() -> Shapes:
    """Return the outlines of the map."""
    loaded = json.loads((DATA / "provinces.json").read_text(encoding="utf-8"))
    archipelagos = (
        Archipelago(name, found["unit"], found["path"], (found["label"][0], found["label"][1]))
        for name, found in loaded["archipelagos"].items()
    )
    width, height = loaded["box"]
    return Shapes(width, height, loaded["units"], tuple(archipelagos))
