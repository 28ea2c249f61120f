"""What the bot says of itself and of its sources."""

from __future__ import annotations

from bot.answers import naming
from bot.answers.ask import Ask, Finding
from bot.answers.scope import clusters_of
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact


def said(ask: Ask, facts: Facts) -> list[Finding]:
    """A fixed reply; the values are what any of them may mention."""
    values = {"known": naming.known_clusters(facts), "last": str(facts.last_year), "first": str(facts.first_year)}
    return [Finding(outcome="found", values=values)]


def data_range(ask: Ask, facts: Facts) -> list[Finding]:
    """Which years and articles the knowledge spans."""
    values = {
        "known": naming.known_clusters(facts),
        "n": str(sum(article.kind == "article" for article in facts.articles.values())),
        "first": str(facts.first_year),
        "last": str(facts.last_year),
    }
    return [Finding(outcome="found", values=values)]


def article(ask: Ask, facts: Facts) -> list[Finding]:
    """The articles about the clusters asked, or all of them where they are few."""
    clusters = clusters_of(ask, facts)
    if ask.last_sources and not ask.said("clusters"):
        return [_told(ask.last_sources, (), facts)]
    ids = dict.fromkeys(
        fact.source for cluster in clusters for kind in ("meeting", "theme", "lead") for fact in facts.of(kind, cluster)
        if not ask.years or "years" in ask.inherited or fact.year in ask.years
    ) if clusters else dict.fromkeys(list(facts.articles)[:6])  # fmt: skip
    if not ids:
        return [Finding(outcome="unknown", values={"known": naming.known_clusters(facts)})]
    used = [fact for cluster in clusters for fact in facts.of("meeting", cluster) if fact.source in ids]
    return [_told(tuple(ids), tuple(used), facts)]


def _told(ids: tuple[str, ...], used: tuple[Fact, ...], facts: Facts) -> Finding:
    """List articles with publisher and date."""
    found = [facts.articles[name] for name in ids if name in facts.articles]
    lines = [
        f"“{item.title}” – {item.publisher}" + (f", {wording.day(item.date)}" if item.date else "") for item in found
    ]
    return Finding(
        outcome="found", values={"lines": wording.bullets(lines)}, facts=used, articles=tuple(item.id for item in found)
    )
