"""Whether a reply is true: every fact in it is in the files, with that cluster and that year.

Written against the files and the wordings alone, and apart from the code that answers. A reply is true where one way to
take it apart says nothing but what the files say; each claim below returns what is wrong, or "".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bot.model import Reply
from tests.fuzz.claims_of_meetings import Meetings
from tests.fuzz.claims_of_roles import Roles
from tests.fuzz.claims_of_work import Work
from tests.fuzz.wordings import Said, Wordings
from tests.fuzz.world import World

Claim = Callable[[Said], str]
_SILENT = frozenset({"phrases.bloc", "phrases.elsewhere", "phrases.fallback", "phrases.unsure", "phrases.too_long"}) | {
    "phrases.nothing", "phrases.did_you_mean", "phrases.which_own", "people.no_holder", "people.unknown",
    "sure.unknown", "region.which_unit", "unit_cluster.which_unit",
}  # fmt: skip
"""Wordings that state nothing of the files."""
_SAID = frozenset({"greeting", "thanks", "goodbye", "identity", "bloc_or_cluster", "out_of_scope"})
_ROMAN = re.compile(r"Cụm thi đua số ([IVXLC]+)")


class Witness:
    """Judges replies against the files of the knowledge."""

    def __init__(self, knowledge: Path, intents: Path) -> None:
        """Read the files."""
        self.world, self._wordings = World.read(knowledge), Wordings(intents)
        roles, meetings, work = Roles(self.world), Meetings(self.world), Work(self.world)
        self._claims: dict[str, Claim] = {**roles.claims, **meetings.claims, **work.claims}

    def judge(self, reply: Reply) -> str:
        """Return what is wrong with a reply, "" where nothing is."""
        text = reply.text
        if reply.sources:
            labels = "; ".join(self.world.articles[source]["label"] for source in reply.sources)
            text = text.removesuffix(f"\n{self._wordings.source}{labels}.")
        if self._wordings.source in text:
            return "a line of sources that are not the reply's own"
        wrong = ["it is made of no wordings"]
        for parts in self._wordings.read(text):
            problems = [problem for part in parts if (problem := self._judged(part))]
            if not problems:
                return ""
            wrong = problems if len(problems) < len(wrong) or wrong[0].startswith("it is") else wrong
        return "; ".join(wrong)

    def _judged(self, said: Said) -> str:
        if said.name in _SILENT or said.name.split(".")[0] in _SAID:
            return ""
        claim = self._claims.get(said.name)
        if claim is None:
            return f"{said.name}: nobody checks this wording"
        try:
            problem = claim(said)
        except (KeyError, ValueError, IndexError) as error:
            problem = f"{type(error).__name__}: {error}"
        return f"{said.name}: {problem}" if problem else ""

    def told(self, reply: Reply) -> set[str]:
        """Return the clusters that a reply tells facts of, apart from those it only lists as known."""
        return set(_ROMAN.findall(re.sub(r"Dữ liệu [^.]*\.", "", reply.text)))
