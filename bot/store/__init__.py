"""What the bot keeps on disk: inbox, sessions, settings of chats, which answer answered which message, reminders.

`Store.open(path)` is the way in; every part speaks in frozen dataclasses and aware datetimes.
"""

from __future__ import annotations

from bot.store.answers import Answer, Suggestion
from bot.store.chats import ChatSettings
from bot.store.database import Store
from bot.store.erasing import Erased
from bot.store.inbox import Received
from bot.store.proposals import Proposal
from bot.store.talks import Talk
from bot.store.tallies import Tally
from bot.store.unanswered import Question, Unanswered
from bot.store.writer import StoreError

__all__ = [
    "Answer",
    "ChatSettings",
    "Erased",
    "Proposal",
    "Question",
    "Received",
    "Store",
    "StoreError",
    "Suggestion",
    "Talk",
    "Tally",
    "Unanswered",
]
