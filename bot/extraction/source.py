"""A text as it came → the same text in one spelling, with the way back to its characters.

Decomposed letters, Windows line ends, runs of spaces, HTML tags and entities change the length; everything else is
changed letter for letter. What was changed is kept as runs, so that a place is found again by bisection.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_HTML = re.compile(r"<(?:!doctype|html|body|p|div|br|span|table|h[1-6]|article|li|strong|b)\b[^<>]{0,2000}>", re.I)
_INLINE = re.compile(r"</?(?:a|abbr|b|bdi|cite|code|em|font|i|mark|o:p|q|s|small|span|strong|sub|sup|u)\b", re.I)
_SILENT = re.compile(r"<(script|style|noscript|template|svg|head|aside|nav)\b", re.I)
_SPACE = "[ \t\u00a0\u3000\r\n\u2028\u2029\x0b\x0c]{2,}|[\r\u2028\u2029\x0b\x0c]"
_OTHERS = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe0f\ufeff]|&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});"
_MARKS = "[^\u0300-\u036f][\u0300-\u036f]{1,4}|[\u0300-\u036f]"
_ANY_MARK = re.compile("[\u0300-\u036f]")
_PLAIN, _HTML_TEXT = f"{_SPACE}|{_OTHERS}", f"{_SPACE}|\n|{_OTHERS}"
_CHANGED = {
    (marks, as_html): re.compile((f"{_MARKS}|" if marks else "") + (_HTML_TEXT if as_html else _PLAIN))
    for marks in (False, True)
    for as_html in (False, True)
}
"""What changes its length, by whether letters have their marks apart and whether it is HTML, where "\\n" is a space."""
_LINE_END = re.compile("\r\n?|[\n\u2028\u2029\x0b\x0c]")
_TAGS = re.compile(r"<!--|<[a-zA-Z/!?][^<>]{0,4000}>")
_CELL = re.compile(r"<(td|th|dt|dd)\b", re.I)
_LONGEST_CELL = 500
_LETTERS = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "\t": " ", "\u00a0": " ", "\u3000": " ", "„": "“", "«": "“", "»": "”", "‘": "'", "’": "'"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_OTHER_LETTER = re.compile(f"[{re.escape(''.join(map(chr, _LETTERS)))}]")
"""Looked for first, because most pieces have none and looking is faster than translating."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters [at, at + size) of the text stand for [origin, origin + length) of the source; `copied` one by one."""

    at: int
    size: int
    origin: int
    length: int
    copied: bool


class Source:
    """One article: `text` in one spelling, lines ended by a bare newline; `links`: where those of its words are."""

    def __init__(self, raw: str, longest: int) -> None:
        """Read `raw` until the text has `longest` characters; HTML is recognised by its tags."""
        self._longest = longest
        self._marked = bool(_ANY_MARK.search(raw))
        self._runs: list[_Run] = []
        self._pieces: list[str] = []
        self.links: list[tuple[int, int]] = []
        self._link = -1  # where the link begins that is being read
        self._cell_ends = -1  # where the short cell ends that is being read
        self._size = 0
        if _HTML.search(raw):
            self._read_html(raw)
        else:
            self._read(raw, 0, len(raw), as_html=False)
        self.text = "".join(self._pieces)
        self._pieces = []
        self._starts = [run.at for run in self._runs]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the characters [start, end) of the text (not empty) stand."""
        first = self._runs[bisect_right(self._starts, start) - 1]
        last = self._runs[bisect_right(self._starts, end - 1) - 1]
        begin = first.origin + (start - first.at if first.copied else 0)
        return begin, last.origin + (end - last.at if last.copied else last.length)

    def _read_html(self, raw: str) -> None:
        """Read what stands between the tags; block tags end a line."""
        at, silent = 0, ""
        for tag in _TAGS.finditer(raw):
            if tag.start() < at:
                continue
            if self._size >= self._longest:
                return
            if not silent:
                self._read(raw, at, tag.start(), as_html=True)
            at, silent = self._after_tag(raw, tag, silent)
        if not silent:
            self._read(raw, at, len(raw), as_html=True)

    def _after_tag(self, raw: str, tag: re.Match[str], silent: str) -> tuple[int, str]:
        """Return where to go on after `tag`, and the element whose content is not text ("" outside of any)."""
        if tag.group() == "<!--":
            end = raw.find("-->", tag.end())
            return (end + 3 if end >= 0 else len(raw)), silent
        if silent:
            return tag.end(), "" if tag.group().lower().startswith(f"</{silent}") else silent
        if opened := _SILENT.match(tag.group()):
            return tag.end(), opened[1].lower()
        if tag.group()[:3].lower() in ("<a ", "</a"):
            self._read_link(closed=tag.group()[1] == "/")
        elif not _INLINE.match(tag.group()):
            if tag.start() >= self._cell_ends and (opened := _CELL.match(tag.group())):
                self._cell_ends = _cell_end(raw, tag.end(), opened[1].lower())
            gap = self._gap(tag)
            spaced = gap == " " and bool(self._pieces) and self._pieces[-1][-1] in " \n"
            self._add("" if spaced else gap, tag.start(), tag.end(), copied=False)
        return tag.end(), ""

    def _read_link(self, *, closed: bool) -> None:
        """Note where the words of a link begin, and where they end."""
        if closed and 0 <= self._link < self._size:
            self.links.append((self._link, self._size))
        self._link = -1 if closed else self._size

    def _gap(self, tag: re.Match[str]) -> str:
        """Return what a block tag becomes: a new line, within a cell of a table or list of terms a mark on the line."""
        name = tag.group().lower()
        if name.startswith(("</td", "</th")) and tag.start() <= self._cell_ends:
            return " ¦"
        if name.startswith("</dt"):
            return ":"
        if tag.start() < self._cell_ends:
            return ", " if name.startswith("<br") else " "
        return "\n"

    def _read(self, raw: str, start: int, end: int, *, as_html: bool) -> None:
        """Read plain characters [start, end)."""
        at = start
        for change in _CHANGED[self._marked, as_html].finditer(raw, start, end):
            self._copy(raw, at, change.start())
            self._add(_changed(change.group(), as_html=as_html), change.start(), change.end(), copied=False)
            at = change.end()
            if self._size >= self._longest:
                return
        self._copy(raw, at, end)

    def _copy(self, raw: str, start: int, end: int) -> None:
        if start < end:
            end = min(end, start + self._longest)
            piece = raw[start:end]
            piece = piece.translate(_LETTERS) if _OTHER_LETTER.search(piece) else piece
            self._add(piece, start, end, copied=True)

    def _add(self, piece: str, start: int, end: int, *, copied: bool) -> None:
        if piece:
            self._runs.append(_Run(self._size, len(piece), start, end - start, copied))
            self._pieces.append(piece)
            self._size += len(piece)


def _cell_end(raw: str, start: int, name: str) -> int:
    """Return where the cell that begins at `start` ends, -1 where it is as long as a page's own column."""
    end = raw.find(f"</{name}", start, start + _LONGEST_CELL)
    return -1 if end < 0 or raw.find("<table", start, end) >= 0 else end


def _changed(piece: str, *, as_html: bool) -> str:
    """Return what a piece that changes its length becomes."""
    if piece[0] == "&" and piece[-1] == ";":
        return html.unescape(piece).translate(_LETTERS).replace("\n", " ")
    if not piece.strip():
        return " " if as_html else "\n" * min(2, len(_LINE_END.findall(piece))) or " "
    composed = unicodedata.normalize("NFC", piece)
    kept = "".join(char for char in composed if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return kept.translate(_LETTERS)
