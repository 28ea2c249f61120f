"""What may be chosen under an answer or the settings, and what choosing sends back: ids and indexes, never text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from bot.agenda.choices import base36
from bot.agenda.model import Choice

Vote = Literal[1, -1]
Key = Literal["cluster", "answer", "quiet", "leads", "zone"]
Rows = tuple[tuple[Choice, ...], ...]
"""Choices as they stand, row under row."""

SHORT = 18
"""Up to so many characters two labels stand side by side on a phone."""
NONE = "none"
"""The value of a setting that is not set."""
MENU = "menu"
"""The key of the buttons that open one setting; their value is its key."""

SETTINGS: Mapping[Key, str] = {
    "cluster": "Cụm của anh/chị",
    "answer": "Khi nào trả lời",
    "quiet": "Giờ yên lặng",
    "leads": "Nhắc họp trước",
    "zone": "Múi giờ",
}
"""What can be set, and how its button is labelled."""
OF_GROUP = "Cụm của nhóm"
"""How the button of the cluster is labelled in a group."""
ANSWER = {"addressed": "Khi được gọi", "any": "Mọi câu hỏi rõ ràng"}
"""When to answer in a group: when addressed, or every clear question."""
QUIET = {"21:00-07:00": "21:00–07:00", "22:00-06:00": "22:00–06:00", NONE: "Tắt"}
"""When nothing is sent unasked, in the chat's own time, as HH:MM-HH:MM."""
LEADS = {
    "1440-60": "1 ngày và 1 giờ",
    "60": "1 giờ",
    "30": "30 phút",
    "1440": "1 ngày",
    "2880-1440-60": "2 ngày, 1 ngày và 1 giờ",
    "10080-1440-60": "1 tuần, 1 ngày và 1 giờ",
}
"""How long before a meeting to remind of it where nobody said, in minutes."""
ZONES = {
    "Asia/Ho_Chi_Minh": "Việt Nam",
    "Asia/Bangkok": "Thái Lan, Lào",
    "Asia/Tokyo": "Nhật Bản",
    "Asia/Seoul": "Hàn Quốc",
    "Europe/Berlin": "Trung Âu",
    "America/Los_Angeles": "Bờ tây nước Mỹ",
}
"""Time zones of the IANA database."""

_PRESS = re.compile(r"(0|[1-9a-z][0-9a-z]{0,12}):(?:([+-])|(0|[1-9a-z][0-9a-z]?))")
_CLUSTER = re.compile(rf"[IVXLCDM]{{1,15}}|{NONE}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A pressed button of an answer: either the `index` of a suggestion or a `vote` (1 for 👍, -1 for 👎)."""

    answer_id: int
    index: int | None = None
    vote: Vote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A pressed button of the settings: `key` set to `value`; without a value, the choices of `key` are wanted."""

    key: Key
    value: str = ""


def offered(answer_id: int, suggestions: Sequence[str], *, votes: bool) -> Rows:
    """Return the choices under an answer: its suggestions, then 👍 and 👎 where `votes`.

    Raises ValueError for a negative `answer_id`.
    """
    name = base36(answer_id)
    rows = _rows(Choice(label=text, data=f"{name}:{base36(n)}") for n, text in enumerate(suggestions))
    if votes:
        rows += (tuple(Choice(label=face, data=f"{name}:{vote}") for face, vote in (("👍", "+"), ("👎", "-"))),)
    return rows


def parse(data: str) -> Press | None:
    """Return what a choice of `offered` sent, or None for anything else."""
    found = _PRESS.fullmatch(data)
    if not found:
        return None
    answer_id = int(found[1], 36)
    if found[2]:
        return Press(answer_id=answer_id, vote=1 if found[2] == "+" else -1)
    return Press(answer_id=answer_id, index=int(found[3], 36))


def settings(values: Mapping[Key, str], *, group: bool) -> Rows:
    """Return one button a setting, with its present value if any; when to answer is asked in a `group` only."""
    rows: list[tuple[Choice, ...]] = []
    for key, label in SETTINGS.items():
        if key != "answer" or group:
            label = OF_GROUP if group and key == "cluster" else label
            shown = f"{label}: {_label(key, values[key] or NONE)}" if key in values else label
            rows.append((Choice(label=shown, data=f"s:{MENU}:{key}"),))
    return tuple(rows)


def choices(key: Key, present: str, clusters: Iterable[str] = ()) -> Rows:
    """Return the values that `key` may have, the present one ticked ("" is none); `clusters` are the known ones."""
    values = (*clusters, NONE) if key == "cluster" else tuple(_TABLES[key])
    ticked = present or NONE
    return _rows(
        Choice(label=("✓ " if value == ticked else "") + _label(key, value), data=f"s:{key}:{value}")
        for value in values
    )


def parse_setting(data: str) -> Setting | None:
    """Return what a button of `settings` or `choices` sent, or None for anything else, a value never offered too.

    Whether a cluster is known is for the caller to see: only its spelling is checked.
    """
    mark, _, rest = data.partition(":")
    name, _, value = rest.partition(":")
    if mark != "s":
        return None
    opened = _key(value) if name == MENU else None
    if opened:
        return Setting(key=opened)
    key = _key(name)
    if key is None:
        return None
    offered = bool(_CLUSTER.fullmatch(value)) if key == "cluster" else value in _TABLES[key]
    return Setting(key=key, value=value) if offered else None


def hours(value: str) -> tuple[str, str]:
    """Return from when to when, as HH:MM, a value of "quiet" lasts; two empty texts for none."""
    start, _, end = value.partition("-")
    return (start, end) if end else ("", "")


_TABLES: Mapping[Key, Mapping[str, str]] = {"answer": ANSWER, "quiet": QUIET, "leads": LEADS, "zone": ZONES}


def _key(name: str) -> Key | None:
    """Return `name` as the key it is, else None."""
    return next((key for key in get_args(Key) if key == name), None)


def _label(key: Key, value: str) -> str:
    """Return how a value is shown; one that is not offered is shown as it is."""
    if key == "cluster":
        return "Không chọn" if value == NONE else f"Cụm {value}"
    return _TABLES[key].get(value, value)


def _rows(choices: Iterable[Choice]) -> Rows:
    """Put two short labels side by side, a longer one alone."""
    rows: list[tuple[Choice, ...]] = []
    for one in choices:
        beside = bool(rows) and len(rows[-1]) == 1 and len(rows[-1][0].label) <= SHORT
        if beside and len(one.label) <= SHORT:
            rows[-1] = (rows[-1][0], one)
        else:
            rows.append((one,))
    return tuple(rows)
