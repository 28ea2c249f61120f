"""The talk about reminders at the terminal: choices are numbers, and what comes due is printed as it does."""

from __future__ import annotations

import asyncio
import re
import tempfile
import threading
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.agenda.model import Card, Choice, Due
from bot.app import Live
from bot.delivery.sending import Sending
from bot.delivery.worker import Worker
from bot.reception import numbering
from bot.secretary import COMMANDS, Outcome, Pressed, Said, Scene, Secretary
from bot.secretary.model import spoken
from bot.secretary.talking import surely_asks
from bot.store import Store

T = TypeVar("T")
CHANNEL = CHAT = "terminal"
_COMMAND = re.compile(rf"/({'|'.join(COMMANDS)})(?!\S)\s*", re.IGNORECASE)
_SAVED = "Đã ghi tệp {name} vào thư mục đang mở."


class Reminding:
    """Holds the talk in a thread of its own, beside the one that waits for what is typed. Close it at the end."""

    channel = CHANNEL
    together = 1

    def __init__(self, live: Live, database: str | Path | None, clock: Callable[[], datetime]) -> None:
        """Keep reminders in `database`, until the end of the talk where it is None; `clock` returns the aware time."""
        self._live, self._database, self._clock = live, database, clock
        self._choices: tuple[Choice, ...] = ()
        self._zone = str(clock().tzinfo or "")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="reminders", daemon=True)
        self._thread.start()
        self._open = AsyncExitStack()
        self._secretary = self._wait(self._begin())

    def hear(self, text: str) -> str | None:
        """Return what to print after `text`, a choice by its number too; None where it is none of the secretary's."""
        choice = numbering.chosen(text, self._choices)
        if choice is not None:
            press = Pressed(scene=self._scene(), data=choice.data)
            return self._told(spoken(self._wait(self._secretary.press(press))))
        command = _COMMAND.match(text.strip())
        said = Said(scene=self._scene(), text=text)
        if command:
            rest = text.strip()[command.end() :]
            said = Said(scene=self._scene(), text=rest, command=command[1].lower())
        outcome = self._wait(self._secretary.hear(said))
        return None if outcome is None else self._told(outcome)

    def close(self) -> None:
        """Stop reminding; what is kept on disk stays."""
        self._wait(self._open.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def say(self, text: str) -> None:
        """Print what nobody asked for just now."""
        print(f"\n{text}\n", flush=True)

    def is_group(self, chat: str) -> bool:
        """Say that nobody else listens."""
        return False

    async def deliver(self, due: Due, card: Card, *, silent: bool, sending: Sending) -> int | None:
        """Print a reminder that is due; see `bot.delivery.courier`."""
        await sending.begin()
        self.say(self._shown((card,)))
        return None

    async def _begin(self) -> Secretary:
        if self._database is None:
            folder = self._open.enter_context(tempfile.TemporaryDirectory())
            self._database = Path(folder) / "talk.sqlite3"
        store = await self._open.enter_async_context(await Store.open(self._database))
        working = asyncio.create_task(Worker(store, self, self._clock).run())
        self._open.push_async_callback(_ended, working)
        return Secretary(
            store, lambda: self._live.dialogue.facts, lambda text: surely_asks(self._live.dialogue.matcher, text)
        )

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _scene(self) -> Scene:
        return Scene(channel=CHANNEL, chat=CHAT, person=CHAT, name="", at=self._clock(), zone=self._zone)

    def _told(self, outcome: Outcome) -> str:
        """Return what comes of a message, with its choices numbered; a file is written where the program runs."""
        text = self._shown(outcome.cards) if outcome.cards else ""
        if outcome.file is not None:
            Path(outcome.file.name).write_bytes(outcome.file.content)
            text = "\n".join(part for part in (text, _SAVED.format(name=outcome.file.name)) if part)
        return text

    def _shown(self, cards: tuple[Card, ...]) -> str:
        """Return cards as text, their choices numbered; these are what a number means from now on."""
        self._choices = numbering.flat(card.choices for card in cards)
        return "\n".join([*(card.text for card in cards), *filter(None, [numbering.listed(self._choices)])])


async def _ended(task: asyncio.Task[None]) -> None:
    """Cancel a task and wait for its end."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
