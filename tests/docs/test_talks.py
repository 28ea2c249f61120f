"""What documents show of talks is what the bot says: every block of a talk is held with the real web chat.

A line after ">" is what a person writes, several in a row are one message, "[Đúng]" is a choice that is tapped.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.store import Store
from bot.store.amendments import Editor
from bot.web.assets import Assets
from tests.databases import ready
from tests.docs.transcripts import ROOT, Block, Step, agrees, blocks, steps
from tests.web.served import Browser, Served, serving

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
"""When the talks of the documents are held: at 9 on a Tuesday, in Vietnam."""
OFFICIALS, EDITORS = "docs/officials.md", "docs/editors.md"
TALKS = [block for name in (OFFICIALS, EDITORS) for block in blocks(name, "text") if block.lines[0].startswith("> ")]
_CODE = re.compile(r"`([^`]+)`")
_NO_MESSAGES = re.compile(r"@|^\d$|^\.|tên_bot|bot ơi|^…$|^>$|^thidua |cụm mình")
REFUSED = ("nằm ngoài phần Trợ lý trả lời được", "Trợ lý chưa có lệnh này", "Anh/chị muốn hỏi nội dung nào")


@pytest.fixture
async def served(live: Live, tmp_path: Path) -> AsyncIterator[Served]:
    """Yield the web chat at the time of the documents."""
    async with await Store.open(str(await ready(tmp_path / "bot.sqlite3"))) as store:
        ground = Ground(live=live, store=store, following=Following(store, live.amend), clock=lambda: NOW)
        async with serving(ground, Assets(), per_minute=0) as found:
            yield found


@pytest.fixture
async def person(served: Served) -> AsyncIterator[Browser]:
    """Yield somebody who has opened the page."""
    async with Browser(served.url) as opened:
        assert await opened.status("GET", "/") == 200
        yield opened


async def become_editor(served: Served, person: Browser) -> None:
    """Make a person an editor."""
    (cookie,) = person.http.cookie_jar
    await served.ground.store.editors.put(Editor(channel="web", person=cookie.value[:22], name="Lan"), "0", NOW)


def said(block: Block) -> list[Step]:
    """Return what is said in a talk, and what comes of it."""
    joined: list[Step] = []
    for step in steps(block, "> "):
        if joined and not joined[-1].shown:
            joined[-1] = Step(f"{joined[-1].done}\n{step.done}", step.shown)
        else:
            joined.append(step)
    return joined


def seen(message: dict[str, Any]) -> str:
    """Return a message as the documents write it."""
    choices = " ".join(f"[{choice['label']}]" for row in message.get("choices") or [] for choice in row)
    return f"{message['text']}\n{choices}".rstrip("\n")


@pytest.mark.parametrize("talk", TALKS, ids=lambda block: block.place)
async def test_the_bot_says_what_the_document_shows(talk: Block, served: Served, person: Browser) -> None:
    if talk.place.startswith(EDITORS):
        await become_editor(served, person)
    last: dict[str, Any] = {}
    for step in said(talk):
        tapped = re.fullmatch(r"\[(.+)\]", step.done)
        answer = await (person.taps(last, tapped[1]) if tapped else person.says(step.done))
        shown = [*answer["messages"], *([answer["replaced"]] if answer["replaced"] else [])]
        last = shown[-1]
        assert agrees(step.shown, "\n".join(map(seen, shown))), f"> {step.done}\n" + "\n".join(map(seen, shown))


def examples() -> list[tuple[str, str]]:
    """Return the messages that are shown without what comes of them: those in tables, and blocks of the README."""
    rows = (ROOT / OFFICIALS).read_text(encoding="utf-8").splitlines()
    tables = [(f"{OFFICIALS}:{n}", row) for n, row in enumerate(rows, 1) if row.startswith("| ")]
    found = [(place, text) for place, row in tables for text in _CODE.findall(row)]
    found += [(block.place, text) for block in blocks("README.md", "text") for text in block.lines]
    told = {text for block in blocks("README.md", "text") if block.lines[0].startswith(">") for text in block.lines}
    return [(place, text) for place, text in found if text not in told and not _NO_MESSAGES.search(text)]


@pytest.mark.parametrize(("place", "text"), examples())
async def test_an_example_is_understood(place: str, text: str, person: Browser) -> None:
    for before in ("nhắc họp cụm 8h thứ Sáu tại Bắc Ninh", "đúng"):  # some change what was kept a moment ago
        await person.says(before)
    told = "\n".join(message["text"] for message in (await person.says(text))["messages"])
    assert told
    assert not any(refusal in told for refusal in REFUSED), told
