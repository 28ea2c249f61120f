"""What the page calls: /api/…, and the page itself. Each method is an ASGI application behind the guard."""

from __future__ import annotations

from urllib.parse import parse_qs, quote

from starlette.types import Receive, Scope, Send

from bot.documents import kind_of
from bot.reception.commands import COMMANDS
from bot.reception.limiter import Limiter
from bot.store import Store
from bot.web import bodies
from bot.web.assets import CHAT, Assets
from bot.web.chat import Chat
from bot.web.refusals import BAD, FAST, NO_PLACE, Refused
from bot.web.responses import Answer, as_json, encoded, header
from bot.web.sessions import Sessions

PAGE, MOST_OF_PAGE = 50, 100
"""How many messages a look at the history returns."""
READS_PER_MINUTE = 300
"""How often a session may look at its history and files in a minute."""
_CALENDAR = ".ics"
_UNKNOWN_FILE = "Trợ lý chỉ nhận tệp lịch .ics; biên tập viên gửi được cả bài viết .txt, .html, .docx, .pdf."


class Endpoints:
    """The calls of the page."""

    def __init__(self, chat: Chat, store: Store, sessions: Sessions, assets: Assets, reads: Limiter) -> None:
        """Serve `chat`; the history is read from `store`, as often as `reads` lets a session."""
        self._chat, self._store, self._sessions, self._reads = chat, store, sessions, reads
        self._page = assets.page(CHAT, here="/")
        listed = [{"name": one.name, "about": one.vietnamese} for one in COMMANDS if "private" in one.places]
        self._commands = encoded({"commands": [one for one in listed if one["name"] != "start"]})

    async def home(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET /: the page; it holds nothing of anybody, and the session comes beside."""
        answer = self._page.answer(scope)
        cookie = self._sessions.renewed(scope)
        await Answer(answer.body, answer.kind, answer.status, (*answer.headers, *cookie))(scope, receive, send)

    async def say(self, scope: Scope, receive: Receive, send: Send) -> None:
        """POST /api/messages."""
        chat, cookie = self._sessions.any_of(scope)
        found = await bodies.json_of(scope, receive)
        text, key = bodies.text_of(found.get("text")), bodies.key_of(found.get("key"))
        if self._chat.is_forgetting(text):
            await self._forget(chat, scope, receive, send)
            return
        await as_json(await self._chat.say(chat, text, key), cookie)(scope, receive, send)

    async def choose(self, scope: Scope, receive: Receive, send: Send) -> None:
        """POST /api/choices."""
        chat = self._sessions.known(scope)
        found = await bodies.json_of(scope, receive)
        data, key = bodies.data_of(found.get("data")), bodies.key_of(found.get("key"))
        message = bodies.number_of(found.get("message"))
        await as_json(await self._chat.choose(chat, data, message, key))(scope, receive, send)

    async def send(self, scope: Scope, receive: Receive, send: Send) -> None:
        """POST /api/files: the body is the file, its name and the key are in headers."""
        chat, cookie = self._sessions.any_of(scope)
        name = bodies.name_of(header(scope, b"x-file-name"))
        key = bodies.key_of(header(scope, b"x-key").decode("latin-1"))
        kind = kind_of(name)
        if kind is None and not name.lower().endswith(_CALENDAR):
            raise Refused(415, _UNKNOWN_FILE)
        content = await bodies.body_of(scope, receive, bodies.MOST_FILE)
        await as_json(await self._chat.send(chat, name, kind, content, key), cookie)(scope, receive, send)

    async def history(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET /api/messages?before=&limit=."""
        chat, cookie = self._sessions.any_of(scope)
        self._may_read(chat)
        asked = parse_qs(scope["query_string"].decode("latin-1"))
        before, limit = _number(asked, "before"), _number(asked, "limit") or PAGE
        count = min(limit, MOST_OF_PAGE)
        lines = await self._store.webchat.page(chat, before, count + 1)
        more = len(lines) > count
        listed = ",".join(line.payload for line in lines[1 if more else 0 :])
        text = f'{{"messages":[{listed}],"more":{"true" if more else "false"}}}'
        await as_json(text, cookie)(scope, receive, send)

    async def forget(self, scope: Scope, receive: Receive, send: Send) -> None:
        """DELETE /api/messages."""
        await self._forget(self._sessions.known(scope), scope, receive, send)

    async def file(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET /api/files/{message}/{name}: a file that a message of this session offers."""
        chat = self._sessions.known(scope)
        self._may_read(chat)
        message = bodies.id_of(scope["path_params"]["message"])
        found = await self._store.webchat.file(chat, message) if message is not None else None
        if found is None:
            raise Refused(404, NO_PLACE)
        name = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}".encode("ascii")
        headers = ((b"content-disposition", name), (b"cache-control", b"private, no-store"))
        await Answer(found.content, b"text/calendar; charset=utf-8", headers=headers)(scope, receive, send)

    async def commands(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET /api/commands: what may be typed with a slash."""
        await as_json(self._commands)(scope, receive, send)

    async def _forget(self, chat: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Delete everything of a session, and begin another: first, as that may be refused."""
        _, cookie = self._sessions.new(scope)
        await as_json(await self._chat.forget(chat), cookie)(scope, receive, send)

    def _may_read(self, chat: str) -> None:
        if self._reads.ask(chat) != "fine":
            raise Refused(429, FAST, 60)


def _number(asked: dict[str, list[str]], name: str) -> int | None:
    """Return a number of the query, None where it is not there. Raises Refused for what is none."""
    if name not in asked:
        return None
    found = bodies.id_of(asked[name][0])
    if found is None or found < 1:
        raise Refused(400, BAD)
    return found
