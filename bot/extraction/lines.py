"""The lines of a page: its title, the day it was put up, paragraphs, captions; menus, counters and links left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.extraction.days import posted_day
from bot.language.spelling import flat

_NOISE = re.compile(
    r"#|»|luot xem|da xem|in trang|in bai|gui cho ban be|ve dau trang|trang chu|xem co chu|co chu\b|doc bai viet"
    r"|chia se\b|quang cao|nguon:|ban quyen|powered by|tieng viet|select language|email\b|in pdf|chuyen muc"
    r"|dang boi|ho ten|nhap ma|gui y kien|tin, anh|bai, anh|bai va anh|anh: [^.]{0,25}$|copy of|danh muc|tu khoa"
    r"|tags?:"
    r"|\(?\d+\)? binh luan|thi dua - khen thuong$|print\b|hotline|dang nhap|\[[^\]]{0,60}\]$|.{0,60}\.(?:jpe?g"
    r"|png|gif)$"
)
_TAIL = re.compile(
    r"(?:cac )?(?:tin|bai)(?: viet)? (?:lien quan|khac|noi bat|cung chuyen muc|cung loai|moi hon|cu hon|xem nhieu"
    r"|doc nhieu)"
    r"|tin xem nhieu|xem nhieu|doc nhieu|noi bat$|dung bo lo|ban co the (?:quan tam|thich)"
    r"|co the ban (?:quan tam|thich)"
    r"|(?:bai|tin) (?:doc them|moi nhat|tiep theo|truoc do|da dang|cung chu de)|y kien ban doc|y kien cua ban"
    r"|binh luan"
    r"|gui binh luan|thong ke truy cap|thong bao - huong dan|lien ket website|cac tin da dua|thong tin ban doc"
    r"|\(0\) binh"
)
_MORE = re.compile(r"xem them|doc them|>>|[►▶☞☛]")
_DATED = re.compile(
    r".{20,}(?:[(\[] ?|[-|] ?)(?:\d\d?[:h]\d\d,? ?)?\d{1,2}[/.-]\d{1,2}(?:[/.-]20\d\d)?"
    r"(?:,? \d\d?[:h]\d\d)?[)\]]?$"
    r"|(?:[-+*•] ?)?[(\[]?\d{1,2}[/.-]\d{1,2}[/.-]20\d\d[)\]]? ?(?:[|-] ?)?(?=[a-z]).{20,}$"
)
"""A headline with the day it was put up, before or behind it."""
_ENDS = '.!?;:,…”"'
_WORDS_OF_PAGE = re.compile(
    r"cap nhat|ngay dang|dang ngay|post date|ngay tao|ngay gui|xuat ban|gmt|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|\|"
)
_WORDS_OF_MEETING = re.compile(r"cum thi|khoi thi|hoi nghi|so tai nguyen|so tn|to chuc|tai |thoi gian|dien ra")
_NEWSPAPER = re.compile(r"\(?[a-z]{2,7}\)?[ ,-]{1,3}(?:[012]?\d:[0-5]\d,? )?\d{1,2}/\d{1,2}/20\d\d$")
"""The short name of a newspaper and a date, alone on a line: "(QT) 05/08/2037"."""
_MOST_LINES = 800
"""Lines that are read: an article of ministries' longest table has fewer."""
_LONGEST_OF_PAGE, _LONGEST_TITLE, _SHORTEST_PARAGRAPH, _SHORTEST_SENTENCE = 110, 330, 90, 60
_SHORTEST_LINK = 40
"""Characters of a link that is a headline: the name of a unit is shorter."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, text[start:end]; `number` is its place among the lines that are not empty, from 1."""

    start: int
    end: int
    number: int
    title: bool = False
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its text with broken lines mended, the same flat, its own lines, the day it was put up."""

    text: str
    said: str
    lines: Sequence[Line]
    posted: date | None


def read_page(text: str, links: Sequence[tuple[int, int]] = ()) -> Page:
    """Sort the lines of `text`; `links` are where the words of links begin and end, in order."""
    mended = _mend(text)
    plain = flat(mended)
    kept: list[Line] = []
    posted: date | None = None
    number, body, posted_late = 0, False, False
    for start, end in _spans(mended)[:_MOST_LINES]:
        number += 1
        said = plain[start:end]
        if _TAIL.match(said) and kept:
            if body or number > 12:
                break
            continue
        if _is_of_page(said):
            posted = posted_day(said) if not kept or not (posted_late or body) else posted or posted_day(said)
            posted_late = posted_late or bool(kept)
        elif not _is_noise(said.lstrip("|•- ")):
            line = _line(mended, start, end, number, first=not kept)
            if kept and line.caption and (_is_link(plain, start, end, links) or (body and _DATED.match(said))):
                continue
            kept.append(line)
            shortest = _SHORTEST_PARAGRAPH if line.caption else _SHORTEST_SENTENCE
            body = body or (end - start > shortest and not line.title)
    return Page(mended, plain, kept, posted)


def _line(text: str, start: int, end: int, number: int, *, first: bool) -> Line:
    """Return a line of the article; the first is the title unless it is a paragraph already."""
    whole = text[end - 1] in ".;…" or text[start:end].endswith('."')
    long = end - start > _LONGEST_TITLE
    return Line(start, end, number, title=first and not whole and not long, caption=not whole and not long)


def _is_link(said: str, start: int, end: int, links: Sequence[tuple[int, int]]) -> bool:
    """Say whether a line is a link from end to end, as the headlines of other pages are."""
    start += len(said[start:end]) - len(said[start:end].lstrip("-+*•►▶> "))
    at = bisect_right(links, (start + 1, 0)) - 1
    return end - start > _SHORTEST_LINK and at >= 0 and links[at][0] <= start and end <= links[at][1]


def _is_of_page(said: str) -> bool:
    """Say whether a line tells when the page was put up or loaded, not what happened."""
    if len(said) > _LONGEST_OF_PAGE or posted_day(said) is None or _WORDS_OF_MEETING.search(said):
        return False
    if _NEWSPAPER.match(said):
        return True
    bare = re.sub(r"[\d/.:,|()\s-]+", "", said)
    return bool(_WORDS_OF_PAGE.search(said)) or len(bare) < 4


def _is_noise(said: str) -> bool:
    if "¦" in said:
        return False  # a row of a table
    return bool(_NOISE.match(said) or _MORE.match(said)) or (said.count(" | ") > 2 and len(said) < 300)


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the lines that are not empty begin and end, outer space left out."""
    return [match.span() for match in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text)]


def _mend(text: str) -> str:
    """Return `text` with a space for the end of a line that a sentence runs over."""
    wrapped = _is_wrapped(text)

    def mended(end: re.Match[str]) -> str:
        if not end.start() or end.end() == len(text):
            return end.group()
        before, after = text[end.start() - 1], text[end.end()]
        if after.islower() and before not in ".!?:;" and len(end.group()) == 1:
            return " "
        if text[max(0, end.start() - 3) : end.start()] in (" số", " Số"):
            return " "
        return " " if wrapped and len(end.group()) == 1 and before not in _ENDS else end.group()

    return re.sub(r"\n+", mended, text)


def _is_wrapped(text: str) -> bool:
    """Say whether the lines were broken at a width: many lines, most of nearly the same length."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < 12:
        return False
    widest = sorted(lengths)[len(lengths) * 9 // 10]
    return 50 <= widest <= 130 and sum(length > widest * 0.8 for length in lengths) > 0.6 * len(lengths)
