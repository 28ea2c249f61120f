"""Years, days and months named in a question: "năm 2020", "n.2023", "28/02/2020", "ngày 10 tháng 7", "hiện nay".

A hit's value: year "2020"; date "2020-02-28" or "--02-28" without a year; month "2020-07" or "--07";
when: "now", "last", "next", "before", "after" (relative words, resolved by the dialogue).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.language.everyday import HOUR
from bot.language.tokens import Token
from bot.matching.lexicon import Hit

_NO_DAY = "no day"
"""The kind of a day that no calendar has (31 tháng 2): read as one piece, then dropped."""
FIRST_YEAR, LAST_YEAR = 1990, 2099
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?")
_SPOKEN_DAY = re.compile(
    r"(?:(?P<day>[0-3]?\d) )?thang (?P<month>\d{1,2}) (?!dau )(?:(?P<after>[0-3]?\d) )?"
    r"(?:(?:, )?(?:(?:nam|n) )?(?P<year>(?:19|20)\d\d) )?"
)
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_RELATIVE_WORDS = {
    "now": """hien nay | hien tai | hien gio | bay gio | nam nay | duong nhiem
        | gio | moi nhat | gan nhat | gan day | luc nay | thoi diem nay
        | nhiem ky nay | hom nay""",
    "last": """nam ngoai | nam qua""",
    "before": """nhiem ky truoc | nam truoc | nam truoc do | truoc do | nam lien truoc | truoc nua | lien truoc""",
    "after": """sau do | nhiem ky sau | nam sau | nam toi | nam ke tiep | nam tiep theo
        | nam ke | sang nam | nam sau do | nam den""",
    "same": """nam do | nam ay | cung nam | nam kia""",
}
_RELATIVE = {
    tuple(phrase.split()): meaning for meaning, phrases in _RELATIVE_WORDS.items() for phrase in phrases.split("|")
}
_RELATIVE_STARTS = frozenset(words[0] for words in _RELATIVE)
_DAY_WORDS = frozenset("ngay hom chieu sang mung mong dem toi trua hop nghi luc vao ket uoc den tu bua".split())
_COUNTED = frozenset("tinh so don vi cum chi nhiem noi nguoi dai lanh phan".split())
"""Words that open what a share counts."""
_NUMBERED = frozenset("so dinh quyet thi luat".split())
"""Words before the number of a document."""


def find_times(tokens: Sequence[Token]) -> list[Hit]:
    """Return the time hits in `tokens`, left to right, not overlapping."""
    hits: list[Hit] = []
    at = 0
    while at < len(tokens):
        hit = _written_day(tokens, at) or _day_and_month(tokens, at) or _year(tokens, at) or _relative(tokens, at)
        if hit and hit.kind != _NO_DAY:
            hits.append(hit)
        at = hit.last if hit else at + 1
    return hits


def _written_day(tokens: Sequence[Token], at: int) -> Hit | None:
    """Read 28/02/2020, 28/2 or 7/2020 (month and year) in figures."""
    text = tokens[at].text
    if at and tokens[at - 1].folded in _NUMBERED:
        return None  # thông tư 05/2018, quyết định số 12/2020
    if month := _MONTH_YEAR.fullmatch(text):
        if 1 <= int(month[1]) <= 12 and FIRST_YEAR <= int(month[2]) <= LAST_YEAR:
            return Hit("month", f"{month[2]}-{int(month[1]):02d}", _back(tokens, at, {"thang"}), at + 1, 1.0)
        return None
    day = _DAY.fullmatch(text)
    if not day:
        return None
    if not day[3] and at and not _after_day_word(tokens, at):
        return None  # có 5/9 tỉnh: a share
    if not day[3] and at + 1 < len(tokens) and tokens[at + 1].folded in _COUNTED:
        return None
    value = _iso(day[3], day[2], day[1])
    return Hit("date", value, _back(tokens, at, {"ngay", "hom"}), at + 1, 1.0) if value else None


def _day_and_month(tokens: Sequence[Token], at: int) -> Hit | None:
    """Read "[ngày] 28 tháng 2 [năm] [2020]", "tháng 12 25, 2013" (English order), "tháng 7 [năm] [2020]"."""
    texts = [token.text if token.text.isdecimal() else token.folded for token in tokens[at : at + 8]]
    match = _SPOKEN_DAY.match(" ".join(texts) + " ")
    if not match or not 1 <= int(match["month"]) <= 12:
        return None
    last = at + len(match[0].split())
    day = match["day"] or match["after"] or ""
    if not day:
        return Hit("month", f"{match['year'] or '-'}-{int(match['month']):02d}", at, last, 1.0)
    value = _iso(match["year"], match["month"], day)
    return Hit("date" if value else _NO_DAY, value, _back(tokens, at, {"ngay", "hom"}), last, 1.0)


def _year(tokens: Sequence[Token], at: int) -> Hit | None:
    """Read "năm 2020", "2020", "năm 20"."""
    text = tokens[at].text
    if _is_year(text):
        first = _back(tokens, at, {"nam", "n", "."})
        step = _before_or_after(tokens, first)
        return Hit("year", str(int(text) + step), first - abs(step), at + 1, 1.0)
    if tokens[at].folded == "nam" and at + 1 < len(tokens) and re.fullmatch(r"[123]\d", tokens[at + 1].text):
        after = tokens[at + 2].folded if at + 2 < len(tokens) else ""
        if after not in ("tinh", "so", "don", "nguoi", "thang"):
            return Hit("year", f"20{tokens[at + 1].text}", at, at + 2, 0.9)
    return None


def _before_or_after(tokens: Sequence[Token], at: int) -> int:
    """Return −1 for "trước [năm] 2013", 1 for "sau [năm] 2013", 0 where neither stands before the year at `at`."""
    before = tokens[at - 1].folded if at else ""
    return (
        {"truoc": -1, "sau": 1}.get(before, 0) if at < 2 or tokens[at - 2].folded not in ("nam", "ngay", "thang") else 0
    )


def _relative(tokens: Sequence[Token], at: int) -> Hit | None:
    """Read a relative word such as "hiện nay"; the longest one."""
    if tokens[at].folded not in _RELATIVE_STARTS:
        return None
    for size in (4, 3, 2, 1):
        words = tuple(token.folded for token in tokens[at : at + size])
        meaning = _RELATIVE.get(words) if len(words) == size else None
        if meaning and words[-1] == "nam" and at + size < len(tokens) and _is_year(tokens[at + size].text):
            continue  # "sang năm 2014"
        if meaning and not (words == ("gio",) and (_is_wind(tokens[at]) or _asks_hour(tokens, at))):
            return Hit("when", meaning, at, at + size, 1.0)
    return None


def _is_wind(token: Token) -> bool:
    """Say whether "gio" was typed with marks other than those of "giờ"."""
    return token.marked and token.text != HOUR


def _asks_hour(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "giờ" is part of "mấy giờ", "bao giờ", "8 giờ"."""
    return bool(at) and (
        tokens[at - 1].folded in ("may", "bao", "luc", "ngay", "lam", "dau") or tokens[at - 1].text.isdecimal()
    )


def _after_day_word(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word such as "ngày" or "chiều" stands before."""
    return bool(at) and tokens[at - 1].folded in _DAY_WORDS


def _back(tokens: Sequence[Token], at: int, words: set[str]) -> int:
    """Return where the hit begins when it takes in the word before it that belongs to it."""
    if at and tokens[at - 1].folded in words:
        return at - 1
    return at


def _is_year(text: str) -> bool:
    """Say whether `text` is a year in figures within the range."""
    return len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR


def _iso(year: str | None, month: str, day: str) -> str:
    """Return the date as ISO text, "--MM-DD" without a year, or "" when no such day exists."""
    full = int(year) + 2000 if year and len(year) == 2 else int(year) if year else 0
    try:
        date(full or 2000, int(month), int(day))
    except ValueError:
        return ""
    return f"{full:04d}-{int(month):02d}-{int(day):02d}" if full else f"--{int(month):02d}-{int(day):02d}"
