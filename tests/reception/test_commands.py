"""Commands: what they ask, by the real bot's own understanding."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from telegram.constants import BotCommandLimit

from bot.dialogue import Dialogue
from bot.language.numbers import to_roman
from bot.model import Reply, Session, Utterance
from bot.reception.commands import BY_NAME, COMMANDS, picture, question

AT = datetime(2021, 3, 1, 9, tzinfo=UTC)
CLUSTERS = {"I": "1", "II": "2", "IV": "4", "IX": "9"}
YEARS = ("", "2013", "2019", "2020", "2021")
INTENTS = {
    "cum": "clusters",
    "thanhvien": "members",
    "cumtruong": "lead",
    "chude": "theme",
    "khenthuong": "award",
    "hop": "meeting_list",
    "nguon": "source",
}
"""What each command with a cluster asks."""


def reply(dialogue: Dialogue, asked: str | None) -> Reply:
    """Return what the bot says to a question."""
    assert asked is not None
    return dialogue.respond(Utterance(text=asked, at=AT), Session()).reply


@pytest.mark.parametrize(
    ("command", "args", "asked"),
    [
        ("chude", "cụm IX 2020", "chủ đề cụm IX 2020"),
        ("chude", "IX 2020", "chủ đề cụm IX 2020"),
        ("chude", "  ix   2020 ", "chủ đề cụm IX 2020"),
        ("chude", "cum so 9, 2020", "chủ đề cụm IX 2020"),
        ("chude", "2020", "chủ đề 2020"),
        ("chude", "39", "chủ đề cụm XXXIX"),
        ("chude", "50", "chủ đề cụm 50"),
        ("chude", "Bạc Liêu", "chủ đề Bạc Liêu"),
        ("chude", "Vĩnh Phúc", "chủ đề Vĩnh Phúc"),
        ("chude", "chủ đề cụm IX", "chủ đề cụm IX"),
        ("CHUDE", "", "chủ đề"),
        ("cumtruong", "", "cụm trưởng"),
        ("cumtruong", "iiii", "cụm trưởng iiii"),
        ("cum", "", "có những cụm nào"),
        ("cum", "9", "tóm tắt cụm IX"),
        ("cum", "cụm 9", "tóm tắt cụm IX"),
        ("cum", "Bạc Liêu", "Bạc Liêu thuộc cụm nào"),
        ("cum", "9 năm 2020", "tóm tắt cụm IX năm 2020"),
        ("cum", "9 gồm ai", "cụm IX gồm ai"),
        ("cum", "tất cả", "có những cụm nào"),
        ("cum", "nào có Bạc Liêu", "cụm nào có Bạc Liêu"),
        ("hop", "", "các hội nghị"),
        ("hop", "28 tháng 2", "các hội nghị 28 tháng 2"),
        ("hop", "10/07/2020", "các hội nghị 10/07/2020"),
        ("hop", "7/2020", "các hội nghị 7/2020"),
        ("nguon", "", "nguồn ở đâu"),
        ("nguon", "9", "nguồn thông tin cụm IX"),
        ("help", "", "làm được gì"),
        ("help", "cụm", "làm được gì"),
        ("hoi", " ai là cụm trưởng  cụm 9? ", "ai là cụm trưởng cụm 9?"),
        ("start", "cumtruong-IX-2020", "cụm trưởng cụm IX 2020"),
        ("start", "chude_9", "chủ đề cụm IX"),
        ("start", "hoi-thanh-vien-cum-ix", "thanh vien cum ix"),
        ("start", "help", "làm được gì"),
    ],
)
def test_a_command_becomes_a_question(command: str, args: str, asked: str) -> None:
    assert question(command, args) == asked


@pytest.mark.parametrize(
    ("command", "args"),
    [
        ("hoi", ""),
        ("start", ""),
        ("start", "xyz"),
        ("start", "start-start"),
        ("start", "cụm-IX"),
        ("start", "chude-" + "9" * 64),
        ("start", "quen_toi"),
        ("caidat", "IX"),
        ("gopy", "sai rồi"),
        ("quen_toi", ""),
        ("dongthoigian", "IX"),
        ("bando", "IX"),
        ("khac", "IX"),
    ],
)
def test_other_commands_are_no_questions(command: str, args: str) -> None:
    assert question(command, args) is None


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("command", INTENTS)
def test_the_bot_understands_every_question(dialogue: Dialogue, command: str, cluster: str, year: str) -> None:
    asked = [
        question(command, f"{cluster} {year}"),
        question(command, f"{CLUSTERS[cluster]} {year}"),
        question(command, f"cụm {cluster} năm {year}" if year else f"cụm {cluster}"),
        question("start", f"{command}-{cluster}-{year}".rstrip("-")),
    ]
    replies = [reply(dialogue, one) for one in asked]
    assert {one.intent for one in replies} == {INTENTS[command]}
    named = {entity.value for one in replies for entity in one.entities if entity.kind == "cluster"}
    assert named == {cluster}


def test_every_cluster_is_tried(dialogue: Dialogue) -> None:
    assert set(CLUSTERS) == set(dialogue.facts.clusters)


@pytest.mark.parametrize("command", ["thanhvien", "cumtruong", "chude", "khenthuong"])
def test_without_a_cluster_the_bot_asks_back_which(dialogue: Dialogue, command: str) -> None:
    said = reply(dialogue, question(command, ""))
    assert (said.outcome, said.intent) == ("clarify", INTENTS[command])
    assert said.suggestions


@pytest.mark.parametrize(
    ("command", "intent"), [("cum", "clusters"), ("hop", "meeting_list"), ("nguon", "source"), ("help", "capabilities")]
)
def test_without_a_cluster_these_are_answered(dialogue: Dialogue, command: str, intent: str) -> None:
    said = reply(dialogue, question(command, ""))
    assert (said.outcome, said.intent) == ("answer", intent)


@pytest.mark.parametrize("command", [name for name in INTENTS if name != "cum"])
def test_every_unit_stands_for_its_cluster(dialogue: Dialogue, command: str) -> None:
    understood = {unit: reply(dialogue, question(command, unit)).intent for unit in dialogue.facts.units}
    assert understood == dict.fromkeys(dialogue.facts.units, INTENTS[command])


@pytest.mark.parametrize("command", INTENTS)
def test_clusters_without_facts_are_understood_too(dialogue: Dialogue, command: str) -> None:
    assert {reply(dialogue, question(command, str(number))).intent for number in range(1, 100)} == {INTENTS[command]}


@pytest.mark.parametrize("command", INTENTS)
def test_no_number_is_taken_for_another_cluster(dialogue: Dialogue, command: str) -> None:
    for number in range(1, 100):
        named = [one.value for one in reply(dialogue, question(command, str(number))).entities if one.kind == "cluster"]
        assert named == [to_roman(number)]


PICTURES = {
    "map": ["bản đồ", "Ban do cac cum", "bản đồ các đơn vị", "bản đồ cụm IX", "BẢN ĐỒ THI ĐUA!"],
    "timeline": ["dòng thời gian", "dong thoi gian cum 9", "Dòng thời gian cụm IX", "dòng thời gian: cụm 2"],
    None: [
        "",
        "bản đồ hành chính tỉnh Bạc Liêu",
        "bản đồ địa chính",
        "bạn đó cụm 9",
        "ban doi cum 9",
        "xem bản đồ cụm",
    ],
}


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in PICTURES.items() for text in texts])
def test_a_picture_is_asked_for_by_the_first_words(text: str, kind: str | None) -> None:
    assert picture("", text) == picture("hoi", text) == kind


def test_a_picture_is_asked_for_by_its_command() -> None:
    assert [picture(name, "") for name in ("bando", "dongthoigian", "cum")] == ["map", "timeline", None]
    assert picture("gopy", "bản đồ") is None


def test_the_cluster_of_a_unit_is_told(dialogue: Dialogue) -> None:
    assert reply(dialogue, question("cum", "Bạc Liêu")).intent == "unit_cluster"


@pytest.mark.parametrize(("args", "intent"), [("2", "clusters"), ("Bạc Liêu", "unit_cluster"), ("", "clusters")])
def test_cum_asks_the_same_whatever_was_asked_before(dialogue: Dialogue, args: str, intent: str) -> None:
    before = dialogue.respond(Utterance(text="chủ đề cụm IX 2020", at=AT), Session()).session
    asked = question("cum", args)
    assert asked is not None
    assert dialogue.respond(Utterance(text=asked, at=AT), before).reply.intent == intent


# ---- the list --------------------------------------------------------------------------------------------------------


def test_every_command_asked_for_is_there() -> None:
    wanted = "start help cum thanhvien cumtruong chude khenthuong hop nguon caidat gopy hoi dongthoigian bando quen_toi"
    reminders = "nhac lich theodoi"
    editors = "bientap lichsu hoantac xemgopy chuatraloi"
    assert set(BY_NAME) == {*wanted.split(), *reminders.split(), *editors.split()}
    assert len(BY_NAME) == len(COMMANDS)


@pytest.mark.parametrize("name", BY_NAME)
def test_names_and_descriptions_fit(name: str) -> None:
    command = BY_NAME[name]
    assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
    for text in (command.vietnamese, command.english):
        assert BotCommandLimit.MIN_DESCRIPTION <= len(text) <= BotCommandLimit.MAX_DESCRIPTION
    assert bool(command.about) <= bool(command.alone)
