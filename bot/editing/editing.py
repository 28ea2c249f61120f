"""The talk about the knowledge: hears messages and presses of editors, and leaves everything else alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.agenda.model import Card
from bot.amendments.history import built_on, holding, latest
from bot.amendments.model import Amendment
from bot.dialogue import Dialogue
from bot.editing import cards, sentences
from bot.editing.articles import Reads, proposed
from bot.editing.choices import Chosen, chosen
from bot.editing.notes import Notes
from bot.editing.people import People, called, editor
from bot.editing.proposal import Proposal, from_json, instead, to_json
from bot.editing.proposing import MOST, Lacks, Proposing
from bot.editing.wishes import Wish, bare, could, flattened, is_notice, is_paper, wish_of
from bot.facts import Facts
from bot.secretary.model import Outcome, Pressed, Said, Scene, noticed, said
from bot.store import Store
from bot.store.amendments import Change, Editor
from bot.store.drafts import Draft
from bot.timing import wants

NAMES = "bientap"
"""The command that lists and names editors."""
COMMANDS = (NAMES, "lichsu", "hoantac", "xemgopy")
WAITS = timedelta(minutes=30)
"""How long a message is taken for the edit that a card waits for."""
ARTICLE = 600
"""From how many characters on a message is read as an article."""
LONGEST = 800
"""Characters of a statement that is read: what is longer states too much for one card, and takes long to read."""
LISTED = 10
"""How many changes the history shows."""
_UNDO = frozenset({"hoan tac", "undo"})
_HOW = frozenset({"cap nhat", "bo sung", "cap nhat du lieu", "sua du lieu"})
_NEVER_MIND = frozenset({"bo", "thoi", "huy", "bo qua", "khong sua nua"})


class Editing:
    """Holds the talk. `dialogue` returns the bot as it is now, `catch_up` lays what was just changed over it;
    `chiefs` are the ids of a channel's editors whom the settings name.
    """

    def __init__(
        self,
        store: Store,
        dialogue: Callable[[], Dialogue],
        catch_up: Callable[[], Awaitable[object]],
        reads: Reads,
        chiefs: frozenset[str] = frozenset(),
    ) -> None:
        """Keep everything in `store`; `reads` reads articles."""
        self._reads = reads
        self._store, self._dialogue, self._catch_up, self._chiefs = store, dialogue, catch_up, chiefs
        self._proposing = Proposing(dialogue)
        self._notes = Notes(store)
        self._people = People(store)

    @property
    def _facts(self) -> Facts:
        return self._dialogue().facts

    async def may(self, scene: Scene) -> bool:
        """Say whether a person may change the knowledge."""
        return await self._is_editor(scene.channel, scene.person)

    async def _is_editor(self, channel: str, person: str) -> bool:
        return person in self._chiefs or await self._store.editors.has(channel, person)

    # ---- what is said ------------------------------------------------------------------------------------------------

    async def idle(self, channel: str, person: str, text: str) -> bool:
        """Say whether `hear` would surely return None: it is cheaper to ask than to make a scene for every message.

        For a text that is no command. Editors are always heard: a card of theirs may wait for an edit.
        """
        return not could(text) and not await self._is_editor(channel, person)

    async def hear(self, message: Said, other: Editor | None = None) -> Outcome | None:
        """Return what comes of a message; None where it is not about changing the knowledge.

        `other` is the person whose message it replies to, where it replies to one.
        """
        scene = message.scene
        if message.command:
            return await self._command(message, other) if await self.may(scene) else said(sentences.NOT_EDITOR)
        if not message.addressed:
            return None
        wish, may = wish_of(message.text), await self.may(scene)
        if may and (waiting := await self._waiting(scene)) is not None:
            edited = await self._edited(message, waiting, wish)
            if edited is not None:
                return edited
        if wish is None:
            return await self._unopened(message) if may else None
        if wish.kind == "wrong" and await self._of_a_reminder(scene, wish.rest):
            return None
        if may:
            return await self._wished(message, wish)
        return None if wish.kind == "withdraw" else await self._notes.leave(message)

    async def _of_a_reminder(self, scene: Scene, rest: str) -> bool:
        """Say whether "sai rồi, 8h cơ" is said of the reminder that is being made: it then names no cluster."""
        talk = await self._store.talks.get(*scene.key, scene.at)
        if talk is None or talk.kind not in ("asking", "confirming", "editing"):
            return False
        return all(entity.kind != "cluster" for entity in self._dialogue().hear(rest).entities)

    async def _unopened(self, message: Said) -> Outcome | None:
        """Take up what an editor says without the words that open a change: a fact, a document, an article."""
        scene, flat = message.scene, flattened(message.text).strip(" .!")
        if flat in _UNDO:
            return await self._undo_latest(scene)
        if flat in _HOW:
            return said(sentences.HOW)
        wish = None if wants(message.text) else bare(message.text)
        found = self._proposed(scene, wish) if wish else ""
        if not isinstance(found, str):
            return await self.propose(scene, found)
        if _is_article(message.text):
            return await self.article(scene, message.text)
        news = await self._read(scene, message.text) if is_notice(message.text) and not wants(message.text) else None
        return await self.propose(scene, news) if news else None

    async def _wished(self, message: Said, wish: Wish) -> Outcome:
        scene = message.scene
        found = self._proposed(scene, replace(wish, kind="correct") if wish.kind == "wrong" else wish)
        if not isinstance(found, str):
            return await self.propose(scene, found)
        if wish.kind == "wrong":
            await self._notes.leave(message)
            return said(f"{sentences.SAID_WRONG}\n{sentences.HOW}")
        if isinstance(found, Lacks) and wish.kind != "withdraw" and wish.rest:
            part = Proposal(said=wish.rest, correcting=wish.kind == "correct", waiting=True)
            await self._store.drafts.put(scene.channel, scene.chat, scene.person, to_json(part), scene.at)
        return said(found)

    def _proposed(self, scene: Scene, wish: Wish) -> Proposal | str:
        if len(wish.rest) > LONGEST:
            return sentences.LONG
        today = scene.now.date()
        if wish.kind == "withdraw":
            return self._proposing.withdraw(wish.rest, scene.own_cluster, today)
        return self._proposing.add(wish.rest, scene.own_cluster, today, called(scene), correct=wish.kind == "correct")

    async def propose(self, scene: Scene, proposal: Proposal) -> Outcome:
        """Show a proposal as a card, and keep it behind that."""
        id = await self._store.drafts.put(scene.channel, scene.chat, scene.person, to_json(proposal), scene.at)
        if proposal.options:
            return Outcome(cards=(cards.choosing(id, proposal.options, self._facts),))
        return Outcome(cards=(cards.confirming(id, proposal, self._facts),))

    async def article(self, scene: Scene, text: str) -> Outcome:
        """Return what comes of the text of an article or a document: a card for each new fact, one after the other."""
        if not await self.may(scene):
            return said(sentences.NOT_EDITOR)
        found = await self._read(scene, text)
        return said(sentences.READ_NOTHING) if found is None else await self.propose(scene, found)

    async def _read(self, scene: Scene, text: str) -> Proposal | None:
        """Return what an article states, read in a thread: a long page takes as long as many answers."""
        return await asyncio.to_thread(proposed, text, self._reads, self._facts, called(scene), scene.now.date())

    async def _waiting(self, scene: Scene) -> Draft | None:
        draft = await self._store.drafts.latest(scene.channel, scene.chat, scene.person, scene.at - WAITS)
        return draft if draft is not None and draft.payload.get("waiting") else None

    async def _edited(self, message: Said, draft: Draft, wish: Wish | None) -> Outcome | None:
        """Take a message for the edit that a card waits for, or for the part that a statement lacks.

        None where it is no such part: a card was shown for the edit, for the part nothing was.
        """
        scene, before = message.scene, from_json(draft.payload)
        await self._store.drafts.drop(draft.id)
        if flattened(message.text).strip(" .!") in _NEVER_MIND:
            return said(sentences.DROPPED)
        if wish is None:
            rest = self._proposing.edited(before.said, message.text)
            if rest == message.text and not before.changes:
                return None
            wish = Wish("correct" if before.correcting else "state", rest)
        if not before.changes:
            return await self._wished(message, wish)
        found = self._proposed(scene, wish)
        return said(found) if isinstance(found, str) else await self.propose(scene, replace(found, queue=before.queue))

    # ---- commands ----------------------------------------------------------------------------------------------------

    async def _command(self, message: Said, other: Editor | None) -> Outcome | None:
        scene = message.scene
        match message.command:
            case "bientap":
                return await self._people.named(scene, other)
            case "lichsu":
                return await self._history(scene, message.text)
            case "hoantac":
                return await self._undo_latest(scene)
            case "xemgopy":
                return await self._notes.listed()
        return None

    async def _history(self, scene: Scene, text: str) -> Outcome:
        named = self._proposing.read(text[:LONGEST], "", scene.now.date()).cluster
        entries = await self._store.amendments.of_cluster(named, LISTED)
        held = frozenset(one.id for one in holding(await self._store.amendments.all()))
        return Outcome(cards=(cards.history(entries, held, named, self._facts, scene.now.tzinfo),))

    async def _undo_latest(self, scene: Scene) -> Outcome:
        found = latest(await self._store.amendments.all(), called(scene))
        if found is None:
            return said(sentences.NOTHING_TO_UNDO)
        outcome = await self._undo(scene, Chosen(found.id, "undo", 1))
        return Outcome(cards=(outcome.replacing,)) if outcome.replacing else said(outcome.notice)

    # ---- what is pressed ---------------------------------------------------------------------------------------------

    async def press(self, press: Pressed) -> Outcome:
        """Return what comes of a choice; of one that is not ours, or of somebody who may not, a notice."""
        did, scene = chosen(press.data), press.scene
        if did is None:
            return noticed(sentences.OLD)
        if not await self.may(scene):
            return noticed(sentences.NOT_EDITOR)
        if did.verb == "undo":
            return await self._undo(scene, did)
        if did.verb == "done":
            return await self._notes.done(scene, did.id)
        if did.verb == "fire":
            return await self._people.fired(scene, did.id)
        draft = await self._store.drafts.get(did.id, scene.channel, scene.chat)
        return noticed(sentences.GONE) if draft is None else await self._pressed(scene, did, draft)

    async def _pressed(self, scene: Scene, did: Chosen, draft: Draft) -> Outcome:
        proposal = from_json(draft.payload)
        match did.verb:
            case "ok":
                return await self._keep(scene, draft, proposal, proposal.changes)
            case "instead":
                return await self._keep(scene, draft, proposal, instead(proposal, self._facts))
            case "edit" if draft.person != scene.person:
                return noticed(sentences.NOT_YOURS)
            case "edit":
                waits = to_json(replace(proposal, waiting=True))
                kept = await self._store.drafts.change(draft.id, waits, scene.at)
                return said(sentences.ASK_EDIT) if kept else noticed(sentences.GONE)
            case "pick" if 0 < did.number <= len(proposal.options):
                return await self._picked(scene, draft, proposal, did.number)
            case "drop":
                await self._store.drafts.drop(draft.id)
                return await self._after(scene, proposal, Outcome(replacing=Card(text=sentences.DROPPED)))
        return noticed(sentences.OLD)

    async def _picked(self, scene: Scene, draft: Draft, proposal: Proposal, number: int) -> Outcome:
        picked = replace(proposal, options=(), changes=(Change(former=proposal.options[number - 1]),))
        if not await self._store.drafts.change(draft.id, to_json(picked), scene.at):
            return noticed(sentences.GONE)
        return Outcome(replacing=cards.confirming(draft.id, picked, self._facts))

    async def _keep(self, scene: Scene, draft: Draft, proposal: Proposal, changes: tuple[Change, ...]) -> Outcome:
        """Write the changes down, once, and lay them over the knowledge before it is said that they hold."""
        if not changes:
            return noticed(sentences.OLD)
        kept = await self._store.amendments.keep(changes, editor(scene), scene.at, draft.id)
        if not kept:
            return noticed(sentences.GONE)
        await self._catch_up()
        return await self._after(scene, proposal, Outcome(replacing=cards.kept(kept, self._facts)))

    async def _after(self, scene: Scene, proposal: Proposal, outcome: Outcome) -> Outcome:
        """Show the next of several proposals, if there is one."""
        if not proposal.queue:
            return outcome
        following = replace(from_json(proposal.queue[0]), queue=proposal.queue[1:])
        return replace(outcome, cards=(await self.propose(scene, following)).cards)

    async def _undo(self, scene: Scene, did: Chosen) -> Outcome:
        """Take changes back, the last of them first."""
        undone: list[Amendment] = []
        for id in range(did.id + max(1, min(did.number, MOST)) - 1, did.id - 1, -1):
            before = {one.id: one for one in holding(await self._store.amendments.all())}
            if id in before and await self._store.amendments.undo(id, editor(scene), scene.at) is not None:
                undone.append(before[id])
        if not undone:
            later = built_on(await self._store.amendments.all(), did.id)
            return noticed(sentences.RESTS.format(later=later.id) if later else sentences.GONE)
        await self._catch_up()
        return Outcome(replacing=cards.undone(undone, self._facts))


def _is_article(text: str) -> bool:
    """Say whether a message is a document, or so long that it must be an article; reminders have invitations."""
    return (len(text) > ARTICLE or is_paper(text)) and not wants(text)
