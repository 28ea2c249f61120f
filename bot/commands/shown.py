"""A reply as the terminal shows it, and as other programs read it."""

from __future__ import annotations

import json
from typing import Any

from bot.facts import Facts
from bot.model import Reply


def plain(reply: Reply) -> str:
    """Return the reply and, on a last line, what can be tapped next: `[a] [b] [c]`."""
    buttons = " ".join(f"[{label}]" for label in reply.suggestions)
    return f"{reply.text}\n{buttons}" if buttons else reply.text


def row(reply: Reply, facts: Facts, name: object) -> dict[str, Any]:
    """Return the reply as the JSON contract has it; `name` is the question's id."""
    articles = [facts.articles[source] for source in reply.sources if source in facts.articles]
    return {
        "id": name,
        "outcome": reply.outcome,
        "intent": reply.intent,
        "confidence": float(reply.confidence),
        "entities": [{"kind": found.kind, "value": found.value, "text": found.text} for found in reply.entities],
        "text": reply.text,
        "sources": [
            {
                "id": article.id,
                "title": article.title,
                "publisher": article.publisher,
                "date": article.date.isoformat() if article.date else None,
            }
            for article in articles
        ],
        "suggestions": list(reply.suggestions),
    }


def as_line(value: dict[str, Any]) -> str:
    """Return `value` as JSON on one line, in readable Vietnamese."""
    return json.dumps(value, ensure_ascii=False)
