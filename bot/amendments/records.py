"""Facts and sources as plain data, for the database: what is unset is left out, days are ISO texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from bot.amendments.model import Amendment
from bot.model import Article, Fact

_DAYS = frozenset({"date", "end_date"})


def record(thing: Fact | Article) -> dict[str, Any]:
    """Return what is set of a fact or a source, fit for JSON."""
    kept: dict[str, Any] = {}
    for part in fields(thing):
        value = getattr(thing, part.name)
        if part.default is MISSING or value != part.default:
            kept[part.name] = value.isoformat() if isinstance(value, date) else _plain(value)
    return kept


def fact(kept: Mapping[str, Any]) -> Fact:
    """Return the fact that `record` made `kept` of; keys of a newer program are passed over."""
    return Fact(**_values(Fact, kept))


def article(kept: Mapping[str, Any]) -> Article:
    """Return the source that `record` made `kept` of; keys of a newer program are passed over."""
    return Article(**_values(Article, kept))


def amendment(row: Mapping[str, Any]) -> Amendment:
    """Return the line of the list that a row of the database holds: facts and sources as JSON, `at` a datetime."""
    return Amendment(
        id=row["id"],
        action=row["action"],
        editor=row["editor"],
        at=row["at"],
        former=fact(json.loads(row["former"])) if row["former"] else None,
        fact=fact(json.loads(row["fact"])) if row["fact"] else None,
        source=article(json.loads(row["source"])) if row["source"] else None,
        of=row["of"],
    )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _values(noun: type[Fact] | type[Article], kept: Mapping[str, Any]) -> dict[str, Any]:
    known = {part.name for part in fields(noun)}
    values = {name: value for name, value in kept.items() if name in known}
    for name in _DAYS & values.keys():
        values[name] = date.fromisoformat(values[name])
    return values | ({"about": tuple(values["about"])} if "about" in values else {})
