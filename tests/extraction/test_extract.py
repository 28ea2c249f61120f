"""Invented articles: what they state comes out, what they do not state does not; evidence points into the text."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
import yaml

from bot.proposals.weighing import weigh
from tests.extraction.reading import facts, line, reader

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
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
