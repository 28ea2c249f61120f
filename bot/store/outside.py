"""What was found out of scope, longer than the questions are kept: by a salted hash of the wording, without a text.

Whoever asks the same again, in whatever marks, capitals and punctuation, asks what was decided on already. Nobody's
name is kept with it, and nothing can be read back; it goes when nobody has asked it for a long time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.language.spelling import fold
from bot.store.asked import outside
from bot.store.dialects import upsert
from bot.store.salting import digest

_WORD = re.compile(r"\w+")
_AT_ONCE = 500
"""A statement holds only so many values."""


def words(text: str) -> str:
    """Return the words of a question, without marks, capitals and punctuation."""
    return " ".join(_WORD.findall(fold(text)))


def wording(salt: bytes, text: str) -> str:
    """Return the hash that a question is known by: equal for texts of the same words."""
    return digest(salt, "outside", words(text))


def remember(connection: Connection, asked: Mapping[str, datetime]) -> None:
    """Keep wordings as out of scope, each with the time at which it was last asked."""
    if asked:
        rows = [{"wording": one, "at": at} for one, at in sorted(asked.items())]
        upsert(connection, outside, rows, replace=["at"])


def known(connection: Connection, wordings: Collection[str]) -> frozenset[str]:
    """Return those of `wordings` that are out of scope."""
    ordered, found = sorted(set(wordings)), set[str]()
    for first in range(0, len(ordered), _AT_ONCE):
        query = select(outside.c.wording).where(outside.c.wording.in_(ordered[first : first + _AT_ONCE]))
        found.update(connection.execute(query).scalars())
    return frozenset(found)


def let_in(connection: Connection, wordings: Collection[str]) -> int:
    """Keep wordings as out of scope no more, and return how many were."""
    ordered, gone = sorted(set(wordings)), 0
    for first in range(0, len(ordered), _AT_ONCE):
        some = ordered[first : first + _AT_ONCE]
        gone += connection.execute(delete(outside).where(outside.c.wording.in_(some))).rowcount
    return gone
