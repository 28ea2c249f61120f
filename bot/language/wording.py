"""The small Vietnamese pieces that replies are made of: names of departments, dates, lists, template filling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.language.spelling import fold

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_FIELD = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r"[ \t]{2,}")


def department(unit: str, kind: str) -> str:
    """Return the name of the unit's department at the time of the articles: "Sở TN&MT tỉnh Bạc Liêu"."""
    if not kind:
        return unit
    place = unit.removeprefix("TP ") if kind == "thành phố" else unit
    return f"Sở TN&MT {'TP' if kind == 'thành phố' else kind} {place}"


_TODAYS = "Sở NN&MT "


def todays(place: str) -> str:
    """Return the name by which facts know today's department of a province or city: "Sở NN&MT Cà Mau"."""
    return _TODAYS + place


def is_todays(unit: str) -> bool:
    """Say whether a unit's name is that of a department of today."""
    return unit.startswith(_TODAYS)


def todays_department(place: str, kind: str) -> str:
    """Return "Sở NN&MT tỉnh Cà Mau" or "Sở NN&MT TP Huế"."""
    return _TODAYS + place_name(place, kind)


def todays_spellings(place: str, kind: str) -> list[str]:
    """Return how people name today's department once short forms are written out; what stands before is left out."""
    bare = place.removeprefix("TP ")
    offices = ("nông nghiệp môi trường", "nông nghiệp và môi trường")
    return [f"{office} {before}{bare}" for office in offices for before in ("", f"{kind} ", "tp ")]


def place_name(unit: str, kind: str) -> str:
    """Return "tỉnh Cà Mau" or "TP Cần Thơ"."""
    if kind == "thành phố":
        return f"TP {unit.removeprefix('TP ')}"
    return f"{kind} {unit}".strip()


def short_cluster(name: str) -> str:
    """Return the cluster's name as a button shows it: "Cụm thi đua số IX" → "cụm IX"."""
    return name.replace("Cụm thi đua số", "cụm").replace("Cụm", "cụm")


