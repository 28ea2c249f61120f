"""Who and what an article names, each mention as one letter: a sentence becomes a short line that rules can read.

C a cluster of the ministry, X one of somebody else; U departments, V provinces, B bodies of the ministry; P a person;
Y a year, R a year of something reviewed or planned, D a day, Z a day on which nobody met; A an award, E a flag that is
none; L the role of lead, F of deputy; N a number of members; Q quoted words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from bot.extraction.amounts import SMALL, find_amounts, number_of
from bot.extraction.bodies import find_bodies
from bot.extraction.days import find_days, find_years
from bot.extraction.occurrences import starts_of
from bot.extraction.offices import find_offices
from bot.extraction.people import Named, find_people
from bot.extraction.places import Place, Places
from bot.language import numbers

_ROMAN = r"[ivxl|]{1,6}(?![\w&])"
_CLUSTER = re.compile(
    rf"\b(?P<kind>cum|khoi)(?P<thidua> thi dua)?(?: khoi)?(?P<so> so)? ?(?P<n>{_ROMAN}|0?\d{{1,2}}(?![\w/.]?\d)"
    rf"|{SMALL}\b)"
)
_NEXT = re.compile(
    rf"(?:,| va|, va|;) (?:(?P<kind>cum|khoi)(?: thi dua)? )?(?P<so>so )?(?P<n>{_ROMAN}|\d{{1,2}}(?!\w))"
)
_NOT_A_NUMBER = re.compile(
    r" ?(?:tinh|so tai|so tn|don vi|thanh vien|thanh pho|dia phuong|co quan|nam\b(?! (?:19|20)\d\d))"
)
_OURS = re.compile(
    r"[ ,(\-]{0,4}(?:(?:thuoc|cua|nganh|cac|khoi) |- ?)*(?:bo )?(?:truong )?(?:t[ai]{2} ?nguyen|nong nghiep va moi"
    r"|tn ?&? ?(?:va )?mt|so t(?:ai|n)|btnmt|bnnmt)"
)
_THEIRS = re.compile(
    r" ?[\-(,]? ?(?:(?:thuoc|cua|do) )?(?:tinh\b|ubnd|uy ban|bo (?:cong an|quoc phong|noi|y te|giao|tai chinh"
    r"|tu phap|xay|cong thuong|van)"
    r"|cong an|hoi [a-z]+ |lien doan|cong doan|phong (?:tn|tai)|huyen|quan |dang (?:bo|uy)|mat tran|quy bao ve"
    r"|cac huyen"
    r"|cac so (?!tai (?:nguyen|va)|tn|nong nghiep va moi|ket\b)"
    r"|cac co quan|cac truong|toa an|vien kiem|ngan hang|cuc thue|tong cuc thue"
    r"|so (?!tai (?:nguyen|va)|tn|nong nghiep va moi|ket\b)[a-z]"
    r"|khoi (?!thi dua|so|[ivx\d])[a-z]+ |thanh pho [a-z]+ (?:thanh lap|do))"
)
_MINISTRY = (
    r"(?:bo truong )?bo (?:(?:tai nguyen|nong nghiep) (?:va|&) moi truong|tn ?(?:&|va|-)? ?mt)(?: ?\(tn ?& ?mt\))?"
)
_GIVER = (
    rf"(?: ?(?:xuat sac|nam 20\d\d|chuyen de|dan dau))*(?: ?cua)? ?(?:thu tuong(?: chinh phu)?|chinh phu"
    rf"|{_MINISTRY}|bo truong|bo\b"
    r"|chu tich (?:ubnd|uy ban nhan dan)(?: tinh)?|ubnd(?: tinh)?|uy ban nhan dan(?: tinh)?"
    r"|tong cuc [a-z ,]{4,40}?(?= nam| cho| vi|[.;]))"
)
_AWARD = re.compile(
    rf"(?P<kind>(?<=tang )co(?=[.,;]|$| cho)|(?:la )?co (?:thi dua|don vi|dan dau|tang|(?=cua bo|bo\b|cua chinh phu"
    rf"|chinh phu))(?: don vi)?(?: (?:xuat sac|dan dau|tieu bieu|toan dien))*|bang khen|giay khen"
    rf"|(?:danh hieu )?tap the lao dong (?:xuat sac|tien tien)|huan chuong lao dong(?: hang (?:nhat|nhi"
    rf"|ba))?)(?P<giver>{_GIVER})?"
)
_FLAGS = ("cờ", "Cờ", "CỜ", "cỜ")
_DIPLOMA = ("bang khen", "giay khen", "tap the lao dong", "huan chuong")
_NO_AWARD = re.compile(r"co (?:luan (?:phien|luu|chuyen)|luu niem|truyen thong|va hoa|nhat|, hoa)")
_PRONOUN = re.compile(
    r"\b(?:[Đđ]ơn vị|Sở|[Tt]ập thể) này\b|(?<![\wÀ-ỹ] )\bSở(?= (?:đã |vinh dự |tiếp tục )?(?:được|đạt|nhận)\b)"
)
_FLAT_PRONOUNS = (
    *("don vi nay", "so nay", "tap the nay"),
    *("so da ", "so vinh du ", "so tiep tuc ", "so duoc", "so dat", "so nhan"),
)
"""Where a pronoun may stand: flat text is searched faster."""
_MOST = 400
"""Clusters, roles and awards looked at in one article: more than any names of each."""
_NEAR = 250
"""Characters from a unit to the pronoun that stands for it."""
_QUOTE = re.compile(r"[“\"'](?:(?<!')([^“”\"\n]{2,260})[”\"]|(?<=')(?<!\w')([^'\n]{8,200})'(?!\w))")
_REVIEWED = re.compile(
    r"(?:tong ket|so ket|giao uoc|thi dua|khen thuong|tuyen truyen|cong tac|nhiem vu|ke hoach|phuong huong"
    r"|chuong trinh|phong trao|thang"
    r"|dau|cuoi|hoat dong|ket qua|chi tieu|trien khai|chuyen de|moi truong|mt)(?: va| trong| cua| cum| ca)? $"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing named at text[start:end]; what `value` is depends on `letter`.

    `count` is how many units are said to be named here ("Sở TN&MT 6 tỉnh: …"), 0 where nothing is said.
    """

    start: int
    end: int
    letter: str
    value: Any = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class ClusterName:
    """A cluster's name: "XII" or "Khối III"; `ours`: said to be the ministry's here."""

    name: str
    ours: bool


