"""A talk on a channel, with everything behind it: commands, reminders, questions, statements of editors, a database."""

from __future__ import annotations

import asyncio
import re
import tempfile
from itertools import count
from pathlib import Path

from bot.app import Live
from bot.editing import Following
from bot.reception.limiter import Limiter
from bot.reception.model import Response
from bot.reception.parts import Parts
from bot.reception.reception import Reception
from bot.secretary import Pressed, Said
from bot.store import Store
from tests.fuzz.dialogue import AT
from tests.fuzz.promises import response_is_sound
from tests.fuzz.target import turns_of

_PRESS = re.compile(r">(\d{1,2})\s*")
"""A turn that chooses something under what was shown last."""
_CHIEF = "an editor: "
"""How a talk begins in which an editor speaks."""
CHANNEL = "fuzz"


class Talking:
    """Talks with a reception, each input in a chat of its own."""

    def __init__(self, live: Live) -> None:
        """Open a database, and a loop that lasts as long."""
        self._live, self._numbers = live, count(1)
        self._temporary = tempfile.TemporaryDirectory(prefix="fuzz-")
        self._runner = asyncio.Runner()
        self._store, self._reception = self._runner.run(self._opened())

    async def _opened(self) -> tuple[Store, Reception]:
        store = await Store.open(Path(self._temporary.name) / "bot.db")
        parts = Parts(
            live=self._live,
            store=store,
            clock=lambda: AT,
            catch_up=Following(store, self._live.amend).catch_up,
            limiter=Limiter(0, 60.0, asyncio.get_running_loop().time),
            chiefs=frozenset({"chief"}),
        )
        return store, Reception(CHANNEL, parts)

    def check(self, data: bytes) -> None:
        """Say each message of the talk; whatever comes of it can be shown."""
        self._runner.run(self._talk(turns_of(data)))

    def hear(self, text: str, person: str) -> Response:
        """Return what comes of one message of a person in a chat of their own; the editor is "chief"."""

        async def said() -> Response:
            scene = await self._reception.scene(person, person, "Lan")
            return await self._reception.hear(Said(scene=scene, text=text), next(self._numbers))

        return self._runner.run(said())

    async def _talk(self, turns: list[str]) -> None:
        number = next(self._numbers)
        chief = turns[0].startswith(_CHIEF)
        person, chat = "chief" if chief else str(number), str(number)
        turns[0] = turns[0].removeprefix(_CHIEF)
        last = Response()
        for text in turns:
            scene = await self._reception.scene(chat, person, "Lan")
            pressed = _PRESS.fullmatch(text)
            choices = [choice.data for shown in last.shown for row in shown.choices for choice in row]
            if pressed and choices and not chief:  # what an editor presses would change the knowledge for the next
                data = choices[int(pressed[1]) % len(choices)]
                last = await self._reception.press(Pressed(scene=scene, data=data), next(self._numbers))
            else:
                last = await self._reception.hear(Said(scene=scene, text=text), next(self._numbers))
            response_is_sound(last)
        await self._store.flush()
        await self._reception.hear(Said(scene=scene, text="", command="quen_toi"), next(self._numbers))

    def close(self) -> None:
        """Close the database and the loop."""
        self._runner.run(self._store.close())
        self._runner.close()
        self._temporary.cleanup()


def make(live: Live) -> Talking:
    """Return the target."""
    return Talking(live)
