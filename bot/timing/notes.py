"""This bot's own cards, pasted or forwarded: a heading, and lines that each begin with what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.language.spelling import fold
from bot.timing.findings import Findings, gather
from bot.timing.patterns import rule
from bot.timing.script import Script, script
from bot.timing.titles import trimmed

_HEAD = rule("(?:xin xác nhận|đã lưu|đã thay đổi|sửa) ?: ?")
_LINE = rule("(?P<label>thời gian|địa điểm|lặp lại|sẽ nhắc lúc|sẽ nhắc) ?:? ?")
_MOMENT = re.compile(r"(\d\d):(\d\d) [^,\n\d]{3,12}, \w{4} (\d\d)/(\d\d)/(\d{4})")


def is_note(found: Script) -> bool:
    """Say whether `found` has the lines of a card: its heading and time, or a time and a repetition."""
    fields = _fields(found)
    return "thoi gian" in fields and bool(_HEAD.match(found.low) or "lap lai" in fields)


def gather_note(found: Script) -> Findings:
    """Return what a card says, line by line."""
    fields = _fields(found)
    first = found.text.split("\n")[0]
    head = _HEAD.match(found.low)
    times = gather(script(fields["thoi gian"]))
    result = replace(
        times,
        title=trimmed(first[head.end() :] if head else first),
        place=fields.get("dia diem", "").strip(" .") or None,
        leads=gather(script(f"nhắc {fields.get('se nhac', '')}")).leads,
    )
    if "lap lai" not in fields:
        return result
    said = gather(script(fields["lap lai"]))
    return replace(
        result, every=said.every, ends=said.ends, until=said.until, days=said.days, since=(*said.since, *times.days)
    )


def told(found: Script, start: datetime) -> tuple[int, ...]:
    """Return the leads that a card gives as moments before `start` ("Sẽ nhắc lúc 07:30 thứ Sáu, ngày 04/12/2026")."""
    leads: set[int] = set()
    for said in _MOMENT.findall(_fields(found).get("se nhac luc", "")):
        hour, minute, day, month, year = map(int, said)
        try:
            leads.add(int((start - datetime(year, month, day, hour, minute)).total_seconds()) // 60)  # noqa: DTZ001
        except ValueError:  # a day that no calendar has
            continue
    return tuple(sorted((lead for lead in leads if 0 <= lead <= 525_600), reverse=True))


def _fields(found: Script) -> Mapping[str, str]:
    """Return label → text of every line that has one, the first of each label."""
    fields: dict[str, str] = {}
    at = 0
    for line in found.text.split("\n"):
        match = _LINE.match(found.low[at : at + len(line)])
        if match:
            fields.setdefault(fold(match["label"]), line[match.end() :])
        at += len(line) + 1
    return fields
