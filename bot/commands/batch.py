"""`thidua ask --batch FILE|-`: questions as JSON lines in, replies as JSON lines out, in order, one by one.

Rows with the same chat and user share a session; a row without a chat stands alone. A bad line becomes a row with an
error, and the rest is answered all the same.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.commands.amended import amended
from bot.commands.shown import as_line, row
from bot.commands.start import clock, moment, now_or, opened
from bot.dialogue import Dialogue
from bot.model import Session, Utterance
from bot.settings import Settings

_Talk = tuple[str | int, str | int | None]
"""A chat and the person who writes in it."""


class _BadLineError(Exception):
    """A line is not a question; `str(error)` says why, `name` is its id where it has one."""

    def __init__(self, message: str, name: object = None) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class _Question:
    """One good line. `talk` is whose session it belongs to, None for a question that stands alone."""

    name: str | int | None
    text: str
    at: datetime
    talk: _Talk | None


def run(settings: Settings, file: str, *, now: str | None) -> int:
    """Answer every line of `file` ("-" is stdin); 1 when a line was bad."""
    fixed = None if now is None else now_or(now, settings.time_zone)
    with nullcontext(sys.stdin.buffer) if file == "-" else opened(file) as lines:
        return _answer_all(amended(settings).dialogue, lines, fixed, settings.time_zone)


def _answer_all(dialogue: Dialogue, lines: Iterable[bytes], now: datetime | None, zone: ZoneInfo) -> int:
    """Write one row a line, flushed at once so that a program on the other end can wait for it."""
    sessions: dict[_Talk, Session] = {}
    code = 0
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not line.strip():
            continue
        try:
            answered = _answer(dialogue, _question(line, now, zone), sessions)
        except _BadLineError as bad:
            place = {"line": number} if bad.name is None else {"id": bad.name}
            answered, code = {**place, "error": str(bad)}, 1
        print(as_line(answered), flush=True)
    return code


def _answer(dialogue: Dialogue, question: _Question, sessions: dict[_Talk, Session]) -> dict[str, Any]:
    session = sessions.get(question.talk, Session()) if question.talk else Session()
    try:
        turn = dialogue.respond(Utterance(text=question.text, at=question.at), session)
    except Exception as error:  # one question that trips a bug must not take the others along
        raise _BadLineError(f"lỗi bên trong chương trình ({type(error).__name__}: {error})", question.name) from error
    if question.talk:
        sessions[question.talk] = turn.session
    return row(turn.reply, dialogue.facts, question.name)


def _question(line: bytes, now: datetime | None, zone: ZoneInfo) -> _Question:
    """Read one line. Raises _BadLineError for one that is not a question."""
    found = _object(line)
    name = _label(found, "id", None)
    text = found.get("text")
    if not isinstance(text, str):
        raise _BadLineError('"text" phải là một câu trong ngoặc kép; ghi ví dụ "text": "cụm 9 gồm ai"', name)
    chat, user = _label(found, "chat", name), _label(found, "user", name)
    at = _at(found.get("now"), now, zone, name)
    return _Question(name, text, at, None if chat is None else (chat, user))


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _BadLineError("dòng không phải UTF-8; lưu lại với bảng mã UTF-8") from None
    except (ValueError, RecursionError):
        raise _BadLineError('dòng không phải JSON; ghi dạng {"id": "1", "text": "câu hỏi"}') from None
    if not isinstance(found, dict):
        raise _BadLineError('dòng phải là một đối tượng JSON; ghi dạng {"id": "1", "text": "câu hỏi"}')
    return found


def _at(said: object, now: datetime | None, zone: ZoneInfo, name: object) -> datetime:
    if said is None:
        return now or clock(zone)
    try:
        if not isinstance(said, str):
            raise ValueError(f'"{said}" không phải thời điểm; ghi dạng 2026-11-22T09:00')
        return moment(said, zone)
    except ValueError as error:
        raise _BadLineError(f"now {error}", name) from None


def _label(found: dict[str, Any], key: str, name: object) -> str | int | None:
    """Return the text or whole number at `key`, None where there is none."""
    value = found.get(key)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return value
    if value is not None:
        raise _BadLineError(f'"{key}" phải là chữ hoặc số nguyên; ghi ví dụ "{key}": "1"', name)
    return None
