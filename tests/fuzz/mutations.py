"""How an input becomes another: pieces of it dropped, doubled, moved in from elsewhere, and what breaks programs put in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

Text = TypeVar("Text", str, bytes)

HOSTILE = (
    "\ud800", "\udfff", "\0", "\u200b", "\u200d", "\u202e", "\ufeff", "\u0301", "\u0323\u0302", "\r", "\n", "\x85",
    "\u2028", "İ", "ß", "ŉ", "ﬁ", "ﷺ", "각", "Å", "٣", "²", "½", "Ⅸ", "𝟗", "👍🏽", "👩‍👩‍👧", "Đ", "đ", "Ð",
    "1" * 30, "9" * 400, "-1", "0", "00/00/0000", "29/2/2025", "31/12/9999", "25:61", "-0h", "1e9",
    "<b>", "&amp;", "&#0;", "]]>", "{cluster}", "[[", "%s", "{0}", "'", '"', "`", "\\", "*", "_", "../", "#", ": ", "- ",
    "/hoi ", "/nhac ", "/lich", ">0", "\n====\n",
    "IX", "cụm ", "cụm thi đua số ", "năm ", "2020", "còn ", "và ", "cụm đó", "ông ấy", "có phải ", "không", "là ai",
    "trước ", "sau ", "hằng ", "tuần ", "thứ ", "âm lịch", "từ ", "đến ", "trừ ", "cuối tháng", "mùng ", "h30",
)  # fmt: skip
"""What is put in: characters that programs stumble over, markup of every kind, words of the trade and of time."""


class Edit(NamedTuple):
    """One change: what kind, where, and how much or which."""

    kind: int
    at: int
    much: int


KINDS = 7


def mutated(first: str, edits: Sequence[Edit], others: Sequence[str]) -> str:
    """Return the text after all edits; `others` are texts that pieces are taken from."""
    text = first
    for edit in edits:
        text = _edited(text, edit, HOSTILE[edit.much % len(HOSTILE)], others[edit.much % len(others)])
    return text


def mutated_bytes(first: bytes, edits: Sequence[Edit], others: Sequence[bytes]) -> bytes:
    """Do the same to bytes; single bits change too."""
    data = first
    for edit in edits:
        piece = HOSTILE[edit.much % len(HOSTILE)].encode("utf-8", "surrogatepass")
        if edit.kind % 2 and data:
            at = edit.at % len(data)
            data = data[:at] + bytes([data[at] ^ (1 << edit.much % 8)]) + data[at + 1 :]
        else:
            data = _edited(data, edit, piece, others[edit.much % len(others)])
    return data


def _edited(text: Text, edit: Edit, piece: Text, other: Text) -> Text:
    size = max(1, len(text))
    at = edit.at % (len(text) + 1)
    end = min(len(text), at + 1 + edit.much % size)
    match edit.kind % KINDS:
        case 0:
            return text[:at]
        case 1:
            return text[:at] + text[end:]
        case 2:
            return text[:end] + text[at:]
        case 3:
            return text[:at] + piece * (1 + edit.much % 40) + text[at:]
        case 4:
            return text[:at] + other[edit.at % (len(other) + 1) :] + text[end:]
        case 5:
            return text[end:] + text[:at]
        case _:
            return text[:at] + piece + text[at:]
