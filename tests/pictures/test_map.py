"""Tests of the map."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import Dialogue
from bot.facts import Facts
from bot.model import Cluster
from bot.pictures.map import COLOURS, UNKNOWN, colour_of, map_of
from tests.invented import FACTS, fact
from tests.pictures.sheet import SVG, Sheet, read


@pytest.fixture(scope="module")
def sheet(dialogue: Dialogue) -> Sheet:
    """Return the map of the knowledge that is shipped."""
    return read(map_of(dialogue.facts))


def with_members(facts: Facts, clusters: int, basis: str = "stated") -> Facts:
    """Return `facts` with as many clusters instead, each with one member."""
    ids = [f"C{n}" for n in range(clusters)]
    members = [fact("member", name, 2020, unit=unit, basis=basis) for name, unit in zip(ids, facts.units, strict=False)]
    known = tuple(Cluster(id=name, number=n, name=f"Cụm thi đua số {name}") for n, name in enumerate(ids, start=1))
    return Facts(replace(facts.knowledge, clusters=known, facts=tuple(members)))


def test_every_unit_is_one_path(dialogue: Dialogue, sheet: Sheet) -> None:
    assert list(sheet.units()) == list(dialogue.facts.units)
    assert sum("data-unit" in path.attrib for path in sheet.root.iter(f"{SVG}path")) == 63


def test_colours_tell_the_cluster(dialogue: Dialogue, sheet: Sheet) -> None:
    facts = dialogue.facts
    for unit, path in sheet.units().items():
        known = facts.cluster_of(unit)
        cluster = known[0].cluster if known else ""
        assert path.attrib["data-cluster"] == cluster, unit
        if not known:
            assert path.attrib["fill"] == UNKNOWN, unit
        elif known[0].basis == "stated":
            assert path.attrib["fill"] == colour_of(cluster, facts), unit
        else:
            assert path.attrib["fill"] == f"url(#list-{cluster})", unit


def test_each_cluster_has_a_colour_of_its_own(dialogue: Dialogue) -> None:
    colours = {colour_of(cluster, dialogue.facts) for cluster in dialogue.facts.clusters}
    assert len(colours) == len(dialogue.facts.clusters)
    assert UNKNOWN not in colours
    assert colour_of("XX", dialogue.facts) == UNKNOWN
    assert len(set(COLOURS)) == len(COLOURS)


def test_every_fill_that_is_referred_to_is_defined(sheet: Sheet) -> None:
    used = {found.attrib.get("fill", "") for found in sheet.root.iter()}
    defined = {f"url(#{found.attrib['id']})" for found in sheet.root.iter(f"{SVG}pattern")}
    assert {fill for fill in used if fill.startswith("url")} <= defined


def test_both_archipelagos_are_drawn_and_labelled(sheet: Sheet) -> None:
    drawn = [found.attrib["data-archipelago"] for found in sheet.root.iter() if "data-archipelago" in found.attrib]
    assert drawn == ["Hoàng Sa", "Trường Sa"]
    assert "Quần đảo Hoàng Sa (TP Đà Nẵng)" in sheet.text
    assert "Quần đảo Trường Sa (tỉnh Khánh Hòa)" in sheet.text


def test_an_archipelago_takes_the_colour_of_its_unit(dialogue: Dialogue) -> None:
    knowledge = dialogue.facts.knowledge
    facts = Facts(replace(knowledge, facts=(fact("member", "IX", 2020, unit="Khánh Hòa"),)))
    fills = {
        found.attrib.get("data-archipelago"): found.attrib.get("fill") for found in read(map_of(facts)).root.iter()
    }
    assert fills["Trường Sa"] == colour_of("IX", facts)
    assert fills["Hoàng Sa"] != colour_of("IX", facts)


def test_the_legend_counts_members_and_unknown_units(sheet: Sheet) -> None:
    for row in ("số I: 10 đơn vị", "số II: 9 đơn vị", "số IV: 1 đơn vị", "số IX: 7 đơn vị", "Chưa có thông tin: 36"):
        assert row in sheet.text
    assert "Suy từ danh sách dự họp" in sheet.text


def test_the_last_line_credits_the_outlines(sheet: Sheet) -> None:
    last = max(line.y for line in sheet.lines)
    foot = " ".join(line.text for line in sheet.lines if line.y > last - 60)
    assert "Stephen Truong, @svg-maps/vietnam, CC BY 4.0, đã chỉnh sửa." in foot


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the pairs of lines that share a place."""
    return [
        (one.text, other.text)
        for place, one in enumerate(sheet.lines)
        for other in sheet.lines[place + 1 :]
        if abs(one.y - other.y) < 22 and one.left < other.right and other.left < one.right
    ]


def swatches(sheet: Sheet) -> list[tuple[float, float]]:
    """Return the places of the legend's colours: left and top."""
    found = [rect.attrib.get("transform", "") for rect in sheet.root.iter(f"{SVG}rect")]
    places = [place.removeprefix("translate(").split(")")[0].split() for place in found if place]
    return [(float(x), float(y)) for x, y in places]


def covered(sheet: Sheet) -> list[str]:
    """Return the lines that run into a colour of the legend."""
    return [
        line.text
        for line in sheet.lines
        for x, y in swatches(sheet)
        if y < line.y < y + 30 and line.left < x + 30 and x < line.right
    ]


@pytest.mark.parametrize("clusters", [0, 1, 4, 5, 6, 7, 12, 13])
@pytest.mark.parametrize("basis", ["stated", "attendance"])
def test_no_text_is_outside_the_picture_or_over_other_text(dialogue: Dialogue, clusters: int, basis: str) -> None:
    drawn = read(map_of(with_members(dialogue.facts, clusters, basis)))
    assert drawn.outside() == []
    assert overlapping(drawn) == []
    assert len(swatches(drawn)) == clusters + (2 if clusters and basis == "attendance" else 1)
    assert covered(drawn) == []


def test_the_map_that_is_shipped_is_tidy(sheet: Sheet) -> None:
    assert sheet.outside() == []
    assert overlapping(sheet) == []
    assert covered(sheet) == []


def test_without_lists_there_is_nothing_about_lists(dialogue: Dialogue) -> None:
    assert "dự họp" not in read(map_of(with_members(dialogue.facts, 3))).text


def test_units_without_an_outline_are_left_out() -> None:
    assert read(map_of(FACTS)).units() == {}
