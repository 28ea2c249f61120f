"""Vietnam's 63 units before the reform of 2025, coloured by the cluster that the articles put them in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape

from bot.answers import naming
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact
from bot.pictures import lettering
from bot.pictures.canvas import MARGIN, PAPER, SMALL, SOFT, WIDTH, Canvas, Style
from bot.pictures.shipped import Archipelago, shapes, words
from bot.pictures.timeline import span, told_sources

# Told apart by colour-blind people too (after Okabe and Ito); a cluster takes the colour of its place in the knowledge.
COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9",
    "#7a5195", "#8c564b", "#b8a100", "#1f3a5f", "#e377c2", "#5b8c00",
)  # fmt: skip
UNKNOWN = "#c3cbd1"
_PALE = 0.28
_EDGE = 20
_SCALE = (WIDTH - 2 * _EDGE) / 8120  # pixels a unit of the outlines
_ROW, _SWATCH = 46, 30
_ASIDE = 6  # rows of the legend that fit beside the land, north of the archipelagos
_LABEL, _PLACE, _KEY = Style(24, bold=True), Style(22, colour=SOFT), Style(25)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the legend: how it is filled, and what that means."""

    fill: str
    text: str


def map_of(facts: Facts, cluster: str = "") -> str:
    """Return the map as SVG text, 720 pixels wide; the members of `cluster`, where one is named, stand out.

    Every unit is one path with its name in `data-unit` and its cluster in `data-cluster`, empty and grey where no
    article tells it. Membership that is only read from a list of participants is hatched. Hoàng Sa and Trường Sa are
    drawn and labelled, in the colour of the unit they belong to.
    """
    known = {unit: found[0] for unit in facts.units if (found := facts.cluster_of(unit))}
    years = span([fact.year for fact in known.values()]) if known else ""
    canvas = Canvas(words()["map"])
    about = wording.fill(words()["map_years"], {"count": str(len(facts.units)), "years": years})
    top = canvas.header(words()["map"], lettering.bound(about, ())) + 24
    _define_hatches(canvas, facts)
    _draw_units(canvas, top, facts, known, cluster)
    for archipelago in shapes().archipelagos:
        _draw_archipelago(canvas, top, archipelago, facts, known.get(archipelago.unit))
    rows = _legend(facts, known)
    bottom = top + shapes().height * _SCALE + 20
    aside = len(rows) <= _ASIDE
    end = _draw_rows(canvas, rows, 298, top, 1) if aside else _draw_rows(canvas, rows, MARGIN, bottom, 2)
    return canvas.svg(_foot(canvas, bottom if aside else end + 8, facts, known) + 28)


def colour_of(cluster: str, facts: Facts) -> str:
    """Return the colour of a cluster; grey for one the knowledge does not list."""
    listed = list(facts.clusters)
    return COLOURS[listed.index(cluster) % len(COLOURS)] if cluster in listed else UNKNOWN


def _fill(fact: Fact | None, facts: Facts) -> str:
    """Return how what is known of a unit is filled."""
    if not fact:
        return UNKNOWN
    return f"url(#list-{fact.cluster})" if fact.basis == "attendance" else colour_of(fact.cluster, facts)


def _define_hatches(canvas: Canvas, facts: Facts) -> None:
    """Define the hatched fill of each cluster, and a grey one for the legend; lengths are those of the outlines."""
    for cluster, colour in ((cluster, colour_of(cluster, facts)) for cluster in (*facts.clusters, "")):
        ground = f'<rect width="80" height="80" fill="{PAPER}"/>'
        light = f'<rect width="80" height="80" fill="{colour}" fill-opacity="0.45"/>'
        stripe = f'<rect width="44" height="80" fill="{colour}"/>'
        canvas.define(
            "pattern", ground + light + stripe, id=f"list-{cluster}", width=80, height=80,
            patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
        )  # fmt: skip


