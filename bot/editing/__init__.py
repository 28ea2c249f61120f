"""The talk about the knowledge, the same on every channel: editors state, put right, withdraw and undo facts.

`Editing.hear` takes a message, `Editing.press` a choice; both return an `Outcome`. What nobody may change alone is left
as a note for the editors.
"""

from __future__ import annotations

from bot.editing.editing import COMMANDS, Editing
from bot.editing.following import Following

__all__ = ["COMMANDS", "Editing", "Following"]
