"""What is written loads, what was there stays, a refused write leaves no trace."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.errors import DataError
from bot.extraction.proposal import Proposal
from bot.facts import Facts
from bot.loading.knowledge import load_knowledge
from bot.proposals.writing import write
from tests.extraction.reading import KNOWLEDGE, facts

LEAD = Proposal(kind="lead", cluster="IX", year=2030, unit="Cà Mau", start=0, end=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))


def test_facts_are_added_below_those_that_are_there(folder: Path) -> None:
    before = (folder / "clusters/cum-9.yaml").read_text(encoding="utf-8")
    write(
        folder,
        "bai-moi",
        "Một bài: mới",
        3,
        [LEAD, Proposal(kind="lead", cluster="XX", year=2030, unit="Hà Nam", start=0, end=1)],
        facts(),
    )
    assert (folder / "clusters/cum-9.yaml").read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    written = Facts(load_knowledge(folder))
    assert [fact.unit for fact in written.of("lead", "IX")] == ["Cà Mau", "Bạc Liêu"]
    assert written.of("lead", "XX")[0].source == "bai-moi"
    assert written.articles["bai-moi"].title == "Một bài: mới"


def test_a_meeting_keeps_its_kind_and_its_host(folder: Path) -> None:
    games = Proposal(
        kind="meeting", cluster="XX", year=2030, meeting_type="hội thao", host="Hà Nam", text="hội thao", start=0, end=1
    )
    write(folder, "bai-moi", "Bài", 3, [games], facts())
    written = Facts(load_knowledge(folder)).of("meeting", "XX")
    assert [(fact.type, fact.host) for fact in written] == [("hội thao", "Hà Nam")]


def test_a_refused_write_leaves_no_trace(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    with pytest.raises(DataError):
        write(
            folder,
            "bai-moi",
            "Bài",
            3,
            [Proposal(kind="lead", cluster="XX", year=2030, unit="Không Đâu", start=0, end=1)],
            facts(),
        )
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
