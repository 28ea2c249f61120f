"""The search box: every page and every fact by its words, typed with or without marks.

SQLite's full-text index does the work: words are folded on both sides, the last one may be begun only, the best match
comes first. It is built once per knowledge.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers import naming
from bot.facts import Facts
from bot.language import wording
from bot.language.spelling import fold
from bot.web.pages import paths
from bot.web.pages.lines import line_of
from bot.web.pages.views import today_of

MOST = 30
LONGEST = 200
"""Characters of a question that are looked at."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """One result: what kind of page it is, its title and address, and a line of what stands there."""

    kind: str
    title: str
    url: str
    text: str = ""


class Search:
    """The index of one knowledge. Safe to use from one thread at a time."""

    def __init__(self, facts: Facts) -> None:
        """Index everything that has a page; linear in the knowledge."""
        self._found = list(_everything(facts))
        self._index = sqlite3.connect(":memory:", check_same_thread=False)
        self._index.execute("create virtual table pages using fts5(title, body, tokenize='unicode61')")
        rows = ((fold(one.title), fold(f"{one.text} {one.kind}")) for one in self._found)
        self._index.executemany("insert into pages(title, body) values (?, ?)", rows)

    def find(self, said: str) -> list[Found]:
        """Return at most MOST results, the best first; of the same page with the same words one. Never raises."""
        words = _WORD.findall(fold(said[:LONGEST]))
        if not words:
            return []
        asked = " ".join(f'"{word}"' for word in words) + "*"  # quoted: nothing a person types is an operator
        return self._matches(asked) or self._matches(" OR ".join(f'"{word}"' for word in words if len(word) > 2))

    def _matches(self, asked: str) -> list[Found]:
        if not asked:
            return []
        query = "select rowid from pages where pages match ? order by bm25(pages, 8.0, 1.0), rowid limit ?"
        rows = self._index.execute(query, (asked, MOST * 2)).fetchall()
        found = {(one.url, one.text): one for (id,) in rows for one in (self._found[id - 1],)}
        return list(found.values())[:MOST]


def _everything(facts: Facts) -> Iterator[Found]:
    """Yield every page, then every fact, under the page it stands on."""
    for cluster in facts.clusters.values():
        text = ", ".join((*cluster.regions, f"cụm {cluster.number}"))
        yield Found("Cụm thi đua", cluster.name, paths.of_cluster(cluster.id), text)
    for unit in facts.units.values():
        title = wording.capital(wording.place_name(unit.name, unit.kind))
        yield Found("Đơn vị", title, paths.of_unit(unit.name), f"nay là {today_of(unit.name, facts)}")
    for article in facts.articles.values():
        yield Found("Nguồn", article.title, paths.of_article(article.id), article.label)
    for fact in facts.knowledge.facts:
        line = line_of(fact, facts)
        name = naming.cluster(fact.cluster, facts)
        text = f"{line.label} năm {line.year}: {line.text}" + (f" ({line.detail})" if line.detail else "")
        yield Found("Dữ kiện", name, paths.of_cluster(fact.cluster), text)
