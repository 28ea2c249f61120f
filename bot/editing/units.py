"""Which department a stated name means: Sở TN&MT of before March 2025, or Sở NN&MT of today."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.amendments.today import departments
from bot.editing.wishes import flattened
from bot.facts import Facts
from bot.language import wording
from bot.model import Entity

_BEFORE = r"\s*(?:tinh|tp\.?|thanh pho)?\s*$"
TODAYS = re.compile(r"\bs?(?:nn ?& ?mt|nn-?mt|nong nghiep (?:va )?(?:& )?moi truong)")
_TODAYS = re.compile(TODAYS.pattern + _BEFORE)
_FORMER = re.compile(r"\bs?(?:tn ?& ?mt|tn-?mt|tai nguyen (?:va )?(?:& )?moi truong)" + _BEFORE)
REFORMED = 2025
"""The year in which the departments of before became those of today."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as facts name it, and what is to be looked at twice about it ("" for nothing)."""

    unit: str
    doubt: str = ""


def named(entity: Entity, text: str, year: int, facts: Facts) -> Named:
    """Return the unit that a name in `text` means in a fact of `year`; the name is kept as it was stated."""
    if wording.is_todays(entity.value):
        return Named(entity.value)
    before = flattened(text[: entity.start])
    former, todays = bool(_FORMER.search(before)), bool(_TODAYS.search(before))
    if former or (not todays and year < REFORMED):
        doubt = f"từ tháng 3/{REFORMED} các Sở TN&MT đã thành Sở NN&MT" if year > REFORMED else ""
        return Named(entity.value, doubt)
    doubt = f"năm {REFORMED} có cả Sở TN&MT và Sở NN&MT" if year == REFORMED and not todays else ""
    return _todays(entity.value, entity.text, year, facts, doubt)


def _todays(unit: str, said: str, year: int, facts: Facts, doubt: str) -> Named:
    """Return today's department of the name that was said."""
    old = facts.units.get(unit)
    known = departments(facts.knowledge.units)
    if old is None:
        return Named(unit, doubt)
    renamed = len(facts.parts.get(old.now, ())) == 1
    as_now = flattened(said).removeprefix("tp ").removeprefix("tp. ") == flattened(old.now).removeprefix("tp ")
    if renamed or as_now or wording.todays(unit) not in known:
        return Named(wording.todays(old.now), doubt)
    is_of_today = any(one.now == unit for one in facts.units.values())
    if not is_of_today and year > REFORMED:
        doubt = f"{unit} từ 01/07/{REFORMED} là một phần của {wording.place_name(old.now, old.now_kind)}"
    return Named(wording.todays(unit), doubt)
