"""Messages: new and edited, in private chats and groups; what each command does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import Message, User

from bot.model import Reply
from bot.reception import commands, sentences
from bot.reception.allowed import Allowed
from bot.reception.limiter import Limiter
from bot.reception.noting import TALK
from bot.store import Answer, ChatSettings
from bot.telegram.addressing import Addressed, addressed, pointed_at, replied
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.groups import Groups
from bot.telegram.talks import Talks

_NOTE = "/gopy "
"""How what is kept of a note begins."""
_LONGEST = 200
"""Most characters of such a message; what is longer is a speech, whatever it asks in passing."""
_SURE = 0.7
"""Least confidence at which a message that is not addressed to the bot is answered, where a group wishes so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One message for the bot: who asks what, where, and how the chat is set up."""

    message: Message
    meant: Addressed
    place: Place
    user: str
    settings: ChatSettings


class Messages:
    """Handles messages."""

    def __init__(self, desk: Desk, groups: Groups, limiter: Limiter, allowed: Allowed, me: User, talks: Talks) -> None:
        """Answer as `me` whom `allowed` allows, as often as `limiter` lets them ask; `talks` take what is theirs."""
        self._desk, self._groups, self._limiter, self.allowed, self._me = desk, groups, limiter, allowed, me
        self._talks = talks
        self._commands: dict[str, Callable[[_Case], Awaitable[None]]] = {
            "hoi": self._hoi,
            "caidat": self._caidat,
            "gopy": self._gopy,
            "quen_toi": self._quen_toi,
            "dongthoigian": self._timeline,
            "bando": self._map,
            "start": self._start,
        }

    async def new(self, message: Message) -> None:
        """Answer a new message if it is for the bot."""
        if await self._groups.moved(message):
            return
        case, begun = await self._case(message), self._desk.noting.now()
        if case is None or not await self._may_ask(case):
            return
        if await self._talks.hears(message, case.meant, case.settings):
            self._desk.noting.served(TALK, "card", begun)
            return
        if not case.meant.readable:
            await self._desk.tell(sentences.TEXT_ONLY, case.place)
        elif case.meant.command:
            await self._command(case)
        elif case.meant.how == "any":
            await self._if_clear(case)
        else:
            await self._text(case)

    async def edited(self, message: Message) -> None:
        """Edit the answer to an edited question; what was not answered before, or drew a picture, is new.

        An edit that asks for the same again does nothing; an edited note takes the place of the first.
        """
        case = await self._case(message)
        if case is None or not case.meant.readable:
            return
        given = await self._desk.store.answers.of_question(CHANNEL, case.place.chat, message.message_id)
        if given is None or given.answer_message is None:
            await self.new(message)
            return
        asked, before = self._asked(case), given.question_text
        if asked == before:
            return
        if asked.startswith(_NOTE) and before.startswith(_NOTE):
            await self._amend(case, asked, given)
        elif not asked or asked.startswith("/") or before.startswith("/"):
            await self.new(message)
        elif not await self._may_ask(case) or await self._talks.hears(message, case.meant, case.settings):
            return
        elif (reply := await self._reply(case, asked)) is not None:
            await self._desk.revise(reply, asked, case.place, given.id, given.answer_message)

    async def pick(self, label: str, message: Message, user: str) -> None:
        """Answer a pressed suggestion as if it had been typed, below the message it stood under."""
        settings = await self._desk.store.chats.get(CHANNEL, str(message.chat.id))
        meant = Addressed(text=label, how="private")
        place = place_of(message)
        case = _Case(message=message, meant=meant, place=place, user=user, settings=settings)
        if await self._may_ask(case):
            await self._text(case)

    async def _case(self, message: Message) -> _Case | None:
        """Return what a message asks of the bot, None when it is not for it."""
        settings = await self._desk.store.chats.get(CHANNEL, str(message.chat.id))
        meant = addressed(message, self._me, any_clear=settings.when == "any")
        if meant is None or (message.from_user is None):
            return None
        if settings.state != "active":  # somebody who blocked the bot is back
            settings = replace(settings, state="active")
            await self._desk.store.chats.put(CHANNEL, str(message.chat.id), settings)
        place, user = place_of(message), str(message.from_user.id)
        return _Case(message=message, meant=meant, place=place, user=user, settings=settings)

    async def _may_ask(self, case: _Case) -> bool:
        """Say whether the message is to be answered; tell who asks too fast, or is not allowed to, in private."""
        if not self.allowed.serves(int(case.user), case.place.chat_id):
            if not case.place.group and self._limiter.ask(case.user) == "fine":
                await self._desk.tell(sentences.NOT_ALLOWED, case.place)
            return False
        verdict = self._limiter.ask(case.user) if case.meant.how != "any" else "fine"
        if verdict == "warn":
            await self._desk.tell(sentences.SLOW_DOWN, case.place)
        return verdict == "fine"

    def _asked(self, case: _Case) -> str:
        """Return what a message asks: a question, or, with its slash, what is done; "" for neither.

        What an answer is kept with, and by which an edit that changes nothing is known.
        """
        command, text = case.meant.command, case.meant.text
        if case.meant.how == "any":
            return text
        if command == "gopy":
            return f"{_NOTE}{text}" if text else ""
        kind = commands.picture(command, text)
        if kind == "map":
            return "/bando"
        if kind == "timeline":
            return f"/dongthoigian {self._drawn(case)}".strip()
        if command == "hoi":
            return text or replied(case.message)
        if command == "start":
            return commands.question("start", text) or sentences.WELCOME
        return (commands.question(command, text) or "") if command else text or pointed_at(case.message)

    async def _text(self, case: _Case) -> None:
        """Answer free text: with a picture where it asks for one; where it only mentions, what it replies to."""
        kind = commands.picture("", case.meant.text)
        if not case.meant.text and pointed_at(case.message):
            await self._replied_to(case)
        elif kind is None:
            await self._desk.answer(case.meant.text, case.place, case.user, case.message.message_id, case.settings)
        else:
            await (self._map(case) if kind == "map" else self._timeline(case))

    async def _if_clear(self, case: _Case) -> None:
        """Answer what was not addressed to the bot, if it is a clear question."""
        text, begun, question = case.meant.text, self._desk.noting.now(), case.message.message_id
        if (reply := await self._reply(case, text)) is not None:
            await self._desk.give(reply, text, case.place, case.user, question)
            self._desk.noting.heard(reply, text, case.place.chat, case.user, question, begun)

    async def _reply(self, case: _Case, text: str) -> Reply | None:
        """Return the reply and remember what it was about.

        Of what was not addressed to the bot, only what surely asks about a cluster and has a fact for an answer gets
        one; of the rest nothing is kept.
        """
        if case.meant.how == "any" and not self._clear(text):
            return None
        turn = await self._desk.turn_of(text, case.place, case.user, case.settings)
        if case.meant.how == "any" and not (turn.reply.outcome == "answer" and turn.reply.sources):
            return None
        await self._desk.store.sessions.save(CHANNEL, case.place.chat, case.user, turn.session)
        return turn.reply

    def _clear(self, text: str) -> bool:
        """Say whether a text surely asks about a cluster."""
        if len(text) > _LONGEST:
            return False
        understood = self._desk.live.dialogue.hear(text)
        named = any(entity.kind in ("cluster", "anaphor") for entity in understood.entities)
        return named and understood.asks and understood.confidence >= _SURE

    async def _command(self, case: _Case) -> None:
        """Do what a command says."""
        special = self._commands.get(case.meant.command)
        if special is not None:
            begun = self._desk.noting.now()
            await special(case)
            if case.meant.command not in ("hoi", "start"):  # these ask the dialogue, which is noted there
                self._desk.noting.served(f"/{case.meant.command}", "done", begun)
        elif text := commands.question(case.meant.command, case.meant.text):
            await self._desk.answer(text, case.place, case.user, case.message.message_id, case.settings)
        elif not case.place.group:
            await self._desk.tell(sentences.UNKNOWN_COMMAND, case.place)

    async def _start(self, case: _Case) -> None:
        text = commands.question("start", case.meant.text) or sentences.WELCOME
        await self._desk.answer(text, case.place, case.user, case.message.message_id, case.settings)

    async def _hoi(self, case: _Case) -> None:
        """Answer the question after the command, else the message that the command replies to."""
        if case.meant.text:
            await self._text(case)
        elif replied(case.message):
            await self._replied_to(case)
        else:
            await self._desk.tell(sentences.ASK_WHAT, case.place)

    async def _replied_to(self, case: _Case) -> None:
        """Answer the message that this one replies to, below it."""
        other = case.message.reply_to_message
        place = place_of(case.message, reply_to=other.message_id if other else None)
        await self._desk.answer(replied(case.message), place, case.user, case.message.message_id, case.settings)

    async def _caidat(self, case: _Case) -> None:
        if not await self._groups.may_set(case.message.chat, case.message):
            await self._desk.tell(sentences.NOT_ADMIN, case.place)
            return
        said = await self._groups.said(case.message.chat, case.settings)
        await self._desk.tell(said, case.place, self._groups.menu(case.settings, group=case.place.group))

    async def _gopy(self, case: _Case) -> None:
        if not case.meant.text:
            await self._desk.tell(sentences.ASK_GIST, case.place)
            return
        await self._desk.store.answers.suggest(CHANNEL, case.place.chat, case.user, case.meant.text, self._desk.clock())
        await self._say(case, Reply(outcome="answer", text=sentences.THANKS))

    async def _amend(self, case: _Case, asked: str, given: Answer) -> None:
        """Put an edited note in the place of the one that was kept."""
        if given.answer_message is None or not await self._may_ask(case):
            return
        old, new = given.question_text.removeprefix(_NOTE), case.meant.text
        await self._desk.store.answers.amend(CHANNEL, case.place.chat, case.user, old, new)
        amended = Reply(outcome="answer", text=sentences.AMENDED)
        await self._desk.revise(amended, asked, case.place, given.id, given.answer_message)

    async def _quen_toi(self, case: _Case) -> None:
        gone = await self._desk.store.chats.forget_user(CHANNEL, case.user)
        await self._desk.tell(sentences.FORGOTTEN.format(n=gone.total), case.place)

    async def _map(self, case: _Case) -> None:
        await self._show(case, sentences.MAP_CAPTION)

    async def _timeline(self, case: _Case) -> None:
        """Draw the years of the cluster named, else of the chat's own; ask which where there is neither."""
        known = self._desk.live.dialogue.facts.clusters
        cluster = self._drawn(case)
        if not cluster:
            shown = tuple(sentences.TIMELINE.format(cluster=one) for one in known)[:8]
            await self._say(case, Reply(outcome="clarify", text=sentences.WHICH_TIMELINE, suggestions=shown))
        elif cluster not in known:
            await self._say(case, Reply(outcome="fallback", text=sentences.NO_TIMELINE.format(cluster=cluster)))
        else:
            await self._show(case, sentences.TIMELINE_CAPTION.format(cluster=cluster), cluster)

    def _drawn(self, case: _Case) -> str:
        """Return the cluster whose years are to be drawn, "" where neither the message nor the chat names one."""
        text = case.meant.text.strip()
        asked = f"cụm {text}" if text.isalnum() and len(text) <= 5 else text
        named = (one.value for one in self._desk.live.dialogue.hear(asked).entities if one.kind == "cluster")
        return next(named, case.settings.own_cluster)

    async def _say(self, case: _Case, reply: Reply) -> None:
        """Send a reply of this module's own, and keep to what it was, so that an edit can go on from it."""
        await self._desk.give(reply, self._asked(case), case.place, case.user, case.message.message_id)

    async def _show(self, case: _Case, caption: str, cluster: str | None = None) -> None:
        """Send a picture, the timeline of a cluster or the map, and keep to what it was."""
        desk = self._desk
        async with desk.typing(case.place):
            picture = await desk.gallery.picture("timeline" if cluster else "map", cluster)
            sent = await desk.show(picture, caption, case.place)
        if sent is not None:
            question, asked = case.message.message_id, self._asked(case)
            await desk.store.answers.remember(
                CHANNEL, case.place.chat, question, sent, case.user, asked, caption, (), desk.clock()
            )
