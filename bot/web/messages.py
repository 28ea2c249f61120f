"""Messages as the page shows them: what was shown to somebody, as JSON that is kept and sent as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.agenda.model import Card
from bot.facts import Facts
from bot.model import Reply
from bot.reception.buttons import Rows
from bot.reception.model import Drawing, Shown
from bot.replies import UNSOURCED
from bot.store.webturns import Line
from bot.web.responses import encoded

MAP = "/anh/ban-do.svg"
REMINDER = "reminder"
"""The outcome of what nobody asked for just now."""
_BARE: dict[str, Any] = {
    "choices": [], "sources": [], "source_text": "", "outcome": None, "picture": None, "file": None, "version": 0,
}  # fmt: skip
Json = dict[str, Any]


def timeline_at(cluster: str) -> str:
    """Return where the timeline of a cluster (a Roman number) is."""
    return f"/anh/cum/{quote(cluster)}.svg"


def mine(id: int, at: datetime, text: str, key: str) -> Line:
    """Return what the person said; `key` is that of the request, by which a page knows its own."""
    return Line(
        id=id, payload=encoded({"id": id, "from": "me", "at": at.isoformat(), "text": text, "key": key, **_BARE})
    )


def of_card(id: int, at: datetime, card: Card, *, silent: bool) -> Line:
    """Return a card that nobody asked for just now."""
    message = {"id": id, "from": "bot", "at": at.isoformat(), "text": card.text, **_BARE}
    more = {"choices": _choices(card.choices), "outcome": REMINDER, "silent": silent}
    return Line(id=id, payload=encoded(message | more))


def label_of(line: Line, data: str) -> str:
    """Return how the choice was labelled that sends `data` and stands under a message, "" where none does."""
    choices = [one for row in json.loads(line.payload)["choices"] for one in row]
    return next((str(one["label"]) for one in choices if one["data"] == data), "")


def voted(line: Line, vote: int) -> Line:
    """Return a message with what the person thinks of it: 1 or -1."""
    version = line.version + 1
    changed = json.loads(line.payload) | {"voted": vote, "version": version}
    return Line(id=line.id, payload=encoded(changed), version=version)


class Showing:
    """Turns what is shown into messages; sources are named after the knowledge as it is now."""

    def __init__(self, facts: Callable[[], Facts]) -> None:
        """Look sources up in what `facts` returns."""
        self._facts = facts

    def new(self, id: int, at: datetime, shown: Shown) -> Line:
        """Return something shown as a new message; its file is to be kept beside."""
        return Line(id=id, payload=encoded(self._message(id, at.isoformat(), shown)))

    def instead(self, line: Line, shown: Shown) -> Line:
        """Return something shown in the place of a message."""
        before: Json = json.loads(line.payload)
        version = line.version + 1
        return Line(
            id=line.id,
            payload=encoded(self._message(line.id, before["at"], shown) | {"version": version}),
            version=version,
        )

    def _message(self, id: int, at: str, shown: Shown) -> Json:
        message = {"id": id, "from": "bot", "at": at, "text": shown.text, **_BARE, "choices": _choices(shown.choices)}
        if shown.reply is not None:
            message |= self._sourced(shown.reply)
        if shown.drawing is not None:
            message |= _drawn(shown.drawing)
        if shown.file is not None:
            url = f"/api/files/{id}/{quote(shown.file.name)}"
            message["file"] = {"name": shown.file.name, "url": url}
        return message

    def _sourced(self, reply: Reply) -> Json:
        """Return what an answer rests on; its last line, which tells it, is taken off the text."""
        text, line = reply.text, ""
        if reply.sources and reply.intent not in UNSOURCED and "\n" in text:
            text, _, line = text.rpartition("\n")
        articles = self._facts().articles
        known = [articles[source] for source in reply.sources if source in articles]
        sources = [
            {
                "id": one.id,
                "title": one.title or one.label,
                "date": one.date.isoformat() if one.date else None,
                "url": f"/bai/{quote(one.id, safe='')}",
            }
            for one in known
        ]
        return {"text": text, "source_text": line, "sources": sources, "outcome": reply.outcome}


def _choices(rows: Rows) -> list[list[Json]]:
    return [[{"label": one.label, "data": one.data} for one in row] for row in rows]


def _drawn(drawing: Drawing) -> Json:
    """Return a picture: where it is, its words, and the page that says the same in words."""
    is_map = drawing.kind == "map"
    url = MAP if is_map else timeline_at(drawing.cluster)
    page = "/cum" if is_map else f"/cum/{quote(drawing.cluster)}"
    return {"text": drawing.caption, "picture": {"url": url, "alt": drawing.caption, "page": page}}
