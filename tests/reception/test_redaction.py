"""No token in any log."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from aiohttp import InvalidURL

from bot.reception.redaction import MARK, NOISY, Redact, install

TOKEN = "123456789:AAinvented-token-of-nobody_0123456789"
OTHER = "987654321:BBanother-token-of-nobody_0123456789x"
LOG = logging.getLogger("tests.library")


class Url:
    """An argument that is no text but reads as one."""

    def __str__(self) -> str:
        """Return an address with a token."""
        return f"https://api.telegram.org/bot{TOKEN}/getMe"


class Broken:
    """An argument that cannot be read."""

    def __str__(self) -> str:
        """Fail with the token in the error."""
        raise ValueError(TOKEN)


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Return what the root logger writes while tokens are taken out."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    undo = install(TOKEN)
    yield stream
    undo()
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.parametrize(
    ("message", "args"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/sendMessage", ()),
        ("POST %s", (f"https://api.telegram.org/bot{TOKEN}/sendMessage",)),
        ("POST %s %d", (Url(), 200)),
        ("POST %(url)s", ({"url": TOKEN},)),
        ("%s", (ValueError(TOKEN),)),
        ("%r", ([TOKEN],)),
        (Url(), ()),
        (f"another bot's: {OTHER}", ()),
        ("encoded %s", (TOKEN.replace(":", "%3A"),)),
    ],
)
def test_no_token_in_a_message(out: io.StringIO, message: Any, args: tuple[Any, ...]) -> None:
    LOG.info(message, *args)
    assert MARK in out.getvalue()
    assert TOKEN not in out.getvalue()
    assert "AAinvented" not in out.getvalue()
    assert "BBanother" not in out.getvalue()


def test_no_token_in_a_traceback(out: io.StringIO) -> None:
    try:
        try:
            raise InvalidURL(f"http://bot{TOKEN}")
        except InvalidURL as error:
            raise RuntimeError("outer") from error
    except RuntimeError:
        LOG.exception("failed")
    assert "outer" in out.getvalue()
    assert "InvalidURL" in out.getvalue()
    assert TOKEN not in out.getvalue()


def test_no_formatter_finds_the_error_that_told_the_token(out: io.StringIO) -> None:
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[method-assign,assignment]
    LOG.addHandler(handler)
    try:
        raise ValueError(TOKEN)
    except ValueError:
        LOG.exception("failed")
    LOG.removeHandler(handler)
    assert records[0].exc_info is None
    assert out.getvalue()


def test_other_tracebacks_stay_whole(out: io.StringIO) -> None:
    try:
        raise ValueError("harmless")
    except ValueError:
        LOG.exception("failed")
    assert "ValueError: harmless" in out.getvalue()


def test_no_token_in_a_stack(out: io.StringIO) -> None:
    LOG.info("where", stack_info=True)
    assert "Stack" in out.getvalue()


def test_what_is_harmless_is_not_touched(out: io.StringIO) -> None:
    LOG.info("10:30 %s %d%%", "cụm 12345:ngắn", 5)
    assert out.getvalue() == "INFO 10:30 cụm 12345:ngắn 5%\n"


@pytest.mark.parametrize(("message", "args"), [("%d", (TOKEN,)), ("%s %s", (TOKEN,)), ("%s", (Broken(),))])
def test_what_cannot_be_formatted_tells_nothing_either(
    out: io.StringIO, capsys: pytest.CaptureFixture[str], message: str, args: tuple[Any, ...]
) -> None:
    LOG.info(message, *args)
    assert TOKEN not in out.getvalue() + capsys.readouterr().err
    assert out.getvalue()


def test_libraries_do_not_tell_addresses(out: io.StringIO) -> None:
    for name in NOISY:
        logging.getLogger(name).info("GET /")
    assert out.getvalue() == ""


def test_the_filter_cleans_what_was_added_later() -> None:
    record = logging.makeLogRecord({"msg": "a", "url": f"/bot{TOKEN}", "exc_text": TOKEN, "stack_info": TOKEN, "n": 3})
    assert Redact().filter(record)
    assert TOKEN not in str(record.__dict__)
    assert record.__dict__["n"] == 3


def test_a_short_token_is_taken_out_when_it_is_ours() -> None:
    assert Redact("42:kurz").text("bot42:kurz") == "bot" + MARK
    assert Redact().text("bot42:kurz") == "bot42:kurz"


def test_it_can_be_undone() -> None:
    before = logging.getLogRecordFactory()
    levels = [logging.getLogger(name).level for name in NOISY]
    install(TOKEN)()
    assert logging.getLogRecordFactory() is before
    assert [logging.getLogger(name).level for name in NOISY] == levels


def test_channels_end_in_any_order(out: io.StringIO) -> None:
    first, second = install("eins-zwei-drei"), install("vier-fünf-sechs", "sieben-acht")
    first()
    LOG.info("vier-fünf-sechs sieben-acht eins-zwei-drei")
    second()
    LOG.info("%s", TOKEN)
    assert out.getvalue() == f"INFO {MARK} {MARK} eins-zwei-drei\nINFO {MARK}\n"
