"""A new pair of tokens on disk the moment it arrives, before anything else is done with it.

A refresh token can be used once: what Zalo answers cannot be asked for again. The database may be away just then, or
the program may be killed; the file is what is left. It is for the owner's eyes only, and goes once the pair is kept.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What Zalo answered, as text, at a time (ISO 8601); `used` is the hash of the refresh token that was spent."""

    used: str
    answer: str
    at: str


class Journal:
    """The file of one app in a folder. Its methods wait for the disk: call them in a thread."""

    def __init__(self, folder: Path, app: str) -> None:
        """Keep where it is; `app` is a number."""
        self._path = folder / f"zalo-oa-{app}.json"

    def write(self, entry: Entry) -> None:
        """Keep an entry in place of an earlier one: all of it or nothing, whenever the power fails."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(entry), file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)

    def read(self) -> Entry | None:
        """Return the entry that is left, None for none, and for a file that somebody else has written."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            return Entry(used=str(kept["used"]), answer=str(kept["answer"]), at=str(kept["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def clear(self) -> None:
        """Remove the entry."""
        self._path.unlink(missing_ok=True)


def digest(token: str) -> str:
    """Return what a token is known by where it may not be told."""
    return sha256(token.encode()).hexdigest()[:32]
