"""Where a stated fact comes from: a document with its number, or somebody's word; neither is an article."""

from __future__ import annotations

import re
from datetime import date

from bot.editing.wishes import flattened
from bot.language import wording
from bot.model import Article

_SOURCE = re.compile(r"(?<![\s,;.(])[\s,;.(]*\b(?:theo|can cu|nguon)\b(?! hinh thuc)\s*:?\s*")
_QUOTED = re.compile(r'"[^"]*"')
_DOCUMENT = re.compile(
    r"(?:quyet dinh|qd|cong van|cv|thong bao|tb|ke hoach|kh|nghi quyet|nq|to trinh|bien ban|giay moi|bao cao)\b"
)
_NUMBER = re.compile(r"\d+\s*/\s*[\w./&-]*[a-zđ][\w./&-]*", re.IGNORECASE)
_DAY = re.compile(r",?\s*(?:ngay\s+)?(\d{1,2})(?:/|\s+thang\s+)(\d{1,2})(?:/|\s+nam\s+)(\d{4})")
_SPELT = {"qd": "Quyết định", "cv": "Công văn", "tb": "Thông báo", "kh": "Kế hoạch", "nq": "Nghị quyết"}
LONGEST = 160
"""Most characters of a source as it is shown."""


def parted(text: str) -> tuple[str, str]:
    """Return a statement without its source, and what is said of the source ("" where nothing is)."""
    hidden = _QUOTED.sub(lambda found: '"' + "x" * (len(found.group()) - 2) + '"', flattened(text))
    found = list(_SOURCE.finditer(hidden))
    if not found or found[-1].end() >= len(text):
        return text.strip(), ""
    last = found[-1]
    return text[: last.start()].strip(" ,;("), text[last.end() :].strip(" .,;)")


def dated_year(said: str) -> int | None:
    """Return the year of the day in a document's name; None where it has none, or is no document."""
    day, _ = _dated(said) if _DOCUMENT.match(flattened(said)) else (None, "")
    return day.year if day else None


def source_of(said: str, editor: str, today: date) -> Article:
    """Return the source that an editor names, or, where none is named, the editor's own word of today."""
    word = wording.told_by(editor, today)
    said = " ".join(said.split())[:LONGEST].rstrip()
    if not said:
        return _article(f"theo-{slug(editor)}-{today.isoformat()}", word, word, editor, today, "person")
    day, name = _dated(said)
    flat = flattened(said)
    if _DOCUMENT.match(flat) and _NUMBER.search(said):
        return _article(
            slug(f"{name} {day or ''}"), name, wording.document(name, day, word), editor, day or today, "decision"
        )
    told = name if _DOCUMENT.match(flat) and day is None else said
    label = wording.document(told, None, word)
    return _article(f"theo-{slug(said)}-{today.isoformat()}", told, label, editor, day or today, "person")


def _article(id: str, title: str, label: str, editor: str, day: date, kind: str) -> Article:
    decision = kind == "decision"
    return Article(
        id=id[:96],
        title=title,
        publisher=editor,
        label=label,
        date=day,
        kind="decision" if decision else "person",
    )


def _dated(said: str) -> tuple[date | None, str]:
    """Return the day in a source's name, and the name without it, short forms written out."""
    found = _DAY.search(flattened(said))
    day = None
    if found:
        try:
            day = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            found = None
    name = (said[: found.start()] + said[found.end() :]).strip(" ,") if found else said
    first, _, rest = name.partition(" ")
    spelt = _SPELT.get(flattened(first).strip("."), first)
    return day, f"{spelt[:1].upper()}{spelt[1:]} {rest.removeprefix('số ')}".strip()


def slug(text: str) -> str:
    """Return a text as part of an id: letters without marks, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", flattened(text)))
