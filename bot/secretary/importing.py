"""Calendar files that people send: one meeting is shown to be confirmed, several are listed and kept together."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime

from bot.agenda import wording
from bot.agenda.choices import DRAFT, Chosen, offer
from bot.agenda.model import Card, Request
from bot.secretary import sentences
from bot.secretary.drafting import MOST, Drafting
from bot.secretary.given import draft, packed, unpacked
from bot.secretary.model import Outcome, Scene, noticed, said
from bot.store import Store, Talk

LARGEST = 1_000_000
"""Bytes of a file that is read."""
_LISTED = 10


class Importing:
    """Takes calendar files in."""

    def __init__(self, store: Store, drafting: Drafting) -> None:
        """Keep in `store`; single meetings go through `drafting`."""
        self._store, self._drafting = store, drafting

    async def file(self, scene: Scene, content: bytes) -> Outcome:
        """Show what a file holds; nothing is kept yet. What cannot be read is said in one sentence."""
        if len(content) > LARGEST:
            return said(sentences.FILE_LARGE)
        read = await asyncio.to_thread(_read, content, scene.now, scene.zone)
        good = [one for one in read if one.status == "ok" and one.start is not None]
        if not good:
            return said(read[0].message if read else sentences.FILE_EMPTY)
        if len(good) == 1:
            return await self._drafting.take(scene, good[0])
        turn = int(scene.at.timestamp()) % 2**24
        payload = {"requests": [packed(one) for one in good], "turn": turn}
        await self._store.talks.put(*scene.key, Talk(kind="file", payload=payload, at=scene.at))
        return Outcome(cards=(_listed(good, turn),))

    async def keep(self, scene: Scene, talk: Talk | None, chosen: Chosen) -> Outcome:
        """Keep all that a file held, except what is kept already: pressed twice, or sent twice, it is kept once."""
        if talk is None or talk.kind != "file" or talk.payload.get("turn") != chosen.revision:
            return noticed(sentences.TALK_OVER)
        running = await self._store.reminders.of_chat(scene.channel, scene.chat)
        good = [unpacked(one) for one in talk.payload["requests"]]
        if len(running) + len(good) > MOST:
            return noticed(sentences.TOO_MANY.format(n=len(running)))
        known = {(one.title, one.start) for one in running}
        new = [one for one in (draft(one, scene) for one in good) if (one.title, one.start) not in known]
        for one in new:
            await self._store.reminders.add(replace(one, state="active"))
        await self._store.talks.clear(*scene.key)
        return Outcome(replacing=Card(text=sentences.FILE_KEPT.format(n=len(new))))


def _read(content: bytes, now: datetime, zone: str) -> tuple[Request, ...]:
    """Return what a calendar file holds; takes up to three seconds."""
    from bot.agenda.calendar import from_ics  # only for who sends a calendar: its library takes long to load

    return from_ics(content, now, zone)


def _listed(requests: list[Request], turn: int) -> Card:
    """Return the card that lists what would be kept."""
    lines = [f"- {wording.span(one.start, one.end)}: {one.title}" for one in requests[:_LISTED] if one.start]
    if len(requests) > _LISTED:
        lines.append(sentences.FILE_MORE.format(n=len(requests) - _LISTED))
    count = len(requests)
    row = (
        offer(sentences.FILE_ALL.format(n=count), DRAFT, "ok", revision=turn),
        offer(sentences.FILE_NOT, DRAFT, "cancel", revision=turn),
    )
    return Card(text="\n".join([sentences.FILE_MANY.format(n=count), *lines]), choices=(row,))
