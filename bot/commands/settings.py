"""`thidua settings`: every variable, what holds and where that is from, secrets hidden, and every error."""

from __future__ import annotations

import json
from typing import Any

from bot.settings.environment import variables
from bot.settings.reading import Row, crossed, survey
from bot.settings.table import GROUPS, strangers

_SOURCES = {"environment": "môi trường", "file": "tệp .env", "default": "mặc định"}
_HIDDEN = "(đã đặt)"


def run(*, as_json: bool) -> int:
    """Print the settings; 1 where one is wrong."""
    known = variables()
    rows = {row.setting.name: row for row in survey(known)}
    wrong = [row.problem for row in rows.values() if row.problem]
    wrong += crossed({name: row.value for name, row in rows.items()})
    slips = strangers(known.said)
    if as_json:
        told = {"settings": [_record(row) for row in rows.values()], "problems": wrong, "warnings": slips}
        print(json.dumps(told, ensure_ascii=False))
        return 1 if wrong else 0
    for heading, group in GROUPS.items():
        print(f"\n{heading}")
        for setting in group:
            print(_line(rows[setting.name]))
    for sentence in (*(f"Sai: {one}" for one in wrong), *(f"Lưu ý: {one}" for one in slips)):
        print(f"\n{sentence}")
    return 1 if wrong else 0


def shown(row: Row) -> str:
    """Return what a variable says as people may see it."""
    if row.source == "default":
        return row.said or row.setting.default.strip("()")
    return _HIDDEN if row.setting.secret else row.said


def _line(row: Row) -> str:
    value = shown(row) or "—"
    about = row.setting.about.replace("`", "")
    mark = "✗" if row.problem else " "
    return f"{mark} {row.setting.name:<24} {value}  [{_SOURCES[row.source]}]\n      {about}"


def _record(row: Row) -> dict[str, Any]:
    said = shown(row) if row.said else ""
    record = {"name": row.setting.name, "value": said, "source": row.source, "secret": row.setting.secret}
    return record | ({"problem": row.problem} if row.problem else {})
