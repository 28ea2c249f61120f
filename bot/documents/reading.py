"""Reads a file in a process of its own: whatever is in it, it costs no more than some seconds and some memory there."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bot.documents.kinds import Kind
from bot.documents.unreadable import BROKEN, LARGE, LONG, Unreadable

LARGEST = 5 * 1024 * 1024
PATIENCE_S = 15.0
"""How long a process may take in all; of the processor it gets less, see `worker`."""
_HOME = Path(__file__).resolve().parent.parent.parent
_RUN = "import sys; sys.path.insert(0, sys.argv[1]); from bot.documents.worker import main; main(sys.argv[2])"


async def read(content: bytes, kind: Kind, patience_s: float = PATIENCE_S) -> str:
    """Return the text of a file, a line a paragraph. Raises Unreadable, with the sentence for who sent it."""
    if len(content) > LARGEST:
        raise Unreadable(LARGE)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _RUN, str(_HOME), kind,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(patience_s):
            said, _ = await process.communicate(content)
    except TimeoutError:
        raise Unreadable(LONG) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode and process.returncode < 0:  # by the limits: it was stopped by a signal
        raise Unreadable(LONG)
    return _text(said)


def _text(said: bytes) -> str:
    try:
        answer = json.loads(said)
    except ValueError:
        raise Unreadable(BROKEN) from None
    if "text" not in answer:
        raise Unreadable(str(answer.get("error", BROKEN)))
    return str(answer["text"])
