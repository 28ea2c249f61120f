"""Files that people send, as text: bounded in size, and read in a process of their own with bounded time and memory."""

from __future__ import annotations

from bot.documents.kinds import Kind, kind_of
from bot.documents.reading import LARGEST, read
from bot.documents.unreadable import Unreadable

__all__ = ["LARGEST", "Kind", "Unreadable", "kind_of", "read"]