@dataclass(frozen=True, slots=True)
class AwardName:
    """An award as written: its kind, and its giver where one is named with it."""

    kind: str
    giver: str


def find_mentions(text: str, said: str, places: Places) -> list[Mention]:
    """Return the mentions in `text` (flat: `said`), in order, not overlapping; the first finder wins."""
    found: list[Mention] = []
    taken = bytearray(len(text))
    for mention in _candidates(text, said, places):
        if taken.find(1, mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)
    found = _with_roles(sorted(found, key=lambda mention: mention.start), said)
    maybe = starts_of(said, _FLAT_PRONOUNS)
    pronouns = [match.span() for start in maybe if (match := _PRONOUN.match(text, start))]
    return list(_with_pronouns(found, pronouns)) if pronouns else found


_THAT_ROLE = re.compile(r"(?:vai tro|nhiem vu|chuc danh|cuong vi|trong trach) (?:nay|do|ay)\b")


def _with_roles(found: list[Mention], said: str) -> list[Mention]:
    """Return the mentions, "vai trò này" standing for the role named last, for none where two are near."""
    roles = [mention for mention in found if mention.letter in "LF"]
    ends = [role.end for role in roles]
    again = []
    for match in _THAT_ROLE.finditer(said):
        at = bisect_right(ends, match.start()) - 1
        other = at > 0 and match.start() - ends[at - 1] < _NEAR and roles[at].letter != roles[at - 1].letter
        if at >= 0 and match.start() - ends[at] < _NEAR and not other:
            again.append(replace(roles[at], start=match.start(), end=match.end()))
    return sorted([*found, *again], key=lambda mention: mention.start)


def _with_pronouns(found: list[Mention], pronouns: list[tuple[int, int]]) -> Iterator[Mention]:
    """Yield the mentions in order, with "đơn vị này" standing for the unit named last."""
    at = 0
    last: Mention | None = None
    for mention in [*found, None]:
        while at < len(pronouns) and (mention is None or pronouns[at][0] < mention.start):
            start, end = pronouns[at]
            at += 1
            free = mention is None or end <= mention.start
            if free and last and len(last.value) == 1 and start - last.end < _NEAR and start >= last.end:
                yield Mention(start, end, "U", last.value)
        if mention is not None:
            last = mention if mention.letter in "UB" else last
            yield mention


def _candidates(text: str, said: str, places: Places) -> Iterator[Mention]:
    """Yield mentions, those first that others must not break up."""
    yield from _quotes(text, said)
    yield from islice(_clusters(text, said), _MOST)
    bodies = find_bodies(text, said)
    yield from (Mention(body.start, body.end, "B", (body.name,)) for body in bodies if body.known)
    yield from (Mention(day.start, day.end, "D" if day.held else "Z", day) for day in find_days(said))
    yield from _names(text, said, places)
    yield from _years(said)
    yield from (
        Mention(one.start, one.end, "L" if one.lead else "F", one.bloc) for one in islice(find_offices(said), _MOST)
    )
    yield from islice(_awards(text, said), _MOST)
    yield from (Mention(body.start, body.end, "B", (body.name,)) for body in bodies)
    yield from (Mention(start, end, "N", value) for start, end, value in find_amounts(text, said))


