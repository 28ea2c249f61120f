"""Text to words: cleaning, splitting, keystrokes, shorthand, English; each word remembers where it stood.

`read` leaves open what a short form with several meanings stands for; the whole sentence decides that later.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.language import english, keys, numbers
from bot.language.shorthand import SHORTHAND
from bot.language.spelling import canonical, clean, fold

MAX_OTHERS = 10
"""How many other meanings of the short forms in one utterance are weighed; beyond that the commonest stand."""
MOST_WEIGHED = 450
"""How many words are weighed anew for the sake of other meanings: in a long utterance fewer of them are weighed."""

_PIECE = re.compile(
    r"(?P<counted>(?:(?<=cụm )|(?<=cum )|(?<=Cụm )|(?<=CỤM ))\d{1,2}(?=/))"
    r"|(?P<date>(?:(?<=ngày )|(?<=ngay ))\d{1,2}[.-]\d{1,2}(?![.\d-])|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)|\d{1,2}/\d{1,4}(?!\d))"
    r"|(?P<number>\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?![^\W\d_]))"
    r"|(?P<word>[^\W_]+(?:[.&/'-][^\W\d_]+)*)"
    r"|(?P<mark>[?!.;,:\n()\"+|&])"
)
_LETTERS_THEN_DIGITS = re.compile(r"([^\W\d_]+)(\d+)")
_DIGITS_THEN_LETTERS = re.compile(r"(\d+)([^\W\d_]+)")
_TRAILING_KEYS = re.compile(r"(?<!\w)[^\W\d_]+[1-9]{1,2}(?!\w)")
_VNI_INSIDE = re.compile(r"[^\W\d_]\d+[^\W\d_]")
# "cum5 9", "cum5 so": the 5 is a key for the dot below, the number comes after; a bare "cum5" is cluster V.
_KEYED_CLUSTER = re.compile(r"cum5\s+(?:\d|[ivxl]+(?!\w)|s[oố]|thi\s|cua|truo|pho)", re.IGNORECASE)
_INITIALLED = re.compile(r"[^\W\d_]\.[^\W\d_]{2,}")  # B.Liêu, q.ninh
_INNER = re.compile(r"[.&/'-]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `text` canonical and marked as typed, `folded` without marks, [start, end) in the cleaned text.

    `raw` is the piece before any expansion; `mark` is true for punctuation.
    """

    text: str
    folded: str
    start: int
    end: int
    raw: str
    mark: bool = False

    @property
    def marked(self) -> bool:
        """Say whether the person typed marks on this word."""
        return self.text != self.folded


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an utterance: the cleaned text and its tokens in order."""

    text: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """An utterance whose short forms are still open: `choices` has, for each piece, the token runs it can stand for."""

    text: str
    choices: tuple[tuple[tuple[Token, ...], ...], ...]

    def first(self) -> tuple[int, ...]:
        """Return the picks of the commonest meanings."""
        return (0,) * len(self.choices)

    def reading(self, picks: Sequence[int]) -> Reading:
        """Return the reading in which piece number n has its meaning number picks[n]."""
        runs = (options[pick] for options, pick in zip(self.choices, picks, strict=True))
        return Reading(self.text, tuple(itertools.chain.from_iterable(runs)))

    def plain(self) -> Reading:
        """Return the reading with the commonest meanings."""
        return self.reading(self.first())

    def others(self) -> Iterator[tuple[int, int]]:
        """Yield (piece, meaning) of every meaning but the first ones, at most MAX_OTHERS; fewer in a long utterance."""
        open_ones = ((at, pick) for at, options in enumerate(self.choices) for pick in range(1, len(options)))
        return itertools.islice(open_ones, min(MAX_OTHERS, MOST_WEIGHED // max(1, len(self.choices))))


def read(text: str, known: Callable[[str], bool] = lambda _: False) -> Readings:
    """Return `text` as words with every meaning of its short forms.

    `known` says whether a folded word is in the bot's vocabulary; such words are never taken for keystrokes.
    """
    cleaned = clean(text)
    pieces = list(_pieces(cleaned, known))
    is_english = _is_english(pieces)
    translated = _translate(pieces, cleaned, is_english=is_english)
    return Readings(cleaned, tuple(_meanings(token, is_english=is_english) for token in translated))


def word(text: str, start: int, end: int, raw: str = "") -> Token:
    """Make a token of `text` that stood at [start, end)."""
    plain = canonical(text)
    return Token(plain, fold(plain), start, end, raw or plain)


def _pieces(cleaned: str, known: Callable[[str], bool]) -> Iterator[Token]:
    """Split `cleaned` into words, numbers, dates and punctuation marks."""
    keyed = bool(_VNI_INSIDE.search(cleaned)) or _typed_in_vni(cleaned)
    shouting = cleaned.isupper()
    for match in _PIECE.finditer(cleaned):
        piece, start, end = match.group(), match.start(), match.end()
        vni = keyed or bool(_KEYED_CLUSTER.match(cleaned, start))
        if piece == "&":
            yield word("và", start, end, piece)
        elif match.lastgroup == "mark":
            yield Token(piece, piece, start, end, piece, mark=True)
        elif match.lastgroup in ("date", "number", "counted"):
            yield Token(piece, piece, start, end, piece)
        else:
            for at, part in _humps(piece, start, shouting=shouting):
                yield from _words(canonical(part), at, at + len(part), known, vni=vni)


def _typed_in_vni(cleaned: str) -> bool:
    """Say whether two words or more end in figures that make them syllables: "hop5 o73 tinh3"."""
    words = _TRAILING_KEYS.findall(cleaned.lower())
    decoded = [word for word in words if keys.decode_keys(word) != word]
    return len(decoded) >= 2


def _humps(piece: str, start: int, *, shouting: bool) -> Iterator[tuple[int, str]]:
    """Split a piece where a small letter or figure meets a capital: "cumIX", "sởTNMT"; yield (start, part)."""
    if shouting or piece.islower() or piece.isupper() or _INNER.search(piece):
        yield start, piece
        return
    at = 0
    for place in range(1, len(piece)):
        if piece[place].isupper() and not piece[place - 1].isupper() and place >= 2:
            yield start + at, piece[at:place]
            at = place
    yield start + at, piece[at:]


def _words(piece: str, start: int, end: int, known: Callable[[str], bool], *, vni: bool) -> Iterator[Token]:
    """Split one run of letters and digits at inner punctuation and between letters and digits, where it must be."""
    if piece in SHORTHAND or len(piece) == 1:
        yield word(piece, start, end, piece)
        return
    if _INNER.search(piece):
        joined = _INNER.sub("", piece)
        if (joined in SHORTHAND and len(joined) > 2) or _INITIALLED.fullmatch(piece):
            yield word(joined, start, end, piece)
            return
        at = start
        for part in _INNER.split(piece):
            yield from _words(part, at, at + len(part), known, vni=vni) if part else ()
            at += len(part) + 1
        return
    if not piece.isalpha() and any(char.isdecimal() for char in piece):
        yield from _with_digits(piece, start, end, vni=vni)
        return
    kept = known(fold(piece)) or (piece,) in english.PHRASES or (len(piece) > 1 and numbers.roman(piece))
    yield word(piece if kept else keys.decode_keys(piece), start, end, piece)


def _with_digits(piece: str, start: int, end: int, *, vni: bool) -> Iterator[Token]:
    """Read letters with digits: VNI keys where the message shows them ("tru7o7ng3"), else a word and a number."""
    split = _LETTERS_THEN_DIGITS.fullmatch(piece) or _DIGITS_THEN_LETTERS.fullmatch(piece)
    if vni or not split:
        decoded = keys.decode_keys(piece)
        if decoded != piece:
            yield word(decoded, start, end, piece)
            return
    if split:
        at = start + len(split.group(1))
        yield word(split.group(1), start, at)
        yield word(split.group(2), at, end)
        return
    yield word(piece, start, end, piece)


def _is_english(pieces: Sequence[Token]) -> bool:
    """Say whether the sentence is English: at least two tell-tale words, or one in a sentence of unmarked words."""
    words = [token for token in pieces if not token.mark]
    told = sum(token.text in english.MARKERS for token in words)
    return told >= 2 or (told == 1 and len(words) <= 4 and not any(token.marked for token in words))


def _translate(pieces: Sequence[Token], cleaned: str, *, is_english: bool) -> list[Token]:
    """Put English phrases into Vietnamese, longest first; single words that are also Vietnamese only in English."""
    result: list[Token] = []
    at = 0
    while at < len(pieces):
        size, words = _phrase_at(pieces, at, is_english=is_english)
        if pieces[at].text == "no" and at + 1 < len(pieces) and _is_figure(pieces[at + 1 : at + 3]):
            size, words = 1, ("số",)  # No. 9
        if size == 1 and pieces[at].text in english.AMBIGUOUS and _in_name(pieces, at, cleaned):
            size = 0  # the An of Nghe An
        if size:
            start, end = pieces[at].start, pieces[at + size - 1].end
            raw = " ".join(token.raw for token in pieces[at : at + size])
            result.extend(word(text, start, end, raw) for text in words)
            at += size
        else:
            result.append(pieces[at])
            at += 1
    return result


def _in_name(pieces: Sequence[Token], at: int, cleaned: str) -> bool:
    """Say whether the piece and a neighbour are capitalised, the sentence not being all capitals."""
    near = [place for place in (at, at - 1, at + 1) if 0 <= place < len(pieces)]
    capital = [cleaned[pieces[place].start].isupper() for place in near]
    return capital[0] and any(capital[1:]) and not cleaned.isupper()


def _is_figure(after: Sequence[Token]) -> bool:
    """Say whether a number, or a full stop and a number, come next."""
    shown = [token for token in after if token.text != "."]
    return bool(shown) and (shown[0].text.isdecimal() or bool(numbers.roman(shown[0].raw)))


def _phrase_at(pieces: Sequence[Token], at: int, *, is_english: bool) -> tuple[int, tuple[str, ...]]:
    """Return how many pieces from `at` an English phrase covers, and its Vietnamese words; (0, ()) for none."""
    if pieces[at].text not in english.FIRST:
        return 0, ()
    for size in range(min(english.LONGEST, len(pieces) - at), 0, -1):
        phrase = tuple(token.text for token in pieces[at : at + size])
        if phrase not in english.PHRASES:
            continue
        if size == 1 and not is_english and (phrase[0] in english.AMBIGUOUS or keys.is_unmarked_syllable(phrase[0])):
            continue
        return size, english.PHRASES[phrase]
    return 0, ()


def _meanings(token: Token, *, is_english: bool) -> tuple[tuple[Token, ...], ...]:
    """Return what `token` can stand for: itself, or each meaning of a short form as words."""
    if token.mark or token.text not in SHORTHAND or (is_english and len(token.text) == 1):
        return ((token,),)
    return tuple(
        tuple(word(text, token.start, token.end, token.raw) for text in meaning) for meaning in SHORTHAND[token.text]
    )


_COUNTED = frozenset("tinh so don thanh nhiem phuong van nguoi giay".split())


def spoken_numbers(tokens: Sequence[Token]) -> list[Token]:
    """Replace years ("hai không hai mươi") and counts ("chín tỉnh") said in words by figures; other tokens stay."""
    words = [token.text for token in tokens]
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        found = numbers.year_in_words(words, at) or _count(tokens, words, at)
        if found:
            value, used = found
            span = tokens[at : at + used]
            result.append(word(str(value), span[0].start, span[-1].end, " ".join(token.raw for token in span)))
            at += used
        else:
            result.append(tokens[at])
            at += 1
    return result


def _count(tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Read a number in words before something counted, but not the number of a cluster ("cụm chín tỉnh nào")."""
    before = tokens[at - 1].folded if at else ""
    if before in ("ngay", "thang", "nam", "hom"):
        return _of_date(tokens, words, at, before)
    found = numbers.small_number(words, at) if before not in ("cum", "so", "thu", "dua") else None
    if not found or not found[0] or at + found[1] >= len(tokens):
        return None
    after = tokens[at + found[1]].folded
    return found if after in _COUNTED or (after == "thang" and _month_follows(words, at + found[1] + 1)) else None


def _of_date(tokens: Sequence[Token], words: Sequence[str], at: int, before: str) -> tuple[int, int] | None:
    """Read the number after "ngày", "tháng" or "năm" in words; a year of two figures becomes 20.."""
    value, used = numbers.short_number(words, at) or (0, 0)
    after = tokens[at + used].folded if at + used < len(tokens) else ""
    if before == "nam":
        return (2000 + value, used) if 10 <= value <= 39 and after not in _COUNTED else None
    if before == "thang":
        return (value, used) if 1 <= value <= 12 else None
    return (value, used) if 1 <= value <= 31 and after == "thang" else None


def _month_follows(words: Sequence[str], at: int) -> bool:
    """Say whether a month's number comes at `at`."""
    found = numbers.small_number(words, at) if at < len(words) else None
    return (at < len(words) and words[at].isdecimal()) or bool(found and 1 <= found[0] <= 12)
