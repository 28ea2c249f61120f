"""Departments and provinces: "Sở TN&MT các tỉnh A, B và thành phố C" is one mention with three units.

Names are found in flat text, so a missing or wrong mark does not matter; that it is a name and no word is told by its
capital letters. In a text typed without marks at all the letters alone must do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.language.spelling import canonical, flat
from bot.model import Unit

_MORE_NAMES = {
    "TP Hồ Chí Minh": ("Hồ Chí Minh", "T.P Hồ Chí Minh", "TP Hồ Chí Minh", "HCM"),
    "Thừa Thiên Huế": ("T.T.Huế", "T.T Huế", "Huế"),
    "Bà Rịa - Vũng Tàu": ("BR-VT", "BRVT", "BR - VT", "Bà Rịa", "Vũng Tàu"),
    "Đắk Lắk": ("Đăk Lăk", "Đắk Lăk", "Đak Lak"),
}
_SHORTEST_ALIAS = 5
_NOT_NAMES = ("xứ", "cố đô", "Sài Gòn", "Saigon", "SGòn")
_ENVIRONMENT = (
    r"(?:(?:t(?:ai|ia) nguyen|nong nghiep)(?: (?:va|&)|,)? ?(?:khoang san, )?moi truong"
    r"|tai va moi truong|tn ?(?:&|va|-|,|v&)? ?mt)"
)
DEPARTMENT = rf"(?:so {_ENVIRONMENT}|stn ?&? ?mt)(?: ?\((?:s?tn ?(?:&|va|-)? ?mt)\))?"
"""Flat text of "Sở TN&MT" in its spellings."""
_BARE = re.compile(r"Sở(?= (?:tỉnh |thành phố |TP\.? ?)?[A-ZĐ]|: ?[A-ZĐ])")
"""Their "Sở" alone, before the name of a province."""
_KIND = r"(?:tinh|thanh pho|t\.?p\.?|cac tinh, thanh pho|cac tinh|cac dia phuong|dia phuong)"
_LEAD = (
    rf"(?:(?:cac|cua|o|thuoc|tai|don vi|ban|chu nha|2|3|02|03|hai|ba|bon|nam"
    rf"|\d{{1,2}}) )*(?:{_KIND},? ?(?:thanh pho,? ?)?)?"
)
_JOIN = (
    rf"(?:,| va|;|, va|; va| cung| voi|/|,? cung)(?: (?:cac|don vi|chu nha|{DEPARTMENT}|so|tinh|thanh pho|t\.?p\.?))*"
    rf"(?: cac)? ?(?:{_KIND})? ?(?:\.? ?)"
)
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zđ]")
"""Words that may begin a name: not with a small letter of plain Latin."""
_COUNTED = re.compile(r"\b(\d{1,2}) (?:tinh|don vi|thanh pho|dia phuong)\b")
_OF_LAND = re.compile(r"(?:[Tt]ỉnh|[Ss]ở|MT|[Tt]rường|[Tt]hành phố)(?: |: ?)$")
_MARKED = re.compile("[\u00c0-\u1ef9]")
_ITEM_ENDS = re.compile(r" ?(?:[(,;.\n/]|va\b|$)")
"""Behind a name that is an item of a list set apart by semicolons."""
_MOST = 600
"""Mentions of provinces in one article: a list of all clusters with their members and roles has half as many."""
_RAREST, _SAMPLE = 50, 4000


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of provinces: `units` in the order named; `department`: their Sở TN&MT is named, not the land."""

    start: int
    end: int
    units: tuple[str, ...]
    department: bool
    count: int = 0  # how many are said to be named: "Sở TN&MT 6 tỉnh: …"


