"""The reception: one message or press of a person at a time, on any channel."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.editing import COMMANDS as EDITING
from bot.editing import Editing
from bot.editing.choices import MARK as EDITED
from bot.editing.extracting import reads_for
from bot.facts import Facts
from bot.reception import buttons, configuring, sentences
from bot.reception.answering import Answering
from bot.reception.doing import NOTE, Doing
from bot.reception.galleries import Galleries
from bot.reception.model import Case, Response, Shown, noticing, of_outcome, telling
from bot.reception.noting import FILE, PRESS, TALK, Noting
from bot.reception.parts import Parts, Talk
from bot.reception.teaching import COMMAND as TEACHING
from bot.reception.teaching import MARK as TAUGHT
from bot.reception.teaching import Teaching
from bot.secretary import COMMANDS as REMINDING
from bot.secretary import Outcome, Pressed, Said, Scene, Secretary
from bot.secretary.talking import surely_asks
from bot.store import Answer
from bot.store.amendments import Editor

REMINDED = "R:"
"""How everything begins that a card about reminders sends back."""
_CARD = "card"
_COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_]{0,31})(?!\S)\s*")


async def _nobody() -> bool:
    return False


class Reception:
    """Serves one channel. Belongs to one event loop."""

    def __init__(self, channel: str, parts: Parts) -> None:
        """Serve `channel`, its name in the store."""
        self.channel, self._parts = channel, parts
        self._live, self._store, self._clock, self._ways = parts.live, parts.store, parts.clock, parts.ways
        self.noting = Noting(parts.live, parts.store, parts.clock, channel)
        self.galleries = Galleries(parts.live)
        self.secretary = Secretary(
            parts.store,
            lambda: parts.live.dialogue.facts,
            lambda text: surely_asks(parts.live.dialogue.matcher, text),
        )
        reads = reads_for(parts.live.dialogue.facts.units.values())
        self.editing = Editing(parts.store, lambda: parts.live.dialogue, parts.catch_up, reads, parts.chiefs)
        teaching = Teaching(parts, self.editing.may)
        self._talks: dict[str, Talk] = {EDITED: self.editing, REMINDED: self.secretary, TAUGHT: teaching}
        self._answering = Answering(channel, parts, self.noting)
        self._doing = Doing(channel, parts, self.noting, self._answering)

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
        thread: int | None = None,
        is_admin: Callable[[], Awaitable[bool]] = _nobody,
    ) -> Scene:
        """Return where something is said now, with the settings of that chat."""
        settings = await self._store.chats.get(self.channel, chat)
        scene = Scene(
            channel=self.channel, chat=chat, person=person, name=name, at=self._clock(), group=group, thread=thread,
            zone=settings.zone, leads=settings.minutes, own_cluster=settings.own_cluster, is_admin=is_admin,
        )  # fmt: skip
        return self._parts.linked(scene)

    # ---- what is said ------------------------------------------------------------------------------------------------

    def refused(self, person: str) -> Response | None:
        """Count what a person says, and return what comes of it instead where it is too much, else None."""
        verdict = self._parts.limiter.ask(person)
        if verdict == "fine":
            return None
        return telling(sentences.SLOW_DOWN) if verdict == "warn" else Response()

    async def hear(self, said: Said, message: int, other: Editor | None = None) -> Response:
        """Return what comes of a message that is for the bot, or of one that a group's member said to nobody.

        `said.text` may begin with a command; `message` is the channel's number of the message, `other` the person whose
        message it replies to, where it replies to one.
        """
        return await self._heard(Case(said=_opened(said), message=message), other)

    async def hear_again(self, said: Said, message: int, given: Answer, other: Editor | None = None) -> Response:
        """Return what comes of a message that was edited; `given` is what it was answered before.

        An edit that asks for the same again does nothing; an edited note takes the place of the first, the answer to an
        edited question that of the answer before; what drew a picture or did something is done anew.
        """
        said = _opened(said)
        if given.answer_message is None:
            return await self._heard(Case(said=said, message=message, given=given), other)
        asked, before = self._doing.asked(said), given.question_text
        if asked == before:
            return Response()
        if asked.startswith(NOTE) and before.startswith(NOTE):
            return await self._amended(said, asked, given)
        revises = bool(asked) and not (asked.startswith("/") or before.startswith("/"))
        return await self._heard(Case(said=said, message=message, given=given, revises=revises), other)

    async def calendar(self, said: Said, message: int, content: bytes, given: Answer | None = None) -> Response:
        """Return what comes of a calendar file (.ics); `said` is what was said with it, the rest as in `hear_again`."""
        await self._awake(said.scene)
        case = Case(said=said, message=message, given=given)
        response = await self._reminded(case, lambda: self.secretary.file(said.scene, content), FILE)
        return response or Response()

    async def article(self, scene: Scene, text: str) -> Response:
        """Return what comes of the text of a file that somebody sent."""
        await self._awake(scene)
        begun = self.noting.now()
        return self._noted(await self.editing.article(scene, text), FILE, begun)

    async def _heard(self, case: Case, other: Editor | None) -> Response:
        said = case.said
        if said.addressed and (refusal := self.refused(said.scene.person)) is not None:
            return refusal
        await self._awake(said.scene)
        if (response := await self._talked(case, other)) is not None:
            return response
        if not said.addressed:
            return await self._answering.if_clear(case)
        if case.revises:
            return await self._answering.answer(case, self._doing.asked(said))
        return await (self._doing.do(case) if said.command else self._doing.text(case))

    async def _awake(self, scene: Scene) -> None:
        """Note that a chat that had blocked the bot is back: its reminders go on."""
        settings = await self._store.chats.get(self.channel, scene.chat)
        if settings.state != "active":
            await self._store.chats.put(self.channel, scene.chat, replace(settings, state="active"))

    async def _amended(self, said: Said, asked: str, given: Answer) -> Response:
        """Put an edited note in the place of the one that was kept."""
        scene = said.scene
        if (refusal := self.refused(scene.person)) is not None:
            return refusal
        old = given.question_text.removeprefix(NOTE)
        await self._store.answers.amend(self.channel, scene.chat, scene.person, old, said.text)
        await self._store.answers.revise(given.id, asked, sentences.AMENDED, ())
        return Response(replacing=Shown(text=sentences.AMENDED, answer=given.id))

    # ---- talks -------------------------------------------------------------------------------------------------------

    async def _talked(self, case: Case, other: Editor | None) -> Response | None:
        """Return what a talk makes of a message, None where it is a question or another command.

        Most messages are for no talk, which their words tell: that is asked first.
        """
        said, begun = case.said, self.noting.now()
        command = said.command
        if command in EDITING or not (command or await self._unedited(said)):
            outcome = await self.editing.hear(said, other)
            if outcome is not None:
                return self._noted(outcome, TALK, begun)
        if command in REMINDING or not (command or await self._idle(case)):
            response = await self._reminded(case, lambda: self.secretary.hear(said), TALK)
            if response is not None:
                return response
        if command == TEACHING:
            outcome = await self._talks[TAUGHT].hear(said)
            return self._noted(outcome, TALK, begun) if outcome is not None else None
        return None

    async def _unedited(self, said: Said) -> bool:
        """Say whether the talk with editors has surely nothing to do with a text."""
        return await self.editing.idle(self.channel, said.scene.person, said.text)

    async def _idle(self, case: Case) -> bool:
        """Say whether the secretary has surely nothing to do with a text."""
        said = case.said
        plain = said.addressed and case.given is None and said.replied is None and not said.quoted
        return plain and await self.secretary.idle(said.scene.key, said.text, said.scene.at)

    async def _reminded(self, case: Case, work: Callable[[], Awaitable[Outcome | None]], kind: str) -> Response | None:
        """Return what comes of a message to the secretary, in the place of what answered it before an edit."""
        said, given, begun = case.said, case.given, self.noting.now()
        # It begins with a slash, so that no edit takes it for a question.
        asked = f"/{said.command or REMINDING[0]} {said.text}".strip()
        instead = False
        if given is not None:
            if given.question_text == asked:
                return Response()
            instead = await self.secretary.supersede(said.scene) and given.answer_message is not None
        outcome = await work()
        if outcome is None:
            return None
        response = of_outcome(outcome)
        if instead and response.shown:
            response = replace(response, replacing=response.shown[0], shown=response.shown[1:])
        if self._ways.edits:
            response = _kept(
                response, await self._answering.keep(case, asked, outcome.cards[0].text if outcome.cards else "")
            )

        def noted() -> None:
            self.noting.served(kind, _CARD, begun)
            self.noting.talked(begun)

        return replace(response, noted=noted)

    def _noted(self, outcome: Outcome, kind: str, begun: float) -> Response:
        """Return what comes of a talk, noted once it is shown."""
        return replace(of_outcome(outcome), noted=lambda: self.noting.served(kind, _CARD, begun))

    # ---- what is pressed ---------------------------------------------------------------------------------------------

    async def press(self, pressed: Pressed, message: int) -> Response:
        """Return what comes of a choice; `message` is the channel's number for what a chosen suggestion asks.

        Of a choice that is not ours, or of another chat, a notice.
        """
        data, scene, begun = pressed.data, pressed.scene, self.noting.now()
        talk = next((talk for mark, talk in self._talks.items() if data.startswith(mark)), None)
        if talk is not None:
            return self._noted(await talk.press(pressed), PRESS, begun)
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
        if (refusal := self.refused(scene.person)) is not None:
            return refusal
        said = Said(scene=scene, text=given.suggestions[press.index])
        return await self._doing.text(Case(said=said, message=message))

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
            return Response(replacing=Shown(text=await self._ways.above(scene, settings), choices=rows))
        after = configuring.changed(settings, setting, known)
        if after is None:
            return noticing(sentences.OLD_BUTTON)
        await self._store.chats.put(self.channel, scene.chat, after)
        rows = configuring.menu(after, group=scene.group)
        return Response(replacing=Shown(text=await self._ways.above(scene, after), choices=rows))


def _opened(said: Said) -> Said:
    """Return a message with the command at its beginning taken off its text."""
    if said.command or not said.text.lstrip().startswith("/"):
        return said
    text = said.text.strip()
    found = _COMMAND.match(text)
    return replace(said, command=found[1].lower(), text=text[found.end() :].strip()) if found else said


def _kept(response: Response, id: int) -> Response:
    """Return a response whose first message is the answer that is kept as `id`."""
    if response.replacing is not None:
        return replace(response, replacing=replace(response.replacing, answer=id))
    first, *rest = response.shown or (None,)
    return replace(response, shown=(replace(first, answer=id), *rest)) if first is not None else response
