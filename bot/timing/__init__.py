"""Vietnamese time: what a message asks to be reminded of, read by rules over its words."""

from __future__ import annotations

from bot.timing.reading import amend, read
from bot.timing.wishes import agenda_span, lists, wants

__all__ = ["agenda_span", "amend", "lists", "read", "wants"]
