"""Questions answered by the dialogue, and what is kept of an answer: to be voted on, to go on from, to be edited."""

from __future__ import annotations

from functools import partial

from bot.model import Reply, Turn, Utterance
from bot.reception import buttons
from bot.reception.model import Case, Drawing, Response, Shown, telling
from bot.reception.noting import Noting
from bot.reception.parts import Parts
from bot.secretary import Said

_LONGEST = 200
"""Most characters of a message that is answered though it was said to nobody; what is longer is a speech."""
_SURE = 0.7
"""Least confidence at which such a message is answered, where a group wishes so."""


class Answering:
    """Answers questions on one channel. Belongs to one event loop."""

    def __init__(self, channel: str, parts: Parts, noting: Noting) -> None:
        """Answer on `channel`."""
        self._channel, self._noting = channel, noting
        self._live, self._store, self._edits = parts.live, parts.store, parts.ways.edits

    async def answer(self, case: Case, text: str, *, below: bool = False) -> Response:
        """Answer `text`; `below` where that is what the message replies to."""
        begun, turn = self._noting.now(), await self._turn(case.said, text)
        return await self._given(case, turn, text, begun, below=below)

    async def if_clear(self, case: Case) -> Response:
        """Answer what was said to nobody if it surely asks about a cluster and has a fact for an answer.

        Of the rest nothing is kept.
        """
        said, begun = case.said, self._noting.now()
        if not self._clear(said.text):
            return Response()
        turn = await self._turn(said, said.text)
        if not (turn.reply.outcome == "answer" and turn.reply.sources):
            return Response()
        return await self._given(case, turn, said.text, begun)

    async def keep(self, case: Case, asked: str, said: str, suggestions: tuple[str, ...] = ()) -> int:
        """Keep what a message is answered, and return the id it is kept under; `asked` is what an edit is held against.

        As which message it was sent is for the channel to tell.
        """
        scene = case.said.scene
        return await self._store.answers.remember(
            self._channel, scene.chat, case.message, None, scene.person, asked, said, suggestions, scene.at
        )

    async def offer(self, case: Case, reply: Reply, asked: str) -> Shown:
        """Return a reply as a message, with its choices, and keep what it answers."""
        return _offering(reply, await self.keep(case, asked, reply.text, reply.suggestions))

    async def say(self, case: Case, asked: str, text: str) -> Response:
        """Say something that is no answer of the dialogue's; it is kept where an edit may go on from it."""
        if not self._edits:
            return telling(text)
        return Response(shown=(Shown(text=text, answer=await self.keep(case, asked, text)),))

    async def draw(self, case: Case, asked: str, drawing: Drawing) -> Response:
        """Show a picture; likewise."""
        id = await self.keep(case, asked, drawing.caption) if self._edits else 0
        return Response(shown=(Shown(drawing=drawing, answer=id),))

    async def _turn(self, said: Said, text: str) -> Turn:
        """Return what comes of a question; nothing is remembered yet."""
        scene = said.scene
        session = await self._store.sessions.load(*scene.key)
        return self._live.dialogue.respond(Utterance(text=text, at=scene.at, own_cluster=scene.own_cluster), session)

    async def _given(self, case: Case, turn: Turn, text: str, begun: float, *, below: bool = False) -> Response:
        """Give an answer, in the place of the one before the question was edited."""
        scene, reply = case.said.scene, turn.reply
        await self._store.sessions.save(*scene.key, turn.session)
        if case.given is not None and case.revises:
            id = case.given.id
            await self._store.answers.revise(id, text, reply.text, reply.suggestions)
            self._noting.changed(reply, text, await self._store.answers.by_id(id))
            return Response(replacing=_offering(reply, id))
        shown = await self.offer(case, reply, text)
        noted = partial(self._noting.heard, reply, text, scene.chat, scene.person, case.message, begun, turn.session)
        return Response(shown=(shown,), noted=noted, below=below)

    def _clear(self, text: str) -> bool:
        """Say whether a text surely asks about a cluster."""
        if len(text) > _LONGEST:
            return False
        understood = self._live.dialogue.hear(text)
        named = any(entity.kind in ("cluster", "anaphor") for entity in understood.entities)
        return named and understood.asks and understood.confidence >= _SURE


def _offering(reply: Reply, id: int) -> Shown:
    """Return a reply that is kept as `id` as a message."""
    votes = reply.outcome == "answer" and bool(reply.sources)
    return Shown(text=reply.text, choices=buttons.offered(id, reply.suggestions, votes=votes), reply=reply, answer=id)
