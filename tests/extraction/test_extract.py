"""Invented articles: what they state comes out, what they do not state does not; evidence points into the text."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from dataclasses import asdict
from pathlib import Path
from types import FrameType

import pytest
import yaml

from bot.proposals.weighing import states, weigh
from tests.extraction.reading import HEAD, facts, line, reader

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
EXAMPLES = [Path(__file__).parent / name for name in ("dev", "field", "field2", "field3", "field4")]
"""Invented articles that the rules were mended with; those of "aside", "aside2" and "unseen" are only scored."""
ASIDE = [Path(__file__).parent / name for name in ("aside", "aside2")]
MOST_WRONG, LEAST_FOUND = 0.04, 0.8
"""Shares of the offices and awards that are proposed, and of those that are told."""
CONCLUDED = 0.6
"""How sure a member is that no words name as one."""
READ = {"lead", "deputy", "member", "member_count", "region", "theme", "award", "meeting", "chaired", "person"}
"""The kinds of fact that an article's words state and the reader reads."""
REAL = os.environ.get("THIDUA_ARTICLES", "")  # noqa: TID251 - a setting of this test, not of the program


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_article_states_what_it_states(case: dict[str, list[str]]) -> None:
    found = {line(one) for one in reader().read(str(case["text"]))}
    assert set(case["facts"]) - found == set()
    assert set(case["never"]) & found == set()
    assert found == set() or case["facts"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("form", ["NFD", "windows", "html"])
def test_the_form_of_the_file_does_not_matter(case: dict[str, str], form: str) -> None:
    text = case["text"]
    given = {
        "NFD": unicodedata.normalize("NFD", text),
        "windows": text.replace("\n", "\r\n"),
        "html": "".join(f"<p>{part.replace('&', '&amp;')}</p>\n" for part in text.split("\n")),
    }[form]
    found = reader().read(given)
    assert {line(one) for one in found} == {line(one) for one in reader().read(text)}
    for one in found:
        if one.unit and one.kind == "member" and one.confidence > CONCLUDED:
            quoted = unicodedata.normalize("NFC", given[one.start : one.end])
            assert quoted.split()[0] in {"5", "Kon", "Sở"}


@pytest.mark.skipif(not REAL, reason="the articles are not shipped: set THIDUA_ARTICLES to the folder that has them")
def test_the_articles_of_the_knowledge_propose_nothing_new() -> None:
    for path in sorted(Path(REAL).glob("cum-*.txt")):
        found = reader().read(path.read_text(encoding="utf-8"))
        assert found
        assert [line(one) for one in found if weigh(one, facts()) != "known"] == []


@pytest.mark.skipif(not REAL, reason="the articles are not shipped: set THIDUA_ARTICLES to the folder that has them")
def test_the_articles_of_the_knowledge_propose_all_of_it() -> None:
    missing = []
    for article in facts().articles:
        found = reader().read((Path(REAL) / f"{article}.txt").read_text(encoding="utf-8"))
        known = [fact for cluster in facts().clusters for kind in sorted(READ) for fact in facts().of(kind, cluster)]
        missing += [
            (article, fact.kind, fact.year, fact.unit or fact.person or fact.text)
            for fact in known
            if fact.source == article and not any(states(one, fact) for one in found)
        ]
    assert missing == []


def examples() -> list[dict[str, object]]:
    """Return what the invented articles do not state: a line an article and a fact."""
    lines = [line for name in EXAMPLES for line in (name / "negatives.jsonl").read_text(encoding="utf-8").splitlines()]
    return [json.loads(one) for one in lines]


def test_no_invented_article_states_what_it_must_not() -> None:
    found = {
        path.stem: [asdict(one) for one in reader().read(path.read_text(encoding="utf-8"))]
        for name in EXAMPLES
        for path in sorted((name / "articles").iterdir())
    }
    wrong = [
        (one["article"], one["must_not"])
        for one in examples()
        for fact in found[str(one["article"])]
        if all(str(fact.get(key)) == str(value) for key, value in dict(one["must_not"]).items())  # type: ignore[call-overload]
    ]
    assert wrong == []


def rows(home: Path, name: str) -> list[dict[str, object]]:
    """Return the facts that `home` says its articles state ("gold"), or must not state ("negatives")."""
    return [json.loads(one) for one in (home / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("home", [*ASIDE, EXAMPLES[-1]], ids=lambda home: home.name)
def test_offices_and_awards_of_articles_put_aside_and_of_the_last_mended_with(home: Path) -> None:
    def key(row: dict[str, object]) -> tuple[str, ...]:
        return tuple(str(row[name] or "") for name in ("article", "kind", "cluster", "year", "unit", "status"))

    kinds = ("lead", "deputy", "award")
    gold = [row for row in rows(home, "gold") if row["kind"] in kinds]
    found = {
        key({"article": path.stem, **asdict(one)})
        for path in sorted((home / "articles").iterdir())
        for one in reader().read(path.read_text(encoding="utf-8"))
        if one.kind in kinds
    }
    told = {key(row) for row in gold if not row.get("optional")}
    assert len(found - {key(row) for row in gold}) <= MOST_WRONG * len(found)
    assert len(told & found) >= LEAST_FOUND * len(told)


HOSTILE = {
    "names": "Sở TN&MT Bến Tre, ",
    "names in words": "Bến Tre và ",
    "numerals": "12 34 ",
    "days": "ngày 12/12 ",
    "clusters": "Cụm XII, XIII, ",
    "quotes": "“a ",
    "cụm": "cụm ",
    "no spaces": "Cụmthiđua",
    "tags": "<p>",
    "open tags": "<a ",
    "entities": "&#12",
    "marks": "a\u0301\u0301",
    "roles": "Sở TN&MT Bến Tre Cụm trưởng ",
    "awards": "Sở TN&MT Bến Tre được tặng Cờ thi đua, ",
    "cells": "<td>Sở TN&MT Bến Tre</td>",
    "lines": "Sở TN&MT Bến Tre\nCụm trưởng\n",
    "questions": "Ai là Cụm trưởng? ",
}


def calls(text: str) -> int:
    """Return how many calls, of Python and of C, reading a text takes."""
    counted = 0

    def count(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reader().read(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = (calls((HEAD + piece * 20_000)[:size]) for size in (8_000, 16_000))
    assert long < 2.3 * short


def test_what_is_longer_than_an_article_is_not_read() -> None:
    longest, longer = (calls((HEAD + "Sở TN&MT Bến Tre, " * 60_000)[:size]) for size in (100_000, 1_000_000))
    assert longer < 1.1 * longest


@pytest.mark.parametrize("unit", sorted(facts().units))
def test_names_written_together_do_no_harm(unit: str) -> None:
    found = reader().read(f"{HEAD}Cụm trưởng là Sở TN&MT tỉnh {unit.replace(' ', '')}.")
    assert [one.unit for one in found if one.kind == "lead"] in ([unit], [])