class Places:
    """Finds the units in an article; immutable once built."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index the names of `units`."""
        units = tuple(units)
        self._units: dict[str, tuple[str, str]] = {}
        for unit in units:
            for spelling in _spellings(unit):
                self._units.setdefault(_key(spelling), (unit.name, canonical(spelling)))
        words = {" ".join(_words(spelling)) for unit in units for spelling in _spellings(unit)}
        longest = sorted(words, key=lambda key: (-len(key), key))
        self._named = {
            begin: _any_of([key for key in longest if key[:2] == begin]) for begin in {key[:2] for key in words}
        }
        self._department = re.compile(rf"{DEPARTMENT}")
        self._lead = re.compile(rf"(?:[ ,:]|: ?| ?\(|- ?)?{_LEAD}(?:: ?)?\.? ?")
        self._join = re.compile(_JOIN)
        self._after = re.compile(r" ?\((?:chu nha|don vi (?:dang cai|chu nha))\)")

    def find(self, text: str, said: str) -> list[Place]:
        """Return the mentions in `text`, whose flat form is `said`."""
        found: list[Place] = []
        at = 0
        marked = is_marked(text)
        starts = (first.start() for first in _CAPITAL.finditer(text))
        maybe = (self._match(said, start) for start in starts)
        named = (match for match in maybe if match and self._is_name(text, match, marked=marked))
        departments = {match.end(): match.start() for match in _BARE.finditer(text)}
        departments |= {match.end(): match.start() for match in self._department.finditer(said)}
        for match in named:
            if match.start() < at:
                continue
            if len(found) == _MOST:
                break
            place = self._grow(text, said, match, departments, marked=marked)
            found.append(place)
            at = place.end
        return found

    def _grow(
        self, text: str, said: str, first: re.Match[str], departments: Mapping[int, int], *, marked: bool
    ) -> Place:
        """Return the mention that begins with the name `first`: what stands before it, and the names after it."""
        start = self._department_before(said, first.start(), departments)
        units, end = [self._of(first)], first.end()
        while True:
            joined = self._join.match(said, end)
            more = self._match(said, joined.end()) if joined else None
            if not joined or not more or not self._is_name(text, more, marked=marked, listed=True):
                break
            if self._of(more) in units:
                break  # named again: something else is told of it
            if ";" in joined.group() and not _ITEM_ENDS.match(said, more.end()):
                break  # a clause of its own
            if start is None and self._department.search(joined.group()):
                break  # the land before, a department after: two mentions
            units.append(self._of(more))
            end = more.end()
            if after := self._after.match(said, end):
                end = after.end()
        begin = first.start() if start is None else start
        counted = _COUNTED.search(said, begin, first.start())
        return Place(begin, end, tuple(units), start is not None, int(counted[1]) if counted else 0)

    def _department_before(self, said: str, start: int, departments: Mapping[int, int]) -> int | None:
        """Return where the "Sở TN&MT" begins whose name starts at `start`, None where there is none."""
        for at in range(start, max(-1, start - 45), -1):
            begin = departments.get(at)
            if begin is not None:
                return begin if self._lead.fullmatch(said, at, start) or at == start else None
        return None

    def _match(self, said: str, start: int) -> re.Match[str] | None:
        """Return the name that begins at `start`; only those with its first two letters are tried."""
        named = self._named.get(said[start : start + 2])
        return named.match(said, start) if named else None

    def _of(self, match: re.Match[str]) -> str:
        return self._units[_key(match.group())][0]

    def _is_name(self, text: str, match: re.Match[str], *, marked: bool, listed: bool = False) -> bool:
        """Say whether the words have capitals and nearly the marks of a name.

        In a list or after "tỉnh" the first capital will do ("tỉnh Bến tre"), where every mark is right.
        """
        written = text[match.start() : match.end()]
        wanted = self._units[_key(match.group())][1]
        small = _small(written)
        if small[0] or not marked:
            return not any(small)
        if any(small):
            near = listed or _OF_LAND.search(text, max(0, match.start() - 12), match.start())
            return bool(near) and _letters(canonical(written)) == _letters(wanted)
        return _is_nearly(written, wanted)


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of flat names, the first that fits; their words may be joined or set apart otherwise."""
    spelled = "|".join(r"[\s.-]{0,3}".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"\b(?:{spelled})\b(?!')")


@lru_cache(maxsize=1024)
def _is_nearly(written: str, wanted: str) -> bool:
    """Say whether at most two letters of `written` have other marks than in `wanted`."""
    letters, right = _letters(canonical(written)), _letters(wanted)
    return len(letters) != len(right) or sum(a != b for a, b in zip(letters, right, strict=True)) <= 2


def _spellings(unit: Unit) -> Sequence[str]:
    """Return how articles write the name of `unit`."""
    aliases = [alias for alias in unit.aliases if len(alias) >= _SHORTEST_ALIAS and not alias.startswith(_NOT_NAMES)]
    aliases = [alias for alias in aliases if "." not in alias or alias.startswith("T")]
    name = unit.name.removeprefix("TP ")
    return (unit.name, name, *aliases, *_MORE_NAMES.get(unit.name, ()))


@lru_cache(maxsize=1024)
def _small(written: str) -> tuple[bool, ...]:
    """Say of each word of a name whether it begins with a small letter."""
    return tuple(word[:1].islower() for word in re.split(r"[\s.-]+", written))


def _words(spelling: str) -> list[str]:
    """Return the words of a name, flat."""
    return re.split(r"[\s.-]+", flat(spelling))


@lru_cache(maxsize=1024)
def _key(spelling: str) -> str:
    """Return what a name is known by, however its words are set apart."""
    return "".join(_words(spelling))


def is_marked(text: str) -> bool:
    """Say whether a text has the marks of Vietnamese: they are on every fourth letter, or nowhere."""
    sample = text[:_SAMPLE]
    enough = len(sample) // _RAREST
    return next(islice(_MARKED.finditer(sample), enough, None), None) is not None


def _letters(spelling: str) -> str:
    return re.sub(r"[\s.-]+", "", spelling)
