"""What every channel of one program stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import Live
from bot.editing import Following
from bot.reception.calendars import CalendarLinks
from bot.secretary import Scene
from bot.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The bot, the store and the editors' changes, shared by all channels.

    The program opens and closes the store, follows the data files and the editors' changes, and deletes what is old;
    a channel does none of that. `clock` returns the aware time it is, in the zone that days are counted in.
    `public_url` is the https address people reach the server at, `local_url` that on this machine, both without a last
    slash; "" where there is none.
    `calendars` are the links to the calendars of chats, None where there is no public address.
    `editors` are (channel, id there) of those who are editors by the settings.
    """

    live: Live
    store: Store
    following: Following
    clock: Callable[[], datetime]
    public_url: str = ""
    local_url: str = ""
    editors: frozenset[tuple[str, str]] = frozenset()
    calendars: CalendarLinks | None = None

    def linked(self, scene: Scene) -> Scene:
        """Return a scene that knows the link to its chat's calendar, where there is an address to reach it at."""
        links = self.calendars
        if links is None:
            return scene
        at = self.clock()
        return replace(scene, calendar_link=lambda renew: links.link(scene.channel, scene.chat, at, renew=renew))

    def chiefs(self, channel: str) -> frozenset[str]:
        """Return the ids of those who are editors on `channel` by the settings."""
        return frozenset(person for where, person in self.editors if where == channel)
