"""Reminders as nouns and rules: what is to be reminded, when it occurs, when each chat is told, how a card says it."""
