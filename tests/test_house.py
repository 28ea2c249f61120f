"""What keeps the house true: its tree, its size, its words and its documents agree with each other."""

from __future__ import annotations

import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot import settings
from bot.commands.parser import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(ROOT.glob("bot/**/*.py"))
YAML = [*sorted(ROOT.glob("knowledge/**/*.yaml")), ROOT / "intents.yaml", *sorted(ROOT.glob("tests/**/*.yaml"))]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

LONGEST_FILE, LONGEST_FUNCTION = 300, 40

WITHOUT_TESTS = {
    "bot/model.py": "nouns only: nothing in it does anything",
    "bot/agenda/model.py": "nouns only",
    "bot/amendments/model.py": "nouns only",
    "bot/editing/statement.py": "nouns only",
    "bot/reception/channel.py": "what a channel promises: nothing in it does anything",
    "bot/extraction/proposal.py": "nouns only",
    "bot/matching/understanding.py": "nouns only: what the matcher returns",
    "bot/answers/ask.py": "the question and the finding of a view: every test of a view uses them",
}
"""Modules without a test file of their own, and why."""

SPEAKS = (
    "bot/language/",  # Vietnamese is what it is about
    "bot/loading/",  # tells the people who write the data what is wrong
    "bot/commands/",  # talks to the person at the terminal
    "bot/__main__.py",  # the same, when something goes wrong
    "bot/settings/",  # the same, for a wrong setting
    "bot/program/",  # the same, while the program starts and runs
    "bot/conversations.py",  # the same, for a test that fails
    "bot/extraction/",  # Vietnamese articles are what it reads
    "bot/proposals/",  # the words of the knowledge it writes
    "bot/timing/",  # Vietnamese time is what it is about
    "bot/agenda/",  # words of cards: dates, rules, leads
    "bot/asked/",  # reports and examples, for those who look after the bot
    "bot/documents/",  # says why a file cannot be read
    "bot/proposals/",  # writes the headings of files that people read
    "bot/editing/",  # the talk of editors: cards show facts before any reply tells them
    "bot/reception/",  # menus, choices and notices of every channel
    "bot/web/",  # the headings and labels of its pages
    "bot/zalo/",  # how a choice is made where there are no buttons
    "bot/secretary/",  # the talk about reminders: a meeting is not a fact of the knowledge
    "bot/telegram/",  # its menus, buttons and notices; the answers themselves come from intents.yaml
)
"""Where Vietnamese may stand in code; everywhere else the words come from intents.yaml."""

VALUES = frozenset(
    {"tỉnh", "thành phố", "tổng kết", "sơ kết", "phát động", "ký giao ước", "khác", "sáng", "chiều", "tối"}
)
"""Values that knowledge/README.md defines: code compares with them and says them nowhere."""


def name_of(path: Path) -> str:
    """Return the path as the documents write it."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method under `node`, nested ones included."""
    return (found for found in ast.walk(node) if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef))


def mirror(module: Path) -> Path:
    """Return where the tests of a module stand."""
    return ROOT / "tests" / module.relative_to(ROOT / "bot").with_name(f"test_{module.stem.strip('_')}.py")


def layers() -> list[str]:
    """Return the layers that the linter enforces, top first."""
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    return list(next(contract["layers"] for contract in contracts if contract["type"] == "layers"))


def block(document: str, kind: str) -> list[str]:
    """Return the lines of the fenced block of that kind in a document."""
    text = (ROOT / document).read_text(encoding="utf-8")
    found = re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    assert found, f"{document} has no block ```{kind}"
    return found[1].splitlines()


