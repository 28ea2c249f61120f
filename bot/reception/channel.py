"""What a channel is to the program: routes of the one server, and something that runs until it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from starlette.routing import BaseRoute


class Channel(Protocol):
    """A way people reach the bot. Made with a `Ground` and settings of its own; belongs to one event loop."""

    name: str
    """Its name in the store and in the log: "telegram", "zalo", "zalo_oa", "web"."""

    def routes(self) -> Sequence[BaseRoute]:
        """Return what it adds to the one server; () for nothing. Asked for once, before `run`.

        The server answers from before `run` until after it: what comes while the channel cannot serve gets a 503.
        """

    async def run(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Connect, take up what was not done, call `ready` once it can serve, and serve until `stop` is set.

        Then finish what is in hand within eight seconds and return. Raises errors.Stop, with what to do, for a channel
        that cannot be served as it is set up; the others go on.
        """


@runtime_checkable
class Located(Protocol):
    """A channel that knows where people find it."""

    @property
    def where(self) -> str:
        """Return what to tell the operator once the channel is ready: "@user_name", an address; "" while unknown."""
