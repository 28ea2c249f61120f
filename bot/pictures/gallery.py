"""Pictures on demand: rendered beside the event loop, each once, the latest kept in memory."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from hashlib import sha256
from typing import Literal

from bot.facts import Facts
from bot.pictures.map import map_of
from bot.pictures.render import png_apart
from bot.pictures.timeline import timeline

Kind = Literal["timeline", "map"]


class Gallery:
    """The pictures of one knowledge as PNG bytes. Belongs to one event loop; safe for many callers at once."""

    def __init__(self, facts: Facts, width: int = 1080, most: int = 16) -> None:
        """Prepare pictures of `facts`, `width` pixels wide; at most `most` of them are kept."""
        self._facts, self._width, self._most = facts, width, most
        self._kept: OrderedDict[str, asyncio.Task[bytes]] = OrderedDict()
        self._turn = asyncio.Semaphore(1)  # one rendering at a time leaves the other processor to the chats
        self.rendered = 0

    async def picture(self, kind: Kind, cluster: str | None = None) -> bytes:
        """Return a picture as PNG bytes; who asks for one that is being drawn waits for that one.

        Raises ValueError for a timeline without a cluster.
        """
        svg = await self.svg(kind, cluster)
        key = self._key(svg)
        task = self._kept.get(key)
        if task is None:
            self.rendered += 1
            task = self._kept[key] = asyncio.create_task(self._render(svg))
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        try:
            return await asyncio.shield(task)  # one caller that gives up must not take the picture from the others
        except Exception:
            self._kept.pop(key, None)  # the next caller tries again
            raise

    async def fingerprint(self, kind: Kind, cluster: str | None = None) -> str:
        """Return a key that changes when the picture does, without rendering it: 64 hexadecimal digits.

        It is what to remember a file by that was uploaded once. Raises ValueError as `picture` does.
        """
        return self._key(await self.svg(kind, cluster))

    async def svg(self, kind: Kind, cluster: str | None = None) -> str:
        """Return a picture as SVG text, drawn anew each time. Raises ValueError as `picture` does."""
        if kind == "map":
            return await asyncio.to_thread(map_of, self._facts)
        if not cluster:
            raise ValueError("a timeline is of one cluster")
        return await asyncio.to_thread(timeline, self._facts, cluster)

    async def _render(self, svg: str) -> bytes:
        """Return a picture as PNG bytes when it is its turn."""
        async with self._turn:
            return await asyncio.to_thread(png_apart, svg, self._width)

    def _key(self, svg: str) -> str:
        """Return the key of a picture: its text and its width."""
        return sha256(f"{self._width}\n{svg}".encode()).hexdigest()
