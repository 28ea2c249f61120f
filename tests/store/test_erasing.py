"""Erasing reaches every table: one that is added must be thought of."""

from __future__ import annotations

from bot.store.erasing import Erased
from bot.store.tables import metadata

ERASED = {"chats", "sessions", "answers", "votes", "suggestions", "reminders", "attending", "follows", "talks"} | {
    "editors",
    "drafts",
    "offers",
    "contacts",
}
ASKED = {"unanswered"}


def test_every_table_is_thought_of() -> None:
    emptied_when_done, gone_with_another = {"inbox"}, {"due", "proposals"}
    parted_from_the_person, of_nobody = {"amendments"}, {"secrets", "tallies", "latencies", "quotas", "credentials"}
    kept = emptied_when_done | gone_with_another | parted_from_the_person | of_nobody
    assert set(metadata.tables) == ERASED | ASKED | kept


def test_the_total_counts_all() -> None:
    assert Erased(settings=1, sessions=2, answers=3, votes=4, suggestions=5, reminders=6).total == 21
