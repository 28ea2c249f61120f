"""Numbers of departments and provinces: "8 Sở TN&MT", "chín đơn vị", "8/8 tỉnh, thành phố"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.occurrences import starts_of
from bot.extraction.places import DEPARTMENT
from bot.language import numbers

Amount = tuple[int, bool, bool, bool]
"""A number; whether departments are counted, whether it is all of as many, whether they are called members."""
SMALL = r"(?:mot|hai|ba|bon|tu|nam|sau|bay|bẩy|tam|chin|muoi(?: (?:mot|hai|ba|bon|tu|lam|sau|bay|tam|chin))?)"
_COUNT = re.compile(
    rf"\b(?P<n>(?:\d{{1,2}}/)?0?\d{{1,2}}|{SMALL}) (?:(?P<so>{DEPARTMENT}|so)(?: cac)?(?: tinh| thanh vien)?"
    rf"|(?P<land>tinh|thanh vien|don vi|dia phuong))"
    r"(?:, thanh pho|/thanh pho| va thanh pho|, thanh)?(?: thanh vien)?\b"
)
_NUMBER, _LONGEST_NUMBER = re.compile(rf"\b(?:(?:\d{{1,2}}/)?0?\d{{1,2}}|{SMALL})$"), 14
_NOT_NUMBERS = frozenset({"từ", "tự", "tư", "sau", "bà", "hải", "bay", "nam", "nằm", "chỉn"})
"""Words that are numbers only where marks are not told apart."""


def find_amounts(text: str, said: str) -> Iterator[tuple[int, int, Amount]]:
    """Yield start, end and value of each number of departments in `text` (flat: `said`), with what it counts first."""
    for match in _counted(said):
        written = text[match.start("n") : match.end("n")].lower()
        if (count := number_of(match["n"])) and written.split()[0] not in _NOT_NUMBERS:
            value = (count, bool(match["so"]), "/" in match["n"], match.group().endswith("thanh vien"))
            yield *match.span(), value
            yield *match.span("n"), value  # where the departments counted are a mention of their own


def _counted(said: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of departments; what is counted is looked for first, because numbers may begin anywhere."""
    end = 0
    for start in starts_of(said, (" so", " tinh", " thanh vien", " don vi", " dia phuong")):
        number = _NUMBER.search(said, max(end, start - _LONGEST_NUMBER), start)
        if number and (match := _COUNT.match(said, number.start())):
            yield match
            end = match.end()


def number_of(said: str) -> int:
    """Return a number in figures ("8/8": the second), Roman figures or words; 0 where it is none."""
    last = said.rsplit("/", 1)[-1]
    if last.isdecimal():
        return int(last)
    if re.fullmatch(r"[ivxl|]{1,6}", said):
        return numbers.roman(said) or 0
    words = said.split()
    read = numbers.small_number(words, 0)
    return read[0] if read and read[1] == len(words) else 0
