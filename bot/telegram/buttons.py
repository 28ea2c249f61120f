"""The buttons under a message, and what pressing one sends back: ids and indexes, never text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Vote = Literal[1, -1]
Key = Literal["cluster", "answer", "quiet", "leads", "zone"]
Button = dict[str, str]
Keyboard = dict[str, list[list[Button]]]
"""The JSON of an InlineKeyboardMarkup; the library's own objects take longer to make than the rest of a reply."""

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

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
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


def keyboard(answer_id: int, suggestions: Sequence[str], *, votes: bool) -> Keyboard | None:
    """Return the buttons of an answer: its suggestions, then 👍 and 👎 where `votes`; None without any.

    Raises ValueError for a negative `answer_id`.
    """
    name = base36(answer_id)
    rows = _rows(_button(text, f"{name}:{base36(n)}") for n, text in enumerate(suggestions))
    if votes:
        rows.append([_button(face, f"{name}:{vote}") for face, vote in (("👍", "+"), ("👎", "-"))])
    return {"inline_keyboard": rows} if rows else None


def parse(data: str) -> Press | None:
    """Return what a button of `keyboard` sent, or None for anything else."""
    found = _PRESS.fullmatch(data)
    if not found:
        return None
    answer_id = int(found[1], 36)
    if found[2]:
        return Press(answer_id=answer_id, vote=1 if found[2] == "+" else -1)
    return Press(answer_id=answer_id, index=int(found[3], 36))


def settings(values: Mapping[Key, str], *, group: bool) -> Keyboard:
    """Return one button a setting, with its present value if any; when to answer is asked in a `group` only."""
    rows = []
    for key, label in SETTINGS.items():
        if key != "answer" or group:
            label = OF_GROUP if group and key == "cluster" else label
            shown = f"{label}: {_label(key, values[key] or NONE)}" if key in values else label
            rows.append([_button(shown, f"s:{MENU}:{key}")])
    return {"inline_keyboard": rows}


def choices(key: Key, present: str, clusters: Iterable[str] = ()) -> Keyboard:
    """Return the values that `key` may have, the present one ticked ("" is none); `clusters` are the known ones."""
    values = (*clusters, NONE) if key == "cluster" else tuple(_TABLES[key])
    buttons = (
        _button(("✓ " if value == (present or NONE) else "") + _label(key, value), f"s:{key}:{value}")
        for value in values
    )
    return {"inline_keyboard": _rows(buttons)}


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


def base36(number: int) -> str:
    """Return `number` in base 36, in lower case. Raises ValueError when it is negative."""
    if number < 0:
        raise ValueError(f"{number} is negative")
    text = ""
    while number or not text:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text


_TABLES: Mapping[Key, Mapping[str, str]] = {"answer": ANSWER, "quiet": QUIET, "leads": LEADS, "zone": ZONES}


def _key(name: str) -> Key | None:
    """Return `name` as the key it is, else None."""
    return next((key for key in get_args(Key) if key == name), None)


def _label(key: Key, value: str) -> str:
    """Return how a value is shown; one that is not offered is shown as it is."""
    if key == "cluster":
        return "Không chọn" if value == NONE else f"Cụm {value}"
    return _TABLES[key].get(value, value)


def _button(text: str, data: str) -> Button:
    """Return a button labelled `text` that sends `data` back."""
    return {"text": text, "callback_data": data}


def _rows(buttons: Iterable[Button]) -> list[list[Button]]:
    """Put two short labels side by side, a longer one alone."""
    rows: list[list[Button]] = []
    for button in buttons:
        beside = bool(rows) and len(rows[-1]) == 1 and len(rows[-1][0]["text"]) <= SHORT
        if beside and len(button["text"]) <= SHORT:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
