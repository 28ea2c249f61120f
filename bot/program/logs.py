"""The log: one line for each record, as JSON for machines or as text for people."""

from __future__ import annotations

import json
import logging
import re
import sys
from typing import Any, Literal, TextIO

from bot.reception.noting import SERVED, SERVED_FIELDS

Format = Literal["json", "text"]
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_JSON = "%(asctime)s %(levelname)s %(name)s %(message)s"
_TIME = "%Y-%m-%dT%H:%M:%S%z"
_NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}
_QUIET = ("alembic", "uvicorn", "asyncio")
"""Libraries that tell nothing of use to who runs the bot, short of warnings."""
_UNSEEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What ends a line, moves the cursor or turns the direction of writing."""


def format_of(said: str, stream: TextIO | None = None) -> Format:
    """Return the format `said`, else text where people read the stream (by default stderr), JSON elsewhere."""
    if said in ("json", "text"):
        return "json" if said == "json" else "text"
    return "text" if (stream or sys.stderr).isatty() else "json"


def set_up(how: Format, stream: TextIO | None = None) -> None:
    """Send the log to a stream, by default stderr, in place of where it went."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Text(_TEXT) if how == "text" else _json())
    # Who logs is known by name; looking up the line of code and the thread takes half of a record's time.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Text(logging.Formatter):
    """Text for a terminal: no record looks like two or as if the program had not made it, and none moves the cursor."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        return _UNSEEN.sub(_named, super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        """Return a traceback, set off from the lines of records."""
        return "\n".join(f"  {_UNSEEN.sub(_named, line)}" for line in super().formatException(ei).split("\n"))


def _named(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def _json() -> logging.Formatter:
    from pythonjsonlogger.json import JsonFormatter

    class Lines(JsonFormatter):
        """As the library's; a message that was served, of which there are thousands, in a third of its time."""

        def __init__(self) -> None:
            super().__init__(_JSON, datefmt=_TIME, rename_fields=_NAMES, json_ensure_ascii=False)
            self._second, self._time = -1, ""

        def format(self, record: logging.LogRecord) -> str:
            if record.name != SERVED:
                return super().format(record)
            second = int(record.created)
            if second != self._second:
                self._second, self._time = second, self.formatTime(record, _TIME)
            told = {"time": self._time, "level": record.levelname, "logger": SERVED, "message": record.getMessage()}
            return json.dumps(told | {name: vars(record)[name] for name in SERVED_FIELDS}, ensure_ascii=False)

    return Lines()
