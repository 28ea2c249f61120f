"""What becomes of a reminder that is kept: edited, called off once or for good, rested, snoozed, done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.agenda import cards, wording
from bot.agenda.choices import MORNING, Chosen, offer
from bot.agenda.model import Card, Reminder, State
from bot.agenda.recurring import occurrences, repeats, zone_of
from bot.agenda.titles import shown as titled
from bot.secretary import sentences
from bot.secretary.access import may_change, next_start, refusal, shown, when
from bot.secretary.matching import days_in, fitting, starts_within
from bot.secretary.model import Outcome, Scene, noticed, said
from bot.store import Store, Talk

_MORNING = time(7, 0)
"""When "tomorrow morning" is: before offices open."""
_LISTED, _LABEL = 6, 30
"""Choices, and characters of a title on one."""
_LONGEST_SNOOZE = 7 * 1440


class Changing:
    """Changes what is kept."""

    def __init__(self, store: Store) -> None:
        """Keep everything in `store`."""
        self._store = store

    # ---- choices ---------------------------------------------------------------------------------------------------

    async def edit(self, scene: Scene, reminder: Reminder) -> Outcome:
        """Ask what to change; whatever is typed next may say it too."""
        kind = "confirming" if reminder.state == "draft" else "kept"
        await self._store.talks.put(*scene.key, Talk(kind=kind, payload={"id": reminder.id}, at=scene.at))
        return Outcome(replacing=cards.editing(reminder))

    async def field(self, scene: Scene, reminder: Reminder, name: str) -> Outcome:
        """Ask for one part anew: "time", "place", "title", "leads" or "repeat"."""
        payload = {"id": reminder.id, "field": name}
        await self._store.talks.put(*scene.key, Talk(kind="editing", payload=payload, at=scene.at))
        return Outcome(replacing=shown(reminder, scene), cards=(Card(text=sentences.FIELDS[name]),))

    async def cancel(self, scene: Scene, reminder: Reminder) -> Outcome:
        """Call off a reminder; of a series ask whether once or for good."""
        if repeats(reminder):
            return Outcome(replacing=cards.cancelling(reminder, next_start(reminder, scene)))
        return await self.stop(scene, reminder)

    async def stop(self, scene: Scene, reminder: Reminder) -> Outcome:
        """Call off a reminder for good."""
        stopped = await self._store.reminders.change(reminder.id, _in_state("cancelled"), scene.at)
        return Outcome(replacing=cards.cancelled(stopped or reminder))

    async def skip(self, scene: Scene, reminder: Reminder, occurrence: datetime) -> Outcome:
        """Call off one occurrence; of what does not repeat that is all there is."""
        if not repeats(reminder):
            return await self.stop(scene, reminder)
        if not occurrences(reminder, occurrence, occurrence + timedelta(minutes=1), 1):
            return Outcome(replacing=shown(reminder, scene), notice=sentences.OLD)
        kept = await self._store.reminders.change(reminder.id, _without(occurrence), scene.at)
        return Outcome(replacing=cards.cancelled(kept or reminder, occurrence))

    async def rest(self, scene: Scene, reminder: Reminder, *, paused: bool) -> Outcome:
        """Pause a reminder, or let it run again."""
        was: State = "active" if paused else "paused"
        changed = await self._store.reminders.change(
            reminder.id, _in_state("paused" if paused else "active", {was}), scene.at
        )
        return Outcome(replacing=shown(changed or reminder, scene))

    async def done(self, scene: Scene, reminder: Reminder, occurrence: datetime) -> Outcome:
        """Remind no more of an occurrence that is dealt with."""
        change = _without(occurrence) if repeats(reminder) else _in_state("done", {"active", "paused"})
        await self._store.reminders.change(reminder.id, change, scene.at)
        return Outcome(replacing=Card(text=sentences.FINISHED.format(title=titled(reminder.title))))

    async def snooze(self, scene: Scene, reminder: Reminder, chosen: Chosen) -> Outcome:
        """Remind once more, some minutes from now or tomorrow morning."""
        at = later(scene, reminder, chosen.arg)
        if at is None or not await self._store.due.snooze(chosen.key, at):
            return noticed(sentences.SNOOZE_LATE)
        local = at.astimezone(zone_of(reminder.zone)).replace(tzinfo=None)
        day = wording.relative(local.date(), scene.wall.date())
        return noticed(sentences.SNOOZED.format(when=f"{wording.clock(local)} {day}"))

    # ---- words -----------------------------------------------------------------------------------------------------

    async def called_off(self, scene: Scene, text: str, about: Reminder | None) -> Outcome:
        """Ask whether to call off what is meant."""
        meant = await self.meant(scene, text, about, "cancel", "bỏ nhắc")
        if isinstance(meant, Outcome):
            return meant
        if meant.state == "draft":
            await self._store.reminders.change(meant.id, _in_state("cancelled"), scene.at)
            return said(sentences.DROPPED)
        if repeats(meant):
            return Outcome(cards=(cards.cancelling(meant, _occurrence_meant(meant, text, scene)),))
        rows = (
            offer(sentences.CANCEL_IT, meant.id, "stop", revision=meant.revision),
            offer(sentences.KEEP_IT, meant.id, "back"),
        )
        return Outcome(
            cards=(
                Card(text=sentences.SURE.format(title=titled(meant.title), when=when(meant, scene)), choices=(rows,)),
            )
        )

    async def postponed(self, scene: Scene, text: str, about: Reminder | None) -> Outcome:
        """Ask until when something is put off, or whether it is called off."""
        meant = await self.meant(scene, text, about, "time", "dời")
        if isinstance(meant, Outcome):
            return meant
        await self.field(scene, meant, "time")
        row = (
            offer(sentences.CANCEL_IT, meant.id, "cancel", revision=meant.revision),
            offer("Giữ nguyên", meant.id, "back"),
        )
        asked = sentences.MOVED_WHEN.format(title=titled(meant.title), when=when(meant, scene))
        return Outcome(cards=(Card(text=asked, choices=(row,)),))

    async def all_rest(self, scene: Scene, text: str, about: Reminder | None, *, paused: bool) -> Outcome:
        """Pause what is meant, or let it run again: all that somebody may change where they name nothing."""
        states: tuple[State, ...] = ("active",) if paused else ("paused",)
        here = [about] if about else await self._store.reminders.of_chat(scene.channel, scene.chat, states)
        meant = [one for one in fitting(text, here, scene) if await may_change(scene, one)]
        if not meant:
            return said(sentences.NONE_TO_PAUSE if paused else sentences.NONE_PAUSED)
        for one in meant:
            await self.rest(scene, one, paused=paused)
        titles = ", ".join(titled(one.title) for one in meant[:_LISTED]) + ("…" if len(meant) > _LISTED else "")
        return said((sentences.PAUSED if paused else sentences.RESUMED).format(titles=titles))

    async def meant(
        self, scene: Scene, text: str, about: Reminder | None, verb: str, what: str, *, by_day: bool = True
    ) -> Outcome | Reminder:
        """Return the one reminder that is meant and may be changed; else why not, or the question which it is."""
        here = await self._store.reminders.of_chat(scene.channel, scene.chat)
        fits = [about] if about else fitting(text, here, scene, by_day=by_day)
        if not fits:
            return said(sentences.NO_SUCH)
        if len(fits) == 1:
            return fits[0] if await may_change(scene, fits[0]) else said(sentences.NOT_YOURS)
        rows = tuple((offer(_label(one, scene), one.id, verb, revision=one.revision),) for one in fits[:_LISTED])
        return Outcome(cards=(Card(text=sentences.WHICH.format(what=what), choices=rows),))

    async def reminder(self, scene: Scene, chosen: Chosen) -> Outcome | Reminder:
        """Return the reminder that a choice is about, or why it cannot be changed so."""
        found = await refusal(self._store, scene, chosen.id, chosen.revision)
        if isinstance(found, Reminder) and found.state in ("cancelled", "done") and chosen.verb != "back":
            return Outcome(replacing=shown(found, scene), notice=sentences.GONE)
        return found


def later(scene: Scene, reminder: Reminder, arg: str) -> datetime | None:
    """Return the aware moment that a snooze asks for: minutes from now, or tomorrow at seven in the reminder's zone."""
    if arg == MORNING:
        zone = zone_of(reminder.zone)
        local = scene.at.astimezone(zone)
        day = local.date() if local.time() < time(5) else local.date() + timedelta(days=1)
        return datetime.combine(day, _MORNING, zone)
    if not arg.isdecimal() or not 0 < int(arg) <= _LONGEST_SNOOZE:
        return None
    return scene.at + timedelta(minutes=int(arg))


def _occurrence_meant(reminder: Reminder, text: str, scene: Scene) -> datetime:
    """Return the occurrence of the day that a text names, else the next."""
    span = days_in(text, scene)
    ahead = [start for start in starts_within(reminder, span) if start >= scene.wall] if span else []
    return ahead[0] if ahead else next_start(reminder, scene)


def _in_state(state: State, only: frozenset[State] | set[State] | None = None) -> Callable[[Reminder], Reminder]:
    def change(reminder: Reminder) -> Reminder:
        return replace(reminder, state=state) if only is None or reminder.state in only else reminder

    return change


def _without(occurrence: datetime) -> Callable[[Reminder], Reminder]:
    def change(reminder: Reminder) -> Reminder:
        return replace(reminder, except_on=tuple(sorted({*reminder.except_on, occurrence.date()})))

    return change


def _label(reminder: Reminder, scene: Scene) -> str:
    """Return a reminder as a choice names it."""
    start = next_start(reminder, scene)
    hour = reminder.vague or wording.clock(start)
    title = titled(reminder.title)
    title = title if len(title) <= _LABEL else title[: _LABEL - 1].rstrip() + "…"
    return f"{title} – {hour} {wording.short_day(start)}"
