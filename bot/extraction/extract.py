"""An article's text → the facts it states, in the order of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from bot.extraction.awards import read_award_lines, read_awards
from bot.extraction.columns import read_columns
from bot.extraction.counts import read_count
from bot.extraction.frame import Frame, read_frame
from bot.extraction.lines import read_page
from bot.extraction.meetings import read_chairs, read_meetings, read_people
from bot.extraction.members import read_listed_members, read_members, read_region
from bot.extraction.mentions import find_mentions
from bot.extraction.places import Places
from bot.extraction.proposal import Proposal
from bot.extraction.questions import is_question, read_answer
from bot.extraction.roles import GUESSED, ordered_clusters, read_listed, read_ordered, read_roles
from bot.extraction.sentences import Sentence, read_sentences, words_of
from bot.extraction.settling import settle
from bot.extraction.source import Source
from bot.extraction.tables import read_tables
from bot.extraction.themes import read_themes
from bot.language.spelling import flat
from bot.model import Unit

_LONGEST = 40_000
"""Characters read of one article: no news is longer; what a page holds beyond is not news."""

_MOST = 300
"""Facts taken from one article: all members, leads and awards of the ministry's clusters are half as many."""
OF_YEAR = frozenset({"lead", "deputy", "award"})
"""Kinds that say nothing where their year is not known."""
_TELLING = re.compile(r"\bcum\b|\bkhoi\b|\bso t|thanh vien|don vi")
"""Words of a sentence that may state a fact though it names nothing."""


class Reader:
    """Reads articles; built once for the units that may be named, safe to share."""

    def __init__(self, units: Iterable[Unit]) -> None:
        """Index the names of `units`."""
        self._places = Places(units)

    def read(self, raw: str) -> tuple[Proposal, ...]:
        """Return the facts that the article `raw` (plain text or HTML) states; evidence counts characters of `raw`."""
        source = Source(raw, _LONGEST)
        page = read_page(source.text[:_LONGEST], source.links)
        said = words_of(page.text, page.said)
        mentions = find_mentions(page.text, said, self._places)
        if not any(mention.letter == "C" for mention in mentions):
            return ()
        sentences = list(read_sentences(page.text, said, page.lines, mentions))
        body = "\n".join(said[line.start : line.end] for line in page.lines)
        title = next((one.said for one in sentences if one.line.title), "")
        frame = read_frame(sentences, body, page.posted, title)
        if not frame.clusters:
            return ()
        stated = islice(_facts(sentences, page.text, said, frame), _MOST)
        found = [*read_meetings(sentences, page.text, frame), *stated]
        return tuple(_at_origin(one, source) for one in settle(_distinct(found)) if one.year or one.kind not in OF_YEAR)


def _facts(sentences: list[Sentence], text: str, said: str, frame: Frame) -> Iterator[Proposal]:
    """Yield what the sentences state, each in the light of those before it."""
    current, line, heading, counts, office = frame.main, 0, "", [], 0
    ordered: list[str] = []
    asked: Sentence | None = None
    for one in sentences:
        if one.line.number != line:
            current = current if current == "" and one.of("X") else frame.main
            line, office = one.line.number, 0
        if is_question(one):
            asked, current = one, _scope_after(one, current, frame)
            yield from read_people(one, frame)
            continue
        if one.marks or _TELLING.search(one.said):
            roles = [
                *(read_answer(asked, one, frame, current) if asked else ()),
                *read_roles(one, frame, current, office),
            ]
            yield from roles
            office = max(
                ((role.end, role.year or 0) for role in roles if role.confidence > GUESSED), default=(0, office)
            )[1]
            yield from read_ordered(one, ordered, frame)
            yield from _stated(one, text, said, frame, current, heading)
            counts += list(read_count(one, frame, current))
            current = _scope_after(one, current, frame)
            ordered = ordered_clusters(one) or ordered
        heading, asked = (heading + "\n" + one.said)[-700:], None
    yield from read_listed_members(sentences, frame, frame.main)
    yield from read_award_lines(sentences, text, frame)
    yield from read_columns(sentences, frame)
    yield from read_tables(sentences, frame)
    yield from _surest(counts)


def _stated(one: Sentence, text: str, said: str, frame: Frame, current: str, heading: str) -> Iterator[Proposal]:
    """Yield what a sentence states, whatever the roles before it."""
    yield from read_listed(one, frame)
    yield from read_members(one, frame, current)
    yield from read_region(one, text, said, frame, current)
    yield from read_themes(one, frame, current)
    yield from read_awards(one, text, frame, current, heading)
    yield from read_chairs(one, frame, current)
    yield from read_people(one, frame)


def _scope_after(one: Sentence, current: str, frame: Frame) -> str:
    """Return the cluster in scope after a sentence: the last it names, "" for somebody else's."""
    named = one.of("CX")
    if not named:
        return current
    mark = named[-1][1]
    return str(mark.value.name) if mark.letter == "C" and mark.value.name in frame.clusters else ""


def _surest(counts: list[tuple[int, Proposal]]) -> Iterator[Proposal]:
    """Yield one number of members a cluster: the one told most plainly, the first of them."""
    best: dict[str, tuple[int, Proposal]] = {}
    for rank, one in counts:
        if one.cluster not in best or rank < best[one.cluster][0]:
            best[one.cluster] = rank, one
    yield from (one for _, one in best.values())


def _distinct(found: Iterable[Proposal]) -> list[Proposal]:
    """Return the facts without repeats, the surest of equal ones, the first of those."""
    kept: dict[tuple[object, ...], Proposal] = {}
    for one in found:
        if one.confidence > kept.setdefault(_key(one), one).confidence:
            kept[_key(one)] = one
    return list(kept.values())


def _key(one: Proposal) -> tuple[object, ...]:
    """Return what a fact is known by: a person, an area, a chair are told once, whatever the year."""
    match one.kind:
        case "person":
            return one.kind, one.person
        case "region" | "meeting":
            return one.kind, one.cluster, one.date
        case "member":
            return one.kind, one.cluster, one.unit
        case "chair":
            return one.kind, one.cluster, one.person or one.unit
        case "theme":
            return one.kind, one.cluster, one.year, flat(one.text)
        case _:
            return one.kind, one.cluster, one.year, one.unit, one.count, one.award, one.status


def _at_origin(one: Proposal, source: Source) -> Proposal:
    start, end = source.origin(one.start, one.end)
    if (start, end) == (one.start, one.end):
        return one
    return replace(one, start=start, end=end)
