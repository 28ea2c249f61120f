"""Who comes to a meeting: answers under its card in a group, counted where everybody sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.agenda import cards
from bot.agenda.choices import Chosen
from bot.agenda.model import Attendance, Attending, Card, Due, Reminder
from bot.secretary import sentences
from bot.secretary.access import found
from bot.secretary.model import Outcome, Scene, noticed, said
from bot.store import Store, Talk

LONGEST_NAME = 80


class Attendances:
    """Keeps who comes."""

    def __init__(self, store: Store) -> None:
        """Keep everything in `store`."""
        self._store = store

    async def answer(self, scene: Scene, chosen: Chosen, message: int | None) -> Outcome:
        """Note the answer of one person by a choice, and show the card with everybody's."""
        reminder = await found(self._store, scene, chosen.id)
        if reminder is None or chosen.occurrence is None:
            return noticed(sentences.NOT_HERE)
        if reminder.state == "cancelled":
            return Outcome(replacing=cards.cancelled(reminder), notice=sentences.GONE)
        if chosen.verb == "deputy":
            payload = {"id": reminder.id, "at": chosen.occurrence.isoformat(), "message": message}
            await self._store.talks.put(*scene.key, Talk(kind="deputy", payload=payload, at=scene.at))
            return said(sentences.WHO_INSTEAD.format(name=scene.name))
        answer: Attendance = "yes" if chosen.verb == "yes" else "no"
        await self._note(scene, reminder, chosen.occurrence, answer)
        return Outcome(
            replacing=await self._card(scene, reminder, chosen.occurrence, message), notice=sentences.ANSWERED[answer]
        )

    async def deputy(self, scene: Scene, talk: Talk, name: str) -> Outcome:
        """Note whom somebody sends, as they were asked."""
        await self._store.talks.clear(*scene.key)
        reminder = await found(self._store, scene, int(talk.payload["id"]))
        if reminder is None:
            return said(sentences.GONE)
        return await self.told(
            scene, reminder, datetime.fromisoformat(talk.payload["at"]), "deputy", talk.payload["message"], name
        )

    async def told(
        self,
        scene: Scene,
        reminder: Reminder,
        occurrence: datetime,
        answer: Attendance,
        message: int | None,
        deputy: str = "",
    ) -> Outcome:
        """Note an answer given in words, and show it where the card of that id stands."""
        name = " ".join(deputy.split())[:LONGEST_NAME]
        await self._note(scene, reminder, occurrence, answer, name)
        outcome = said(sentences.ANSWERED[answer].format(name=name))
        if message is None:
            return outcome
        card = await self._card(scene, reminder, occurrence, message)
        return replace(outcome, revised=((message, card),))

    async def _note(
        self, scene: Scene, reminder: Reminder, occurrence: datetime, answer: Attendance, deputy: str = ""
    ) -> None:
        who = Attending(person=scene.person, name=scene.name, answer=answer, deputy=deputy)
        await self._store.reminders.attend(reminder.id, occurrence, who)
        await self._privately(scene, reminder, occurrence.date(), comes=answer == "yes")

    async def _privately(self, scene: Scene, reminder: Reminder, day: date, *, comes: bool) -> None:
        """Let a person's own reminder of the same meeting rest on a day on which they do not come.

        On every channel the private chat with a person bears their id.
        """
        if not (scene.group and reminder.meeting):
            return
        own = await self._store.reminders.of_meeting(scene.channel, scene.person, reminder.meeting)
        if own is None or own.state not in ("active", "paused"):
            return

        def change(now: Reminder) -> Reminder:
            days = set(now.except_on) - {day} if comes else {*now.except_on, day}
            return replace(now, except_on=tuple(sorted(days)))

        await self._store.reminders.change(own.id, change, scene.at)

    async def _card(self, scene: Scene, reminder: Reminder, occurrence: datetime, message: int | None) -> Card:
        """Return the card of a reminder that was sent, with everybody's answers."""
        due = await self._due(scene, reminder, occurrence, message)
        everybody = await self._store.reminders.attending(reminder.id, occurrence)
        return cards.reminding(due, scene.now, everybody, group=scene.group)

    async def _due(self, scene: Scene, reminder: Reminder, occurrence: datetime, message: int | None) -> Due:
        """Return what the card was sent for, as if told now: a card that is shown anew is not late."""
        sent = message and await self._store.due.of_message(scene.channel, scene.chat, message)
        key = sent.key if sent else f"{reminder.id}:{occurrence:%Y%m%dT%H%M}:0"
        return Due(key=key, reminder=reminder, occurrence=occurrence, lead=sent.lead if sent else 0, at=scene.at)
