"""The data files are followed: a sound change is used, a broken one told and left."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import Files, Live
from bot.program.reloading import follow_files
from bot.settings import from_environment
from tests.editing.conftest import KNOWLEDGE
from tests.program.conftest import until


class Folder:
    """Data files that are followed by a bot."""

    def __init__(self, home: Path) -> None:
        """Copy the invented knowledge and the shipped intents."""
        shutil.copytree(KNOWLEDGE, home / "knowledge")
        shutil.copy(from_environment({}).intents, home / "intents.yaml")
        self.clusters = sorted((home / "knowledge" / "clusters").glob("*.yaml"))
        self.intents = home / "intents.yaml"
        self.live = Live(Files(home / "knowledge", self.intents))
        self.asked = asyncio.Event()


@pytest.fixture
async def folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Folder]:
    """Yield data files that are followed."""
    caplog.set_level(logging.INFO)
    found = Folder(tmp_path)
    following = asyncio.create_task(follow_files(found.live, found.asked))
    yield found
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


async def test_a_change_is_used_without_being_asked(folder: Folder, caplog: pytest.LogCaptureFixture) -> None:
    before = folder.live.dialogue
    _append(folder.clusters[0], "# một chú thích\n")
    await until(lambda: folder.live.dialogue is not before and "are used now" in caplog.text)


async def test_a_broken_change_is_told_with_file_and_line_and_the_last_good_bot_stays(
    folder: Folder, caplog: pytest.LogCaptureFixture
) -> None:
    before = folder.live.dialogue
    _append(folder.clusters[0], "  - kind: nothing\n")
    lines = len(folder.clusters[0].read_text(encoding="utf-8").splitlines())
    folder.asked.set()
    await until(lambda: "is not used" in caplog.text)
    assert f"clusters/{folder.clusters[0].name}:{lines}" in caplog.text
    assert folder.live.dialogue is before


async def test_who_asks_is_told_that_nothing_changed(folder: Folder, caplog: pytest.LogCaptureFixture) -> None:
    folder.asked.set()
    await until(lambda: "nothing to load" in caplog.text)
    assert not folder.asked.is_set()
