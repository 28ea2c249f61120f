"""Titles and places as a card shows them: one line, not too long, under a heading that says what they are."""

from __future__ import annotations

import re

LONGEST = 90
"""Characters of a title or a place on a card: about two lines of a phone."""

_MEETING = re.compile(
    r"\b(?:họp|hội nghị|hội thảo|hội đàm|hội ý|giao ban|tọa đàm|toạ đàm|tập huấn|đại hội|lễ|phiên|sơ kết|tổng kết)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:hop(?! dong)|hoi (?:nghi|thao|dam|y)|giao ban|toa dam|tap huan|dai hoi|so ket|tong ket)\b", re.IGNORECASE
)


def clean(text: str) -> str:
    """Return the text in one line, without characters that cannot be seen."""
    return " ".join("".join(part if part.isprintable() else " " for part in text).split())


def capital(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def shown(text: str) -> str:
    """Return a title or a place as a card shows it: clean, its first letter in upper case, cut at LONGEST."""
    line = capital(clean(text)) or "(chưa có nội dung)"
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def heading(title: str) -> str:
    """Return "Nhắc họp: …" for a meeting, "Nhắc việc: …" for anything else."""
    return f"{'Nhắc họp' if is_meeting(title) else 'Nhắc việc'}: {shown(title)}"


def is_meeting(title: str) -> bool:
    """Say whether a title names a meeting; where it is typed without marks, by its bare letters."""
    return bool(_BARE.search(title) if title.isascii() else _MEETING.search(title))
