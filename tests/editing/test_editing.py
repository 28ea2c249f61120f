"""The talk as such: what it takes up and what it leaves alone, what comes after what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.editing import sentences
from bot.editing.editing import ARTICLE, LONGEST, WAITS
from bot.editing.people import called
from bot.editing.proposal import Proposal, to_json
from bot.secretary.model import Said
from bot.store import Talk
from bot.store.amendments import Change, Editor
from tests.amendments.changes import DECISION, NEW, OTHER, WORD
from tests.editing.conftest import LAN, MAI, Office

LEAD = "cập nhật: cụm trưởng cụm XI năm 2026 là Sở NN&MT Sông Xanh"


@pytest.mark.parametrize("text", ["cụm trưởng cụm XI", "nhắc họp ngày mai", "sửa giờ thành 9h", ""])
@pytest.mark.parametrize("who", [LAN, MAI])
async def test_what_is_not_about_changing_the_knowledge_is_left_alone(
    office: Office, text: str, who: tuple[str, str]
) -> None:
    assert await office.say(text, who=who) is None


@pytest.mark.parametrize(
    ("text", "who", "idle"),
    [
        ("cụm trưởng cụm XI", MAI, True),
        ("", MAI, True),
        ("x" * (ARTICLE + 1), MAI, True),
        (LEAD, MAI, False),
        ("sai rồi, phải là Sông Xanh", MAI, False),
        ("cụm trưởng cụm XI", LAN, False),
    ],
)
async def test_only_editors_and_what_wants_something_need_be_heard(
    office: Office, text: str, who: tuple[str, str], idle: bool
) -> None:
    assert await office.editing.idle("tg", who[0], text) == idle
    if idle:
        assert await office.say(text, who=who) is None


@pytest.mark.parametrize("who", [LAN, MAI])
@pytest.mark.parametrize(
    ("text", "kind", "heard"),
    [
        ("sai rồi, 8h cơ", "confirming", False),
        ("sai rồi", "asking", False),
        ("sai rồi, cụm trưởng cụm XI là Sông Xanh", "confirming", True),
        ("sai rồi, 8h cơ", "kept", True),
        ("sai rồi, 8h cơ", "", True),
    ],
)
async def test_what_is_wrong_of_the_reminder_that_is_being_made_is_not_of_the_knowledge(
    office: Office, text: str, kind: str, heard: bool, who: tuple[str, str]
) -> None:
    scene = office.scene(who)
    if kind:
        await office.store.talks.put(*scene.key, Talk(kind=kind, payload={"id": 1}, at=scene.at))
    assert (await office.say(text, who=who) is not None) == heard


async def test_who_becomes_an_editor_is_heard_from_then_on(office: Office) -> None:
    assert await office.editing.idle("tg", MAI[0], "cụm trưởng cụm XI")
    await office.store.editors.put(Editor(channel="tg", person=MAI[0], name=MAI[1]), "7", office.scene().at)
    assert not await office.editing.idle("tg", MAI[0], "cụm trưởng cụm XI")


async def test_what_was_said_to_nobody_is_left_alone(office: Office) -> None:
    assert await office.editing.hear(Said(scene=office.scene(), text=LEAD, addressed=False)) is None


async def test_only_who_proposed_puts_it_right(office: Office) -> None:
    card = await office.say(LEAD)
    await office.store.editors.put(Editor(channel="tg", person=MAI[0], name=MAI[1]), "7", office.scene().at)
    assert (await office.press("Sửa", card, MAI)).notice == sentences.NOT_YOURS
    assert (await office.press("Đúng", card, MAI)).replacing is not None


async def test_proposals_come_one_by_one(office: Office) -> None:
    second = to_json(Proposal(changes=(Change(fact=OTHER, source=WORD),), said="hai"))
    first = Proposal(changes=(Change(fact=NEW, source=DECISION),), said="một", queue=(second,))
    shown = await office.editing.propose(office.scene(), first)
    after = await office.press("Đúng", shown)
    assert after.replacing is not None
    assert "Biển Vàng" in after.cards[0].text
    last = await office.press("Bỏ", replace(after, replacing=None))
    assert last.cards == ()
    assert await office.store.amendments.version() == 1


async def test_a_card_waits_for_its_edit_half_an_hour(office: Office) -> None:
    await office.press("Sửa", await office.say(LEAD))
    late = replace(office.scene(), at=office.scene().at + WAITS + timedelta(seconds=1))
    assert await office.editing.hear(Said(scene=late, text="năm 2027")) is None
    outcome = await office.say("năm 2027")
    assert outcome is not None
    assert "năm 2027" in outcome.cards[0].text


async def test_several_changes_of_one_card_are_undone_together(office: Office) -> None:
    card = await office.say("cập nhật: thành viên cụm XII năm 2024 gồm Núi Đỏ, Rừng Lam")
    kept = await office.press("Đúng", card)
    assert await office.store.amendments.version() == 2
    undone = await office.press("Hoàn tác", kept)
    assert undone.replacing is not None
    assert undone.replacing.text.count("Thành viên") == 2
    assert not [one for one in office.live.dialogue.facts.of("member", "XII") if one.year == 2024]


def test_a_name_is_one_line(office: Office) -> None:
    assert called(replace(office.scene(), name="Lan\n  Nguồn: bịa " + "x" * 100)).startswith("Lan Nguồn: bịa xx")
    assert called(replace(office.scene(), name=" ")) == sentences.SOMEBODY


async def test_a_statement_too_long_for_one_card_is_not_read(office: Office) -> None:
    assert await office.told(LEAD + " ," * LONGEST) == sentences.LONG
