"""What each command does, and what free text asks beside the dialogue: pictures, a message that it points at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.model import Reply
from bot.reception import commands, configuring, sentences
from bot.reception.answering import Answering
from bot.reception.model import Case, Drawing, Response, telling
from bot.reception.noting import Noting
from bot.reception.parts import Parts
from bot.secretary import Said

_DONE = "done"
_ANSWERED = ("hoi", "start")
"""Commands that ask the dialogue, which notes them itself."""
NOTE = "/gopy "
"""How what is kept of a note begins."""
_MANY = 8
"""At most so many timelines are offered."""


class Doing:
    """Does what commands and texts say on one channel."""

    def __init__(self, channel: str, parts: Parts, noting: Noting, answering: Answering) -> None:
        """Answer questions through `answering`."""
        self._channel, self._noting, self._answering = channel, noting, answering
        self._live, self._store, self._ways = parts.live, parts.store, parts.ways
        self._commands: dict[str, Callable[[Case], Awaitable[Response]]] = {
            "hoi": self._hoi,
            "start": self._start,
            "caidat": self._caidat,
            "gopy": self._gopy,
            "quen_toi": self._quen_toi,
            "dongthoigian": self._timeline,
            "bando": self._map,
        }

    def asked(self, said: Said) -> str:
        """Return what a message asks: a question, or, with its slash, what is done; "" for neither.

        What an answer is kept with, and by which an edit that changes nothing is known.
        """
        command, text = said.command, said.text
        if not said.addressed:
            return text
        if command == "gopy":
            return f"{NOTE}{text}" if text else ""
        kind = commands.picture(command, text)
        if kind == "map":
            return "/bando"
        if kind == "timeline":
            return f"/dongthoigian {self._drawn(said)}".strip()
        if command == "hoi":
            return text or said.quoted
        if command == "start":
            return commands.question("start", text) or sentences.WELCOME
        return (commands.question(command, text) or "") if command else text or pointed_at(said)

    async def do(self, case: Case) -> Response:
        """Do what a command says."""
        said = case.said
        special = self._commands.get(said.command)
        if special is not None:
            begun, response = self._noting.now(), await special(case)
            if said.command in _ANSWERED:
                return response
            return replace(response, noted=lambda: self._noting.served(f"/{said.command}", _DONE, begun))
        if asked := commands.question(said.command, said.text):
            return await self._answering.answer(case, asked)
        theirs = said.scene.group and self._ways.strangers
        return Response() if theirs else telling(sentences.UNKNOWN_COMMAND)

    async def text(self, case: Case) -> Response:
        """Answer free text, with a picture where it asks for one; where there is none, what it replies to."""
        said = case.said
        kind = commands.picture("", said.text)
        if kind is not None:
            return await (self._map(case) if kind == "map" else self._timeline(case))
        pointed = "" if said.text.strip() else pointed_at(said)
        return await self._answering.answer(case, pointed or said.text, below=bool(pointed))

    async def _start(self, case: Case) -> Response:
        return await self._answering.answer(case, self.asked(case.said))

    async def _hoi(self, case: Case) -> Response:
        """Answer the question after the command, else the message that the command replies to."""
        said = case.said
        if said.text:
            return await self.text(case)
        return (
            await self._answering.answer(case, said.quoted, below=True) if said.quoted else telling(sentences.ASK_WHAT)
        )

    async def _caidat(self, case: Case) -> Response:
        scene = case.said.scene
        if scene.group and not await scene.is_admin():
            return telling(sentences.NOT_ADMIN)
        settings = await self._store.chats.get(self._channel, scene.chat)
        return telling(await self._ways.above(scene, settings), configuring.menu(settings, group=scene.group))

    async def _gopy(self, case: Case) -> Response:
        scene, text = case.said.scene, case.said.text
        if not text:
            return telling(sentences.ASK_GIST)
        await self._store.answers.suggest(self._channel, scene.chat, scene.person, text, scene.at)
        return await self._answering.say(case, self.asked(case.said), sentences.THANKS)

    async def _quen_toi(self, case: Case) -> Response:
        gone = await self._store.chats.forget_user(self._channel, case.said.scene.person)
        return telling(sentences.FORGOTTEN.format(n=gone.total))

    async def _map(self, case: Case) -> Response:
        drawing = Drawing(kind="map", caption=sentences.MAP_CAPTION)
        return await self._answering.draw(case, self.asked(case.said), drawing)

    async def _timeline(self, case: Case) -> Response:
        """Show the years of the cluster named, else of the chat's own; ask which where there is neither."""
        known, cluster, asked = self._live.dialogue.facts.clusters, self._drawn(case.said), self.asked(case.said)
        if not cluster:
            offered = tuple(sentences.TIMELINE.format(cluster=one) for one in known)[:_MANY]
            reply = Reply(outcome="clarify", text=sentences.WHICH_TIMELINE, suggestions=offered)
            return Response(shown=(await self._answering.offer(case, reply, asked),))
        if cluster not in known:
            return await self._answering.say(case, asked, sentences.NO_TIMELINE.format(cluster=cluster))
        caption = sentences.TIMELINE_CAPTION.format(cluster=cluster)
        return await self._answering.draw(case, asked, Drawing(kind="timeline", cluster=cluster, caption=caption))

    def _drawn(self, said: Said) -> str:
        """Return the cluster whose years are to be drawn, "" where neither the message nor the chat names one."""
        text = said.text.strip()
        asked = f"cụm {text}" if text.isalnum() and len(text) <= 5 else text
        named = (one.value for one in self._live.dialogue.hear(asked).entities if one.kind == "cluster")
        return next(named, said.scene.own_cluster)


def pointed_at(said: Said) -> str:
    """Return what a person's message says that this one only points the bot at, "" for nothing."""
    return said.quoted if said.replied is None else ""