def _names(text: str, said: str, places: Places) -> Iterator[Mention]:
    """Yield people and provinces; a province is no person, unless called ông or bà."""
    found = places.find(text, said)
    lands = {at for place in found for at in range(place.start, place.end)}
    for person in find_people(text, said):
        person = _without_land(text, person, found)
        if person.called or not {person.start, person.end - 1} <= lands:
            yield Mention(person.start, person.end, "P", person)
    for place in found:
        yield Mention(place.start, place.end, "U" if place.department else "V", place.units, place.count)


def _without_land(text: str, person: Named, places: list[Place]) -> Named:
    """Return a person without the province before the name: "Giám đốc Sở … Đồng Nai Đặng Minh Đức"."""
    at = bisect_right(places, person.start, key=lambda place: place.start) - 1
    if at < 0 or not person.start < places[at].end < person.end - 5 or text[places[at].end] != " ":
        return person
    start = places[at].end + 1
    title = f"{person.title} {text[person.start : start - 1]}".strip()
    return replace(person, start=start, name=text[start : person.end], title=title)


def _years(said: str) -> Iterator[Mention]:
    for year in find_years(said):
        reviewed = bool(_REVIEWED.search(said[max(0, year.start - 30) : year.start]))
        yield Mention(year.start, year.end, "R" if reviewed else "Y", year.value)


def _quotes(text: str, said: str) -> Iterator[Mention]:
    """Yield quoted words; not those that name a cluster, which are part of the story."""
    for match in _QUOTE.finditer(text):
        if not _CLUSTER.search(said, *match.span()):
            yield Mention(*match.span(), "Q", (match[1] or match[2]).strip(" .,;"))


def _awards(text: str, said: str) -> Iterator[Mention]:
    flags = starts_of(text, _FLAGS)
    for flag in flags:
        if (match := _NO_AWARD.match(said, flag)) and text[match.start() + 1] in "ờỜ":
            yield Mention(*match.span(), "E")
    unmarked = [start for start in starts_of(said, ("co thi",)) if text[start + 1] in "oO"]
    for match in _awarded(said, sorted(flags + unmarked + starts_of(said, _DIPLOMA))):
        written = text[match.start() : match.end()].lower()
        if not match["kind"].startswith(("co", "la co")) or "cờ" in written[:5] or written.startswith("co thi dua"):
            kind = match["kind"].removeprefix("la ")
            yield Mention(*match.span(), "A", AwardName(kind, (match["giver"] or "").strip()))
            yield Mention(*match.span("kind"), "A", AwardName(kind, ""))  # where a year stands before the giver


def _awarded(said: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """Yield the awards that begin at `starts`; "cờ" was looked for in the text: its flat form is every third word."""
    for start in starts:
        before = next((len(word) for word in ("danh hieu ", "la ") if said.startswith(word, start - len(word))), 0)
        if match := _AWARD.match(said, max(0, start - before)) or _AWARD.match(said, start):
            yield match


def _clusters(text: str, said: str) -> Iterator[Mention]:
    """Yield the clusters named by number, lists of them too."""
    listed = 0
    for match in _CLUSTER.finditer(said):
        if match.start() < listed:
            continue
        number = _cluster_number(text, said, match)
        if not number:
            continue
        kind = match["kind"]
        if kind == "khoi" and text[match.start() + 1 : match.start() + 4] not in ("hối", "HỐI"):
            continue
        named = [(match.start(), match.end(), number)]
        while more := _NEXT.match(said, named[-1][1]):
            written = text[more.start("n") : more.end("n")]
            value = number_of(more["n"]) if more["so"] or more["kind"] or written.isupper() else 0
            if not value or _NOT_A_NUMBER.match(said, more.end()):
                break
            first = next(more.start(group) for group in ("kind", "so", "n") if more[group])
            named.append((first, more.end(), value))
        tail = listed = named[-1][1]
        theirs = bool(_THEIRS.match(said, tail))
        ours = not theirs and bool(_OURS.match(said, tail))
        for start, end, value in named:
            name = numbers.to_roman(value)
            yield Mention(
                start, end, "X" if theirs else "C", ClusterName(f"Khối {name}" if kind == "khoi" else name, ours)
            )


def _cluster_number(text: str, said: str, match: re.Match[str]) -> int:
    """Return the number of a cluster; 0 where the words only look like one."""
    if _NOT_A_NUMBER.match(said, match.end()) and not match["so"]:
        return 0
    written = text[match.start("n") : match.end("n")]
    if match["n"][0].isdecimal():
        return int(match["n"]) if int(match["n"]) < 40 else 0
    if re.fullmatch(_ROMAN.split("(?!")[0], match["n"]):
        return (numbers.roman(written) or 0) if match["so"] or any(char.isupper() for char in written) else 0
    return number_of(match["n"]) if match["so"] or match["n"].startswith("muoi") else 0
