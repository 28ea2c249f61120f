"""What the reader of articles proposes: a fact, how sure it is, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Day = date
Status = Literal["", "awarded", "nominated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposed fact; which fields are set depends on `kind`, as in knowledge/README.md.

    `cluster` is a Roman number, or "Khối III" for a bloc. `confidence` is in (0, 1]. The evidence is [start, end) in
    the text as it was given; `paragraph` is its n-th line that is not empty, from 1.
    """

    kind: Literal["lead", "deputy", "member", "member_count", "region", "theme", "award", "meeting", "chair", "person"]
    cluster: str
    year: int | None
    start: int
    end: int
    paragraph: int = 1
    confidence: float = 0.9
    unit: str = ""
    person: str = ""
    title: str = ""
    text: str = ""
    count: int | None = None
    award: str = ""
    status: Status = ""
    date: Day | None = None
    end_date: Day | None = None
    place: str = ""
    host: str = ""
    meeting_type: str = ""
    basis: Literal["stated", "attendance"] = "stated"
    scope: Literal["", "cluster", "sector"] = ""
