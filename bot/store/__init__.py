"""What the bot keeps on disk: its inbox, sessions, settings of chats, and which answer answered which message.

`Store.open(path)` is the way in; every part speaks in frozen dataclasses and aware datetimes.
"""

from __future__ import annotations

from bot.store.answers import Answer, Suggestion
from bot.store.chats import ChatSettings
from bot.store.database import Store
from bot.store.erasing import Erased
from bot.store.inbox import Received
from bot.store.writer import StoreError

__all__ = ["Answer", "ChatSettings", "Erased", "Received", "Store", "StoreError", "Suggestion"]
