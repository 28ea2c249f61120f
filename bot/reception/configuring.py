"""The settings of a chat as they are chosen: shown with their present values, opened, changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.reception import buttons
from bot.reception.buttons import NONE, Key, Rows, Setting
from bot.store import ChatSettings


def menu(settings: ChatSettings, *, group: bool) -> Rows:
    """Return the choices that show the settings and open each."""
    return buttons.settings(values_of(settings), group=group)


def opened(settings: ChatSettings, key: Key, clusters: Collection[str]) -> Rows:
    """Return the values that one setting may have, the present one ticked; `clusters` are the known ones."""
    return buttons.choices(key, values_of(settings)[key], clusters)


def changed(settings: ChatSettings, setting: Setting, clusters: Collection[str]) -> ChatSettings | None:
    """Return the settings with one changed; None for a value that is not offered."""
    if setting.key == "cluster" and setting.value not in (*clusters, NONE):
        return None
    return _with(settings, setting.key, setting.value)


def values_of(settings: ChatSettings) -> dict[Key, str]:
    """Return the settings as the choices have them."""
    quiet = f"{settings.quiet_from}-{settings.quiet_to}" if settings.quiet_from else NONE
    return {
        "cluster": settings.own_cluster or NONE,
        "answer": settings.when,
        "quiet": quiet,
        "leads": settings.leads or next(iter(buttons.LEADS)),
        "zone": settings.zone,
    }


def _with(settings: ChatSettings, key: Key, value: str) -> ChatSettings:
    match key:
        case "cluster":
            return replace(settings, own_cluster="" if value == NONE else value)
        case "answer":
            return replace(settings, when="any" if value == "any" else "addressed")
        case "quiet":
            start, end = buttons.hours(value)
            return replace(settings, quiet_from=start, quiet_to=end)
        case "leads":
            return replace(settings, leads=value)
        case "zone":
            return replace(settings, zone=value)
