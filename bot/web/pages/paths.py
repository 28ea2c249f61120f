"""Where each thing has its page: addresses that can be shared, made of names and read back."""

from __future__ import annotations

import re

from bot.facts import Facts
from bot.language.numbers import roman
from bot.language.spelling import fold

CLUSTERS, UNITS, ARTICLES, SEARCH = "/cum", "/don-vi", "/bai", "/tim"
MAP = "/anh/ban-do.svg"
_APART = re.compile(r"[^a-z0-9]+")
_TOO_LONG = 5
"""Digits that no cluster has: int() fails on some thousands of them."""


def slug(name: str) -> str:
    """Return a name as it stands in an address: "Bà Rịa - Vũng Tàu" is "ba-ria-vung-tau"."""
    return _APART.sub("-", fold(name)).strip("-")


def of_cluster(number: str) -> str:
    """Return the address of the page of a cluster, by its Roman number."""
    return f"{CLUSTERS}/{number}"


def of_unit(name: str) -> str:
    """Return the address of the page of a unit."""
    return f"{UNITS}/{slug(name)}"


def of_article(id: str) -> str:
    """Return the address of the page of an article, a decision or what somebody told."""
    return f"{ARTICLES}/{id}"


def timeline(number: str) -> str:
    """Return the address of the picture of a cluster's years."""
    return f"/anh/cum/{number}.svg"


def cluster_at(said: str, facts: Facts) -> str | None:
    """Return the cluster that an address names ("IX", "ix", "9"); None for one the knowledge does not have."""
    number = said.strip().upper()
    if number in facts.clusters:
        return number
    is_number = len(said) < _TOO_LONG and said.isascii() and said.isdecimal()
    value = int(said) if is_number else roman(said)
    return next((one.id for one in facts.clusters.values() if one.number == value), None) if value else None
