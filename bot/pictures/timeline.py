"""The years of a cluster as a picture for a phone: who led, what it worked under, what was awarded, when it met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answers import naming
from bot.facts import Facts
from bot.language import wording
from bot.pictures import lettering
from bot.pictures.canvas import BODY, BRAND, DETAIL, FAINT, MARGIN, PAPER, SMALL, WIDTH, Canvas, Style
from bot.pictures.entries import Entry, cited, entries_of, missing
from bot.pictures.shipped import words

_MOST = 12  # entries: a taller picture would be refused by Telegram (width + height of 10 000 pixels)
_LINES = 4  # of one text, for the same reason
_SPINE, _TEXT = MARGIN + 16, MARGIN + 52
_ROOM = WIDTH - MARGIN - _TEXT
_YEAR = Style(30, bold=True, colour=PAPER)
_COLOURS: Mapping[str, str] = {
    "role": BRAND, "theme": "#6a3d9a", "awarded": "#9a6700", "nominated": "#6b7280", "meeting": "#1b7a4b",
}  # fmt: skip


def timeline(facts: Facts, cluster: str) -> str:
    """Return the years of `cluster` as SVG text, 720 pixels wide; without any fact, a picture that says so.

    Shown are the latest 12 entries; older ones are counted. What was only nominated looks different from an award.
    """
    found = [_bound(entry, facts) for entry in entries_of(facts, cluster)]
    shown, name = found[-_MOST:], naming.cluster(cluster, facts)
    canvas = Canvas(name)
    regions = facts.named(cluster).regions
    area = wording.fill(words()["area"], {"region": regions[0]}) if regions else ""
    years = wording.fill(words()["timeline"], {"years": span([entry.year for entry in shown])}) if shown else ""
    y = canvas.header(name, *filter(None, (area, years))) + 30
    if not shown:
        values = {"cluster": name, "known": naming.known_clusters(facts)}
        said = lettering.bound(wording.fill(words()["nothing"], values), ())
        return canvas.svg(canvas.paragraph(MARGIN, y, said, WIDTH - 2 * MARGIN, BODY) + 30)
    sources = cited(shown)
    for year in sorted({entry.year for entry in shown}):
        y = _draw_year(canvas, y, year, [entry for entry in shown if entry.year == year], sources)
    return canvas.svg(_foot(canvas, y, facts, cluster, len(found) - len(shown), sources) + 28)


def _bound(entry: Entry, facts: Facts) -> Entry:
    """Return an entry whose names do not break over two lines."""
    text, detail = (lettering.bound(said, facts.units) for said in (entry.text, entry.detail))
    return replace(entry, text=text, detail=detail)


def span(years: Sequence[int]) -> str:
    """Return "2019–2021", one year alone as "2020". Raises ValueError without years."""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _draw_year(canvas: Canvas, top: float, year: int, entries: Sequence[Entry], sources: Sequence[str]) -> float:
    """Draw one year with its entries; return where the next may start."""
    canvas.add("rect", x=MARGIN, y=top, width=120, height=48, rx=24, fill=BRAND)
    canvas.line(MARGIN + 60, top + 35, str(year), _YEAR, "middle")
    y = top + 48
    for entry in entries:
        marks = ", ".join(str(sources.index(source) + 1) for source in entry.sources)
        y = _draw(canvas, y, entry, marks if len(sources) > 1 else "")
    return y + 30


def _draw(canvas: Canvas, top: float, entry: Entry, marks: str) -> float:
    """Draw one entry beside the spine; return where the next may start."""
    colour = _COLOURS[entry.look]
    text, detail = entry.text, entry.detail
    said = detail or text
    marked = wording.fill(words()["marked"], {"text": said, "marks": marks}) if marks else said
    y = canvas.paragraph(_TEXT, top + 18, entry.label, _ROOM, Style(24, bold=True, colour=colour))
    y = canvas.paragraph(_TEXT, y, text if detail else marked, _ROOM, BODY, _LINES)
    if detail:
        y = canvas.paragraph(_TEXT, y + 2, marked, _ROOM, DETAIL, _LINES)
    canvas.add("rect", x=_SPINE - 2, y=round(top, 1), width=4, height=round(y - top, 1), fill=FAINT)
    hollow = entry.look == "nominated"  # what is not yet awarded is an empty ring
    canvas.add(
        "circle", cx=_SPINE, cy=round(top + 35, 1), r=9, fill=PAPER if hollow else colour, stroke=colour, stroke_width=4
    )
    return y


def _foot(canvas: Canvas, top: float, facts: Facts, cluster: str, left_out: int, sources: Sequence[str]) -> float:
    """Say what is not known and not shown, and where everything is written."""
    room, y = WIDTH - 2 * MARGIN, top
    lacking = missing(facts, cluster)
    if lacking:
        kinds = wording.listed([words()[kind].lower() for kind in lacking])
        y = canvas.paragraph(MARGIN, y, wording.fill(words()["missing"], {"kinds": kinds}), room, DETAIL) + 8
    if left_out:
        y = canvas.paragraph(MARGIN, y, wording.fill(words()["left_out"], {"count": str(left_out)}), room, DETAIL) + 8
    canvas.add("rect", x=MARGIN, y=round(y + 4, 1), width=room, height=2, fill=FAINT)
    return canvas.paragraph(MARGIN, y + 14, told_sources(facts, sources), room, SMALL)


def told_sources(facts: Facts, sources: Sequence[str], numbered: bool = True) -> str:
    """Return the line that names the articles, numbered where there are several and marks refer to them."""
    template = words()["source" if numbered and len(sources) > 1 else "source_plain"]
    labels = [facts.articles[source].label if source in facts.articles else source for source in sources]
    told = [wording.fill(template, {"number": str(n), "label": label}) for n, label in enumerate(labels, start=1)]
    return lettering.bound(wording.fill(words()["sources"], {"sources": "; ".join(told)}), facts.units)
