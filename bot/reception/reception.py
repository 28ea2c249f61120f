"""The reception: one message or press of a person at a time, on any channel that has no ways of its own."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app import Live
from bot.editing import COMMANDS as EDITING
from bot.editing import Editing
from bot.editing.choices import MARK as EDITED
from bot.editing.extracting import reads_for
from bot.facts import Facts
from bot.model import Reply, Utterance
from bot.reception import buttons, commands, configuring, sentences
from bot.reception.galleries import Galleries
from bot.reception.limiter import Limiter
from bot.reception.model import Drawing, Response, Shown, noticing, of_outcome, telling
from bot.reception.noting import FILE, PRESS, TALK, Noting
from bot.secretary import COMMANDS as REMINDING
from bot.secretary import Outcome, Pressed, Said, Scene, Secretary
from bot.secretary.talking import surely_asks
from bot.store import Answer, ChatSettings, Store
from bot.store.amendments import Editor

REMINDED = "R:"
"""How everything begins that a card about reminders sends back."""
_CARD, _DONE = "card", "done"
_ANSWERED = ("hoi", "start")
"""Commands that ask the dialogue, which notes them itself."""
_COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_]{0,31})(?!\S)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a reception works with. `clock` returns the aware time; `chiefs` are the channel's editors by settings;
    `catch_up` lays over the knowledge what an editor has just changed; `linked` tells a scene the link to its calendar.
    """

    live: Live
    store: Store
    clock: Callable[[], datetime]
    catch_up: Callable[[], Awaitable[object]]
    limiter: Limiter
    chiefs: frozenset[str] = frozenset()
    linked: Callable[[Scene], Scene] = lambda scene: scene


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A message that is being served: `message` is the channel's number of it."""

    said: Said
    message: int
    settings: ChatSettings


