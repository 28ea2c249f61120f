"""Who may see and change a reminder, and which card shows it as it is now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.agenda import cards, wording
from bot.agenda.model import Card, Reminder
from bot.agenda.recurring import coming, repeats
from bot.agenda.titles import shown as titled
from bot.secretary import sentences
from bot.secretary.given import ahead
from bot.secretary.model import Outcome, Scene, noticed
from bot.store import Store


async def found(store: Store, scene: Scene, id: int) -> Reminder | None:
    """Return the reminder of that id if it belongs to this very chat: another chat's is nobody's business here."""
    reminder = await store.reminders.get(id) if id else None
    return reminder if reminder and (reminder.channel, reminder.chat) == (scene.channel, scene.chat) else None


async def may_change(scene: Scene, reminder: Reminder) -> bool:
    """Say whether somebody may change a reminder: in a group who made it and the admins, in private its owner."""
    return not scene.group or reminder.creator == scene.person or await scene.is_admin()


async def refusal(store: Store, scene: Scene, id: int, revision: int = 0) -> Outcome | Reminder:
    """Return the reminder that somebody wants to change, or why they cannot.

    It is of another chat, not theirs, or the card that they saw shows an older revision (0: whatever it showed).
    """
    reminder = await found(store, scene, id)
    if reminder is None:
        return noticed(sentences.NOT_HERE)
    if not await may_change(scene, reminder):
        return noticed(sentences.NOT_YOURS)
    if revision and revision != reminder.revision:
        notice = sentences.OLD if reminder.state == "draft" else sentences.KEPT_BEFORE
        return Outcome(replacing=shown(reminder, scene), notice=notice)
    return reminder


def shown(reminder: Reminder, scene: Scene, note: str = "", lunar: str = "") -> Card:
    """Return the card of a reminder as it is now; of a draft with a `note`, and its day as a `lunar` one, as given."""
    match reminder.state:
        case "draft":
            soon = ahead(reminder, next_start(reminder, scene), scene.wall)
            return cards.confirming(soon, scene.now, lunar=lunar, note=note)
        case "cancelled":
            return cards.cancelled(reminder)
        case "done":
            return Card(text=sentences.FINISHED.format(title=titled(reminder.title)))
        case _:
            return cards.opened(reminder, scene.now)


def headed(card: Card, line: str) -> Card:
    """Return the card with a line before its first."""
    return replace(card, text=f"{line}\n{card.text}")


def next_start(reminder: Reminder, scene: Scene) -> datetime:
    """Return the next start from now on, the very first where none is left."""
    return next(iter(coming(reminder, scene.now, 1)), reminder.start)


def when(reminder: Reminder, scene: Scene) -> str:
    """Return when a reminder is next, in words."""
    return wording.when(reminder, next_start(reminder, scene))


def over(reminder: Reminder, scene: Scene) -> bool:
    """Say whether nothing of a reminder is ahead."""
    if repeats(reminder):
        return not coming(reminder, scene.now, 1)
    end = reminder.end or reminder.start
    return max(end, reminder.start) <= scene.wall and not (
        reminder.vague and reminder.start.date() >= scene.wall.date()
    )
