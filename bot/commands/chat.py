"""`thidua chat [--explain]`: a talk in the terminal; from a pipe, the transcript of one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress

from bot.commands.explain import explained
from bot.commands.shown import plain
from bot.commands.start import broken, clock, live
from bot.model import Session, Utterance
from bot.settings import Settings

PROMPT = "> "
_WELCOME = "Trợ lý Cụm thi đua xin chào. Anh/chị gõ câu hỏi rồi nhấn Enter; gõ thoát để dừng."
_KEPT = "Tệp vừa sửa chưa dùng được, trợ lý vẫn dùng bản trước: {}"
_LEAVING = frozenset({"thoát", "thoat", "exit", "quit", ":q"})


def run(settings: Settings, *, explain: bool) -> int:
    """Talk until the user leaves (thoát, exit, Ctrl-D, Ctrl-C) or the pipe ends."""
    bot = live(settings)
    session = Session()
    with suppress(KeyboardInterrupt):
        for text in _typed() if sys.stdin.isatty() else _piped():
            if problems := bot.refresh():
                print(_KEPT.format(broken(problems)), file=sys.stderr)
            turn = bot.dialogue.respond(Utterance(text=text, at=clock(settings.time_zone)), session)
            session = turn.session
            print(plain(turn.reply))
            if explain:
                print(explained(bot.dialogue, text))
            print(flush=True)
    return 0


def _typed() -> Iterator[str]:
    """Yield what a person types, with line editing and history."""
    with suppress(ImportError):  # not on every system
        import readline  # noqa: F401  (importing it is what gives input() its editing)
    print(_WELCOME)
    with suppress(EOFError):
        while (text := input(PROMPT)).strip().casefold() not in _LEAVING:
            if text.strip():
                yield text
        return
    print()  # Ctrl-D leaves the cursor behind the prompt


def _piped() -> Iterator[str]:
    """Yield the lines of a pipe, each shown behind the prompt as a transcript has it."""
    sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]  # stdin is a TextIOWrapper
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        if text.strip().casefold() in _LEAVING:
            return
        if text.strip():
            print(f"{PROMPT}{text}")
            yield text
