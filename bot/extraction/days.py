"""Days and years an article names: "28/02/2020", "ngày 27 - 28/9", "sáng nay (20/2)", "ngày mười lăm tháng ba".

Every pattern reads flat text (lower case, no marks). The day of a document, a deadline, an anniversary are told apart
here: they are days, but nobody met on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from bot.extraction.occurrences import starts_of
from bot.language import numbers

_LONGEST_EVENT = timedelta(days=15)
_MOST = 300
"""Days looked at in one article: no news names a tenth of them."""
_COMMON = 2001
"""A year without 29 February: that day is none unless its year is written."""
_PART = r"(?:ngay|sang|chieu|toi|trua|nay|qua|mai|dem|trong)"
_BEFORE = rf"\b{_PART}(?:[ ,]{{1,2}}{_PART})?(?: (?:hai|ba|2|3|02|03) ngay)?[ ,:]{{0,2}}\(?"
_DAY_BEFORE = re.compile(rf"{_BEFORE}$")
_RANGE = re.compile(
    r"(?P<d1>\d(?<![\d/.-].)\d?)(?:, ?[0-3]?\d){0,3}(?:[/.-](?P<m1>[01]?\d)(?:[/.-](?P<y1>20\d\d))?)?"
    r" ?(?:-|den(?: het)?|va|&|,) ?(?:ngay )?(?P<d2>[0-3]?\d)[/.-](?P<m2>[01]?\d)(?:[/.-](?P<y2>20\d\d))?(?![\d/])"
)
_FULL = re.compile(r"(?P<d2>\d(?<![\d/.-].)\d?)[/.-](?P<m2>[01]?\d)[/.-](?P<y2>(?:19|20)\d\d)(?!\d)")
_SHORT = re.compile(r"(?P<d2>\d(?<![\d/.-].)\d?)[/.-](?P<m2>[01]?\d)(?![\d/%]|-\d)")
_SPOKEN = re.compile(
    r"ngay ?(?P<d2>[0-3]?\d)(?: ?(?:-|va|den|,) ?(?:ngay )?(?P<d3>[0-3]?\d))? thang (?P<m2>[01]?\d)"
    r"(?:,? (?:nam )?(?P<y2>20\d\d))?\b"
)
_NUMBER = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|mung|mot)"
_MONTH = r"(?:muoi mot|muoi hai|muoi|mot|hai|ba|bon|tu|nam(?! (?:20|19))|sau|bay|tam|chin)"
_WORDS = re.compile(rf"ngay (?P<d2>{_NUMBER}(?: {_NUMBER}){{0,3}}) thang (?P<m2>{_MONTH})(?:,? nam (?P<y2>20\d\d))?\b")
_YEAR = re.compile(r"(?:19|20)\d\d(?! ?- ?(?:19|20)\d\d)\b")
_OF_YEAR = re.compile(r"\b(?:nam |n\. ?)$")
_IN_BRACKETS = re.compile(r"\((?:nam )?(?P<year>20\d\d)\)")
_SECOND_YEAR = re.compile(r"nam 20\d\d(?:,| va|, va) (?P<year>20\d\d)\b")
_BARE_YEAR = re.compile(
    r"(?P<year>20\d\d)(?=,)(?:(?<=\bden .{4})|(?<=\btu .{4})|(?<=\bhet .{4})|(?<=\bdau .{4})|(?<=\bsang .{4})"
    r"|(?<=\bcuoi .{4})|(?<=\btrong .{4}))|(?P<term>20\d\d)(?! ?-)(?:(?<=nhiem ky .{4})|(?<=(?:cum|hoi) truong .{4})"
    r"|(?<=(?:cum|hoi) pho .{4}))"
)
_THIS_YEAR = "nam nay"
_AMERICAN = re.compile(r"(?<!\d)(?P<m>[01]?\d)/(?P<d>[0-3]?\d)/(?P<y>20\d\d) \d{1,2}:\d\d(?::\d\d)? [ap]m")

_DOCUMENT = re.compile(
    r"(?:\bso ?:? ?\d|\d ?/ ?[a-z]|\d ?- ?[a-z]{2}|\b(?:quyet dinh|nghi quyet|cong van|chi thi|ket luan|thong tu"
    r"|nghi dinh"
    r"|thong bao|to trinh|van ban|ke hoach|huong dan|luat|cong dien)(?: cua [a-z&, ]{1,40}?)?)[^.;:\n]{0,45}?"
    r"(?:,|ra|ban hanh|ky)? ?(?:ngay|ky|vao) ?(?:ngay )?$"
)
_DEADLINE = re.compile(
    r"\b(?:thay vi|thay cho|truoc|den het|het|han|cham nhat|muon nhat|ghi danh|lich cu|hoan|thanh lap|ky niem"
    r"|truyen thong|ke tu"
    r"|hieu luc|lap bang)"
    r"(?: (?!to chuc|tai\b(?! nguyen))[a-z&]+){0,7} ?\(?$"
)
_ANNIVERSARY = re.compile(r"(?<=\()[\d/.-]{8,10} ?- ?[\d/.-]{8,10}(?=\))")
"""The two days of an anniversary in brackets: "(05/8/2002 - 05/8/2022)"."""
_ISSUED = re.compile(
    r"(?:(?!to chuc|hoi nghi|\bhop\b|dien ra)[^.;\n]){0,70}?\b(?:ra thong bao|ban hanh"
    r"|(?:ky|co|ra) (?:quyet dinh|cong van)|(?:ky|co) van ban)\b"
)
"""Behind a day: something was signed on it."""
_COUNTED = re.compile(r" ?(?:tinh|so|don vi|huyen|dai bieu|thoi gian|dia phuong|chi tieu)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the first and the last of some days; `year` 0 where none is written. `held`: somebody may have met."""

    start: int
    end: int
    year: int
    month: int
    day: int
    last: tuple[int, int] | None = None  # month and day
    held: bool = True

    def on(self, year: int) -> tuple[date, date | None]:
        """Return the first and the last day, of `year` where none is written."""
        first = date(self.year or year, self.month, self.day)
        return first, date(first.year, *self.last) if self.last else None


