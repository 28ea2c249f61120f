"""The newcomer's walk: every command of docs/newcomer.md, run in a copy of the checkout, prints what the document says.

The copy's .venv is the interpreter that runs the tests: `make setup` finds it and installs nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from tests.commands.program import environment
from tests.docs.transcripts import ROOT, Step, agrees, blocks, steps

DOCUMENT = "docs/newcomer.md"
LONGEST_S = 120
_COPIED = ("bot", "docs", "knowledge", "tests", "scripts", "requirements")
_PORTS = re.compile(r"\b808[1-9]\b")
SECTIONS = {
    heading: list(found) for heading, found in groupby(blocks(DOCUMENT, "console"), key=lambda block: block.heading)
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of the checkout, set up."""
    folder = tmp_path / "thidua"
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "images"))
    for path in filter(Path.is_file, ROOT.iterdir()):
        shutil.copy(path, folder)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, runs in {"python": f'"{sys.executable}" "$@"', "thidua": f'"{sys.executable}" -m bot "$@"'}.items():
        (programs / name).write_text(f"#!/bin/sh\nexec {runs}\n")
        (programs / name).chmod(0o755)
    (folder / ".venv" / ".ready").touch()
    return folder


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_walk_goes_as_told(heading: str, checkout: Path) -> None:
    done = [step for block in SECTIONS[heading] for step in steps(block, "$ ")]
    for step, seen in zip(done, walked(done, checkout), strict=True):
        assert agrees(step.shown, seen), f"$ {step.done}\n{seen}"


def walked(done: list[Step], folder: Path) -> list[str]:
    """Return what each command of a section prints, all typed into one shell in `folder`."""
    script = "".join(f"{{ {step.done}\n}} 2>&1\nprintf '\\036'\n" for step in done)
    given = environment(DATA_DIR=str(folder / "data"), PYTHONPATH=str(folder), LC_ALL="C.UTF-8")
    shell = subprocess.Popen(
        ["bash", "-c", _free(script)], cwd=folder, env=given, stdout=subprocess.PIPE, start_new_session=True
    )
    seen = _seen(shell)
    return seen.decode().split("\036")[:-1]


def _seen(shell: subprocess.Popen[bytes]) -> bytes:
    """Return all that is printed until everything has ended, also what runs in the background."""
    try:
        return shell.communicate(timeout=LONGEST_S)[0]
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, signal.SIGTERM)
        return shell.communicate(timeout=LONGEST_S)[0]


def _free(script: str) -> str:
    """Return the script with ports that nobody listens on."""
    for port in sorted(set(_PORTS.findall(script))):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            script = script.replace(port, str(free.getsockname()[1]))
    return script