def _draw_units(canvas: Canvas, top: float, facts: Facts, known: dict[str, Fact], cluster: str) -> None:
    """Draw every unit of the knowledge that has an outline, pale where only `cluster` is to be seen."""
    for unit in (unit for unit in facts.units if unit in shapes().units):
        fact = known.get(unit)
        pale = cluster and (fact is None or fact.cluster != cluster)
        canvas.add(
            "path", f"<title>{escape(_named(unit, fact, facts))}</title>", d=shapes().units[unit],
            fill=_fill(fact, facts), fill_opacity=_PALE if pale else 1, stroke=PAPER, stroke_width=10,
            stroke_linejoin="round", transform=f"translate({_EDGE} {top}) scale({_SCALE:.5f})",
            data_unit=unit, data_cluster=fact.cluster if fact else "",
        )  # fmt: skip


def _named(unit: str, fact: Fact | None, facts: Facts) -> str:
    """Return what a unit is called to who points at it or cannot see it."""
    place = wording.capital(wording.place_name(unit, facts.units[unit].kind))
    return wording.fill(
        words()["pointed"], {"place": place, "cluster": naming.cluster(fact.cluster, facts) if fact else ""}
    )


def _draw_archipelago(canvas: Canvas, top: float, group: Archipelago, facts: Facts, fact: Fact | None) -> None:
    """Draw an archipelago and its label; its islands are so small that they need an outline to be seen."""
    colour = colour_of(fact.cluster, facts) if fact else SOFT
    canvas.add(
        "path", d=group.path, fill=colour, stroke=colour, stroke_width=26, stroke_linejoin="round",
        transform=f"translate({_EDGE} {top}) scale({_SCALE:.5f})", data_archipelago=group.name,
    )  # fmt: skip
    x, y = round(_EDGE + group.label[0] * _SCALE), round(top + group.label[1] * _SCALE)
    kind = facts.units[group.unit].kind if group.unit in facts.units else ""
    place = wording.fill(words()["sovereign"], {"place": wording.place_name(group.unit, kind)})
    canvas.line(x, y - 28, wording.fill(words()["archipelago"], {"name": group.name}), _LABEL, "middle")
    canvas.line(x, y, place, _PLACE, "middle")


def _legend(facts: Facts, known: dict[str, Fact]) -> list[_Row]:
    """Return what the colours mean: the clusters with a known member, the unknown, the hatching where there is any."""
    rows = []
    for cluster in facts.clusters:
        members = [fact for fact in known.values() if fact.cluster == cluster]
        stated = [fact for fact in members if fact.basis == "stated"]
        if members:
            values = {"cluster": naming.cluster(cluster, facts), "count": str(len(members))}
            rows.append(_Row(_fill((stated or members)[0], facts), wording.fill(words()["legend"], values)))
    unknown = str(len(facts.units) - len(known))
    rows.append(_Row(UNKNOWN, wording.fill(words()["legend_unknown"], {"count": unknown})))
    if any(fact.basis == "attendance" for fact in known.values()):
        rows.append(_Row("url(#list-)", words()["legend_attendance"]))
    return rows


def _draw_rows(canvas: Canvas, rows: list[_Row], left: float, top: float, columns: int) -> float:
    """Draw the legend in columns; return where the next may start."""
    step = (WIDTH - 2 * MARGIN) / columns
    for place, row in enumerate(rows):
        x, y = round(left + place % columns * step), round(top + place // columns * _ROW)
        size = round(_SWATCH / _SCALE)
        canvas.add(
            "rect", width=size, height=size, rx=60, fill=row.fill, transform=f"translate({x} {y}) scale({_SCALE:.5f})"
        )
        text = row.text if columns == 1 else wording.capital(wording.short_cluster(row.text))
        canvas.line(x + _SWATCH + 14, y + 24, text, _KEY if columns == 1 else replace(_KEY, size=22))
    return top + -(-len(rows) // columns) * _ROW


def _foot(canvas: Canvas, top: float, facts: Facts, known: dict[str, Fact]) -> float:
    """Say what the map is not, where it comes from, and whose outlines they are."""
    room = WIDTH - 2 * MARGIN
    hatched = any(fact.basis == "attendance" for fact in known.values())
    note = words()["note" if hatched else "note_plain"]
    y = canvas.paragraph(MARGIN, top, note, room, replace(SMALL, size=22)) + 8
    sources = list(dict.fromkeys(fact.source for fact in known.values()))
    if sources:
        y = canvas.paragraph(MARGIN, y, told_sources(facts, sources, numbered=False), room, SMALL) + 8
    return canvas.paragraph(MARGIN, y, words()["credit"], room, SMALL)
