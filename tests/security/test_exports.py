"""What leaves the bot as a file or a query, and what comes in as YAML, is nothing that another program would run."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.loading.files import parse_yaml

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(ROOT.glob("bot/**/*.py"))
SHEETS = {"csv", "openpyxl", "xlsxwriter", "xlwt", "odf", "pandas"}


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the first part of the name of each module that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def built(tree: ast.Module) -> int:
    """Return how many queries are texts that are put together while the program runs."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    texts = (call for call in calls if ast.unparse(call.func).rpartition(".")[2] == "text" and call.args)
    return sum(isinstance(call.args[0], ast.JoinedStr | ast.BinOp) for call in texts)


def test_nothing_is_written_as_a_sheet() -> None:
    users = {path.name for path in MODULES if SHEETS & set(imported(ast.parse(path.read_text(encoding="utf-8"))))}
    assert users == set()


def test_no_query_is_built_of_words() -> None:
    found = {path.relative_to(ROOT).as_posix(): built(ast.parse(path.read_text("utf-8"))) for path in MODULES}
    assert {name: count for name, count in found.items() if count} == {
        "bot/store/copying.py": 1,  # the name of a sequence, quoted by PostgreSQL itself
        "bot/store/migrating.py": 1,  # a constant
    }


@pytest.mark.parametrize(
    "text",
    [
        "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30)),
        "a: !!python/object/apply:os.system ['true']\n",
        "a: 1\n---\nb: 2\n",
    ],
    ids=["aliases", "tags", "two documents"],
)
def test_laughter_in_yaml_is_not_expanded(text: str) -> None:
    tree, problems = parse_yaml(text, "x.yaml")
    assert problems
    assert len(repr(tree)) < 10_000


def test_every_exception_from_the_rules_has_its_reason() -> None:
    sources = [path for folder in ("bot", "scripts", "benchmarks") for path in sorted((ROOT / folder).rglob("*.py"))]
    excused = [
        line for path in sources for line in path.read_text("utf-8").splitlines() if re.search(r"# noqa: S\d", line)
    ]
    assert excused
    assert [line for line in excused if not re.search(r"# noqa: S\d{3} - \w", line)] == []
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in lint["select"]
    for name, rules in lint["per-file-ignores"].items():
        assert "S" not in rules or name == "tests/**", "all rules are off for the tests alone"
