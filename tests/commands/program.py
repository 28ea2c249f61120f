"""The real program as a subprocess, for the tests that run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Thidua = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str, stdin: str | bytes = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `thidua` with `arguments`, with text or bytes on stdin, and wait for its end."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=ROOT,
        env=environment(**variables),
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start `thidua` with `arguments` and a pipe at each end."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, env=environment())


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment without the bot's settings and its file, in a plain C locale, with others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "PYTHON"))}  # noqa: TID251  (the tests' own)
    return {**kept, "LC_ALL": "C", "THIDUA_ENV": "", **variables}
