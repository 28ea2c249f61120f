"""From the words of a statement to facts of one kind: each function makes those of its kind, without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.editing.posts import POST, posts
from bot.editing.statement import Words
from bot.language import wording
from bot.language.numbers import roman
from bot.model import Fact

_DEPUTY = re.compile(r"\b(?:cum pho|pho cum(?: truong)?)\b|(?:(?<=[,;:] )|(?<=\d ))pho\b")
_LEAD = re.compile(
    r"(?<!pho )\b(?:cum truong|truong cum|dung dau cum)\b|(?:(?<=[,;:] )|(?<=\d ))truong\b(?! (?:phong|ban)\b)"
)
_HANDED = re.compile(r"\b(?:ban giao|chuyen giao|trao co luan|nhan co luan)")
_RECEIVES = re.compile(r"\bnhan (?:ban giao|chuyen giao|co luan|vai tro)")
_NOMINATED = re.compile(r"\b(?:de nghi|trinh|suy ton|de xuat|binh xet|xet tang|duoc xet|gioi thieu)\b")
_AWARD = re.compile(
    r"\b(?:co thi dua(?: xuat sac| dan dau[\w ]*?)?|bang khen|giay khen|huan chuong [\w ]+?"
    r"|tap the lao dong (?:xuat sac|tien tien)|chien si thi dua [\w ]+?|danh hieu [\w ]+?)"
    r"(?= cua\b| cho\b| nam\b| do\b| vi\b| thanh tich\b|\s*[,;.(]|$)"
)
_FORM = re.compile(r"\b(?:co thi dua|bang khen|giay khen|huan chuong|tap the lao dong|chien si thi dua)\b")
_GIVER = re.compile(
    r"\b(?:cua|do)\s+((?:bo truong|bo|thu tuong(?: chinh phu)?|chinh phu|chu tich|ubnd)\b[\w&.\- ]*?)"
    r"(?= tang\b| trao\b| cho\b| nam\b|\s*[,;(]|$)"
)
_GIVES = re.compile(
    r"\b((?:bo truong|bo|thu tuong(?: chinh phu)?|chinh phu|chu tich|ubnd)\b[\w&.\- ]*?) (?:da |se )?(?:tang|trao)\b"
)
_THEME = re.compile(r"\b(?:chu de|khau hieu)\b")
_IS = re.compile(r"(?:\bla\b|:)\s*")
_SECTOR = re.compile(r"\b(?:toan nganh|cua nganh|nganh|cua bo|bo nn|bo tn|bo nong|bo tai)\b")
_MEETING = re.compile(r"\b(?:hoi nghi|cuoc hop|hop|le ky|le phat dong|buoi)\b")
_TIME = re.compile(r"\b(?:luc\s+)?([01]?\d|2[0-3])\s*(?:h|:|g|gio)\s*([0-5]\d)?\b(?!/)")
_SESSION = re.compile(r"\b(sang|chieu|toi)\b(?=\s*(?:ngay|thu|\d|,|$))")
_SESSIONS = {"sang": "sáng", "chieu": "chiều", "toi": "tối"}
_PLACE = re.compile(r"\btai\s+(.+?)(?=\s*[,;(]|\s+(?:ngay|luc|vao|do|nam)\b|\s*$)")
_HOST = re.compile(r"\bdo\b[^,;]*?\b(?:dang cai|chu tri|to chuc)\b|\b(?:dang cai|don vi dang cai)\b")
_TYPES = {"tong ket": "tổng kết", "so ket": "sơ kết", "phat dong": "phát động", "ky giao uoc": "ký giao ước"}
_COUNT = re.compile(
    r"\bso (?:luong )?(?:don vi )?(?:thanh vien|don vi)\b[^,;]*?\b(?:la|:|con|len|thanh)?\s*(\d{1,2})\b(?!/)"
    r"|\b(?:co|con|gom|la)\s+(?:tat ca |tong cong )?(\d{1,2})\s+(?:don vi|thanh vien|so|tinh)\b"
)
_META = re.compile(
    r"\s*[,;(]|\s+(?:ngay|luc|vao|tai|do)\b|\s+(?:sang|chieu|toi)\s+(?:ngay|thu|\d)|\s+\d{1,2}\s*(?:h|:|g)"
)


def awards_in(flat: str) -> int:
    """Return how many awards words speak of."""
    return len(_FORM.findall(flat))


def kind_of(flat: str, units: int) -> str:
    """Return the kind of fact that words speak of, "" where they speak of none."""
    if _HANDED.search(flat):
        return "handover"
    if _AWARD.search(flat):
        return "award"
    if _THEME.search(flat):
        return "theme"
    meets = _MEETING.match(flat.lstrip()) is not None
    if not meets and (found := [kind for kind, role in _ROLES if role.search(flat)]):
        return found[0]
    if POST.search(flat) and not meets:
        return "person"
    if meets or (_MEETING.search(flat) and not units):
        return "meeting"
    if _COUNT.search(flat) and units < _SEVERAL:
        return "member_count"
    return "member" if re.search(r"\b(?:thanh vien|thuoc|gom|gia nhap)\b", flat) else ""


_SEVERAL = 2
"""Units named in a statement that lists members, whether or not it counts them."""
_ROLES = (("deputy", _DEPUTY), ("lead", _LEAD))


def roles(words: Words) -> Iterator[Fact]:
    """Yield lead and deputy: a unit holds the role named last before it, one named before all roles the first."""
    spots = sorted((found.start(), kind) for kind, role in _ROLES for found in role.finditer(words.flat))
    for unit, place in zip(words.units, words.places, strict=True):
        before = [kind for at, kind in spots if at < place]
        yield _fact(words, before[-1] if before else spots[0][1], unit=unit.unit)


def members(words: Words) -> Iterator[Fact]:
    """Yield a membership for each unit."""
    for unit in words.units:
        yield _fact(words, "member", unit=unit.unit)


def counts(words: Words) -> Iterator[Fact]:
    """Yield how many members a cluster has."""
    if found := _COUNT.search(words.flat):
        yield _fact(words, "member_count", count=int(found[1] or found[2]))


def handover(words: Words) -> Iterator[Fact]:
    """Yield a handover between the two units named: who hands over comes first, unless who receives does."""
    if len(words.units) < 2:
        return
    giver, taker = words.units[0].unit, words.units[1].unit
    received = _RECEIVES.search(words.flat)
    if received and words.places[0] < received.start() < words.places[1]:
        giver, taker = taker, giver
    yield _fact(words, "handover", from_unit=giver, unit=taker, date=_day(words))


def theme(words: Words) -> Iterator[Fact]:
    """Yield a theme: what stands in quotes, else what follows "là"."""
    begun = _THEME.search(words.flat)
    if begun is None:
        return
    quoted = re.search(r'"([^"]+)"', words.text)
    said = _IS.search(words.flat, begun.end())
    text = quoted[1] if quoted else words.text[said.end() :] if said else ""
    text = text.strip(" .\"'")
    around = words.flat[: quoted.start() if quoted else said.start() if said else None]
    sector = _SECTOR.search(around) is not None
    giver = ("Bộ NN&MT" if words.year >= 2025 else "Bộ TN&MT") if sector else ""
    if text:
        yield _fact(words, "theme", text=text, scope="sector" if sector else "cluster", giver=giver)


def awards(words: Words) -> Iterator[Fact]:
    """Yield an award, or a nomination, for each unit."""
    found = _AWARD.search(words.flat)
    if found is None:
        return
    given = _GIVER.search(words.flat) or _GIVES.search(words.flat)
    for unit in words.units:
        yield _fact(
            words, "award",
            unit=unit.unit,
            award=wording.capital(words.text[found.start() : found.end()].strip()),
            giver=wording.capital(words.text[given.start(1) : given.end(1)].strip()) if given else "",
            status="nominated" if _NOMINATED.search(words.flat) else "awarded",
            date=_day(words),
        )  # fmt: skip


def meeting(words: Words) -> Iterator[Fact]:
    """Yield a meeting: its day is needed; hour, part of the day, place and host where they are said."""
    day = _day(words)
    if day is None:
        return
    flat = words.flat
    hour, session, place = _TIME.search(flat), _SESSION.search(flat), _PLACE.search(flat)
    host = _HOST.search(flat)
    held_by = next((u.unit for u, at in zip(words.units, words.places, strict=True) if host and at > host.start()), "")
    name = _meeting_name(words)
    yield _fact(
        words, "meeting",
        meeting=f"cum-{roman(words.cluster) or words.cluster}-{day.isoformat()}",
        type=next((kind for said, kind in _TYPES.items() if said in flat), "khác"),
        text=name[:1].lower() + name[1:],
        date=day,
        time=f"{int(hour[1]):02}:{hour[2] or '00'}" if hour else "",
        session=_SESSIONS[session[1]] if session and not hour else "",
        place=words.text[place.start(1) : place.end(1)].strip() if place else "",
        host=held_by,
    )  # fmt: skip


def _meeting_name(words: Words) -> str:
    """Return what a meeting is called, without cluster, day, hour and place."""
    begun = _MEETING.search(words.flat)
    if begun is None:
        return ""
    rest = _META.search(words.flat, begun.end())
    ends = [one.start for one in words.entities if one.kind in ("cluster", "date") and one.start > begun.start()]
    ends += [rest.start()] if rest else []
    return words.text[begun.start() : min(ends, default=len(words.text))].strip()


MAKERS = {
    "lead": roles,
    "deputy": roles,
    "member": members,
    "member_count": counts,
    "person": posts,
    "handover": handover,
    "theme": theme,
    "award": awards,
    "meeting": meeting,
}
"""Kind → what makes its facts."""


def _day(words: Words) -> date | None:
    """Return the first whole day named."""
    days = (one.value for one in words.entities if one.kind == "date" and len(one.value) == 10)
    return next((date.fromisoformat(day) for day in days), None)


def _fact(words: Words, kind: str, **fields: object) -> Fact:
    known = {name: value for name, value in fields.items() if value not in ("", None)}
    return Fact(kind=kind, cluster=words.cluster, year=words.year, source="", paragraph=1, **known)  # type: ignore[arg-type]
