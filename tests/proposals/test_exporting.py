"""Changes of editors written into the files: sound, readable, and nothing else touched."""

from __future__ import annotations

import difflib
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.amendments.facing import claim
from bot.amendments.model import Amendment
from bot.amendments.overlay import overlay
from bot.errors import DataError
from bot.loading.knowledge import check_knowledge, load_knowledge
from bot.model import Fact, Knowledge
from bot.proposals.exporting import HEADING, export
from bot.settings import from_environment
from tests.amendments.changes import DECISION, add, put_right, withdraw

SHIPPED = load_knowledge(from_environment({}).knowledge)


def new(kind: str, cluster: str = "IX", year: int = 2026, **fields: object) -> Fact:
    """Return a fact of the decision."""
    return Fact(kind=kind, cluster=cluster, year=year, source=DECISION.id, paragraph=1, **fields)  # type: ignore[arg-type]


LEAD = new("lead", unit="Sở NN&MT Cà Mau")
NEW: dict[str, Fact] = {
    "lead": LEAD,
    "deputy": new("deputy", unit="Sở NN&MT TP Hồ Chí Minh"),
    "member": new("member", unit="Sở NN&MT Huế"),
    "theme": new("theme", text='Một: "hai", #ba & [bốn]', scope="cluster"),
    "award": new("award", unit="Bạc Liêu", award="Cờ thi đua", status="nominated", giver="Bộ", date=date(2027, 1, 5)),
    "meeting": new(
        "meeting", meeting="cum-9-2026-12-03", type="tổng kết", text="hội nghị", date=date(2026, 12, 3), time="08:30"
    ),
    "handover": new(
        "handover", year=2027, from_unit="Sở NN&MT Cà Mau", unit="Sở NN&MT An Giang", date=date(2026, 12, 3)
    ),
    "member_count": new("member_count", count=6),
    "person": new("person", person="Đặng Hữu Phước", title="Giám đốc Sở NN&MT Cà Mau", unit="Sở NN&MT Cà Mau"),
    "of a new cluster": new("lead", cluster="VI", unit="Sở NN&MT Đà Nẵng"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped knowledge."""
    return Path(shutil.copytree(from_environment({}).knowledge, tmp_path / "knowledge"))


def claims(knowledge: Knowledge) -> set[object]:
    """Return what a knowledge claims."""
    return {claim(fact) for fact in knowledge.facts}


def diff(folder: Path) -> list[str]:
    """Return the lines added to and taken from the shipped files."""
    lines: list[str] = []
    home = from_environment({}).knowledge
    for path in sorted(folder.rglob("*.yaml")):
        old = home / path.relative_to(folder)
        before = old.read_text(encoding="utf-8").splitlines() if old.exists() else []
        found = difflib.unified_diff(before, path.read_text(encoding="utf-8").splitlines(), n=0, lineterm="")
        lines += [line for line in found if line[:3] not in ("---", "+++") and line[0] in "+-"]
    return lines


@pytest.mark.parametrize("fact", NEW.values(), ids=NEW)
def test_a_new_fact_is_read_back_as_it_was_told(folder: Path, fact: Fact) -> None:
    held = [add(1, fact)]
    assert export(folder, held)
    assert claims(load_knowledge(folder)) == claims(overlay(SHIPPED, held))
    assert [line for line in diff(folder) if line[0] == "-"] == []


def test_its_source_stands_among_the_articles_as_what_it_is(folder: Path) -> None:
    export(folder, [add(1, LEAD)])
    assert load_knowledge(folder).articles[-1] == DECISION


def test_once_exported_the_changes_change_nothing_more(folder: Path) -> None:
    held = [add(1, LEAD), withdraw(2, SHIPPED.facts[0])]
    export(folder, held)
    written = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert export(folder, held) == []
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == written
    assert overlay(load_knowledge(folder), held).facts == load_knowledge(folder).facts


LONELY = [
    one
    for one in SHIPPED.facts
    if one.kind in ("lead", "deputy", "theme", "award", "handover", "member", "member_count", "result", "figure")
]


@pytest.mark.parametrize(
    "fact", LONELY, ids=lambda one: f"{one.kind} {one.cluster} {one.year} {one.unit}{one.text[:20]}"
)
def test_any_fact_is_taken_out_alone(folder: Path, fact: Fact) -> None:
    for path in folder.glob("clusters/*.yaml"):  # to read those of others takes longer than all the rest
        if f"cluster: {fact.cluster}\n" not in path.read_text(encoding="utf-8"):
            path.unlink()
    export(folder, [withdraw(1, fact)])
    assert claims(load_knowledge(folder)) == {
        claim(one) for one in SHIPPED.facts if one.cluster == fact.cluster and one != fact
    }
    comments = [line for line in diff(folder) if line[1:].strip().startswith("#")]
    assert comments == []


def test_of_a_list_of_members_one_goes_and_the_rest_stay(folder: Path) -> None:
    member = next(
        one for one in SHIPPED.facts if one.kind == "member" and one.cluster == "IX" and one.unit == "Hậu Giang"
    )
    export(folder, [withdraw(1, member)])
    changed = diff(folder)
    assert len(changed) == 2
    assert "Hậu Giang" not in changed[1]


def test_a_fact_put_right_goes_and_the_new_one_comes(folder: Path) -> None:
    lead = next(one for one in SHIPPED.facts if one.kind == "lead" and one.cluster == "IX")
    held = [put_right(1, lead, replace(LEAD, year=2020, unit="Hậu Giang"))]
    export(folder, held)
    assert claims(load_knowledge(folder)) == claims(overlay(SHIPPED, held))


def test_the_heading_stands_once(folder: Path) -> None:
    export(folder, [add(1, LEAD)])
    export(folder, [add(1, LEAD), add(2, NEW["deputy"])])
    text = (folder / "clusters" / "cum-9.yaml").read_text(encoding="utf-8")
    assert text.count(HEADING) == 1
    assert yaml.safe_load(text)["facts"][-1]["unit"] == "Sở NN&MT TP Hồ Chí Minh"


@pytest.mark.parametrize(
    "held",
    [
        [add(1, LEAD), add(2, replace(LEAD, kind="deputy"))],
        [withdraw(1, next(one for one in SHIPPED.facts if one.kind == "meeting"))],
        [add(1, replace(LEAD, unit="Sao Hỏa"))],
    ],
    ids=["lead and deputy at once", "a meeting that others speak of", "an unknown unit"],
)
def test_what_would_not_be_sound_is_not_written(folder: Path, held: list[Amendment]) -> None:
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    with pytest.raises(DataError):
        export(folder, held)
    assert {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()} == before
    assert check_knowledge(folder) == []
