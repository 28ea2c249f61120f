"""From what somebody asks to be reminded of to what is kept: ask for what is missing, show a draft, keep it on [Đúng].

Nothing is kept before that but the draft. A change of what is kept is a draft too, aimed at the reminder it changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.agenda import cards, choices
from bot.agenda.asking import asking
from bot.agenda.choices import Chosen
from bot.agenda.model import Card, Reminder, Request
from bot.agenda.titles import shown as titled
from bot.secretary import sentences
from bot.secretary.access import found, headed, may_change, over, refusal, shown
from bot.secretary.clashes import clashing
from bot.secretary.given import (
    aimed,
    amended,
    carried_over,
    detached,
    draft,
    invitation_number,
    packed,
    request_of,
    target_of,
    unpacked,
)
from bot.secretary.model import Outcome, Scene, noticed, said
from bot.store import Store, Talk
from bot.timing import amend, read

MOST = 500
"""How many reminders a chat may have running: more than anybody reads."""
_TURNS = 2**24
"""Questions are told apart by their second, so that an answer never goes to another question."""


class Drafting:
    """Makes drafts and keeps them."""

    def __init__(self, store: Store) -> None:
        """Keep everything in `store`."""
        self._store = store

    async def ask(self, scene: Scene, text: str, quoted: str = "") -> Outcome:
        """Take up a new request, in any words; what it does not say itself is read from the message `quoted`."""
        request = read(text, scene.now, scene.zone)
        if request.status != "ok" and quoted.strip():
            other = read(quoted, scene.now, scene.zone)
            if other.status != "error":
                request, text = amend(other, text, scene.now), quoted
        return await self.take(scene, request, invitation_number(text))

    async def take(self, scene: Scene, request: Request, number: str = "", base: Reminder | None = None) -> Outcome:
        """Show a draft of a request; ask for what it lacks, keeping what it has. `base` is what it changes."""
        if request.status == "error":
            return said(request.message)
        if request.status != "ok" or request.start is None:
            turn = int(scene.at.timestamp()) % _TURNS
            given = {"request": packed(request), "number": number, "base": base.id if base else 0, "turn": turn}
            await self._remember(scene, "asking", **given)
            return Outcome(cards=(asking(request, scene.now, turn),))
        if base is not None:
            return await self.change(scene, base, request)
        replaced = await self._replaced(scene, request)
        if replaced is not None and await may_change(scene, replaced):
            request = replace(request, title=replaced.title, place=request.place or replaced.place)
            moved = aimed(amended(replaced, request), replaced.id, number)
            moved = replace(moved, state="draft", creator=scene.person, created=scene.at)
            return await self._show(scene, moved, request.lunar)
        return await self._show(scene, draft(request, scene, number), request.lunar)

    async def change(self, scene: Scene, base: Reminder, request: Request) -> Outcome:
        """Show what `base` becomes by a request that is "ok": a draft is changed itself, a reminder gets a draft."""
        if base.state == "draft":
            changed = await self._store.reminders.change(base.id, lambda now: amended(now, request), scene.at)
            return await self._shown(scene, changed, request.lunar) if changed else said(sentences.GONE)
        changed = replace(amended(base, request), state="draft", creator=scene.person, created=scene.at)
        return await self._show(scene, aimed(changed, base.id), request.lunar)

    async def _show(self, scene: Scene, reminder: Reminder, lunar: str) -> Outcome:
        """Keep a draft and show it."""
        return await self._shown(scene, await self._store.reminders.add(reminder), lunar)

    async def _shown(self, scene: Scene, reminder: Reminder, lunar: str) -> Outcome:
        await self._remember(scene, "confirming", id=reminder.id)
        return Outcome(cards=(await self.card(scene, reminder, lunar),))

    async def card(self, scene: Scene, reminder: Reminder, lunar: str = "") -> Card:
        """Return the card of a reminder: of a draft also what it changes and what is at the same time.

        `lunar` is the lunar day as the person gave it.
        """
        if reminder.state != "draft":
            return shown(reminder, scene)
        target = await found(self._store, scene, target_of(reminder) or 0)
        others = await self._store.reminders.of_chat(scene.channel, scene.chat, ("active",))
        same_time = clashing(reminder, [one for one in others if target is None or one.id != target.id], scene.wall)
        titles = ", ".join(dict.fromkeys(titled(one.title) for one in same_time[:3]))
        card = shown(reminder, scene, sentences.CLASHES.format(titles=titles) if titles else "", lunar)
        return card if target is None else self._moving(card, reminder, target)

    def _moving(self, card: Card, reminder: Reminder, target: Reminder) -> Card:
        """Return the card of a draft that changes `target`; where an invitation asks for it, it may be added too."""
        if detached(reminder).meeting == "":
            return headed(card, sentences.CHANGES)
        first = (
            choices.offer(sentences.MOVE_IT, reminder.id, "move", revision=reminder.revision),
            choices.offer(sentences.ADD_IT, reminder.id, "ok", revision=reminder.revision, arg="new"),
        )
        rows = [
            tuple(one for one in row if (did := choices.chosen(one.data)) and did.verb != "ok") for row in card.choices
        ]
        head = headed(card, f"{sentences.REPLACES} {titled(target.title)}")
        return replace(head, choices=(first, *(row for row in rows if row)))

    async def keep(self, scene: Scene, id: int, revision: int = 0, *, separate: bool = False) -> Outcome:
        """Keep a draft, as a reminder of its own where it is to be `separate`; a second time changes nothing."""
        reminder = await refusal(self._store, scene, id)
        if isinstance(reminder, Outcome):
            return reminder
        if reminder.state != "draft":
            return await self._kept_before(scene, reminder)
        if revision and revision != reminder.revision:
            return Outcome(replacing=await self.card(scene, reminder), notice=sentences.OLD)
        if over(reminder, scene):
            return noticed(sentences.PAST)
        target = None if separate else await found(self._store, scene, target_of(reminder) or 0)
        if target is not None:
            return await self._move(scene, reminder, target)
        running = await self._store.reminders.of_chat(scene.channel, scene.chat)
        if len(running) >= MOST:
            return noticed(sentences.TOO_MANY.format(n=MOST))
        kept = await self._store.reminders.change(id, _confirmed, scene.at)
        return await self._done(scene, kept)

    async def _move(self, scene: Scene, reminder: Reminder, target: Reminder) -> Outcome:
        """Let a reminder become what a draft says, and the draft go."""
        if not await may_change(scene, target):
            return noticed(sentences.NOT_YOURS)
        moved = await self._store.reminders.change(target.id, lambda now: carried_over(now, reminder), scene.at)
        await self._store.reminders.change(reminder.id, _called_off, scene.at)
        return await self._done(scene, moved)

    async def _done(self, scene: Scene, kept: Reminder | None) -> Outcome:
        if kept is None:
            return noticed(sentences.GONE)
        await self._remember(scene, "kept", id=kept.id)
        return Outcome(replacing=cards.kept(kept, scene.now))

    async def _kept_before(self, scene: Scene, reminder: Reminder) -> Outcome:
        """Show what has become of a draft that was dealt with before."""
        moved = await found(self._store, scene, target_of(replace(reminder, state="draft")) or 0)
        notice = sentences.GONE if reminder.state == "cancelled" and moved is None else sentences.KEPT_BEFORE
        return Outcome(replacing=shown(moved or reminder, scene), notice=notice)

    async def drop(self, scene: Scene, reminder: Reminder) -> Outcome:
        """Let a draft go."""
        await self._store.reminders.change(reminder.id, _called_off, scene.at)
        await self._store.talks.clear(*scene.key)
        return Outcome(replacing=Card(text=sentences.DROPPED))

    async def answer(self, scene: Scene, talk: Talk, text: str) -> Outcome | None:
        """Take `text` as the answer to what was asked; None where it is none."""
        given = unpacked(talk.payload["request"])
        request = amend(given, text, scene.now)
        if request.status == "error" and request.message != given.message:
            return said(request.message)
        if packed(replace(request, message="")) == packed(replace(given, message="")):
            return None
        base = await found(self._store, scene, talk.payload.get("base", 0))
        return await self.take(scene, request, talk.payload.get("number", ""), base)

    async def pick(self, scene: Scene, talk: Talk | None, chosen: Chosen) -> Outcome:
        """Take one of the answers offered to what was asked: a start, "t0830" or "d20261204"."""
        if talk is None or talk.kind != "asking" or talk.payload.get("turn") != chosen.revision:
            return noticed(sentences.TALK_OVER)
        given = unpacked(talk.payload["request"])
        base = await found(self._store, scene, talk.payload.get("base", 0))
        start = chosen.occurrence
        if start is None:
            outcome = await self.answer(scene, talk, _said(chosen.arg))
        else:
            lasts = given.end - given.start if given.end and given.start else None
            settled = replace(
                given, status="ok", start=start, end=start + lasts if lasts else None, alternatives=(), day=start.date()
            )
            outcome = await self.take(scene, settled, talk.payload.get("number", ""), base)
        return _in_place(outcome) if outcome else noticed(sentences.TALK_OVER)

    async def revise(self, scene: Scene, base: Reminder, text: str) -> Outcome | None:
        """Change a reminder or a draft by what `text` says of it; None where it says nothing of the kind."""
        given = request_of(base)
        request = amend(given, text, scene.now)
        if packed(replace(request, message="")) == packed(given):
            return None
        return await self.take(scene, request, "", base)

    async def _replaced(self, scene: Scene, request: Request) -> Reminder | None:
        """Return the reminder that an invitation replaces, by its number or by the time it moves away from."""
        if not (request.replaces or request.moved_from):
            return None
        running = await self._store.reminders.of_chat(scene.channel, scene.chat)
        named = [one for one in running if request.replaces and one.meeting == request.replaces]
        same = named or [one for one in running if one.start == request.moved_from]
        return same[0] if len(same) == 1 else None

    async def _remember(self, scene: Scene, kind: str, **payload: Any) -> None:
        await self._store.talks.put(*scene.key, Talk(kind=kind, payload=payload, at=scene.at))


def _confirmed(reminder: Reminder) -> Reminder:
    """Return a draft as a reminder that runs; anything else stays what it is."""
    return replace(detached(reminder), state="active") if reminder.state == "draft" else reminder


def _said(arg: str) -> str:
    """Return an answer that was offered as somebody would type it."""
    if arg.startswith("d"):
        return f"ngày {arg[7:9]}/{arg[5:7]}/{arg[1:5]}"
    return f"{arg[1:3]}:{arg[3:5]}"


def _in_place(outcome: Outcome) -> Outcome:
    """Return the outcome with its only card in the place of the one that was pressed."""
    return replace(outcome, cards=outcome.cards[1:], replacing=outcome.cards[0]) if outcome.cards else outcome


def _called_off(reminder: Reminder) -> Reminder:
    return replace(reminder, state="cancelled")
