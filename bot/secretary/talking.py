"""The open talk: what is typed after a question of ours, or after a draft, is taken as belonging to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.agenda.cards import editing
from bot.agenda.model import Reminder
from bot.matching.matcher import Matcher
from bot.secretary import sentences
from bot.secretary.access import found, may_change
from bot.secretary.attending import Attendances
from bot.secretary.drafting import Drafting
from bot.secretary.given import LONGEST_PLACE, LONGEST_TITLE, request_of
from bot.secretary.matching import names_another
from bot.secretary.model import Outcome, Said, Scene, said, spoken
from bot.secretary.wishes import agrees, faults, names_something, only_once, place_in, refuses, wish_of
from bot.store import Store, Talk
from bot.timing import lists, read, wants

SURE = 0.7
"""Least confidence at which a text is surely a question for the dialogue."""
LONGEST = 1500
"""Characters beyond which a text is no question: the dialogue reads no more either, and to read all takes long."""
_AS_SAID = {"leads": "báo trước {}", "time": "dời sang {}", "repeat": "lặp lại {}"}
"""What makes an answer in few words a sentence that can be read."""


class Talking:
    """Goes on with open talks."""

    def __init__(self, store: Store, drafting: Drafting, attending: Attendances, asks: Callable[[str], bool]) -> None:
        """Keep in `store`; `asks` says whether a text is surely a question for the dialogue."""
        self._store, self._drafting, self._attending, self._asks = store, drafting, attending, asks

    async def go_on(self, message: Said) -> Outcome | None:
        """Return what comes of a message that belongs to the open talk; None where there is none or it does not."""
        scene, text = message.scene, message.text
        talk = await self._store.talks.get(*scene.key, scene.at)
        if talk is None or not text.strip():
            return None
        if talk.kind == "deputy":
            return await self._deputy(scene, talk, text)
        if talk.kind != "kept" and refuses(text):
            return await self._dropped(scene, talk)
        if self._asks(text) or (talk.kind in ("asking", "confirming") and lists(text)) or self._anew(scene, text):
            return None
        return await self._taken(message, talk)

    async def _taken(self, message: Said, talk: Talk) -> Outcome | None:
        """Take a text as what the talk waits for."""
        scene, text = message.scene, message.text
        match talk.kind:
            case "asking":
                return await self._drafting.answer(scene, talk, text)
            case "confirming":
                return await self._confirming(scene, talk, text)
            case "editing":
                return await self._editing(scene, talk, text)
            case "kept":
                return await self._kept(message, talk)
        return None

    def _anew(self, scene: Scene, text: str) -> bool:
        """Say whether a text is a request of its own, with its own title and time."""
        if not wants(text):
            return False
        wish = wish_of(text)
        if wish is not None and wish.kind == "move":
            return False
        request = read(text, scene.now, scene.zone)
        return names_something(request.title) and request.status != "error"

    async def _deputy(self, scene: Scene, talk: Talk, text: str) -> Outcome | None:
        if refuses(text):
            await self._store.talks.clear(*scene.key)
            return said(sentences.DROPPED)
        return None if self._asks(text) else await self._attending.deputy(scene, talk, text)

    async def _dropped(self, scene: Scene, talk: Talk) -> Outcome:
        """Let go of what was being asked or shown."""
        await self._store.talks.clear(*scene.key)
        reminder = await self._reminder(scene, talk)
        if reminder is not None and reminder.state == "draft":
            await self._drafting.drop(scene, reminder)
            return said(sentences.DROPPED)
        return said(sentences.LEFT if reminder else sentences.DROPPED)

    async def _confirming(self, scene: Scene, talk: Talk, text: str) -> Outcome | None:
        """Keep the draft that was shown, or change it."""
        reminder = await self._reminder(scene, talk)
        if reminder is None or reminder.state != "draft":
            return None
        if agrees(text):
            return spoken(await self._drafting.keep(scene, reminder.id))
        if faults(text):
            return Outcome(cards=(editing(reminder),))
        if await self._another(scene, reminder, text):
            return None
        return await self._drafting.revise(scene, reminder, text)

    async def _kept(self, message: Said, talk: Talk) -> Outcome | None:
        """Change what was kept a moment ago, where the text says so and replies to no other card."""
        if message.about or message.replied is not None or not adds(message.text, message.scene):
            return None
        reminder = await self._reminder(message.scene, talk)
        if reminder is None or reminder.state not in ("active", "paused"):
            return None
        if await self._another(message.scene, reminder, message.text):
            return None
        changed = await self._drafting.revise(message.scene, reminder, message.text)
        if changed is None and wants(
            message.text
        ):  # it is so already: "nhắc trước 30p" of what is told 30 minutes before
            return Outcome(cards=(await self._drafting.card(message.scene, reminder),))
        return changed

    async def _editing(self, scene: Scene, talk: Talk, text: str) -> Outcome | None:
        """Take the answer to which time, place, title, leads or repetition."""
        reminder = await self._reminder(scene, talk)
        if reminder is None or reminder.state in ("cancelled", "done"):
            return None
        if not await may_change(scene, reminder):
            return said(sentences.NOT_YOURS)
        name, given = talk.payload["field"], request_of(reminder)
        match name:
            case "place":
                return await self._drafting.change(
                    scene, reminder, replace(given, place=place_in(text)[:LONGEST_PLACE])
                )
            case "title":
                title = " ".join(text.split())[:LONGEST_TITLE]
                return await self._drafting.change(scene, reminder, replace(given, title=title))
            case "repeat" if only_once(text):
                return await self._drafting.change(scene, reminder, replace(given, rrule=None, except_on=()))
        as_said = _AS_SAID[name].format(text)
        changed = await self._drafting.revise(scene, reminder, text) or await self._drafting.revise(
            scene, reminder, as_said
        )
        return changed or said(sentences.NOT_UNDERSTOOD.format(again=sentences.FIELDS[name]))

    async def _another(self, scene: Scene, reminder: Reminder, text: str) -> bool:
        """Say whether a text would move another reminder of the chat than the one at hand."""
        wish = wish_of(text)
        if wish is None or wish.kind != "move":
            return False
        return names_another(text, reminder, await self._store.reminders.of_chat(scene.channel, scene.chat))

    async def _reminder(self, scene: Scene, talk: Talk) -> Reminder | None:
        """Return the reminder that a talk is about."""
        return await found(self._store, scene, int(talk.payload.get("id", 0)))


def adds(text: str, scene: Scene) -> bool:
    """Say whether a text moves what there is, or says of it how long before to remind, and asks for nothing new."""
    wish = wish_of(text)
    if wish is not None and wish.kind == "move":
        return True
    if not wants(text):
        return False
    request = read(text, scene.now, scene.zone)
    return bool(request.leads) and not names_something(request.title) and request.start is None


def surely_asks(matcher: Matcher, text: str) -> bool:
    """Say whether a text is surely a question about a cluster, whatever else is being talked about."""
    if len(text) > LONGEST:
        return False
    understood = matcher.understand(text)
    named = any(entity.kind in ("cluster", "anaphor") for entity in understood.entities)
    return named and understood.asks and understood.confidence >= SURE
