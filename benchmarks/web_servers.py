"""`python -m benchmarks.web_servers bare|ours|page FOLDER`: a server of its own, set up as by `thidua run`.

"bare" is Starlette with one handler that reads JSON and returns JSON of the size of an answer; "ours" is the web chat
with a page of next to nothing, "page" with the one that people open. All print one line of JSON when they are ready:
the port, and cookies of sessions for "ours" and "page".

`python -m benchmarks.web_servers answer FOLDER AT_ONCE < QUESTIONS` answers in the process itself, without any server,
and prints the seconds of CPU: what an answer costs until it, its session and what is noted of it are on disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.app import Files, Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.secretary import Said
from bot.settings import from_environment
from bot.store import Store
from bot.web.app import application
from bot.web.assets import Assets
from bot.web.channel import WebChannel, WebSettings
from bot.web.sessions import SECRET, Sessions

COOKIES = 600
_REPLY = {"messages": [{"id": 1, "from": "bot", "text": "x" * 300, "choices": [], "sources": []}], "mine": None}
_FRAME = "<!doctype html><title>{{ here }}</title>"


def _now() -> datetime:
    """Return a time that goes on as the machine's does."""
    return datetime.fromtimestamp(time.monotonic() + 1.79e9, UTC)


@contextlib.asynccontextmanager
async def grounds(folder: Path) -> AsyncIterator[Ground]:
    """Yield the shipped bot and a database in `folder`."""
    settings = from_environment()
    live = Live(Files(settings.knowledge, settings.intents))
    async with await Store.open(folder / "bot.sqlite3") as store:
        yield Ground(live=live, store=store, following=Following(store, live.amend), clock=_now)


async def bare(request: Request) -> JSONResponse:
    """Answer as a handler does that has nothing to do."""
    said = await request.json()
    return JSONResponse(_REPLY | {"mine": said["text"]})


def config(app: object) -> uvicorn.Config:
    """Return how both are served: as the program serves its channels."""
    return uvicorn.Config(
        app, http="httptools", ws="none", loop="none", lifespan="off", log_config=None, access_log=False,  # type: ignore[arg-type]
        server_header=False, limit_concurrency=10_000, timeout_keep_alive=20, timeout_graceful_shutdown=1,
    )  # fmt: skip


async def serve_bare() -> None:
    """Serve until terminated."""
    with _listening() as listening:
        _tell({"port": listening.getsockname()[1]})
        app = Starlette(routes=[Route("/api/messages", bare, methods=["POST"])])
        await uvicorn.Server(config(app)).serve([listening])


async def serve_ours(folder: Path, assets: Assets) -> None:
    """Serve until terminated."""
    with _listening() as listening:
        async with grounds(folder) as ground:
            channel = WebChannel(ground, WebSettings(per_minute=0), assets)
            server = uvicorn.Server(config(application(channel.routes(), channel.site)))
            cookies = await _cookies(ground.store)
            ready, stop = asyncio.Event(), asyncio.Event()
            running = asyncio.create_task(channel.run(ready.set, stop))
            await ready.wait()
            _tell({"port": listening.getsockname()[1], "cookies": cookies})
            await server.serve([listening])
            stop.set()
            await running


async def answer(folder: Path, questions: list[tuple[str, str]], at_once: int) -> float:
    """Return the seconds of CPU that answering takes, so many at once; each question is who asks, and what."""
    async with grounds(folder) as ground:
        reception = WebChannel(ground, WebSettings(per_minute=0), _assets(folder)).chat.reception

        async def ask(chat: str, text: str, number: int) -> None:
            await reception.hear(Said(scene=await reception.scene(chat, chat), text=text), number)

        async def work(left: Iterator[tuple[int, tuple[str, str]]]) -> None:
            for at, (chat, text) in left:
                await ask(chat, text, at)
                await ground.store.flush()

        for count in (len(questions) // 3, len(questions)):  # the first warms
            begun, left = time.process_time(), enumerate(questions[:count])
            await asyncio.gather(*(work(left) for _ in range(at_once)))
        return time.process_time() - begun


def _listening() -> socket.socket:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(2048)
    return listening


def _assets(folder: Path) -> Assets:
    """Return a page of next to nothing."""
    (folder / "static").mkdir(exist_ok=True)
    (folder / "chat.html").write_text(_FRAME, encoding="utf-8")
    return Assets(folder / "static", folder)


async def _cookies(store: Store) -> list[str]:
    """Return the cookies of many sessions, which no address could begin in a minute."""
    minutes = itertools.count()
    sessions = Sessions(lambda: next(minutes) * 60.0, secure=False)
    sessions.open(await store.secret(SECRET))
    scope = {"client": ("127.0.0.1", 0)}
    return [sessions.new(scope)[1][0][1].decode().partition(";")[0] for _ in range(COOKIES)]


def _tell(found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve, or answer."""
    kind, folder = sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    if kind == "answer":
        _tell(uvloop.run(answer(folder, [tuple(one) for one in json.load(sys.stdin)], int(sys.argv[3]))))
    else:
        assets = Assets() if kind == "page" else _assets(folder)
        uvloop.run(serve_bare() if kind == "bare" else serve_ours(folder, assets))


if __name__ == "__main__":
    main()
