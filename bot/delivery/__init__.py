"""Reminders delivered: due rows claimed under a lease, sent, marked; nothing lost, at most one message repeated."""