@dataclass(frozen=True, slots=True)
class Year:
    """A year named by "năm"; `value` 0 for "năm nay"."""

    start: int
    end: int
    value: int


def find_days(said: str) -> list[Day]:
    """Return the days in flat text, left to right, not overlapping."""
    found: list[Day] = []
    taken: set[int] = set()
    for day in islice(_all_days(said), _MOST):
        if not taken.intersection(range(day.start, day.end)):
            taken.update(range(day.start, day.end))
            found.append(day)
    return sorted(found, key=lambda day: day.start)


def find_years(said: str) -> list[Year]:
    """Return the years in flat text."""
    years: list[Year] = []
    bare: list[re.Match[str]] = []
    for match in _YEAR.finditer(said):
        if alone := _BARE_YEAR.match(said, match.start()):
            bare.append(alone)
        if word := _OF_YEAR.search(said, max(0, match.start() - 5), match.start()):
            years.append(Year(word.start(), match.end(), int(match.group())))
    for found in (_IN_BRACKETS.finditer(said), _SECOND_YEAR.finditer(said), bare):
        groups = ((match.lastgroup or "year", match) for match in found)
        years += [Year(match.start(name), match.end(name), int(match[name])) for name, match in groups]
    return years + [Year(start, start + len(_THIS_YEAR), 0) for start in starts_of(said, (_THIS_YEAR,))]


def posted_day(said: str) -> date | None:
    """Return the full date in a line of the page, flat; with a 12-hour clock the month comes first."""
    if american := _AMERICAN.search(said):
        return _date(int(american["y"]), int(american["m"]), int(american["d"]))
    full = _FULL.search(said) or re.search(r"ngay (?P<d2>\d{1,2}) thang (?P<m2>\d{1,2}),? nam (?P<y2>20\d\d)", said)
    return _date(int(full["y2"]), int(full["m2"]), int(full["d2"])) if full else None


def _all_days(said: str) -> Iterator[Day]:
    """Yield days, the surest reading of each place first."""
    for match in _RANGE.finditer(said):
        if day := _range(said, match):
            yield day
    for match in _ANNIVERSARY.finditer(said):
        if (first := _FULL.match(said, match.start())) and (day := _single(said, first)):
            yield replace(day, end=match.end(), held=False)
    for pattern in (_FULL, _SPOKEN, _WORDS, _SHORT):
        for match in pattern.finditer(said):
            if day := _single(said, match):
                yield day


def _range(said: str, match: re.Match[str]) -> Day | None:
    """Read "27 - 28/9", "30/9 đến ngày 02/10/2035"; without a word for a day before it, it is a share or a list."""
    before = said[max(0, match.start() - 24) : match.start()]
    bracketed = before.endswith("(") and match["y2"]
    dated = bracketed or before.endswith((" tu ", "(tu ")) or _DAY_BEFORE.search(before)
    if not dated or _COUNTED.match(said, match.end()):
        return None
    month, year = int(match["m1"] or match["m2"]), int(match["y2"] or match["y1"] or 0)
    first, last = (
        _date(year or _COMMON, month, int(match["d1"])),
        _date(year or _COMMON, int(match["m2"]), int(match["d2"])),
    )
    if (
        not first
        or not last
        or not timedelta(0) < last - first <= _LONGEST_EVENT
        or (match["y1"] or match["y2"]) != match["y2"]
    ):
        return None
    held = _is_held(said, match.start())
    return Day(match.start(), match.end(), year, month, first.day, (last.month, last.day), held)


def _single(said: str, match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    day, month = _number(parts["d2"]), _number(parts["m2"])
    year = int(parts.get("y2") or 0)
    if not day or not month or not _date(year or _COMMON, month, day) or _COUNTED.match(said, match.end()):
        return None
    start = match.start("d2")
    if match.re is _SHORT and not _DAY_BEFORE.search(said, max(0, start - 40), start):
        return None
    last = _number(parts.get("d3") or "")
    ends = (month, last) if last and _date(year or _COMMON, month, last) and last > day else None
    held = _is_held(said, start) and not _ISSUED.match(said, match.end())
    return Day(start, match.end(), year, month, day, ends, held)


def _is_held(said: str, start: int) -> bool:
    """Say whether a day is not that of a document, a deadline or an anniversary."""
    before = said[max(0, start - 90) : start].rsplit("\n", 1)[-1]
    return not (_DOCUMENT.search(before) or _DEADLINE.search(before))


def _number(said: str) -> int:
    """Read a day or month in figures or words; 0 where it is none."""
    if said.isdecimal():
        return int(said)
    words = said.removeprefix("mung ").split()
    read = numbers.short_number(words, 0) if words else None
    return read[0] if read and read[1] == len(words) else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
