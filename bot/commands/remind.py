"""`thidua remind parse`: what a message asks to be reminded of, as JSON; one message, or a file of them.

A bad line of a file is told on stderr as file:line, and the rest is read all the same. Nothing is built for it but the
rules of `bot.timing`.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.agenda.model import Request
from bot.commands.start import clock, moment, now_or, opened
from bot.settings import Settings
from bot.timing import read


class _BadLineError(Exception):
    """A line is not a request; `str(error)` says why."""


def run(settings: Settings, text: str, batch: str | None, *, now: str | None) -> int:
    """Print what `text` asks for, or each line of the file `batch` ("-" is stdin); 1 when a line was bad.

    Raises UsageError for a time or a file that cannot be read.
    """
    fixed = None if now is None else now_or(now, settings.time_zone)
    if batch is None:
        print(json.dumps(row(None, read(text, fixed or clock(settings.time_zone))), ensure_ascii=False))
        return 0
    with nullcontext(sys.stdin.buffer) if batch == "-" else opened(batch) as lines:
        return _read_all(lines, "stdin" if batch == "-" else batch, fixed, settings.time_zone)


def row(name: object, request: Request) -> dict[str, Any]:
    """Return a request as the JSON contract has it; `name` is the id of its line."""
    return {
        "id": name,
        "status": request.status,
        "start": _iso(request.start),
        "end": _iso(request.end),
        "timezone": request.zone,
        "title": request.title,
        "place": request.place,
        "lead_minutes": list(request.leads),
        "rrule": request.rrule if request.status != "needs_time" else None,  # a rule is one of a known start
        "alternatives": [{"start": _iso(at)} for at in request.alternatives],
        "message": request.message,
    } | _further(request)


def _further(request: Request) -> dict[str, Any]:
    """Return what only some requests have."""
    found: dict[str, Any] = {}
    if request.lunar_yearly:
        found["lunar_yearly"] = request.lunar_yearly
    if request.except_on:
        found["except_on"] = [day.isoformat() for day in request.except_on]
    if request.deadline:
        found["deadline"] = True
    if request.replaces:
        found["replaces"] = request.replaces
    if request.moved_from:
        found["moved_from"] = _iso(request.moved_from)
    return found


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _read_all(lines: Iterable[bytes], file: str, fixed: datetime | None, zone: ZoneInfo) -> int:
    """Write one row a line, flushed at once."""
    code = 0
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        try:
            print(json.dumps(_row(line, fixed, zone), ensure_ascii=False), flush=True)
        except _BadLineError as bad:
            print(f"{file}:{number}: {bad}", file=sys.stderr, flush=True)
            code = 1
    return code


def _row(line: bytes, fixed: datetime | None, zone: ZoneInfo) -> dict[str, Any]:
    """Return the row of one line. Raises _BadLineError for one that is no request."""
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _BadLineError("dòng không phải UTF-8; lưu lại tệp với bảng mã UTF-8") from None
    except (ValueError, RecursionError):
        raise _BadLineError('dòng không phải JSON; ghi dạng {"id": "1", "text": "nhắc họp 8h mai"}') from None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise _BadLineError('thiếu "text"; ghi dạng {"id": "1", "text": "nhắc họp 8h mai"}')
    name = found.get("id")
    if name is not None and (not isinstance(name, (str, int)) or isinstance(name, bool)):
        raise _BadLineError('"id" phải là chữ hoặc số nguyên; ghi ví dụ "id": "1"')
    at = _at(found.get("now"), fixed, zone)
    try:
        return row(name, read(found["text"], at))
    except Exception as error:  # one message that trips a bug must not take the others along
        raise _BadLineError(f"lỗi bên trong chương trình ({type(error).__name__}: {error})") from error


def _at(said: object, fixed: datetime | None, zone: ZoneInfo) -> datetime:
    if said is None:
        return fixed or clock(zone)
    try:
        if not isinstance(said, str):
            raise ValueError(f'"{said}" không phải thời điểm; ghi dạng 2026-11-22T09:00')
        return moment(said, zone)
    except ValueError as error:
        raise _BadLineError(f"now {error}") from None
