"""How replies name things: a unit's department, a cluster, a person with post, a date."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from bot.amendments.facing import disputed, newest_first
from bot.amendments.today import departments as todays
from bot.facts import Facts, Meeting
from bot.language import wording
from bot.model import Article, Fact


def department(unit: str, facts: Facts) -> str:
    """Return "Sở TN&MT tỉnh Bạc Liêu" or, of today, "Sở NN&MT tỉnh Cà Mau" for a known unit, else the text itself."""
    if wording.is_todays(unit) and (today := facts.today.get(unit) or todays(facts.knowledge.units).get(unit)):
        return wording.todays_department(today.now, today.kind)
    known = facts.units.get(unit)
    return wording.department(unit, known.kind if known else "")


def departments(units: Iterable[str], facts: Facts) -> str:
    """Return several departments joined."""
    return wording.listed([department(unit, facts) for unit in units])


def cluster(number: str, facts: Facts) -> str:
    """Return the cluster's full name."""
    return facts.named(number).name


def known_clusters(facts: Facts, *kinds: str) -> str:
    """Return the clusters that have facts of any of `kinds` (of any kind without), as "I, II, IV và IX"; at most 12."""
    having = (number for number in facts.clusters if not kinds or any(facts.of(kind, number) for kind in kinds))
    names = list(itertools.islice(having, 13))
    shown = names[:12]
    return wording.listed(shown) if len(shown) == len(names) else ", ".join(shown) + ", …"


def person(fact: Fact, facts: Facts) -> str:
    """Return "ông Hồ Huy Thành, Giám đốc Sở TN&MT Hà Tĩnh"; the name alone where no post is known."""
    name = named(fact.person or fact.presenter, facts)
    return f"{name}, {fact.title}" if fact.title else name


def named(name: str, facts: Facts) -> str:
    """Return a person's name with ông/bà where known."""
    known = facts.people.get(name)
    return f"{known.honorific} {name}".strip() if known else name


def participant(fact: Fact, facts: Facts) -> str:
    """Return who a fact about a meeting speaks of: a person, a department, a group."""
    if fact.person:
        return person(fact, facts)
    if fact.unit:
        return wording.taken_part(fact.title, fact.unit)
    return fact.text


def participants(found: Sequence[Fact], facts: Facts) -> list[str]:
    """Return the participants of several facts, the units of one list gathered into one item."""
    items: list[str] = []
    units: dict[str, list[str]] = {}
    for fact in found:
        if fact.unit and not fact.person:
            units.setdefault(fact.title, []).append(fact.unit)
        else:
            items.append(participant(fact, facts))
    items.extend(
        wording.taken_part(title, names[0]) if len(names) == 1 else wording.group(title, names)
        for title, names in units.items()
    )
    return items


def meeting_of(fact: Fact, facts: Facts) -> Meeting | None:
    """Return the meeting that the source of `fact` reports, where it is only one; only an article reports meetings."""
    source = facts.articles.get(fact.source)
    if source is not None and source.kind != "article":
        return None
    meetings = [meeting for meeting in facts.meetings_of(fact.cluster) if meeting.fact.source == fact.source]
    return meetings[0] if len(meetings) == 1 else None


def notes(found: Iterable[Fact]) -> str:
    """Return the notes of `found` without repeats, as one text."""
    return "; ".join(dict.fromkeys(fact.note for fact in found if fact.note))


def presenter(fact: Fact, facts: Facts) -> str:
    """Return the person who handed over an award, with the post of that day where known."""
    posts = [other.title for other in facts.by_person(fact.presenter) if other.title and other.kind == "person"]
    name = named(fact.presenter, facts)
    return f"{name} ({posts[0]})" if posts else name


def held_at(meeting: Fact, unit: str) -> bool:
    """Say whether a meeting was held in or by `unit`."""
    return meeting.host == unit or wording.folded(unit) in wording.folded(meeting.place)


def in_title(fact: Fact, unit: str) -> bool:
    """Say whether the post that `fact` names is one of `unit`."""
    return fact.unit == unit or wording.folded(unit) in wording.folded(fact.title)


def is_post(held: str, titles: Iterable[str], words: Iterable[str]) -> bool:
    """Say whether the post `held` is one of `titles` ("giám đốc" is not "phó giám đốc").

    Whoever asks for the director of a company means its director general, too.
    """
    post = wording.folded(held)
    of_company = "cong ty" in post and "ty" in set(words)
    return any(post.startswith(title) or (of_company and title in post) for title in map(wording.folded, titles))


def holders(found: Sequence[Fact], facts: Facts) -> str:
    """Return the departments that hold a role in one year; where sources disagree, one or another."""
    names = list(dict.fromkeys(department(fact.unit, facts) for fact in found))
    return wording.either(names) if disputed(found) else wording.listed(names)


def by_source(found: Sequence[Fact], texts: Sequence[str], facts: Facts) -> list[str]:
    """Return what each of several sources says, with the source and its date, the newest first."""
    said = dict(zip(map(id, found), texts, strict=True))
    ordered = newest_first(found, facts.articles)
    return [wording.from_source(said[id(fact)], _dated(facts.articles[fact.source])) for fact in ordered]


def _dated(article: Article) -> str:
    """Return the label of a source with its date, where the label does not tell it already."""
    day = wording.day(article.date)
    return article.label if day in article.label else f"{article.label}, {day}"
