"""The chat: what a person says, chooses or sends is served once, in order, and kept before it is answered.

One request is one turn. A request that comes again with its key, here or at another program on the same database, gets
the answer of the first.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.agenda.model import Card
from bot.documents import Kind, Unreadable, read
from bot.reception import Reception, Response, buttons, sentences
from bot.reception.limiter import Limiter
from bot.reception.model import spoken, telling
from bot.secretary import Pressed, Said, Scene
from bot.store import Store
from bot.store.webturns import Attached, Kept, Line, Turn
from bot.web import messages
from bot.web.events import Hub
from bot.web.lanes import Lanes
from bot.web.messages import Showing
from bot.web.refusals import BUSY, FAST, Refused
from bot.web.responses import encoded

CHANNEL = "web"
PER_MINUTE = 30
"""How many messages and choices a session may send in a minute, unless set otherwise."""
_TRIES, _APART_S = 60, 0.2
"""How often, and how far apart, a turn is asked for that another program has."""
_FORGET = re.compile(r"/quen_toi(?!\S).*", re.IGNORECASE | re.DOTALL)
_FILE = "Tệp {name}"
_ONLY_EDITORS = "Chỉ biên tập viên gửi được bài viết để sửa dữ liệu; tệp lịch .ics thì ai cũng gửi được."

Link = Callable[[str, bool], Awaitable[str]]
"""Returns the link to the calendar of a chat, another one where that is wished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a turn tells: what the person said ("" for nothing), what was shown, and how they voted (0: not)."""

    turn: Turn
    at: datetime
    said: str
    response: Response
    vote: int = 0


class Chat:
    """Serves the sessions of the web. Belongs to one event loop."""

    def __init__(
        self, reception: Reception, store: Store, hub: Hub, clock: Callable[[], datetime], limiter: Limiter
    ) -> None:
        """Let `reception` serve, keep in `store`, tell `hub`; `limiter` counts what sessions send."""
        self.reception, self._store, self._hub, self._clock = reception, store, hub, clock
        self._limiter = limiter
        self._showing = Showing(lambda: reception.facts)
        self.lanes = Lanes()
        self.link: Link | None = None

    # ---- what sessions do --------------------------------------------------------------------------------------------

    async def say(self, chat: str, text: str, key: str) -> str:
        """Return, as JSON, what comes of a message. Raises Refused where it is not served."""

        async def work(turn: Turn) -> _Told:
            scene = await self._scene(chat)
            response = await self.reception.hear(Said(scene=scene, text=text), turn.last + 1)
            return _Told(turn=turn, at=scene.at, said=text, response=response)

        return await self._turn(chat, key, work)

    async def choose(self, chat: str, data: str, message: int, key: str) -> str:
        """Return, as JSON, what comes of a choice under a message. Raises Refused where it is not served."""

        async def work(turn: Turn) -> _Told:
            scene, number = await self._scene(chat), turn.last + 1
            response = await self.reception.press(Pressed(scene=scene, data=data, message=message), number)
            press = buttons.parse(data)
            asked = press is not None and press.index is not None and turn.under is not None
            label = messages.label_of(turn.under, data) if asked and turn.under else ""
            vote = press.vote or 0 if press and response.notice == sentences.VOTED else 0
            return _Told(turn=turn, at=scene.at, said=label if response.shown else "", response=response, vote=vote)

        return await self._turn(chat, key, work, message)

    async def send(self, chat: str, name: str, kind: Kind | None, content: bytes, key: str) -> str:
        """Return, as JSON, what comes of a file: a calendar where `kind` is None, else an article that editors send."""

        async def work(turn: Turn) -> _Told:
            scene = await self._scene(chat)
            response = await self._filed(scene, turn.last + 1, kind, content)
            return _Told(turn=turn, at=scene.at, said=_FILE.format(name=name), response=response)

        return await self._turn(chat, key, work)

    async def forget(self, chat: str) -> str:
        """Delete everything of a session, and return, as JSON, what to say; nothing of that is kept."""
        async with self.lanes.of(chat):
            now = self._clock()
            turn = await self._begin(chat, f"forget-{now.timestamp()}", None)
            gone = await self._store.chats.forget_user(CHANNEL, chat)
            self._store.webchat.drop(chat)
            self._hub.forgotten(chat)
        said = telling(sentences.FORGOTTEN.format(n=gone.total)).shown[0]
        line = self._showing.new(turn.last + 1, now, said)
        notice = encoded(said.text)
        return f'{{"messages":[{line.payload}],"mine":null,"replaced":[],"notice":{notice},"forgotten":true}}'

    async def post(self, chat: str, key: str, card: Card, *, silent: bool = False) -> int:
        """Put a card into a chat that nobody there asked for, once for each key, and return its message's id."""
        found: list[int] = []

        async def work(turn: Turn) -> Kept:
            line = messages.of_card(turn.last + 1, self._clock(), card, silent=silent)
            found.append(line.id)
            return Kept(turn=turn, at=self._clock(), response=str(line.id), new=(line,))

        return int(await self._served(chat, key, work))

    @staticmethod
    def is_forgetting(text: str) -> bool:
        """Say whether a message asks to be forgotten."""
        return bool(_FORGET.fullmatch(text.strip()))

    # ---- turns -------------------------------------------------------------------------------------------------------

    async def _turn(
        self, chat: str, key: str, work: Callable[[Turn], Awaitable[_Told]], under: int | None = None
    ) -> str:
        """Serve a request of a person; see `_served`."""

        async def counted(turn: Turn) -> Kept:
            if self._limiter.ask(chat) != "fine":
                raise Refused(429, FAST, 60)
            return await self._kept(await work(turn))

        return await self._served(chat, key, counted, under)

    async def _served(
        self, chat: str, key: str, work: Callable[[Turn], Awaitable[Kept]], under: int | None = None
    ) -> str:
        """Do the work of a request when it is its turn, and return its answer; that of the first with this key."""
        async with self.lanes.of(chat):
            turn = await self._begin(chat, key, under)
            if turn.response is not None:
                return turn.response
            try:
                kept = await work(turn)
                if not await self._store.webchat.end(kept):
                    raise Refused(409, BUSY, 1)
            except BaseException:
                await self._store.webchat.give_up(turn)
                raise
            self._hub.tell(chat, turn.last, (*kept.new, *kept.changed))
            return kept.response

    async def _begin(self, chat: str, key: str, under: int | None) -> Turn:
        for _ in range(_TRIES):
            turn = await self._store.webchat.begin(chat, key, self._clock(), under)
            if turn is not None:
                return turn
            await asyncio.sleep(_APART_S)
        raise Refused(409, BUSY, 2)

    async def _scene(self, chat: str) -> Scene:
        """Return where a session speaks: the chat is the person, and the link to its calendar is known."""
        scene, link = await self.reception.scene(chat, chat), self.link
        return scene if link is None else replace(scene, calendar_link=lambda renew: link(chat, renew))

    async def _filed(self, scene: Scene, number: int, kind: Kind | None, content: bytes) -> Response:
        if kind is None:
            return await self.reception.calendar(Said(scene=scene, text=""), number, content)
        if not await self.reception.editing.may(scene):
            return telling(_ONLY_EDITORS)
        try:
            return await self.reception.article(scene, await read(content, kind))
        except Unreadable as error:
            return telling(str(error))

    # ---- what is kept and answered -----------------------------------------------------------------------------------

    async def _kept(self, told: _Told) -> Kept:
        """Return what a turn brought: the lines of the chat, and the JSON of the answer."""
        told.response.noted()
        at, turn, under = told.at, told.turn, told.turn.under
        response = told.response if under or not told.response.replacing else spoken(told.response)
        new = [messages.mine(turn.last + 1, at, told.said, turn.key)] if told.said else []
        begun = len(new)
        new += [self._showing.new(turn.last + 1 + n, at, one) for n, one in enumerate(response.shown, begun)]
        changed = [self._showing.instead(under, response.replacing)] if under and response.replacing else []
        if under and told.vote:
            changed.append(messages.voted(under, told.vote))
        changed += await self._revised(turn.chat, response)
        files = [
            Attached(message=line.id, name=one.file.name, content=one.file.content)
            for line, one in zip(new[begun:], response.shown, strict=True)
            if one.file is not None
        ]
        answer = _answer(new[:begun], new[begun:], changed, response.notice, one=under is not None)
        return Kept(turn=turn, at=at, response=answer, new=tuple(new), changed=tuple(changed), files=tuple(files))

    async def _revised(self, chat: str, response: Response) -> list[Line]:
        """Return what takes the place of messages shown earlier, of those that are still there."""
        found = [(await self._store.webchat.line(chat, id), shown) for id, shown in response.revised]
        return [self._showing.instead(line, shown) for line, shown in found if line is not None]


def _answer(mine: Sequence[Line], shown: Sequence[Line], changed: Sequence[Line], notice: str, *, one: bool) -> str:
    """Return the JSON of an answer, put together of what is JSON already; `one`: at most one message is replaced."""
    said = mine[0].payload if mine else "null"
    replaced = _listed(changed)
    if one and len(changed) < 2:
        replaced = changed[0].payload if changed else "null"
    return f'{{"messages":{_listed(shown)},"mine":{said},"replaced":{replaced},"notice":{encoded(notice)}}}'


def _listed(lines: Sequence[Line]) -> str:
    return f"[{','.join(line.payload for line in lines)}]"
