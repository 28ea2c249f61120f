"""No token in any log: whatever a record says, in its message, its arguments or its traceback.

A bot's token stands in every address the bot calls, so libraries log it and errors carry it. Two nets catch it:
records are cleaned where they are made, whoever makes them; the filter cleans what is put on them afterwards.
Several channels may have theirs cleaned at once, and end in any order.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

MARK = "[token]"
"""What stands where a token stood."""
NOISY = ("httpx", "httpcore", "aiohttp.access")
"""Loggers that tell every address at INFO or DEBUG."""

_LOOKS_LIKE_ONE = re.compile(r"\d{5,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
_FORMATTER = logging.Formatter()


class Redact(logging.Filter):
    """Cleans records; lets all of them pass. Never raises, whatever is logged."""

    def __init__(self, *tokens: str) -> None:
        """Keep the tokens; anything that looks like one is taken out besides."""
        super().__init__()
        self._tokens = sorted(filter(None, tokens), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record and let it pass."""
        self.clean(record)
        for name, value in record.__dict__.items():
            if isinstance(value, str):
                record.__dict__[name] = self.text(value)
        return True

    def text(self, text: str) -> str:
        """Return `text` without tokens."""
        for token in self._tokens:
            text = text.replace(token, MARK)
        return _LOOKS_LIKE_ONE.sub(MARK, text)

    def clean(self, record: logging.LogRecord) -> None:
        """Take tokens out of the message, the arguments, the traceback and the stack of a record, in place."""
        self._clean_message(record)
        if record.exc_info:
            told = record.exc_text or _FORMATTER.formatException(record.exc_info)
            if self.text(told) != told:
                # With the error itself gone no formatter can tell it anew.
                record.exc_info, record.exc_text = None, self.text(told)
        elif record.exc_text:
            record.exc_text = self.text(record.exc_text)
        if record.stack_info:
            record.stack_info = self.text(record.stack_info)

    def _clean_message(self, record: logging.LogRecord) -> None:
        """Clean message and arguments; arguments that are no text are kept unless their text has a token."""
        record.msg = self.text(record.msg) if isinstance(record.msg, str) else record.msg
        if isinstance(record.args, tuple):
            record.args = tuple(self._argument(value) for value in record.args)
        try:
            told = record.getMessage()
        except Exception:  # a record that cannot be formatted is printed raw by logging, arguments and all
            told = f"{record.msg!r} {record.args!r}"
            record.msg, record.args = self.text(told).replace("%", "%%"), None
            return
        if self.text(told) != told:
            record.msg, record.args = self.text(told), None

    def _argument(self, value: Any) -> Any:
        """Return one argument of a record, cleaned where it is a text."""
        return self.text(value) if isinstance(value, str) else value


def install(*tokens: str) -> Callable[[], None]:
    """Clean every record made from now on, and quieten the loggers that tell addresses. Returns what undoes it.

    Call it before anything is logged. Handlers that root has by then also get the filter, for what `extra` adds.
    """
    redact = Redact(*tokens)
    handlers = tuple(logging.getLogger().handlers)
    if not _NETS:
        _cast()
    _NETS.append(redact)
    for handler in handlers:
        handler.addFilter(redact)

    def undo() -> None:
        _NETS.remove(redact)
        for handler in handlers:
            handler.removeFilter(redact)
        if not _NETS:
            _haul()

    return undo


_NETS: list[Redact] = []
"""Those that are at work; of the process, as the making of records is."""
_BEFORE: list[Callable[[], None]] = []
"""What puts back how records were made before."""


def _cast() -> None:
    """Have records cleaned as they are made."""
    before = logging.getLogRecordFactory()
    levels = {name: logging.getLogger(name).level for name in NOISY}

    def factory(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = before(*args, **kwargs)
        for net in _NETS:
            net.clean(record)
        return record

    def restore() -> None:
        logging.setLogRecordFactory(before)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)

    _BEFORE.append(restore)
    logging.setLogRecordFactory(factory)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _haul() -> None:
    """Put back how records were made before."""
    _BEFORE.pop()()
