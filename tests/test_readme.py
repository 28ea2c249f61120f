"""The transcript in README.md is what the bot says, word for word."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from bot.commands.shown import plain
from bot.commands.start import start
from bot.model import Session, Utterance
from bot.settings import from_environment

README = Path(__file__).resolve().parent.parent / "README.md"
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def test_the_transcript_is_what_the_bot_says() -> None:
    found = re.search(r"```text\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    dialogue, session, said = start(from_environment({})), Session(), []
    for question in re.findall(r"^> (.*)", found[1], re.MULTILINE):
        turn = dialogue.respond(Utterance(text=question, at=NOW), session)
        session = turn.session
        said.append(f"> {question}\n{plain(turn.reply)}\n")
    assert found[1] == "\n".join(said)
