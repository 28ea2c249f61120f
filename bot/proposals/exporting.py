"""The changes of the editors → lines of the knowledge's files, for review in version control."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.amendments.facing import claim
from bot.amendments.model import Amendment
from bot.amendments.overlay import overlay
from bot.errors import DataError
from bot.language import wording
from bot.language.numbers import roman
from bot.loading.files import in_order
from bot.loading.knowledge import check_knowledge, load_knowledge
from bot.model import Article, Fact
from bot.proposals.lines import Entry, Files, block, entries, relisted, without

HEADING = "  # ---- Biên tập viên bổ sung ----\n"
_WORDS = "person unit award status giver reason presenter text scope title place host note".split()
_MEETING = "session time place host text".split()


def export(folder: Path, held: Sequence[Amendment]) -> list[Path]:
    """Write the changes that hold into the files of `folder`, and return those that were changed.

    A second time nothing is left to write. Raises DataError, with every file put back, when the result is not sound;
    and for files that are broken already.
    """
    before = load_knowledge(folder)
    after = overlay(before, held)
    were, are = ({claim(fact) for fact in one.facts} for one in (before, after))
    gone = [fact for fact in before.facts if claim(fact) not in are]
    new = [fact for fact in after.facts if claim(fact) not in were]
    files = Files(folder)
    for cluster in dict.fromkeys(fact.cluster for fact in gone):
        _take_out(files, _file(cluster), [fact for fact in gone if fact.cluster == cluster])
    for source in after.articles[len(before.articles) :]:
        files.append("articles.yaml", "\n" + block(_source(source)))
    for person in after.people[len(before.people) :]:
        files.append("people.yaml", block({"name": person.name}))
    for cluster in dict.fromkeys(fact.cluster for fact in new):
        _add(files, cluster, [fact for fact in new if fact.cluster == cluster])
    if problems := check_knowledge(folder):
        files.restore()
        raise DataError(in_order(problems))
    return files.changed()


def _file(cluster: str) -> str:
    return f"clusters/cum-{roman(cluster) or 0}.yaml"


def _take_out(files: Files, name: str, gone: Sequence[Fact]) -> None:
    """Take facts out of a file: of an entry that lists several units only the unit goes, while others are left."""
    for fact in gone:
        text = files.text(name)
        entry = next((one for one in entries(text, "facts") if _states(one, fact)), None)
        if entry is None:
            continue
        listed = [unit for unit in entry.keys.get("units", ()) if unit != fact.unit]
        whole = not listed or "units" not in entry.keys
        files.put(name, without(text, [entry]) if whole else relisted(text, entry, "units", listed))


def _states(entry: Entry, fact: Fact) -> bool:
    """Say whether an entry states a fact."""
    keys = entry.keys
    units = {keys.get("unit"), keys.get("to"), *keys.get("units", ())}
    same = all(keys.get(name, "") == getattr(fact, name) for name in ("kind", "award", "scope", "status"))
    told = keys.get("text", "") == fact.text or fact.kind == "member"
    known = not fact.meeting or fact.meeting in (keys.get("id"), keys.get("meeting"))
    where = keys.get("source") == f"{fact.source}#{fact.paragraph}"
    told = told and keys.get("person", "") == fact.person and keys.get("count", "") == _number(fact.count)
    return same and told and known and where and (not fact.unit or fact.unit in units)


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _add(files: Files, cluster: str, new: Sequence[Fact]) -> None:
    """Add facts to the file of a cluster, made where it is missing."""
    name, number = _file(cluster), roman(cluster) or 0
    if not files.text(name):
        files.put(name, f"cluster: {cluster}\nnumber: {number}\nname: {wording.cluster_name(cluster)}\nfacts:\n")
    heading = "" if HEADING in files.text(name) else HEADING
    files.append(name, "\n" + heading + "\n".join(block(_fields(group)) for group in _grouped(new)))


def _grouped(new: Sequence[Fact]) -> list[list[Fact]]:
    """Return the facts by entry: members of one year and source are one entry, any other fact is one by itself."""
    groups: dict[object, list[Fact]] = {}
    for at, fact in enumerate(new):
        groups.setdefault((fact.year, fact.source) if fact.kind == "member" else at, []).append(fact)
    return list(groups.values())


def _fields(group: Sequence[Fact]) -> dict[str, str | Sequence[str]]:
    """Return the keys of an entry, in the order people write them."""
    fact = group[0]
    day = {"date": fact.date.isoformat()} if fact.date else {}
    year = {} if fact.date and fact.date.year == fact.year else {"year": str(fact.year)}
    fields: dict[str, str | Sequence[str]] = {"kind": fact.kind}
    if fact.kind == "member":
        fields |= {**year, "units": [one.unit for one in group]}
    elif fact.kind == "meeting":
        held = {name: getattr(fact, name) for name in _MEETING}
        fields |= {"id": fact.meeting, "type": fact.type, **year, **day, **held}
    elif fact.kind == "handover":
        fields |= {**year, **day, "from": fact.from_unit, "to": fact.unit}
    else:
        fields |= {**year, **day, "count": _number(fact.count)}
        fields |= {name: getattr(fact, name) for name in _WORDS}
    return {**fields, "source": f"{fact.source}#{fact.paragraph}"}


def _source(source: Article) -> dict[str, str | Sequence[str]]:
    day = source.date.isoformat() if source.date else ""
    return {
        "id": source.id,
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "label": source.label,
        "date": day,
        "paragraphs": str(source.paragraphs),
    }
