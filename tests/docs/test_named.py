"""Commands, options, targets and settings: what a document names exists, and what exists some document names."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.commands.parser import COMMANDS, parse
from bot.reception.commands import BY_NAME
from bot.settings.table import TABLE
from tests.docs.transcripts import ROOT

DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", *ROOT.glob("docs/*.md"), ROOT / "knowledge/README.md"]
)
ACTS = {"remind": "parse", "knowledge": "export"}
"""Commands whose options stand behind a second word."""
PATHS = frozenset("healthz readyz metrics telegram data tmp ma newbot setinline setprivacy".split())
"""What begins with a slash and is no command of the menus: addresses of the server, folders of the container, the one
command that is Zalo's alone, those of BotFather.
"""
OTHERS = frozenset({"ZALO_TOKN"})
"""A slip that is shown as one."""
_SPAN = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```(?:sh|console|yaml)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_SETTING = re.compile(r"(?<![\w$/])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w-])")
Named = list[tuple[str, str]]


@cache
def text_of(document: str) -> str:
    """Return what a document says."""
    return (ROOT / document).read_text(encoding="utf-8")


def code(document: str) -> Iterator[tuple[str, str]]:
    """Yield all code in a document, a line of a block at a time, each with where it is."""
    text = text_of(document)
    inside = [(found.start(1), found[1]) for found in _FENCE.finditer(text)]
    for start, body in inside:
        line = text.count("\n", 0, start) + 1
        yield from ((f"{document}:{line + step}", said) for step, said in enumerate(body.splitlines()))
    fenced = [(start - 8, start + len(body) + 4) for start, body in inside]
    for found in _SPAN.finditer(text):
        if not any(first <= found.start() < last for first, last in fenced):
            yield f"{document}:{text.count(chr(10), 0, found.start()) + 1}", found[1]


def named(pattern: str) -> Named:
    """Return what code in the documents names by a pattern's first group, each once a line."""
    rows = [
        (place, found[1]) for name in DOCUMENTS for place, said in code(name) for found in re.finditer(pattern, said)
    ]
    return list(dict.fromkeys(rows))


@cache
def options(command: str) -> frozenset[str]:
    """Return the options that the help of a command tells of."""
    words = [*command.split(), *([ACTS[command]] if command in ACTS else []), "--help"]
    with contextlib.redirect_stdout(io.StringIO()) as told, pytest.raises(SystemExit):
        parse(words)
    return frozenset(_OPTION.findall(told.getvalue()))


def optioned() -> Named:
    """Return every option that code names with its command."""
    rows = []
    for name in DOCUMENTS:
        for place, said in code(name):
            for call in re.finditer(r"thidua ([a-z]+)([^|;&#]*)", said):
                rows += [(place, f"{call[1]} {option}") for option in _OPTION.findall(call[2])]
    return list(dict.fromkeys(rows))


def sections() -> list[str]:
    """Return the sections of all documents."""
    return [part for name in DOCUMENTS for part in re.split(r"^#+ ", text_of(name), flags=re.MULTILINE)]


def targets() -> frozenset[str]:
    """Return the targets of the Makefile."""
    return frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


# ---- what is named exists --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "command"), named(r"(?:^|[\s/(])thidua ([a-z]+)(?![\w.-])"))
def test_a_command_that_is_named_exists(place: str, command: str) -> None:
    assert command in COMMANDS


@pytest.mark.parametrize(("place", "call"), optioned())
def test_an_option_that_is_named_exists(place: str, call: str) -> None:
    command, option = call.split()
    assert option in options(command)


@pytest.mark.parametrize(("place", "target"), named(r"(?:^|\s)make ([a-z-]+)"))
def test_a_make_target_that_is_named_exists(place: str, target: str) -> None:
    assert target in targets()


@pytest.mark.parametrize(("place", "command"), named(r"^/([a-z_]+)(?![\w/.-])"))
def test_a_chat_command_that_is_named_exists(place: str, command: str) -> None:
    assert command in BY_NAME or command in PATHS


@pytest.mark.parametrize(("place", "setting"), named(rf"({_SETTING.pattern})"))
def test_a_setting_that_is_named_exists(place: str, setting: str) -> None:
    assert setting in TABLE or setting in OTHERS


def anchors(document: str) -> frozenset[str]:
    """Return what a link may lead to in a document: its headings as GitHub writes them in addresses."""
    headings = re.findall(r"^#+ (.*)$", text_of(document), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def linked() -> list[tuple[str, str, str]]:
    """Return every link to a heading: where it stands, the document and the heading it leads to."""
    rows = []
    for name in DOCUMENTS:
        for found in re.finditer(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", text_of(name)):
            target = (ROOT / name).parent / found[1] if found[1] else ROOT / name
            line = text_of(name).count("\n", 0, found.start()) + 1
            rows.append((f"{name}:{line}", target.resolve().relative_to(ROOT).as_posix(), found[2]))
    return rows


@pytest.mark.parametrize(("place", "document", "anchor"), linked())
def test_a_link_leads_to_a_heading(place: str, document: str, anchor: str) -> None:
    assert anchor in anchors(document)


# ---- what exists is named --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", [f"{command} {option}" for command in COMMANDS for option in sorted(options(command))])
def test_every_option_is_explained(call: str) -> None:
    command, option = call.split()
    own = [part for part in sections() if f"thidua {command}" in part]
    assert option == "--help" or any(option in _OPTION.findall(part) for part in own)


@pytest.mark.parametrize("command", BY_NAME)
def test_every_chat_command_is_explained_to_those_who_use_it(command: str) -> None:
    places = BY_NAME[command].places
    document = "docs/editors.md" if "editor" in places else "docs/officials.md"
    assert re.search(rf"`/{command}\b", text_of(document))


@pytest.mark.parametrize("setting", TABLE)
def test_every_setting_is_explained(setting: str) -> None:
    assert f"| `{setting}` |" in text_of("docs/operations.md")
