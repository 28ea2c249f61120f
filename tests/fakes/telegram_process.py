"""The fake as a process of its own, for benchmarks. Beside the Bot API it listens to its master:

POST /control/updates   a JSON list of updates (update_id is set when missing) to deliver
GET  /control/calls     ?method=&since=n → [[method, chat_id, monotonic seconds, status], …] from the n-th call on;
                        with &texts=1 each has its text as a fifth
GET  /control/stats     → {"calls": {method: n}, "pending": n, "too_fast": n}
POST /control/reset     forget calls and updates
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal
import sys
from collections import Counter

import uvloop
from aiohttp import web

from tests.fakes.telegram_api import TOKEN, TelegramApi


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description="A Telegram Bot API server without Telegram.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds every answer takes")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--fault-rate", type=float, default=0.0, help="share of calls that fail, 0–1")
    parser.add_argument("--seed", type=int, default=1)
    return parser


class ControlledApi(TelegramApi):
    """The server with its master's entrance."""

    def routes(self, app: web.Application) -> None:
        """Add the control paths before the Bot API's."""
        app.router.add_post("/control/updates", self._updates)
        app.router.add_get("/control/calls", self._calls)
        app.router.add_get("/control/stats", self._stats)
        app.router.add_post("/control/reset", self._reset)
        super().routes(app)

    async def _updates(self, request: web.Request) -> web.Response:
        updates = await request.json()
        for update in updates:
            if "update_id" in update:
                self.push(update)
            else:
                kind, payload = next(iter(update.items()))
                self.update(kind, payload)
        return web.json_response(len(updates))

    async def _calls(self, request: web.Request) -> web.Response:
        method = request.query.get("method")
        calls = [call for call in self.calls if method in (None, "", call.method)]
        rows = [[call.method, call.params.get("chat_id"), call.at, call.status] for call in calls]
        if "texts" in request.query:
            rows = [[*row, call.params.get("text")] for row, call in zip(rows, calls, strict=True)]
        return web.json_response(rows[int(request.query.get("since", 0)) :])

    async def _stats(self, request: web.Request) -> web.Response:
        stats = {
            "calls": Counter(call.method for call in self.calls),
            "pending": len(self.delivery.pending),
            "too_fast": len(self.too_fast()),
        }
        return web.json_response(stats)

    async def _reset(self, request: web.Request) -> web.Response:
        self.forget()
        return web.json_response(True)


async def serve(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM; the first line printed is the URL."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with ControlledApi(token=options.token, latency=options.latency, port=options.port) as api:
        if options.fault_rate:
            api.fail_at_random(options.fault_rate, seed=options.seed)
        sys.stdout.write(f"{api.url}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Run the server with uvloop."""
    gc.set_threshold(
        50_000, 50, 50
    )  # the record of calls only grows: looking for garbage in it costs more than it frees
    uvloop.run(serve(arguments().parse_args()))


if __name__ == "__main__":
    main()
