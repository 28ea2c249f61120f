"""Where a talk takes place, and what comes of it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.agenda.model import Card
from bot.secretary.model import Outcome, Scene, noticed, said, spoken
from tests.agenda.made import at


def scene(**fields: str) -> Scene:
    at = datetime(2026, 11, 22, 2, tzinfo=UTC)
    return Scene(channel="telegram", chat="1", person="2", name="Lan", at=at, **fields)  # type: ignore[arg-type]


def test_the_wall_shows_the_time_of_the_chats_zone() -> None:
    assert scene().wall == at("2026-11-22T09:00")
    assert scene(zone="Asia/Tokyo").wall == at("2026-11-22T11:00")


def test_an_unknown_zone_is_that_of_vietnam() -> None:
    assert scene(zone="Nowhere/Land").wall == at("2026-11-22T09:00")


async def test_nobody_is_an_admin_where_no_channel_says_so() -> None:
    assert not await scene().is_admin()


def test_what_replaces_a_card_is_said_where_there_is_none() -> None:
    card, new = Card(text="a"), Card(text="b")
    assert spoken(Outcome(replacing=card, cards=(new,), notice="c")) == Outcome(cards=(card, new))
    assert spoken(noticed("c")) == said("c")
