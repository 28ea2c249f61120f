"""The talk about reminders, the same on every channel: messages and presses in, cards with choices out.

`Secretary.hear` takes a message, `Secretary.press` a choice; both return an `Outcome`.
"""

from __future__ import annotations

from bot.secretary.model import File, Outcome, Pressed, Said, Scene
from bot.secretary.secretary import COMMANDS, Secretary

__all__ = ["COMMANDS", "File", "Outcome", "Pressed", "Said", "Scene", "Secretary"]
