"""The gallery follows the knowledge."""

from __future__ import annotations

from pathlib import Path

from bot.app import Files, Live
from bot.reception.galleries import Galleries
from bot.settings import from_environment


async def test_another_knowledge_has_another_gallery(tmp_path: Path) -> None:
    settings = from_environment({})
    live = Live(Files(settings.knowledge, settings.intents))
    galleries = Galleries(live)
    before = galleries.now
    assert galleries.now is before
    live.dialogue = Live(Files(settings.knowledge, settings.intents)).dialogue
    assert galleries.now is not before
