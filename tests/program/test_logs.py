"""The log as JSON lines and as text."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.program.logs import format_of, set_up
from bot.reception.noting import SERVED, SERVED_FIELDS


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """Give pytest its handlers back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    flags = (logging.logThreads, logging.logProcesses, logging.logMultiprocessing)
    yield
    logging.logThreads, logging.logProcesses, logging.logMultiprocessing = flags
    root.handlers[:] = handlers
    root.setLevel(level)


def test_each_record_is_one_json_object_with_its_fields() -> None:
    out = io.StringIO()
    set_up("json", out)
    served = {"channel": "web", "intent": "lead", "outcome": "answer", "ms": 1.5}
    logging.getLogger(SERVED).info("%s: %s", "web", "lead", extra=served)
    logging.getLogger("bot").error("dữ liệu\nsai")
    first, second = map(json.loads, out.getvalue().splitlines())
    assert {name: first[name] for name in SERVED_FIELDS} == served
    assert (first["level"], first["logger"]) == ("INFO", "bot.served")
    assert set(second) | set(SERVED_FIELDS) == set(first), "lines of both kinds are alike"
    assert first["time"][:13] == second["time"][:13]
    assert first["message"] == "web: lead"
    assert second["message"] == "dữ liệu\nsai"
    assert "dữ liệu" in out.getvalue()
    assert first["time"][:2] == "20"


def test_as_text_a_record_is_a_line_for_people() -> None:
    out = io.StringIO()
    set_up("text", out)
    logging.getLogger("bot").warning("Cổng %d", 8080)
    assert out.getvalue().endswith("WARNING bot: Cổng 8080\n")


def test_as_text_no_words_make_a_second_record_or_move_the_cursor() -> None:
    out = io.StringIO()
    set_up("text", out)
    forged = "x\n2026-01-01 ERROR bot: forged\r\x1b[2J\x9b1A\u202eabc\u2028"
    try:
        raise ValueError(forged)
    except ValueError:
        logging.getLogger("bot").exception("đã hỏng: %s", forged)
    first, *traceback = out.getvalue().rstrip("\n").split("\n")
    assert "đã hỏng: x\\n2026-01-01 ERROR bot: forged\\r\\x1b[2J" in first
    assert traceback
    assert [line for line in traceback if not line.startswith("  ")] == []
    assert [letter for letter in out.getvalue() if letter != "\n" and not letter.isprintable()] == []


def test_libraries_are_quiet() -> None:
    out = io.StringIO()
    set_up("text", out)
    for name in ("alembic.runtime.migration", "uvicorn.error", "asyncio"):
        logging.getLogger(name).info("much ado")
    assert out.getvalue() == ""


def test_people_get_text_and_machines_json_unless_told() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert (format_of("", Terminal()), format_of("", io.StringIO())) == ("text", "json")
    assert (format_of("json", Terminal()), format_of("text", io.StringIO())) == ("json", "text")
