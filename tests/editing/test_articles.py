"""An article becomes cards, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.editing import Editing, sentences
from bot.editing.articles import MOST, proposed
from bot.editing.proposal import from_json
from bot.model import Fact
from bot.secretary.model import Said
from tests.editing.conftest import LAN, MAI, Office
from tests.invented import FACTS, fact

TODAY = date(2026, 11, 24)
TEXT = "Cụm XI họp\n\nNúi Đỏ làm cụm trưởng năm 2025."


def reads(text: str) -> Sequence[Fact]:
    """Read a lead in each line that ends in a year."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [(at, line) for at, line in enumerate(lines, 1) if line.rstrip(".")[-4:].isdigit()]
    blank = fact("lead", "XI", 0, unit="Núi Đỏ", source="")
    return [replace(blank, year=int(line.rstrip(".")[-4:]), paragraph=at) for at, line in found]


def test_the_article_is_the_source_and_says_who_sent_it() -> None:
    found = proposed(TEXT, reads, FACTS, "Lan", TODAY)
    assert found is not None
    (new,) = found.facts
    assert found.source is not None
    assert (new.source, new.paragraph, found.source.paragraphs) == ("bai-cum-xi-hop", 2, 2)
    assert found.source.label == "bài “Cụm XI họp” (theo Lan, ngày 24/11/2026)"
    assert found.source.kind == "article"


def test_of_many_facts_the_first_come() -> None:
    found = proposed("\n".join(f"năm {year}" for year in range(2021, 2061)), reads, FACTS, "Lan", TODAY)
    assert found is not None
    assert len(found.queue) == MOST - 1
    assert from_json(found.queue[0]).facts[0].year == 2022


def test_nothing_new_is_no_proposal() -> None:
    assert proposed("Không có gì", reads, FACTS, "Lan", TODAY) is None


async def test_an_article_is_shown_card_by_card(office: Office) -> None:
    editing = Editing(office.store, lambda: office.live.dialogue, office.following.catch_up, reads, frozenset({LAN[0]}))
    shown = await editing.article(office.scene(), f"{TEXT}\nBiển Vàng năm 2024.")
    assert "năm 2025" in shown.cards[0].text
    after = await office.press("Đúng", shown)
    assert "năm 2024" in after.cards[0].text


async def test_a_pasted_article_is_read_but_no_short_message_and_no_invitation(office: Office) -> None:
    chiefs = frozenset({LAN[0]})
    editing = Editing(office.store, lambda: office.live.dialogue, office.following.catch_up, reads, chiefs)
    pasted = f"{TEXT}\n{'Hội nghị đã thành công. ' * 40}"
    outcome = await editing.hear(Said(scene=office.scene(), text=pasted))
    assert outcome is not None
    assert "Núi Đỏ" in outcome.cards[0].text
    invitation = f"Giấy mời họp lúc 8h30 ngày 3/12/2026 tại Hồ Lớn. {'Kính mời đại biểu. ' * 40}"
    assert await editing.hear(Said(scene=office.scene(), text=invitation)) is None
    assert await editing.hear(Said(scene=office.scene(), text=TEXT)) is None
    assert await editing.hear(Said(scene=office.scene(MAI), text=pasted)) is None


async def test_of_what_states_nothing_it_is_said_what_to_do(office: Office) -> None:
    outcome = await office.editing.article(office.scene(), "một hai ba")
    assert outcome.cards[0].text == sentences.READ_NOTHING
    outcome = await office.editing.article(office.scene(MAI), "một hai ba")
    assert outcome.cards[0].text == sentences.NOT_EDITOR
