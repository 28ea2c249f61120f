"""Invented articles: what they state comes out, what they do not state does not; evidence points into the text."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from bot.proposals.weighing import states, weigh
from tests.extraction.reading import facts, line, reader

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
EXAMPLES = Path(__file__).parent / "dev"
READ = {"lead", "deputy", "member", "member_count", "region", "theme", "award", "meeting", "chaired", "person"}
"""The kinds of fact that an article's words state and the reader reads."""
CONCLUDED = [("cum-iv-2019-phat-dong-thi-dua", "member", 2019, "Hà Tĩnh")]
"""What a person concluded (whose director chairs belongs to the cluster) and no words state."""
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
        if one.unit and one.kind == "member":
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
    assert missing == CONCLUDED


def examples() -> list[dict[str, object]]:
    """Return what the invented articles do not state: a line an article and a fact."""
    lines = (EXAMPLES / "negatives.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(one) for one in lines]


def test_no_invented_article_states_what_it_must_not() -> None:
    found = {
        path.stem: [asdict(one) for one in reader().read(path.read_text(encoding="utf-8"))]
        for path in sorted((EXAMPLES / "articles").iterdir())
    }
    wrong = [
        (one["article"], one["must_not"])
        for one in examples()
        for fact in found[str(one["article"])]
        if all(str(fact.get(key)) == str(value) for key, value in dict(one["must_not"]).items())  # type: ignore[call-overload]
    ]
    assert wrong == []
