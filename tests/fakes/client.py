"""What tests of the fake speak to it with: a plain HTTP client, and a webhook that takes what comes."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from aiohttp import web

from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_delivery import SECRET_HEADER

JSON = dict[str, Any]


async def post(http: aiohttp.ClientSession, api: TelegramApi, method: str, **params: Any) -> tuple[int, JSON]:
    """Call a method with a JSON body: the HTTP status and the answer."""
    async with http.post(f"{api.base_url}{TOKEN}/{method}", json=params) as response:
        body: JSON = await response.json()
        return response.status, body


class Receiver:
    """A webhook: `answers` are the statuses to give first, then 200 with `body`."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.body: JSON = {}
        self.got: list[tuple[str | None, bytes]] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        self.got.append((request.headers.get(SECRET_HEADER), await request.read()))
        return web.json_response(self.body, status=self.answers.pop(0) if self.answers else 200)

    def texts(self) -> list[str]:
        return [json.loads(body)["message"]["text"] for _, body in self.got]
