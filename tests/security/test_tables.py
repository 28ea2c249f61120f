"""The tables of docs/threats.md and docs/faults.md name tests: each exists, and each test of these folders is named."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
TABLES = {"docs/threats.md": "tests/security", "docs/faults.md": "tests/faults"}
"""A document, and the folder all of whose tests must stand in its table."""
ABOUT_TABLES = "tests/security/test_tables.py"


def rows(document: str) -> list[str]:
    """Return the rows of the tables with a column of tests, without their heads."""
    text = (ROOT / document).read_text(encoding="utf-8")
    tables = re.findall(r"^\|[^\n]*\| Test \|\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [row for table in tables for row in table.splitlines()]


def named(document: str) -> list[tuple[str, str]]:
    """Return the tests that a document names: file and name."""
    return [(found[1], found[2]) for row in rows(document) for found in _NAMED.finditer(row)]


@cache
def found_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file, none where there is no such file."""
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    found = (one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))


@pytest.mark.parametrize("document", TABLES)
def test_every_row_has_a_test(document: str) -> None:
    assert len(rows(document)) > 20
    assert [row for row in rows(document) if not _NAMED.search(row.rpartition("|")[0].rpartition("|")[2])] == []


@pytest.mark.parametrize("document", TABLES)
def test_every_test_that_is_named_exists(document: str) -> None:
    assert [f"{file}::{test}" for file, test in named(document) if test not in found_in(file)] == []


@pytest.mark.parametrize(("document", "folder"), TABLES.items())
def test_every_test_of_the_folder_is_named(document: str, folder: str) -> None:
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("test_*.py"))
    there = {(file, test) for file in files if file != ABOUT_TABLES for test in found_in(file)}
    assert there
    assert there - set(named(document)) == set()
