"""Whether the bot does as well with other data: conversation tests and question files, in processes of their own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BotError

_PROGRAM = Path(__file__).resolve().parents[2]
_FAILED = re.compile(r'^\S.*?:\d+: ".*')
"""How the first line about a message begins that was answered otherwise than its test says."""


@dataclass(frozen=True, slots=True)
class Checks:
    """Where the tests lie: the folder of conversations, and the program that judges the question files, if any."""

    conversations: Path
    accuracy: Path | None


@dataclass(frozen=True, slots=True)
class Means:
    """How a trial is run: the environment of its processes, and how many seconds each of them may take."""

    environment: Mapping[str, str]
    seconds: float


def checks_beside(intents: Path) -> Checks | None:
    """Return the tests of the checkout that `intents` lies in, None where there are none."""
    folder = intents.resolve().parent / "tests"
    if not any((folder / "conversations").glob("*.yaml")):
        return None
    accuracy = folder / "accuracy.py"
    return Checks(folder / "conversations", accuracy if accuracy.is_file() else None)


def failures(home: Path, tests: Checks, means: Means) -> frozenset[str]:
    """Return what fails with the data in the folder `home`, a line each.

    Raises BotError where the data are broken (with what `thidua check` says), or a process does not end in time.
    """
    code, said = _run(["-m", "bot", "check"], home, means)
    if code:
        first = next(iter(said.strip().splitlines()), "thidua check không chạy được")
        raise BotError(re.sub(r"^\S*/(?=[\w.-]+:\d+ )", "", first))
    code, said = _run(["-m", "bot", "test", str(tests.conversations)], home, means)
    found = {line for line in said.splitlines() if _FAILED.match(line)}
    if code and not found:
        raise BotError(f"các hội thoại kiểm thử không chạy được: {_last(said)}")
    if tests.accuracy is not None:
        code, said = _run([str(tests.accuracy), "--list"], home, means)
        if code:
            raise BotError(f"các tệp câu hỏi không chấm được: {_last(said)}")
        found |= set(said.splitlines())
    return frozenset(found)


def _run(arguments: Sequence[str], home: Path, means: Means) -> tuple[int, str]:
    """Run Python with other data; return its exit code and all it says."""
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=_PROGRAM,
            env={**means.environment, "THIDUA_DATA": str(home), "PYTHONPATH": str(_PROGRAM)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=means.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BotError(f"kiểm thử chạy quá {means.seconds:.0f} giây nên đã dừng; tăng --limit rồi chạy lại") from None
    return done.returncode, done.stdout.decode("utf-8", "replace")


def _last(said: str) -> str:
    return (said.strip().splitlines() or ["(không nói gì)"])[-1]
