"""`thidua` as a process of its own, quick to start: one program reads all modules once, and forks for every run.

`python -m tests.commands.nursery` reads an order a line, {"arguments", "environment", "files"}: the files are those of
stdin, stdout and stderr. It prints the exit code of each run.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
from typing import Any

import bot.commands
from bot.__main__ import main
from bot.settings import one_thread

LONGEST_S = 120
"""A run that takes longer is killed."""


def run(order: dict[str, Any]) -> int:
    """Be `thidua` from its start to its end, and return its exit code."""
    signal.alarm(LONGEST_S)
    os.environ.clear()  # noqa: TID251  (the tests' own)
    os.environ.update(order["environment"])  # noqa: TID251
    for number, path in enumerate(order["files"]):
        os.dup2(os.open(path, os.O_WRONLY | os.O_TRUNC if number else os.O_RDONLY), number)
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        before = getattr(sys, f"__{name}__")
        made = open(number, mode, encoding=before.encoding, errors=before.errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, made)
    try:
        code: object = main(order["arguments"])
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


def serve() -> None:
    """Run what is ordered, one after the other."""
    one_thread()
    for module in pkgutil.iter_modules(bot.commands.__path__):
        importlib.import_module(f"bot.commands.{module.name}")
    gc.freeze()  # the children share what they do not touch
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            code = 70  # of a run that breaks in a way `main` does not know
            try:
                code = run(json.loads(line))
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
