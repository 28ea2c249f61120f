"""Messages: new and edited, in private chats and groups; what each command does."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import Message, User

from bot.model import Reply
from bot.store import ChatSettings
from bot.telegram import commands, sentences
from bot.telegram.addressing import Addressed, addressed
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.groups import Groups
from bot.telegram.limiter import Limiter

_WORD = re.compile(r"\w+")
_SURE = 0.7
"""Least confidence at which a message that is not addressed to the bot is answered, where a group wishes so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Whom the bot serves: ids of users and of chats; empty sets mean everybody."""

    users: frozenset[int] = frozenset()
    chats: frozenset[int] = frozenset()

    @property
    def everybody(self) -> bool:
        """Say whether there is no list."""
        return not (self.users or self.chats)

    def serves(self, person: int, chat: int | None = None) -> bool:
        """Say whether the person or the chat is on a list, or there is no list; `chat` None is an unknown one."""
        return self.everybody or person in self.users or chat in self.chats


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

    def __init__(self, desk: Desk, groups: Groups, limiter: Limiter, allowed: Allowed, me: User) -> None:
        """Answer as `me` whom `allowed` allows, as often as `limiter` lets them ask."""
        self._desk, self._groups, self._limiter, self.allowed, self._me = desk, groups, limiter, allowed, me
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
        case = await self._case(message)
        if case is None or not await self._may_ask(case):
            return
        if not case.meant.readable:
            await self._desk.tell(sentences.TEXT_ONLY, case.place)
        elif case.meant.command:
            await self._command(case)
        elif case.meant.how == "any":
            await self._if_clear(case)
        else:
            await self._text(case, case.meant.text)

    async def edited(self, message: Message) -> None:
        """Edit the answer to an edited question; a question that was not answered before is answered now."""
        case = await self._case(message)
        if case is None or not case.meant.readable:
            return
        given = await self._desk.store.answers.of_question(CHANNEL, case.place.chat, message.message_id)
        if given is None or given.answer_message is None:
            await self.new(message)
            return
        text = commands.question(case.meant.command, case.meant.text) if case.meant.command else case.meant.text
        if text and text != given.question_text and await self._may_ask(case):
            reply = await self._desk.reply_to(text, case.place, case.user, case.settings)
            await self._desk.revise(reply, text, case.place, given.id, given.answer_message)

    async def pick(self, label: str, message: Message, user: str) -> None:
        """Answer a pressed suggestion as if it had been typed, below the message it stood under."""
        settings = await self._desk.store.chats.get(CHANNEL, str(message.chat.id))
        meant = Addressed(text=label, how="private")
        place = place_of(message)
        case = _Case(message=message, meant=meant, place=place, user=user, settings=settings)
        if await self._may_ask(case):
            await self._text(case, label)

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

    async def _text(self, case: _Case, text: str) -> None:
        """Answer free text: with a picture where it asks for one."""
        # Compared with its marks: "bạn đó" without them is "ban do" too.
        words = " ".join(_WORD.findall(text.lower())) + " "
        for kind, names in sentences.PICTURES.items():
            if words.startswith(tuple(f"{name} " for name in names)):
                await (self._map(case) if kind == "map" else self._timeline(case))
                return
        await self._desk.answer(text, case.place, case.user, case.message.message_id, case.settings)

    async def _if_clear(self, case: _Case) -> None:
        """Answer what was not addressed to the bot only when it surely asks about a cluster and there is a fact."""
        known = self._desk.live.dialogue
        understood = known.matcher.understand(case.meant.text)
        named = any(entity.kind in ("cluster", "anaphor") for entity in understood.entities)
        if not (named and understood.asks and understood.confidence >= _SURE):
            return
        reply = await self._desk.reply_to(case.meant.text, case.place, case.user, case.settings)
        if reply.outcome == "answer" and reply.sources:
            await self._desk.give(reply, case.meant.text, case.place, case.user, case.message.message_id)

    async def _command(self, case: _Case) -> None:
        """Do what a command says."""
        special = self._commands.get(case.meant.command)
        if special is not None:
            await special(case)
        elif text := commands.question(case.meant.command, case.meant.text):
            await self._desk.answer(text, case.place, case.user, case.message.message_id, case.settings)
        elif not case.place.group:
            await self._desk.tell(sentences.UNKNOWN_COMMAND, case.place)

    async def _start(self, case: _Case) -> None:
        text = commands.question("start", case.meant.text) or sentences.WELCOME
        await self._desk.answer(text, case.place, case.user, case.message.message_id, case.settings)

    async def _hoi(self, case: _Case) -> None:
        """Answer the question after the command, else the message that the command replies to."""
        other = case.message.reply_to_message
        text = case.meant.text or (other and (other.text or other.caption)) or ""
        if not text:
            await self._desk.tell(sentences.ASK_WHAT, case.place)
        elif case.meant.text or other is None:
            await self._text(case, text)
        else:
            place = place_of(case.message, reply_to=other.message_id)
            await self._desk.answer(text, place, case.user, case.message.message_id, case.settings)

    async def _caidat(self, case: _Case) -> None:
        if not await self._groups.may_set(case.message.chat, case.message):
            await self._desk.tell(sentences.NOT_ADMIN, case.place)
            return
        await self._desk.tell(sentences.SETTINGS, case.place, self._groups.menu(case.settings, group=case.place.group))

    async def _gopy(self, case: _Case) -> None:
        if not case.meant.text:
            await self._desk.tell(sentences.ASK_GIST, case.place)
            return
        await self._desk.store.answers.suggest(CHANNEL, case.place.chat, case.user, case.meant.text, self._desk.clock())
        await self._desk.tell(sentences.THANKS, case.place)

    async def _quen_toi(self, case: _Case) -> None:
        gone = await self._desk.store.chats.forget_user(CHANNEL, case.user)
        await self._desk.tell(sentences.FORGOTTEN.format(n=gone.total), case.place)

    async def _map(self, case: _Case) -> None:
        async with self._desk.typing(case.place):
            picture = await self._desk.gallery.picture("map")
            await self._desk.show(picture, sentences.MAP_CAPTION, case.place)

    async def _timeline(self, case: _Case) -> None:
        """Draw the years of the cluster named, else of the chat's own; ask which where there is neither."""
        dialogue = self._desk.live.dialogue
        text = case.meant.text.strip()
        asked = f"cụm {text}" if text.isalnum() and len(text) <= 5 else text
        named = [entity.value for entity in dialogue.matcher.understand(asked).entities if entity.kind == "cluster"]
        cluster = named[0] if named else case.settings.own_cluster
        if not cluster:
            shown = tuple(sentences.TIMELINE.format(cluster=one) for one in dialogue.facts.clusters)[:8]
            reply = Reply(outcome="clarify", text=sentences.WHICH_TIMELINE, suggestions=shown)
            await self._desk.give(reply, text, case.place, case.user, case.message.message_id)
        elif cluster not in dialogue.facts.clusters:
            await self._desk.tell(sentences.NO_TIMELINE.format(cluster=cluster), case.place)
        else:
            async with self._desk.typing(case.place):
                picture = await self._desk.gallery.picture("timeline", cluster)
                await self._desk.show(picture, sentences.TIMELINE_CAPTION.format(cluster=cluster), case.place)
