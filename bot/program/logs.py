"""The log: one line for each record, as JSON for machines or as text for people."""

from __future__ import annotations

import logging
import sys
from typing import Literal, TextIO

Format = Literal["json", "text"]
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_JSON = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}
_QUIET = ("alembic", "uvicorn", "asyncio")
"""Libraries that tell nothing of use to who runs the bot, short of warnings."""


def format_of(said: str, stream: TextIO | None = None) -> Format:
    """Return the format `said`, else text where people read the stream (by default stderr), JSON elsewhere."""
    if said in ("json", "text"):
        return "json" if said == "json" else "text"
    return "text" if (stream or sys.stderr).isatty() else "json"


def set_up(how: Format, stream: TextIO | None = None) -> None:
    """Send the log to a stream, by default stderr, in place of where it went."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(logging.Formatter(_TEXT) if how == "text" else _json())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _json() -> logging.Formatter:
    from pythonjsonlogger.json import JsonFormatter

    return JsonFormatter(_JSON, datefmt="%Y-%m-%dT%H:%M:%S%z", rename_fields=_NAMES, json_ensure_ascii=False)
