"""Right and wrong answers to the questions of tests/questions, beside what a user would build instead of this bot.

Every peer is the same bot with its intent step put in the place of ours: our reader finds the names for it, our
knowledge and wording answer. So what is compared is what is asked of an intent step, and a peer by itself would do
worse. Each refuses below the score that serves it best on these very questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from benchmarks import asking, engines, report, summary
from benchmarks.borrowed import Question, Verdict, best_refusing, judged, with_engine
from bot.language.variants import in_telex
from bot.matching.understanding import OUT_OF_SCOPE
from tests import questions_reader as reader

ASIDE = "unseen.jsonl"
OF_EACH = 100
"""Questions of each way of typing, spread evenly over the files."""
RIGHT_PC, WRONG_PC, REFUSED_PC = 93.0, 2.0, 95.0
"""The bars: at least so many right, at most so many wrong, at least so many of those that are not ours refused."""
STYLES = {
    "plain": "plain", "nodia": "no marks", "typo": "typos", "telex": "Telex keys", "abbrev": "abbreviations",
    "voice": "voice", "teencode": "teencode", "polite": "polite", "upper": "capitals", "nfd": "NFD",
    "english": "English",
}  # fmt: skip
Verdicts = dict[str, list[Verdict]]
Holds = Callable[[Verdict], bool]


def show() -> list[bool]:
    """Measure and print; the bars are ours alone."""
    asked = questions()
    bot = asking.shipped()
    never = judged(with_engine(bot, lambda _: (OUT_OF_SCOPE, 0.0), fed=False)[0], asked)
    found: Verdicts = {"ours": judged(bot, asked)}
    intents, knowledge = engines.read()
    for name, build in engines.ENGINES.items():
        if name != "ours":
            other, borrowed = with_engine(bot, build(intents, knowledge), fed=name in engines.FED)
            found[name] = best_refusing(judged(other, asked, borrowed), never)[1]
    for name, how in engines.SET_UP.items():
        report.note(f"{name}: {how}.")
    for name, why in engines.LEFT_OUT.items():
        report.note(f"{name} is left out: {why}.")
    return tell(asked, found)


def questions() -> list[Question]:
    """Return questions of one turn, the plain ones of them again as Telex keys."""
    known: dict[str, list[Question]] = {style: [] for style in STYLES}
    for path in sorted(reader.FOLDER.glob("*.jsonl")):
        for one in reader.conversations(path):
            if len(one.turns) == 1:
                known[one.style].append(Question(one.cat, one.style, one.turns[0], path.name == ASIDE))
    some = {style: found[:: max(1, len(found) // OF_EACH)][:OF_EACH] for style, found in known.items()}
    some["telex"] = [
        one._replace(style="telex", wanted=replace(one.wanted, text=in_telex(one.wanted.text))) for one in some["plain"]
    ]
    return [question for found in some.values() for question in found]


def tell(asked: Sequence[Question], all_found: Verdicts) -> list[bool]:
    """Print the comparisons; return which bars are met."""
    found = {name: verdicts for name, verdicts in all_found.items() if name not in engines.FED}
    fed = {name: verdicts for name, verdicts in all_found.items() if name not in found or name == "ours"}
    everything = list(range(len(asked)))
    strange = [at for at in everything if asked[at].kind == "oos"]
    right = row(summary.RIGHT, "more", found, everything, lambda one: one.right)
    wrong = row(summary.WRONG, "less", found, everything, lambda one: one.wrong)
    refused = row(summary.REFUSED, "more", found, strange, lambda one: one.refused)
    aside = [at for at in everything if asked[at].aside]
    of_aside = row(f"right answers to the {len(aside)} put aside, %", "more", found, aside, lambda one: one.right)
    report.compare(f"{len(asked):,} questions, each by itself", [right, of_aside, wrong, refused])
    _tell_fed(asked, fed)
    report.compare("Right answers by way of typing, %", list(_by_style(asked, found, "more", lambda one: one.right)))
    report.compare("Wrong facts told by way of typing, %", list(_by_style(asked, found, "less", lambda one: one.wrong)))
    counts: list[list[report.Cell]] = [["all", float(len(asked))], ["out of scope", float(len(strange))]]
    counts += [[name, float(sum(one.style == style for one in asked))] for style, name in STYLES.items()]
    report.table("Questions asked", ("way of typing", "questions"), counts)
    return [
        report.bar("questions not answered rightly", 100 - right.ours, 100 - RIGHT_PC, "%"),
        report.bar("wrong facts told", wrong.ours, WRONG_PC, "%"),
        report.bar("out-of-scope questions answered", 100 - refused.ours, 100 - REFUSED_PC, "%"),
    ]


def _tell_fed(asked: Sequence[Question], fed: Verdicts) -> None:
    """Print what an engine does that is no peer: it is given what our reader made of a text."""
    places = list(range(len(asked)))
    report.compare(
        "Our classifier and scikit-learn's, both behind our reader",
        [
            row(summary.RIGHT, "more", fed, places, lambda one: one.right),
            row(summary.WRONG, "less", fed, places, lambda one: one.wrong),
        ],
    )


def _by_style(asked: Sequence[Question], found: Verdicts, better: report.Better, holds: Holds) -> Iterator[report.Row]:
    for style, name in STYLES.items():
        yield row(name, better, found, [at for at, one in enumerate(asked) if one.style == style], holds)


def row(what: str, better: report.Better, found: Verdicts, places: Sequence[int], holds: Holds) -> report.Row:
    """Return the share of some questions, in per cent, of which something holds."""
    shares = {name: 100 * sum(holds(verdicts[at]) for at in places) / len(places) for name, verdicts in found.items()}
    return report.Row(what=what, better=better, ours=shares.pop("ours"), peers=dict(shares))
