"""The process that reads one file: a file on stdin, its text as JSON on stdout, with bounded memory and time."""

from __future__ import annotations

import json
import logging
import resource
import sys
from typing import cast, get_args

from bot.documents.kinds import Kind
from bot.documents.readers import text_of
from bot.documents.unreadable import BROKEN, LARGE, Unreadable

MEMORY = 768 * 1024 * 1024
SECONDS = 10


def main(kind: str) -> None:
    """Read a file of that kind from stdin and print {"text"} or {"error"}."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    logging.disable()
    sys.stdout.buffer.write(json.dumps(answer(sys.stdin.buffer.read(), kind)).encode())


def answer(content: bytes, kind: str) -> dict[str, str]:
    """Return what is printed."""
    if kind not in get_args(Kind):
        return {"error": BROKEN}
    try:
        return {"text": text_of(content, cast(Kind, kind))}
    except Unreadable as error:
        return {"error": error.reason}
    except MemoryError:
        return {"error": LARGE}
