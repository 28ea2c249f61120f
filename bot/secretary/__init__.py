"""The talk about reminders, the same on every channel: messages and presses in, cards with choices out."""
