"""The secretary: hears messages and presses about reminders, on any channel, and leaves everything else alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.agenda.choices import DRAFT, Chosen, chosen
from bot.agenda.model import Attendance, Card, Reminder
from bot.facts import Facts
from bot.secretary import sentences
from bot.secretary.access import found, next_start, shown
from bot.secretary.attending import Attendances
from bot.secretary.changing import Changing
from bot.secretary.clusters import Clusters
from bot.secretary.drafting import Drafting
from bot.secretary.importing import Importing
from bot.secretary.looking import Looking
from bot.secretary.model import Outcome, Pressed, Said, Scene, noticed, said, spoken
from bot.secretary.subscribing import NEW, renewed
from bot.secretary.talking import Talking, adds
from bot.secretary.wishes import Wish, cluster_in, wish_of
from bot.store import Store
from bot.timing import agenda_span, read, wants

COMMANDS = ("nhac", "lich", "theodoi")


class Secretary:
    """Holds the talk about reminders. `facts` returns the knowledge as it is now; `asks` says whether a text is
    surely a question for the dialogue.
    """

    def __init__(self, store: Store, facts: Callable[[], Facts], asks: Callable[[str], bool]) -> None:
        """Keep everything in `store`."""
        self._store = store
        self._drafting = Drafting(store)
        self._changing = Changing(store)
        self._attending = Attendances(store)
        self._looking = Looking(store, facts)
        self._clusters = Clusters(store, facts)
        self._importing = Importing(store, self._drafting)
        self._talking = Talking(store, self._drafting, self._attending, asks)

    # ---- what is said ----------------------------------------------------------------------------------------------

    async def hear(self, message: Said) -> Outcome | None:
        """Return what comes of a message; None where it is none of the secretary's business."""
        if message.command:
            return await self._command(message)
        if not message.addressed:
            return await self._overheard(message)
        if not message.text.strip():  # called to what somebody else said
            message = replace(message, text=message.quoted, quoted="")
        outcome = await self._talking.go_on(message)
        if outcome is not None:
            return outcome
        return await self._wished(message) or await self._asked(message)

    async def file(self, scene: Scene, content: bytes) -> Outcome:
        """Return what comes of a calendar file."""
        return await self._importing.file(scene, content)

    async def supersede(self, scene: Scene) -> bool:
        """Let go of the open question or draft of a person who says it anew, and say whether there was one."""
        talk = await self._store.talks.get(*scene.key, scene.at)
        if talk is None or talk.kind not in ("asking", "confirming"):
            return False
        draft = await found(self._store, scene, int(talk.payload.get("id", 0)))
        if draft is not None and draft.state == "draft":
            await self._drafting.drop(scene, draft)
        await self._store.talks.clear(*scene.key)
        return True

    async def _command(self, message: Said) -> Outcome | None:
        scene, text = message.scene, message.text
        match message.command:
            case "nhac":
                if not (text or message.quoted).strip():
                    return said(sentences.HOW)
                return await self._drafting.ask(scene, text or message.quoted, message.quoted if text else "")
            case "lich":
                return await self._looking.command(scene, text)
            case "theodoi":
                wish = wish_of(text)
                cluster = cluster_in(text)
                if wish and wish.kind == "unfollow":
                    return await self._clusters.unfollow(scene, wish.cluster)
                if not cluster:
                    return await self._clusters.followed(scene)
                return await self._clusters.follow(scene, cluster)
        return None

    async def _overheard(self, message: Said) -> Outcome | None:
        """Take up what a group's member said to nobody only when it is a whole request."""
        if not wants(message.text):
            return None
        request = read(message.text, message.scene.now, message.scene.zone)
        return await self._drafting.take(message.scene, request) if request.status == "ok" else None

    async def _asked(self, message: Said) -> Outcome | None:
        """Take up a request or a question of what is coming."""
        about = await self._about(message) if message.about or message.replied is not None else None
        if about is not None and adds(message.text, message.scene):
            meant = await self._changing.meant(message.scene, message.text, about, "edit", "sửa")
            return (
                meant if isinstance(meant, Outcome) else await self._drafting.revise(message.scene, meant, message.text)
            )
        if wants(message.text):
            quoted = message.quoted if message.replied is None else ""
            return await self._drafting.ask(message.scene, message.text, quoted)
        if agenda_span(message.text, message.scene.now) is not None:
            return await self._looking.question(message.scene, message.text)
        return None

    async def _wished(self, message: Said) -> Outcome | None:
        """Do what is wished of the reminders that there are."""
        wish = wish_of(message.text)
        if wish is None:
            return None
        scene = message.scene
        general = await self._general(scene, wish)
        if general is not None:
            return general
        about = await self._about(message)
        if about is None and not wish.exact:
            return None
        if wish.kind in ("yes", "no", "deputy", "done", "snooze"):
            return await self._answered(message, wish, about) if about else None
        return await self._changed(message, wish, about)

    async def _general(self, scene: Scene, wish: Wish) -> Outcome | None:
        """Do what is wished of no single reminder."""
        match wish.kind:
            case "follow":
                return await self._clusters.follow(scene, wish.cluster)
            case "unfollow":
                return await self._clusters.unfollow(scene, wish.cluster)
            case "following":
                return await self._clusters.followed(scene)
            case "clash":
                return await self._looking.clash(scene)
            case "export":
                return await self._looking.export(scene)
            case "link":
                return await self._looking.link(scene)
            case "renew":
                return spoken(await renewed(scene))
        return None

    async def _changed(self, message: Said, wish: Wish, about: Reminder | None) -> Outcome | None:
        """Call off, put off, pause or move what is meant."""
        scene, text = message.scene, message.text
        match wish.kind:
            case "cancel":
                return await self._changing.called_off(scene, text, about)
            case "pause" | "resume":
                return await self._changing.all_rest(scene, text, about, paused=wish.kind == "pause")
            case "move":
                return await self._moved(scene, text, about)
        return await self._changing.postponed(scene, text, about)

    async def _moved(self, scene: Scene, text: str, about: Reminder | None) -> Outcome | None:
        """Move the one reminder that is meant; a whole Giấy mời is a request, which finds by itself what it moves."""
        request = read(text, scene.now, scene.zone)
        if request.replaces or request.moved_from:
            return None
        if about is None and not await self._store.reminders.of_chat(scene.channel, scene.chat):
            return None
        meant = await self._changing.meant(scene, text, about, "time", "dời", by_day=False)
        if isinstance(meant, Outcome):
            return meant
        return await self._drafting.revise(scene, meant, text)

    async def _answered(self, message: Said, wish: Wish, about: Reminder) -> Outcome | None:
        """Do what is said in reply to a card: who comes, that it is done, when to remind again."""
        scene, did = message.scene, chosen(message.about)
        if wish.kind in ("yes", "no", "deputy"):
            occurrence = (did and did.occurrence) or next_start(about, scene)
            answer: Attendance = "yes" if wish.kind == "yes" else "no" if wish.kind == "no" else "deputy"
            return await self._attending.told(scene, about, occurrence, answer, message.replied, wish.name)
        reminder = await self._changing.reminder(scene, Chosen(id=about.id, verb=wish.kind))
        if isinstance(reminder, Outcome):
            return spoken(reminder)
        occurrence = (did and did.occurrence) or next_start(about, scene)
        if wish.kind == "done":
            return spoken(await self._changing.done(scene, reminder, occurrence))
        if did is None or not did.key:
            return None
        return spoken(await self._changing.snooze(scene, reminder, replace(did, arg=str(wish.minutes))))

    async def _about(self, message: Said) -> Reminder | None:
        """Return the reminder on the card that a message replies to, if it still runs."""
        did = chosen(message.about)
        if did is None and message.replied is not None:
            sent = await self._store.due.of_message(message.scene.channel, message.scene.chat, message.replied)
            did = Chosen(id=sent.reminder.id, verb="show") if sent else None
        reminder = await found(self._store, message.scene, did.id) if did else None
        return reminder if reminder and reminder.state in ("draft", "active", "paused") else None

    # ---- what is pressed -------------------------------------------------------------------------------------------

    async def press(self, press: Pressed) -> Outcome:
        """Return what comes of a choice; of one that is not ours or of another chat, a notice."""
        did = chosen(press.data)
        if did is None:
            return noticed(sentences.NOT_HERE)
        if did.id == DRAFT:
            return await self._pressed_open(press.scene, did)
        if did.verb in ("yes", "no", "deputy"):
            return await self._attending.answer(press.scene, did, press.message)
        if did.verb == "show":
            return await self._looking.open(press.scene, did)
        if did.verb == "ics":
            return await self._looking.export(press.scene, did.id)
        if did.verb in ("ok", "move"):
            return await self._drafting.keep(press.scene, did.id, did.revision, separate=did.arg == "new")
        reminder = await self._changing.reminder(press.scene, did)
        return reminder if isinstance(reminder, Outcome) else await self._pressed(press.scene, did, reminder)

    async def _pressed_open(self, scene: Scene, did: Chosen) -> Outcome:
        """Do what is chosen of nothing that is kept: answer the open question, turn a page, follow."""
        if did.verb in ("pick", "ok", "cancel"):
            return await self._picked(scene, did)
        deeds: dict[str, Callable[[], Awaitable[Outcome]]] = {
            "more": lambda: self._looking.more(scene, did),
            "ics": lambda: renewed(scene) if did.arg == NEW else self._looking.export(scene),
            "follow": lambda: self._clusters.follow(scene, did.arg),
            "unfollow": lambda: self._clusters.unfollow(scene, did.arg),
        }
        deed = deeds.get(did.verb)
        return await deed() if deed else noticed(sentences.NOT_HERE)

    async def _picked(self, scene: Scene, did: Chosen) -> Outcome:
        """Take an answer to the open question of the person."""
        talk = await self._store.talks.get(*scene.key, scene.at)
        if did.verb == "pick":
            return await self._drafting.pick(scene, talk, did)
        if did.verb == "ok":
            return await self._importing.keep(scene, talk, did)
        if talk is None or talk.payload.get("turn") != did.revision:
            return noticed(sentences.TALK_OVER)
        await self._store.talks.clear(*scene.key)
        return Outcome(replacing=Card(text=sentences.DROPPED))

    async def _pressed(self, scene: Scene, did: Chosen, reminder: Reminder) -> Outcome:
        """Do what is chosen of a reminder that the person may change."""
        doing, occurrence = self._changing, did.occurrence or next_start(reminder, scene)
        if did.verb in sentences.FIELDS:
            return await doing.field(scene, reminder, did.verb)
        if did.verb == "cancel" and reminder.state == "draft":
            return await self._drafting.drop(scene, reminder)
        deeds: dict[str, Callable[[], Awaitable[Outcome]]] = {
            "edit": lambda: doing.edit(scene, reminder),
            "cancel": lambda: doing.cancel(scene, reminder),
            "stop": lambda: doing.stop(scene, reminder),
            "skip": lambda: doing.skip(scene, reminder, occurrence),
            "pause": lambda: doing.rest(scene, reminder, paused=True),
            "resume": lambda: doing.rest(scene, reminder, paused=False),
            "done": lambda: doing.done(scene, reminder, occurrence),
            "snooze": lambda: doing.snooze(scene, reminder, did),
            "back": lambda: self._back(scene, reminder),
        }
        deed = deeds.get(did.verb)
        return await deed() if deed else noticed(sentences.NOT_HERE)

    async def _back(self, scene: Scene, reminder: Reminder) -> Outcome:
        """Show a reminder as it is."""
        if reminder.state == "draft":
            return Outcome(replacing=await self._drafting.card(scene, reminder))
        return Outcome(replacing=shown(reminder, scene))
