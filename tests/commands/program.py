"""The real program as a subprocess, for the tests that run it."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Thidua = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str, stdin: str | bytes = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `thidua` with `arguments`, with text or bytes on stdin, and wait for its end."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("in", "out", "err")]
        for path, content in zip(files, (given, b"", b""), strict=True):
            path.write_bytes(content)
        order = {"arguments": arguments, "environment": environment(**variables), "files": [str(one) for one in files]}
        code = _ordered(json.dumps(order))
        out, err = (path.read_bytes().decode() for path in files[1:])
    return subprocess.CompletedProcess(arguments, code, out, err)


def start(*arguments: str, **variables: str) -> subprocess.Popen[bytes]:
    """Start `thidua` with `arguments` and a pipe at each end."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, env=environment(**variables))


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without the bot's settings, in a plain C locale, with `variables`.

    It is that of a terminal, also where `make` runs the tests: a `make` in it is told of no other.
    Unless it is told where, it finds no database: one beside the checkout is somebody's own; so is .env.
    """
    ours = ("THIDUA_", "PYTHON", "MAKE", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}  # noqa: TID251  (the tests' own)
    return {"DATA_DIR": str(ROOT / "tests" / "no-data"), **kept, "LC_ALL": "C", "THIDUA_ENV": "", **variables}


def _ordered(order: str) -> int:
    """Have the nursery run `thidua`; return the exit code."""
    nursery = _nursery()
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{order}\n")
    nursery.stdin.flush()
    return int(nursery.stdout.readline())


@cache
def _nursery() -> subprocess.Popen[str]:
    """Start the nursery, for as long as this process lives."""
    command = [sys.executable, "-m", "tests.commands.nursery"]
    pipe = subprocess.PIPE
    found = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=ROOT, env=environment(), text=True)
    atexit.register(found.communicate)  # without orders it ends
    return found
