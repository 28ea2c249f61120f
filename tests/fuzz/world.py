"""What the files of the knowledge say, read by a way of its own: plain YAML, no code of the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

JSON = dict[str, Any]


@dataclass(frozen=True)
class World:
    """The entries of the files; every fact has its `cluster` and `year` beside what the file says."""

    facts: tuple[JSON, ...]
    names: dict[str, str]
    units: dict[str, JSON]
    people: dict[str, JSON]
    articles: dict[str, JSON]
    reforms: tuple[JSON, ...]

    @classmethod
    def read(cls, folder: Path) -> World:
        """Read the files in `folder`."""
        facts, names = list[JSON](), dict[str, str]()
        for path in sorted(folder.glob("clusters/*.yaml")):
            data = _read(path)
            names[data["cluster"]] = data["name"]
            for fact in data["facts"]:
                year = fact.get("year") or (fact["date"].year if fact.get("date") else None)
                facts.append({**fact, "cluster": data["cluster"], "year": year})
        units = _read(folder / "units.yaml")
        return cls(
            facts=tuple(facts),
            names=names,
            units={one["name"]: one for one in units["units"]},
            people={one["name"]: one for one in _read(folder / "people.yaml")["people"]},
            articles={one["id"]: one for one in _read(folder / "articles.yaml")["articles"]},
            reforms=tuple(units["reform"]),
        )

    def of(self, *kinds: str, **fields: object) -> list[JSON]:
        """Return the facts of some kinds with these fields."""
        return [
            fact
            for fact in self.facts
            if fact["kind"] in kinds and all(fact.get(key) == value for key, value in fields.items())
        ]

    def having(self, *kinds: str) -> set[str]:
        """Return the clusters with a fact of any of these kinds."""
        return {fact["cluster"] for fact in self.of(*kinds)}

    def members(self, cluster: str) -> dict[int, set[str]]:
        """Return the members of a cluster, by year."""
        found: dict[int, set[str]] = {}
        for fact in self.of("member", cluster=cluster):
            found.setdefault(fact["year"], set()).update(fact["units"])
        return found

    @cached_property
    def cluster_of(self) -> dict[str, set[str]]:
        """Return the clusters of each unit."""
        found: dict[str, set[str]] = {}
        for fact in self.of("member"):
            for unit in fact["units"]:
                found.setdefault(unit, set()).add(fact["cluster"])
        return found

    @cached_property
    def departments(self) -> dict[str, str]:
        """Return the unit of each department's name."""
        return {f"Sở TN&MT {place(name, one['kind'])}": name for name, one in self.units.items()}

    def called(self, name: str) -> str:
        """Return a person's name as replies write it."""
        return f"{self.people.get(name, {}).get('honorific', '')} {name}".strip()


def place(name: str, kind: str) -> str:
    """Return "tỉnh Cà Mau" or "TP Huế"."""
    return f"TP {name.removeprefix('TP ')}" if kind == "thành phố" else f"{kind} {name}"


def day(value: date | None) -> str:
    """Return a day as replies write it."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}" if value else ""


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
