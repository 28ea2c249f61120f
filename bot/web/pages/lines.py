"""Facts as lines of a page: what one says, in the words of the knowledge, and where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers import naming
from bot.facts import Facts
from bot.language import wording
from bot.model import Article, Fact
from bot.web.pages import paths

LABELS = {
    "lead": "Cụm trưởng",
    "deputy": "Cụm phó",
    "handover": "Bàn giao cụm trưởng",
    "member": "Thành viên",
    "member_count": "Số thành viên",
    "region": "Khu vực",
    "theme": "Chủ đề",
    "award": "Khen thưởng",
    "meeting": "Hội nghị",
    "chaired": "Chủ trì",
    "attended": "Dự họp",
    "spoke": "Phát biểu",
    "person": "Chức vụ",
    "discussed": "Bàn",
    "decided": "Thống nhất",
    "signed": "Ký kết",
    "result": "Kết quả",
    "figure": "Số liệu",
    "difficulty": "Khó khăn",
    "task": "Nhiệm vụ",
    "movement": "Phong trào",
    "document": "Văn bản",
}
"""How the kinds of facts are called, in the order in which pages show them."""
_FROM_LIST = "suy từ danh sách dự họp"
_STATUS = {"awarded": "Đã tặng", "nominated": "Mới đề nghị"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written: how it is named, its page, and the paragraph, 0 where that says nothing."""

    label: str
    url: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact: the heading it stands under, its year, its words, small print, its page (if any) and its source."""

    label: str
    year: int
    text: str
    detail: str
    cluster: str
    source: Source
    url: str = ""
    look: str = ""


def lines(found: Iterable[Fact], facts: Facts) -> list[Line]:
    """Return some facts as lines, in their order; the same words from the same source once."""
    told = (line_of(fact, facts) for fact in found)
    return list({(one.label, one.year, one.text, one.source): one for one in told}.values())


def line_of(fact: Fact, facts: Facts) -> Line:
    """Return one fact as a line."""
    label = _STATUS.get(fact.status, LABELS.get(fact.kind, fact.kind))
    if fact.kind == "theme" and fact.scope == "sector":
        label = "Chủ đề của ngành"
    return Line(
        label=label,
        year=fact.year,
        text=_said(fact, facts),
        detail=_small(fact),
        cluster=fact.cluster,
        source=source_of(fact, facts),
        url=paths.of_unit(fact.unit) if fact.unit in facts.units else "",
        look=fact.status or fact.kind,
    )


def source_of(fact: Fact, facts: Facts) -> Source:
    """Return where a fact is written."""
    article = facts.articles.get(fact.source)
    if article is None:
        return Source(fact.source, "")
    paragraph = fact.paragraph if article.kind == "article" else 0
    return Source(article.label, paths.of_article(article.id), paragraph)


def sources(ids: Sequence[str], facts: Facts) -> list[Source]:
    """Return articles as sources."""
    known: list[Article] = [facts.articles[id] for id in ids if id in facts.articles]
    return [Source(one.label, paths.of_article(one.id)) for one in known]


def _said(fact: Fact, facts: Facts) -> str:
    """Return the words of a fact, without its heading."""
    match fact.kind:
        case "lead" | "deputy" | "member":
            return naming.department(fact.unit, facts)
        case "handover":
            return f"{naming.department(fact.from_unit, facts)} bàn giao cho {naming.department(fact.unit, facts)}"
        case "member_count":
            return f"{fact.count} thành viên"
        case "theme":
            return f"“{fact.text}”"
        case "award":
            holder = naming.department(fact.unit, facts) if fact.unit else _who(fact, facts)
            giver = f" của {fact.giver}" if fact.giver else ""
            return f"{wording.capital(fact.award)}{giver}: {holder}"
        case "meeting":
            when = wording.moment(fact.session, fact.date, fact.year, fact.time)
            kind = "" if fact.type == "khác" else wording.capital(fact.type)
            return wording.capital(", ".join(part for part in (kind, when, fact.place) if part))
    return _of_text(fact, facts)


def _of_text(fact: Fact, facts: Facts) -> str:
    who = _who(fact, facts) if fact.person or fact.presenter else naming.department(fact.unit, facts)
    text = wording.capital(fact.text)
    return ": ".join(part for part in (who, text) if part) or fact.note


def _who(fact: Fact, facts: Facts) -> str:
    return wording.capital(naming.person(fact, facts)) if fact.person or fact.presenter else wording.capital(fact.text)


def _small(fact: Fact) -> str:
    """Return the small print of a fact."""
    about = fact.text if fact.kind == "meeting" else ""
    listed = _FROM_LIST if fact.basis == "attendance" else ""
    parts = (wording.capital(about), fact.reason, fact.note, listed)
    return wording.capital("; ".join(dict.fromkeys(part for part in parts if part)))
