"""Alike questions in one group, the most asked first. The work grows with the number of questions, not its square.

Equal texts, marks and letter case apart, are one. Different ones are compared by what the matcher reads in them: names
become placeholders, slips and short forms are mended. Each is compared with the groups that share one of its rarest
words, at most `MOST_COMPARED` of them, the largest first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from rapidfuzz import fuzz

from bot.language.spelling import fold
from bot.store import Unanswered

ALIKE = 84.0
"""Least likeness, of 100, of two questions in one group: the same words in another order, or a word of six changed."""
RAREST, MOST_COMPARED, MOST_VARIANTS = 3, 40, 3
_CODE = "0123456789abcdefghjkmnpqrstvwxyz"
_CODE_LENGTH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Alike questions. `code` names it as long as one of its texts is there; `codes` are those of all its texts.

    `example` is the text that shows best what is asked, `variants` up to three others; `marks` are the questions',
    that of a question with the text of `example` first; `wrong` of them had an answer that was voted down.
    """

    code: str
    codes: frozenset[str]
    count: int
    people: int
    example: str
    variants: tuple[str, ...]
    last: datetime
    wrong: int
    marks: tuple[str, ...]


@dataclass(slots=True)
class _Cluster:
    """A group in the making: its first key, and the keys of the questions in it."""

    key: str
    keys: list[str] = field(default_factory=list)


def groups_of(
    rows: Sequence[Unanswered],
    shape: Callable[[str], str],
    likeness: Callable[[str, str], float] = fuzz.token_sort_ratio,
) -> tuple[Group, ...]:
    """Return the groups of `rows`, the most asked first, of those asked as often the latest first.

    `shape` returns what a text asks with the names left out; it is called once for each different text. `likeness`
    says of two shapes how alike they are, up to 100. A group in which a question was found out of scope is left out.
    """
    return sorted_out(rows, shape, likeness)[0]


def sorted_out(
    rows: Sequence[Unanswered],
    shape: Callable[[str], str],
    likeness: Callable[[str, str], float] = fuzz.token_sort_ratio,
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return the groups as `groups_of` does, and those in which a question was found out of scope."""
    same: dict[str, list[Unanswered]] = defaultdict(list)
    for row in rows:
        same[_plain(row.text)].append(row)
    keyed: dict[str, list[str]] = defaultdict(list)
    for plain, found in same.items():
        keyed[fold(shape(found[0].text)) or plain].append(plain)
    sizes = {key: sum(len(same[plain]) for plain in plains) for key, plains in keyed.items()}
    groups, outside = list[Group](), list[Group]()
    for cluster in _clusters(sizes, likeness):
        plains = [plain for key in cluster.keys for plain in keyed[key]]
        asked = [row for plain in plains for row in same[plain]]
        there = groups if all(row.state == "open" for row in asked) else outside
        there.append(_group(keyed[cluster.key][0], plains, asked))
    return _ordered(groups), _ordered(outside)


def newly_outside(rows: Sequence[Unanswered], outside: Sequence[Group]) -> tuple[str, ...]:
    """Return the marks of the open questions that are hidden by others, so that they stay so when those are gone."""
    hidden = {mark for group in outside for mark in group.marks}
    return tuple(row.mark for row in rows if row.state == "open" and row.mark in hidden)


def _ordered(groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=lambda group: (-group.count, -group.last.timestamp(), group.code)))


def code_of(text: str) -> str:
    """Return six letters and digits that stand for a text, its marks, letter case and outer spaces apart."""
    number = int.from_bytes(sha256(_plain(text).encode()).digest()[:4], "big")
    return "".join(_CODE[number >> 5 * place & 31] for place in range(_CODE_LENGTH))


def find(groups: Sequence[Group], code: str) -> Group | None:
    """Return the group that has a text with that code, None where none has or several have."""
    found = [group for group in groups if code.strip().lower() in group.codes]
    return found[0] if len(found) == 1 else None


def _clusters(sizes: Mapping[str, int], likeness: Callable[[str, str], float]) -> list[_Cluster]:
    """Gather alike keys: the most asked ones begin a cluster, each other joins the most alike or begins its own."""
    frequency = Counter(word for key in sizes for word in set(key.split()))
    by_word: dict[str, list[_Cluster]] = defaultdict(list)
    clusters = []
    for key in sorted(sizes, key=lambda key: (-sizes[key], key)):
        words = sorted(set(key.split()), key=lambda word: (frequency[word], word))[:RAREST]
        near = list({id(one): one for word in words for one in by_word[word][:MOST_COMPARED]}.values())
        scored = [(likeness(key, one.key), one) for one in near[:MOST_COMPARED]]
        best, cluster = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if cluster is None or best < ALIKE:
            cluster = _Cluster(key)
            clusters.append(cluster)
            for word in set(key.split()):
                by_word[word].append(cluster)
        cluster.keys.append(key)
    return clusters


def _group(plain: str, plains: Sequence[str], asked: Sequence[Unanswered]) -> Group:
    """Return the group of the questions `asked`, named by the text `plain`."""
    texts = Counter(row.text for row in asked)
    example = min(texts, key=lambda text: (-_marked(text), -texts[text], len(text), text))
    others: dict[str, str] = {}
    for text, _ in texts.most_common():
        others.setdefault(_plain(text), text)
    others.pop(_plain(example))
    return Group(
        code=code_of(plain),
        codes=frozenset(map(code_of, plains)),
        count=len(asked),
        people=len({row.person for row in asked}),
        example=example,
        variants=tuple(others.values())[:MOST_VARIANTS],
        last=max(row.at for row in asked),
        wrong=sum(row.why == "wrong" for row in asked),
        marks=tuple(row.mark for row in sorted(asked, key=lambda row: (row.text != example, row.mark))),
    )


def _plain(text: str) -> str:
    """Return a text without marks, capitals and needless spaces."""
    return " ".join(fold(text).split())


def _marked(text: str) -> int:
    """Return how well a text is written, in steps: 2 with marks in a third of its words, 1 with any; 0 in capitals."""
    words = [] if text.isupper() else text.lower().split()
    marked = sum(fold(word) != word for word in words)
    return 0 if not marked else 1 + (3 * marked >= len(words))
