"""`thidua chat [--explain]`: a talk in the terminal; from a pipe, the transcript of one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.commands.amended import Amended
from bot.commands.explain import explained
from bot.commands.shown import plain
from bot.commands.start import broken, clock, live
from bot.model import Session, Utterance
from bot.settings import Settings, database_from_environment

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app import Live
    from bot.commands.reminding import Reminding

PROMPT = "> "
_WELCOME = "Trợ lý Cụm thi đua xin chào. Anh/chị gõ câu hỏi rồi nhấn Enter; gõ thoát để dừng."
_KEPT = "Tệp vừa sửa chưa dùng được, trợ lý vẫn dùng bản trước: {}"
_COMMANDS = ("/nhac", "/lich", "/theodoi")
_LEAVING = frozenset({"thoát", "thoat", "exit", "quit", ":q"})


def run(settings: Settings, *, explain: bool) -> int:
    """Talk until the user leaves (thoát, exit, Ctrl-D, Ctrl-C) or the pipe ends."""
    bot = live(settings)
    amended, session = Amended(bot), Session()
    with suppress(KeyboardInterrupt), _Secretary(bot, settings) as secretary:
        for text in _typed() if sys.stdin.isatty() else _piped():
            if problems := bot.refresh():
                print(_KEPT.format(broken(problems)), file=sys.stderr)
            amended.catch_up()
            told = secretary.hear(text)
            if told is None:
                turn = bot.dialogue.respond(Utterance(text=text, at=clock(settings.time_zone)), session)
                session = turn.session
                told = plain(turn.reply)
            print(told)
            if explain:
                print(explained(bot.dialogue, text))
            print(flush=True)
    return 0


class _Secretary:
    """The talk about reminders, begun with the first message about one, or at once where there may be some kept.

    A person's reminders are kept on disk, those of a pipe until its end.
    """

    def __init__(self, bot: Live, settings: Settings) -> None:
        self._bot, self._settings = bot, settings
        self._talk: Reminding | None = None

    def __enter__(self) -> _Secretary:
        if sys.stdin.isatty() and _some_kept():
            self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        if self._talk is not None:
            self._talk.close()

    def hear(self, text: str) -> str | None:
        """Return what the secretary says, None where it is none of its business."""
        if self._talk is None and not _about_reminders(text, clock(self._settings.time_zone)):
            return None
        return (self._talk or self._begin()).hear(text)

    def _begin(self) -> Reminding:
        from bot.commands.reminding import Reminding  # only now: most talks are about something else

        database = database_from_environment() if sys.stdin.isatty() else None
        self._talk = Reminding(self._bot, database, lambda: clock(self._settings.time_zone))
        return self._talk


def _some_kept() -> bool:
    """Say whether a database is there."""
    where = database_from_environment(make=False)
    return isinstance(where, str) or where.exists()


def _about_reminders(text: str, now: datetime) -> bool:
    """Say whether a message may be about a reminder."""
    from bot.secretary.wishes import wish_of
    from bot.timing import agenda_span, wants

    wish = wish_of(text)
    command = text.strip().lower().startswith(_COMMANDS)
    return command or wants(text) or agenda_span(text, now) is not None or (wish is not None and wish.exact)


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
