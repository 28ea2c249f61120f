"""What a reception is made of: the parts it works with, and the ways that are a channel's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.app import Live
from bot.reception import sentences
from bot.reception.ground import Ground
from bot.reception.limiter import Limiter
from bot.secretary import Outcome, Pressed, Said, Scene
from bot.store import ChatSettings, Store


class Talk(Protocol):
    """A talk that takes up messages and choices of its own before a message is taken for a question."""

    async def hear(self, message: Said) -> Outcome | None:
        """Return what comes of a message; None where it is not the talk's."""

    async def press(self, press: Pressed) -> Outcome:
        """Return what comes of a choice under one of its cards."""


async def _plainly(_: Scene, __: ChatSettings) -> str:
    return sentences.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What a channel does its own way.

    `edits`: who wrote a message can edit it, so it is kept what each was answered, whether it was a question or not.
    `strangers`: other bots are in its groups, and a command nobody knows may be theirs. `above` returns what stands
    above the settings of a chat.
    """

    edits: bool = False
    strangers: bool = False
    above: Callable[[Scene, ChatSettings], Awaitable[str]] = _plainly


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a reception works with. `clock` returns the aware time; `chiefs` are the channel's editors by settings;
    `catch_up` lays over the knowledge what an editor has just changed; `linked` tells a scene the link to its calendar.
    """

    live: Live
    store: Store
    clock: Callable[[], datetime]
    catch_up: Callable[[], Awaitable[object]]
    limiter: Limiter
    chiefs: frozenset[str] = frozenset()
    linked: Callable[[Scene], Scene] = lambda scene: scene
    ways: Ways = field(default_factory=Ways)


def parts_of(ground: Ground, channel: str, limiter: Limiter) -> Parts:
    """Return the parts of a channel that does nothing its own way; `limiter` counts what each person says."""
    return Parts(
        live=ground.live,
        store=ground.store,
        clock=ground.clock,
        catch_up=ground.following.catch_up,
        limiter=limiter,
        chiefs=ground.chiefs(channel),
        linked=ground.linked,
    )
