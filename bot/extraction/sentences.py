"""Sentences as short lines of plain words and letters for mentions, with the way back to the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.extraction.lines import Line
from bot.extraction.mentions import Mention
from bot.extraction.occurrences import starts_of

_END = re.compile(r"[.!?…]+[\"”)]?(?= *[A-ZĐÀ-ỸĂƠƯ“\"(•*-])|[.!?…]+[\"”)]?$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:tp|t\.p|ts|ths|th\.s|pgs|gs|bs|ks|tt|t\.t|q|p|đ\.c|st|mr|no|k)|\b[A-ZĐ]|(?:^|[;:,]) ?\d{1,2})\.$",
    re.IGNORECASE,
)
_LONGEST, _MOST = 1500, 120
"""Characters and mentions of a sentence that are read: what goes on longer is no sentence."""
_RENAMED = re.compile(r"\bn(?=n ?(?:& ?|va |- ?)?mt\b)")
"""The ministry of 2025, "NN&MT", and its departments are read as "TN&MT"."""
_ALIKE = ("tăng", "Tăng", "TĂNG", "đất", "Đất", "ĐẤT")
_APART = {"t": "tagn", "đ": "dqt"}
"""Words that without their marks would be those of awards: "tăng" is no "tặng", "đất" no "đạt"."""


def words_of(text: str, said: str) -> str:
    """Return the flat text `said` of `text`, letter for letter; words that only marks tell apart stay apart."""
    pieces: list[str] = []
    at = 0
    for start in starts_of(text, _ALIKE):
        word = _APART[text[start].lower()]
        pieces += (said[at:start], word)
        at = start + len(word)
    words = "".join((*pieces, said[at:]))
    return _RENAMED.sub("t", words) if "nn" in words else words


@dataclass(frozen=True, slots=True)
class Sentence:
    """`said` is flat text where each mention is its letter; `marks[i]` is the mention at `said[places[i]]`."""

    said: str
    start: int
    end: int
    line: Line
    marks: Sequence[Mention]
    places: Sequence[int]

    def at(self, place: int) -> Mention:
        """Return the mention whose letter stands at `said[place]`."""
        return self.marks[bisect_left(self.places, place)]

    def of(self, letters: str, start: int = 0, end: int | None = None) -> list[tuple[int, Mention]]:
        """Return place and mention of each letter in `letters` within said[start:end]."""
        if not self.marks or (len(letters) == 1 and letters not in self.said):
            return []
        first = bisect_left(self.places, start) if start else 0
        last = len(self.places) if end is None else bisect_left(self.places, end)
        return [(self.places[at], self.marks[at]) for at in range(first, last) if self.marks[at].letter in letters]


def read_sentences(text: str, said: str, lines: Sequence[Line], mentions: Sequence[Mention]) -> Iterator[Sentence]:
    """Yield the sentences of `lines`; `mentions` are in order."""
    starts = [mention.start for mention in mentions]
    for line in lines:
        own = mentions[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
        begin = line.start
        for end in _ends(text, line, own):
            last = bisect_left(starts, end)
            yield _sentence(said, begin, end, line, mentions[bisect_left(starts, begin) : last])
            begin = end


def _ends(text: str, line: Line, own: Sequence[Mention]) -> Iterator[int]:
    """Yield where the sentences of a line end: never within a mention, never after a short form."""
    inside = [(mention.start, mention.end) for mention in own]
    begin, at = line.start, 0
    for stop in _END.finditer(text, line.start, line.end):
        if _ABBREVIATED.search(text[max(begin, stop.start() - 6) : stop.start() + 1]):
            continue
        while at < len(inside) and inside[at][1] <= stop.start():
            at += 1
        if at < len(inside) and inside[at][0] < stop.start() < inside[at][1] - 1:
            continue
        yield stop.end()
        begin = stop.end()
    if begin < line.end:
        yield line.end


def _sentence(said: str, start: int, end: int, line: Line, within: Sequence[Mention]) -> Sentence:
    """Put the letters in; what is beyond the longest sentence is left out."""
    pieces: list[str] = []
    places: list[int] = []
    marks: list[Mention] = []
    size, at = 0, start
    for mention in within:
        words = said[at : mention.start].replace("\n", " ")
        size += len(words)
        if size > _LONGEST or len(marks) == _MOST:
            break
        pieces += (words, mention.letter)
        places.append(size)
        marks.append(mention)
        size += 1
        at = mention.end
    pieces.append(said[at : min(end, at + _LONGEST)].replace("\n", " "))
    return Sentence("".join(pieces), start, end, line, marks, places)
