"""Building the bot: all of it from the files, or every problem at once and no bot."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Files, Live, build, check
from bot.errors import DataError
from bot.model import Session, Turn, Utterance
from bot.settings import from_environment
from tests.amendments.changes import NEW, OTHER, WORD, add, withdraw
from tests.invented import KNOWLEDGE

FIXTURE = Path(__file__).parent / "fixtures" / "knowledge"
LED = next(one for one in KNOWLEDGE.facts if one.kind == "lead")
INTENTS = from_environment({}).intents


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Return copies of the invented knowledge and of the shipped intents, to break."""
    knowledge = shutil.copytree(FIXTURE, tmp_path / "knowledge")
    return Files(Path(knowledge), Path(shutil.copy(INTENTS, tmp_path / "intents.yaml")))


def test_whole_files_have_no_problem(files: Files) -> None:
    assert check(files) == []


def test_the_bot_speaks_of_the_knowledge_it_was_given(files: Files) -> None:
    bot = build(files)
    asked = Utterance(text="cụm XI năm 2020 ai là cụm trưởng", at=datetime(2026, 11, 22, tzinfo=UTC))
    reply = bot.respond(asked, Session()).reply
    assert (reply.outcome, reply.sources) == ("answer", ("bai-a",))
    assert "Sông Xanh" in reply.text


BROKEN: dict[str, tuple[dict[str, str | None], list[str]]] = {
    "a knowledge file": ({"knowledge/people.yaml": "people: ["}, ["knowledge/people.yaml"]),
    "no knowledge file": ({"knowledge/units.yaml": None}, ["knowledge/units.yaml"]),
    "a cluster": ({"knowledge/clusters/cum-12.yaml": "cluster: XII\n"}, ["knowledge/clusters/cum-12.yaml"]),
    "the intents": ({"intents.yaml": "policy: ["}, ["intents.yaml"]),
    "no intents": ({"intents.yaml": None}, ["intents.yaml"]),
    "both": (
        {"knowledge/people.yaml": "people: [", "intents.yaml": "policy: ["},
        ["knowledge/people.yaml", "intents.yaml"],
    ),
}


@pytest.mark.parametrize(("texts", "broken"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_never_builds_half_a_bot(files: Files, texts: dict[str, str | None], broken: list[str]) -> None:
    for name, text in texts.items():
        path = files.intents.parent / name
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        build(files)
    assert list(dict.fromkeys(problem.file for problem in raised.value.problems)) == broken
    assert check(files) == list(raised.value.problems)


def test_the_same_files_build_the_same_bot(files: Files) -> None:
    asked = Utterance(text="cum xi co may tinh", at=datetime(2026, 11, 22, tzinfo=UTC))
    one, other = (build(files).respond(asked, Session()) for _ in range(2))
    assert one == other


def test_a_sound_change_takes_effect_and_a_broken_one_keeps_the_last_good_bot(tmp_path: Path) -> None:
    settings = from_environment({})
    shutil.copytree(settings.knowledge, tmp_path / "knowledge")
    shutil.copy(settings.intents, tmp_path / "intents.yaml")
    live = Live(Files(tmp_path / "knowledge", tmp_path / "intents.yaml"))
    first, cluster = live.dialogue, tmp_path / "knowledge/clusters/cum-9.yaml"
    assert live.refresh() == ()
    assert live.dialogue is first

    sound = cluster.read_text(encoding="utf-8")
    cluster.write_text(sound.replace("unit: Bạc Liêu", "unit: Bac Lieu", 1), encoding="utf-8")
    assert [problem.file for problem in live.refresh()] == ["knowledge/clusters/cum-9.yaml"]
    assert live.dialogue is first
    assert live.refresh() == ()  # told once

    cluster.write_text(sound + "\n", encoding="utf-8")
    assert live.refresh() == ()
    assert live.dialogue is not first


# ---- changes of the editors ------------------------------------------------------------------------------------------

QUESTIONS = [
    "cụm trưởng cụm XI năm 2026",
    "cụm trưởng cụm XI",
    "cụm XI hiện nay ai làm cụm trưởng",
    "cụm VI có ai",
    "Sở NN&MT Sông Xanh thuộc cụm nào",
    "tóm tắt cụm XI",
    "nguồn ở đâu",
    "dữ liệu có đến năm nào",
]


def told(live: Live) -> list[Turn]:
    """Return what the bot says to some questions."""
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return [live.dialogue.respond(Utterance(text=text, at=at), Session()) for text in QUESTIONS]


def test_a_change_takes_effect_and_its_undoing_brings_the_former_replies_back(files: Files) -> None:
    live = Live(files)
    before = told(live)
    live.amend([add(1), add(2, OTHER, WORD), withdraw(3, LED)])
    assert all(now != former for now, former in zip(told(live)[:3], before[:3], strict=True))
    live.amend([])
    assert told(live) == before


def test_a_change_of_the_files_keeps_those_of_the_editors(files: Files) -> None:
    live = Live(files)
    live.amend([add(1)])
    cluster = files.knowledge / "clusters" / "cum-11.yaml"
    cluster.write_text(cluster.read_text(encoding="utf-8").replace("bầu lúc 14:00", "bầu lúc 15:00"), encoding="utf-8")
    assert live.refresh() == ()
    assert NEW in live.dialogue.facts.knowledge.facts
    live.amend([])
    assert NEW not in live.dialogue.facts.knowledge.facts


def test_the_same_changes_build_nothing_anew(files: Files) -> None:
    live = Live(files)
    live.amend([add(1)])
    dialogue = live.dialogue
    live.amend([add(1)])
    assert live.dialogue is dialogue


def test_the_names_that_a_change_brings_are_understood(files: Files) -> None:
    live = Live(files)
    live.amend([add(1)])
    heard = live.dialogue.hear("snnmt sông xanh làm cụm trưởng năm nào")
    assert [one.value for one in heard.entities if one.kind == "unit"] == ["Sở NN&MT Sông Xanh"]
