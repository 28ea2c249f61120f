"""The settings: one table of variables, read from the environment and from a file `.env`, the environment first.

table → kinds (what a text means) → reading (all of them, every error at once) → `Running`, what the program needs.
environment is the one reader of the environment; data and places are what every command needs, and cheap to import.
"""

from bot.settings.data import INTENTS, KNOWLEDGE, TIME_ZONE, Settings, from_environment, holds_data
from bot.settings.environment import one_thread, surroundings
from bot.settings.places import database_from_environment

__all__ = [
    "INTENTS",
    "KNOWLEDGE",
    "TIME_ZONE",
    "Settings",
    "database_from_environment",
    "from_environment",
    "holds_data",
    "one_thread",
    "surroundings",
]
