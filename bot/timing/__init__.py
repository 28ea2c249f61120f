"""Vietnamese time: what a message asks to be reminded of, read by rules over its words."""

from __future__ import annotations

from bot.timing.reading import read

__all__ = ["read"]
