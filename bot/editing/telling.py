"""Facts in one line each, as replies tell them; changes and notes in one line each."""

from __future__ import annotations

from datetime import tzinfo

from bot.amendments.model import Amendment
from bot.answers import naming
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact

_DID = {
    "add": "thêm",
    "replace": "sửa thành",
    "withdraw": "rút",
    "undo": "hoàn tác thay đổi số {of}",
    "exported": "đã đưa vào tệp đến thay đổi số {of}",
}


def line(fact: Fact, facts: Facts) -> str:
    """Return what a fact tells."""
    cluster, unit = naming.cluster(fact.cluster, facts), naming.department(fact.unit, facts)
    match fact.kind:
        case "lead" | "deputy":
            return f"{'Cụm trưởng' if fact.kind == 'lead' else 'Cụm phó'} {cluster} năm {fact.year}: {unit}"
        case "member":
            return f"Thành viên {cluster} năm {fact.year}: {unit}"
        case "theme":
            whose = (
                f"của {cluster}" if fact.scope == "cluster" else f"chung của {fact.giver or 'ngành'}, nêu ở {cluster}"
            )
            return f"Chủ đề thi đua năm {fact.year} {whose}: “{fact.text}”"
        case "award":
            return _award(fact, cluster, unit)
        case "meeting":
            return _meeting(fact, cluster)
        case "handover":
            giver = naming.department(fact.from_unit, facts)
            day = f", ngày {wording.day(fact.date)}" if fact.date else ""
            return f"{giver} bàn giao vai trò cụm trưởng {cluster} năm {fact.year} cho {unit}{day}"
    return _other(fact, cluster, unit, facts)


def _other(fact: Fact, cluster: str, unit: str, facts: Facts) -> str:
    match fact.kind:
        case "member_count":
            return f"Số thành viên {cluster} năm {fact.year}: {fact.count}"
        case "person":
            return f"Chức vụ năm {fact.year} của {naming.named(fact.person, facts)}: {fact.title}"
    return f"{cluster} năm {fact.year}: {fact.text or fact.title or fact.person or unit}"


def _award(fact: Fact, cluster: str, unit: str) -> str:
    giver = f" {fact.giver}" if fact.giver else ""
    if fact.status == "nominated":
        return f"{cluster} năm {fact.year}: mới đề nghị{giver} tặng {fact.award} cho {unit}"
    return f"{cluster} năm {fact.year}:{giver} tặng {fact.award} cho {unit}"


def _meeting(fact: Fact, cluster: str) -> str:
    hour = f"{fact.time} " if fact.time else ""
    when = wording.moment(fact.session if not fact.time else "", fact.date, fact.year)
    place = f", tại {fact.place}" if fact.place else ""
    return f"{wording.capital(fact.text)} ({cluster}): {hour}{when}{place}"


def sourced(fact: Fact, facts: Facts) -> str:
    """Return what a fact tells, with its source."""
    article = facts.articles.get(fact.source)
    return f"{line(fact, facts)} – {article.label if article else fact.source}"


def happened(one: Amendment, facts: Facts, zone: tzinfo | None) -> str:
    """Return a line of the list of changes: its number, when in that zone, who, what."""
    did = _DID[one.action].format(of=one.of)
    told = f": {line(one.about, facts)}" if one.about else ""
    return f"{one.id}. {one.at.astimezone(zone):%d/%m/%Y %H:%M}, {one.editor} {did}{told}"