class Reception:
    """Serves one channel. Belongs to one event loop."""

    def __init__(self, channel: str, parts: Parts) -> None:
        """Serve `channel`, its name in the store."""
        self.channel, self._parts = channel, parts
        self._live, self._store, self._clock = parts.live, parts.store, parts.clock
        self.noting = Noting(parts.live, parts.store, parts.clock, channel)
        self.galleries = Galleries(parts.live)
        self.secretary = Secretary(
            parts.store,
            lambda: parts.live.dialogue.facts,
            lambda text: surely_asks(parts.live.dialogue.matcher, text),
        )
        reads = reads_for(parts.live.dialogue.facts.units.values())
        self.editing = Editing(parts.store, lambda: parts.live.dialogue, parts.catch_up, reads, parts.chiefs)
        self._commands: dict[str, Callable[[_Case], Awaitable[Response]]] = {
            "hoi": self._hoi,
            "start": self._start,
            "caidat": self._caidat,
            "gopy": self._gopy,
            "quen_toi": self._quen_toi,
            "dongthoigian": self._timeline,
            "bando": self._map,
        }

    @property
    def facts(self) -> Facts:
        """Return the knowledge as it is now."""
        return self._live.dialogue.facts

    async def scene(
        self,
        chat: str,
        person: str,
        name: str = "",
        *,
        group: bool = False,
        is_admin: Callable[[], Awaitable[bool]] | None = None,
    ) -> Scene:
        """Return where something is said now, with the settings of that chat."""
        settings = await self._store.chats.get(self.channel, chat)
        scene = Scene(
            channel=self.channel, chat=chat, person=person, name=name, at=self._clock(), group=group,
            zone=settings.zone, leads=settings.minutes, own_cluster=settings.own_cluster,
        )  # fmt: skip
        scene = self._parts.linked(scene)
        return scene if is_admin is None else replace(scene, is_admin=is_admin)

    # ---- what is said ------------------------------------------------------------------------------------------------

    async def hear(self, said: Said, message: int, other: Editor | None = None) -> Response:
        """Return what comes of a message that is for the bot.

        `said.text` may begin with a command; `message` is the channel's number of the message, `other` the person whose
        message it replies to, where it replies to one.
        """
        verdict = self._parts.limiter.ask(said.scene.person)
        if verdict != "fine":
            return telling(sentences.SLOW_DOWN) if verdict == "warn" else Response()
        said, begun = _opened(said), self.noting.now()
        await self._awake(said.scene)
        if (outcome := await self._talked(said, other)) is not None:
            self.noting.served(TALK, _CARD, begun)
            return of_outcome(outcome)
        settings = await self._store.chats.get(self.channel, said.scene.chat)
        case = _Case(said=said, message=message, settings=settings)
        return await (self._command(case) if said.command else self._text(case))

    async def calendar(self, scene: Scene, content: bytes) -> Response:
        """Return what comes of a calendar file (.ics)."""
        begun, outcome = self.noting.now(), await self.secretary.file(scene, content)
        self.noting.served(FILE, _CARD, begun)
        return of_outcome(outcome)

    async def article(self, scene: Scene, text: str) -> Response:
        """Return what comes of the text of a file that somebody sent."""
        begun, outcome = self.noting.now(), await self.editing.article(scene, text)
        self.noting.served(FILE, _CARD, begun)
        return of_outcome(outcome)

    async def _awake(self, scene: Scene) -> None:
        """Note that a chat that had blocked the bot is back: its reminders go on."""
        settings = await self._store.chats.get(self.channel, scene.chat)
        if settings.state != "active":
            await self._store.chats.put(self.channel, scene.chat, replace(settings, state="active"))

    async def _talked(self, said: Said, other: Editor | None) -> Outcome | None:
        """Return what a talk makes of a message, None where it is a question or another command."""
        if not said.command or said.command in EDITING:
            outcome = await self.editing.hear(said, other)
            if outcome is not None:
                return outcome
        if not said.command or said.command in REMINDING:
            return await self.secretary.hear(said)
        return None

    async def _text(self, case: _Case) -> Response:
        """Answer free text, with a picture where it asks for one; where there is none, what it replies to."""
        text = case.said.text
        kind = commands.picture("", text)
        if kind is not None:
            return await (self._map(case) if kind == "map" else self._timeline(case))
        return await self._answer(case, text if text.strip() else case.said.quoted)

    async def _answer(self, case: _Case, text: str) -> Response:
        scene, begun = case.said.scene, self.noting.now()
        session = await self._store.sessions.load(*scene.key)
        utterance = Utterance(text=text, at=scene.at, own_cluster=case.settings.own_cluster)
        turn = self._live.dialogue.respond(utterance, session)
        await self._store.sessions.save(*scene.key, turn.session)
        shown = await self._kept(case, turn.reply, text)
        self.noting.heard(turn.reply, text, scene.chat, scene.person, case.message, begun, turn.session)
        return Response(shown=(shown,))

    async def _kept(self, case: _Case, reply: Reply, text: str) -> Shown:
        """Return a reply as a message, with its choices, and keep to which message it answers."""
        scene = case.said.scene
        id = await self._store.answers.remember(
            self.channel, scene.chat, case.message, None, scene.person, text, reply.text, reply.suggestions, scene.at
        )
        votes = reply.outcome == "answer" and bool(reply.sources)
        choices = buttons.offered(id, reply.suggestions, votes=votes)
        return Shown(text=reply.text, choices=choices, reply=reply, answer=id)

    # ---- commands ----------------------------------------------------------------------------------------------------

    async def _command(self, case: _Case) -> Response:
        name, text = case.said.command, case.said.text
        special = self._commands.get(name)
        if special is not None:
            begun, response = self.noting.now(), await special(case)
            if name not in _ANSWERED:
                self.noting.served(f"/{name}", _DONE, begun)
            return response
        asked = commands.question(name, text)
        return await self._answer(case, asked) if asked else telling(sentences.UNKNOWN_COMMAND)

    async def _start(self, case: _Case) -> Response:
        return await self._answer(case, commands.question("start", case.said.text) or sentences.WELCOME)

    async def _hoi(self, case: _Case) -> Response:
        text = case.said.text or case.said.quoted
        return (
            await self._text(replace(case, said=replace(case.said, text=text))) if text else telling(sentences.ASK_WHAT)
        )

    async def _caidat(self, case: _Case) -> Response:
        scene = case.said.scene
        if scene.group and not await scene.is_admin():
            return telling(sentences.NOT_ADMIN)
        return telling(sentences.SETTINGS, configuring.menu(case.settings, group=scene.group))

    async def _gopy(self, case: _Case) -> Response:
        scene, text = case.said.scene, case.said.text
        if not text:
            return telling(sentences.ASK_GIST)
        await self._store.answers.suggest(self.channel, scene.chat, scene.person, text, scene.at)
        return telling(sentences.THANKS)

    async def _quen_toi(self, case: _Case) -> Response:
        gone = await self._store.chats.forget_user(self.channel, case.said.scene.person)
        return telling(sentences.FORGOTTEN.format(n=gone.total))

    async def _map(self, _: _Case) -> Response:
        return Response(shown=(Shown(drawing=Drawing(kind="map", caption=sentences.MAP_CAPTION)),))

    async def _timeline(self, case: _Case) -> Response:
        """Show the years of the cluster named, else of the chat's own; ask which where there is neither."""
        known, cluster = self._live.dialogue.facts.clusters, self._drawn(case)
        if not cluster:
            offered = tuple(sentences.TIMELINE.format(cluster=one) for one in known)[:8]
            reply = Reply(outcome="clarify", text=sentences.WHICH_TIMELINE, suggestions=offered)
            return Response(shown=(await self._kept(case, reply, case.said.text),))
        if cluster not in known:
            return telling(sentences.NO_TIMELINE.format(cluster=cluster))
        caption = sentences.TIMELINE_CAPTION.format(cluster=cluster)
        return Response(shown=(Shown(drawing=Drawing(kind="timeline", cluster=cluster, caption=caption)),))

    def _drawn(self, case: _Case) -> str:
        text = case.said.text.strip()
        asked = f"cụm {text}" if text.isalnum() and len(text) <= 5 else text
        named = (one.value for one in self._live.dialogue.hear(asked).entities if one.kind == "cluster")
        return next(named, case.settings.own_cluster)

    # ---- what is pressed ---------------------------------------------------------------------------------------------

    async def press(self, pressed: Pressed, message: int) -> Response:
        """Return what comes of a choice; `message` is the channel's number for what a chosen suggestion asks.

        Of a choice that is not ours, or of another chat, a notice.
        """
        data, scene, begun = pressed.data, pressed.scene, self.noting.now()
        if data.startswith((REMINDED, EDITED)):
            talk = self.secretary if data.startswith(REMINDED) else self.editing
            outcome = await talk.press(pressed)
            self.noting.served(PRESS, _CARD, begun)
            return of_outcome(outcome)
        if setting := buttons.parse_setting(data):
            return await self._set(scene, setting)
        press = buttons.parse(data)
        given = await self._given(press.answer_id) if press else None
        if press is None or given is None or (given.channel, given.chat) != (self.channel, scene.chat):
            return noticing(sentences.OLD_BUTTON)
        if press.vote is not None:
            await self._store.answers.rate(press.answer_id, scene.person, press.vote)
            return noticing(sentences.VOTED)
        if press.index is None or press.index >= len(given.suggestions):
            return noticing(sentences.OLD_BUTTON)
        return await self.hear(Said(scene=scene, text=given.suggestions[press.index]), message)

    async def _given(self, id: int) -> Answer | None:
        """Return an answer that was given, also one that is not on disk yet."""
        found = await self._store.answers.by_id(id)
        if found is None:
            await self._store.flush()
            found = await self._store.answers.by_id(id)
        return found

    async def _set(self, scene: Scene, setting: buttons.Setting) -> Response:
        """Change a setting, or open its values, and show that in place."""
        if scene.group and not await scene.is_admin():
            return noticing(sentences.NOT_ADMIN)
        settings = await self._store.chats.get(self.channel, scene.chat)
        known = tuple(self._live.dialogue.facts.clusters)
        if not setting.value:
            rows = configuring.opened(settings, setting.key, known)
            return Response(replacing=Shown(text=sentences.SETTINGS, choices=rows))
        after = configuring.changed(settings, setting, known)
        if after is None:
            return noticing(sentences.OLD_BUTTON)
        await self._store.chats.put(self.channel, scene.chat, after)
        rows = configuring.menu(after, group=scene.group)
        return Response(replacing=Shown(text=sentences.SETTINGS, choices=rows))


def _opened(said: Said) -> Said:
    """Return a message with the command at its beginning taken off its text."""
    text = said.text.strip()
    found = None if said.command else _COMMAND.match(text)
    return replace(said, command=found[1].lower(), text=text[found.end() :].strip()) if found else said