def listed(items: Sequence[str], last: str = " và ") -> str:
    """Join `items` with commas and "và" before the last."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def day(value: date | None) -> str:
    """Return dd/mm/yyyy, or an empty text."""
    return value.strftime("%d/%m/%Y") if value else ""


def number(value: int) -> str:
    """Return `value` with dots between thousands, as Vietnamese offices write it."""
    return f"{value:,}".replace(",", ".")


def bullets(items: Iterable[str]) -> str:
    """Return one line an item, each with a dash."""
    return "\n".join(f"- {capital(item)}" for item in items)


def capital(text: str) -> str:
    """Return `text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return `text` ending in one full stop (or its own ? ! :)."""
    stripped = text.rstrip()
    return stripped if not stripped or stripped[-1] in ".?!:" else stripped + "."


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill `{name}` in `template`; a part in [[double brackets]] is dropped when one of its values is empty.

    Values are put in as they are, never read as templates. Raises KeyError for a name that `values` lacks.
    """

    def part(match: re.Match[str]) -> str:
        names = _FIELD.findall(match[1])
        return match[1] if all(values.get(name) for name in names) else ""

    kept = _OPTIONAL.sub(part, template)
    filled = _FIELD.sub(lambda match: values[match[1]], kept)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in filled.split("\n") if line.strip())


def fields(template: str) -> set[str]:
    """Return the names that `template` asks for."""
    return set(_FIELD.findall(template))


def taken_part(title: str, unit: str) -> str:
    """Return "lãnh đạo Sở TN&MT Bắc Ninh"."""
    return f"{title} {unit}".strip()


def group(title: str, units: Sequence[str]) -> str:
    """Return "lãnh đạo Sở TN&MT 10 tỉnh, thành phố: …"."""
    return f"{title} {len(units)} tỉnh, thành phố: {', '.join(units)}".strip()


def in_year(year: int, text: str) -> str:
    """Return "năm 2014: …"."""
    return f"năm {year}: {text}"


def counted(cluster: str, count: int, region: str) -> str:
    """Return "Cụm thi đua số I: 10 đơn vị (khu vực đồng bằng sông Hồng)"."""
    return f"{cluster}: {count} đơn vị" + (f" ({region})" if region else "")


def theme_line(cluster: str, year: int, theme: str, scope: str) -> str:
    """Return one line of a list of themes, saying whose theme it is."""
    whose = (
        f"{cluster} năm {year}"
        if scope == "cluster"
        else f"năm {year} (chủ đề chung của ngành, nêu tại hội nghị {cluster})"
    )
    return f"{whose}: “{theme}”"


def folded(text: str) -> str:
    """Return the folded words of `text`, one space between them."""
    return " ".join(re.findall(r"\w+", fold(text)))


def award_to(award: str, department: str) -> str:
    """Return "Bằng khen cho Sở TN&MT tỉnh Sóc Trăng"."""
    return f"{award} cho {department}"


def meeting_name(kind: str, cluster: str) -> str:
    """Return "Hội nghị tổng kết của Cụm thi đua số II"."""
    if kind == "hội thao":
        return f"Hội thao của {cluster}"
    return f"Hội nghị {kind} của {cluster}" if kind and kind != "khác" else f"Hội nghị của {cluster}"


def moment(session: str, value: date | None, year: int, hour: str = "") -> str:
    """Return "chiều 10/07/2020", "ngày 28/02/2020", or "năm 2019 (bài không nêu ngày)"; with `hour`, "08:30 ngày …"."""
    if not value:
        return f"năm {year} (bài không nêu ngày)"
    if hour:
        return f"{hour} ngày {day(value)}"
    return f"{session} {day(value)}" if session else f"ngày {day(value)}"


def spoken(who: str, what: str) -> str:
    """Return "ai: nói gì", or the speaker alone."""
    return f"{who}: {what}" if what else who


def deed(kind: str, meeting: str, when: str, what: str) -> str:
    """Return what somebody did at a meeting: "chủ trì Hội nghị …, ngày …"."""
    verb = {"chaired": "chủ trì", "spoke": "phát biểu tại", "attended": "dự"}[kind]
    place = meeting[:1].lower() + meeting[1:]
    return f"{verb} {place}, {when}" + (f": {what}" if what else "")


def on_day(value: date | None, place: str) -> str:
    """Return "ngày 28/02/2020, tại tỉnh An Giang" as far as known."""
    return ", ".join(part for part in (f"ngày {day(value)}" if value else "", f"tại {place}" if place else "") if part)


SOMEBODY = "người đại diện"
"""How a reply calls whoever is asked for, when no post is named."""


_LONG = 120


def first_clause(text: str) -> str:
    """Return `text`, cut at the end of its first clause when it is too long for a line of a list."""
    if len(text) <= _LONG:
        return text
    end = text.find(";", _LONG // 3)
    return text[:end] + " …" if end != -1 else text


def stated_at(person: str, meeting: str, value: date | None, place: str) -> str:
    """Return where something was stated: "bà … nêu tại hội nghị …, ngày …, tại …"."""
    where = ", ".join(part for part in (f"tại {meeting[:1].lower()}{meeting[1:]}", on_day(value, place)) if part)
    return f"{person} nêu {where}" if person else f"nêu {where}"


def several(items: Sequence[str]) -> str:
    """Return one item as it is, more with their number: "2 đơn vị: A và B"."""
    return listed(items) if len(items) < 2 else f"{len(items)} đơn vị: {listed(items)}"


def cluster_name(number: str) -> str:
    """Return the name of the cluster with that Roman number."""
    return f"Cụm thi đua số {number}"


def short_area(name: str) -> str:
    """Return the name of an area without its last word where that is "Bộ": "Đông Bắc bộ" → "Đông Bắc"."""
    return name[:-3] if name.lower().endswith(" bộ") else name


def theme_of_year(year: int, theme: str, scope: str) -> str:
    """Return "năm 2020: “…” (chủ đề chung của ngành)"."""
    return in_year(year, f"“{theme}”") + ("" if scope == "cluster" else " (chủ đề chung của ngành)")


def needed(template: str) -> set[str]:
    """Return the names that `template` asks for outside its optional parts."""
    return fields(_OPTIONAL.sub("", template))


def told_by(editor: str, value: date) -> str:
    """Return how a reply names somebody's word: "theo Nguyễn Lan, ngày 24/11/2026"."""
    return f"theo {editor}, ngày {day(value)}"


def document(name: str, value: date | None, told: str) -> str:
    """Return how a reply names a document that somebody told of: "Quyết định … ngày 05/01/2026 (theo …)"."""
    dated = f"{name} ngày {day(value)}" if value else name
    return f"{dated} ({told})"


def from_source(text: str, label: str) -> str:
    """Return what one of several sources says: "Sở NN&MT tỉnh Cà Mau (Quyết định …)"."""
    return f"{text} – {label}"


def either(items: Sequence[str]) -> str:
    """Join what sources say differently: "A hoặc B"."""
    return listed(items, " hoặc ")


def contested(year: int) -> str:
    """Return a year of which another source says otherwise: "2026 (nguồn khác nói khác)"."""
    return f"{year} (nguồn khác nói khác)"


UNKNOWN_PUBLISHER = "Không rõ cơ quan đăng"


def sent_article(title: str, told: str) -> str:
    """Return how a reply names an article that an editor sent: "bài “…” (theo Lan, ngày 24/11/2026)"."""
    return f"bài “{title}” ({told})"