def targets() -> list[str]:
    """Return the targets of the Makefile that `make help` lists."""
    return re.findall(r"^([a-z]+):.*?## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


# ---- the tree --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [path for path in MODULES if path.name != "__init__.py"], ids=name_of)
def test_every_module_has_its_test_file(module: Path) -> None:
    assert mirror(module).exists() != (name_of(module) in WITHOUT_TESTS), f"write {name_of(mirror(module))}"


def test_modules_excused_from_tests_exist() -> None:
    assert set(WITHOUT_TESTS) <= {name_of(path) for path in MODULES}


@pytest.mark.parametrize("intent", yaml.load((ROOT / "intents.yaml").read_bytes(), yaml.BaseLoader)["intents"])
def test_every_intent_has_its_conversations(intent: str) -> None:
    assert (ROOT / "tests" / "conversations" / f"{intent}.yaml").exists()


# ---- size and words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_files_are_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_functions_are_short(module: Path) -> None:
    lengths = {found.name: (found.end_lineno or 0) - found.lineno + 1 for found in functions(tree_of(module))}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_what_is_public_says_what_it_promises(module: Path) -> None:
    tree = tree_of(module)
    assert ast.get_docstring(tree), "say in one sentence what this module is for"
    classes = [found for found in tree.body if isinstance(found, ast.ClassDef)]
    open_classes = [found for found in classes if not found.name.startswith("_")]
    bodies = [tree.body, *(found.body for found in open_classes)]
    members = [found for body in bodies for found in body if isinstance(found, ast.FunctionDef | ast.AsyncFunctionDef)]
    silent = [found.name for found in [*open_classes, *members] if not ast.get_docstring(found)]
    assert [name for name in silent if not name.startswith("_")] == []


def vietnamese(text: str) -> bool:
    """Say whether a text has a letter that only Vietnamese words have."""
    return any(unicodedata.category(part) == "Mn" or part in "đĐ" for part in unicodedata.normalize("NFD", text))


def spoken(tree: ast.Module) -> list[str]:
    """Return the Vietnamese strings of a module, docstrings apart."""
    prose = {id(found.value) for found in ast.walk(tree) if isinstance(found, ast.Expr)}
    constants = [found for found in ast.walk(tree) if isinstance(found, ast.Constant) and id(found) not in prose]
    return [found.value for found in constants if isinstance(found.value, str) and vietnamese(found.value)]


@pytest.mark.parametrize("module", [path for path in MODULES if not name_of(path).startswith(SPEAKS)], ids=name_of)
def test_the_words_of_replies_stand_in_the_data(module: Path) -> None:
    assert set(spoken(tree_of(module))) - VALUES == set()


@pytest.mark.parametrize("path", YAML, ids=name_of)
def test_yaml_is_nfc(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wrong = [n for n, line in enumerate(text.splitlines(), 1) if not unicodedata.is_normalized("NFC", line)]
    assert wrong == [], "these lines are not NFC"


# ---- documents -------------------------------------------------------------------------------------------------------


def test_architecture_lists_the_layers_that_are_enforced() -> None:
    assert [re.split(r"\s{2,}", line)[0] for line in block("docs/architecture.md", "layers")] == layers()


def test_architecture_names_every_noun() -> None:
    nouns = [found.name for found in tree_of(ROOT / "bot" / "model.py").body if isinstance(found, ast.ClassDef)]
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [noun for noun in nouns if f"`{noun}`" not in text] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_names_every_command(command: str) -> None:
    assert f"thidua {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", targets())
def test_readme_names_every_make_target(target: str) -> None:
    assert f"make {target}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))], ids=name_of)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


# ---- packages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements/*.txt")), ids=name_of)
def test_requirements_hold_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"https?:.*|file:.*|/\w+/\w+.*|^-.*| @ .*", text, re.MULTILINE) == []
    pins = re.findall(r"^[a-z].*", text, re.MULTILINE)
    assert pins
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+ \\", pin)] == []
    assert len(re.findall(r"^[a-z].*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)) == len(pins)


def test_the_build_backend_is_pinned_once() -> None:
    (pin,) = PYPROJECT["build-system"]["requires"]
    assert f"\n{pin} \\\n" in (ROOT / "requirements" / "build.txt").read_text(encoding="utf-8")


def test_a_wheel_holds_the_data_where_the_program_looks() -> None:
    shipped = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert shipped == {name: f"bot/data/{name}" for name in (settings.KNOWLEDGE, settings.INTENTS)}
    assert ROOT / "bot" / "data" in settings.data._HOMES
