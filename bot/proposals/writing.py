"""Proposals → lines of YAML below those that are there: comments and layout stay, because nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.errors import DataError
from bot.extraction.proposal import Proposal
from bot.facts import Facts
from bot.language import numbers
from bot.loading.files import in_order
from bot.loading.knowledge import check_knowledge
from bot.proposals.lines import Files, block, value


def write(
    folder: Path, article: str, title: str, paragraphs: int, found: Sequence[Proposal], facts: Facts
) -> list[Path]:
    """Add `found` (new, of clusters, not in conflict) to the knowledge in `folder`; return the files changed.

    `article` becomes the id of the source. When the result does not pass the check, every file is put back and
    DataError says what was wrong.
    """
    files = Files(folder)
    if article not in facts.articles:
        files.append("articles.yaml", _article(article, title, paragraphs))
    for person in dict.fromkeys(one.person for one in found if one.person):
        if person not in facts.people:
            files.append("people.yaml", f"  - name: {value(person)}\n")
    for cluster in dict.fromkeys(one.cluster for one in found):
        number = numbers.roman(cluster) or 0
        name = f"clusters/cum-{number}.yaml"
        if not (folder / name).exists():
            files.append(name, f"cluster: {cluster}\nnumber: {number}\nname: Cụm thi đua số {cluster}\n\nfacts:")
        own = [one for one in found if one.cluster == cluster]
        files.append(
            name, f"\n  # ---- {' '.join(title.split())} ----\n" + "\n".join(_entries(own, article, number, facts))
        )
    problems = check_knowledge(folder)
    if problems:
        files.restore()
        raise DataError(in_order(problems))
    return files.changed()


def _article(article: str, title: str, paragraphs: int) -> str:
    said = " ".join(title.split()) or article
    lines = (
        f"\n  - id: {article}",
        f"    title: {value(said)}",
        "    publisher: Không rõ cơ quan đăng",
        f"    label: {value(f'bài “{said}”')}",
    )
    return "\n".join((*lines, f"    paragraphs: {paragraphs}\n"))


def _entries(found: Sequence[Proposal], article: str, number: int, facts: Facts) -> list[str]:
    """Return one entry a fact; members of one list share one."""
    meeting = _meeting_id(found, number)
    known = meeting in facts.meetings or any(one.kind == "meeting" for one in found)
    entries = [_members(group, article) for group in _member_lists(found)]
    for one in found:
        if one.kind != "member" and not (one.kind == "chair" and not known):
            entries.append(block({**_fields(one, meeting if known else ""), "source": f"{article}#{one.paragraph}"}))
    return entries


def _meeting_id(found: Sequence[Proposal], number: int) -> str:
    held = next((one for one in found if one.kind == "meeting"), None)
    if held:
        return f"cum-{number}-{held.date or held.year}"
    return ""


def _member_lists(found: Sequence[Proposal]) -> list[list[Proposal]]:
    groups: dict[tuple[int | None, str, int], list[Proposal]] = {}
    for one in found:
        if one.kind == "member":
            groups.setdefault((one.year, one.basis, one.paragraph), []).append(one)
    return list(groups.values())


def _members(group: Sequence[Proposal], article: str) -> str:
    first = group[0]
    return block(
        {
            "kind": "member",
            "year": str(first.year),
            "units": [one.unit for one in group],
            "basis": "attendance" if first.basis == "attendance" else "",
            "source": f"{article}#{first.paragraph}",
        }
    )


def _fields(one: Proposal, meeting: str) -> dict[str, str]:
    """Return the keys of an entry, in the order people write them."""
    when = {"date": one.date.isoformat()} if one.date else {"year": str(one.year)}
    match one.kind:
        case "meeting":
            kind = one.meeting_type or "khác"
            fields = {"id": meeting, "type": kind, **when, "end_date": one.end_date.isoformat() if one.end_date else ""}
            return {"kind": "meeting", **fields, "place": one.place, "host": one.host, "text": one.text}
        case "chair":
            return {"kind": "chaired", "meeting": meeting, **when, **_who(one), "title": one.title}
        case "person":
            return {"kind": "person", **when, "person": one.person, "title": one.title, "meeting": meeting}
        case "award":
            award, _, giver = one.award.partition(" của ")
            giver = "Bộ TN&MT" if giver == "Bộ" else giver
            return {"kind": "award", **when, "unit": one.unit, "award": award, "status": one.status, "giver": giver}
        case "member_count":
            return {"kind": "member_count", **when, "count": str(one.count)}
        case _:
            return {"kind": one.kind, **when, "unit": one.unit, "text": one.text, "scope": one.scope}


def _who(one: Proposal) -> dict[str, str]:
    return {"person": one.person} if one.person else {"unit": one.unit}
