"""The theme of a year: quoted words that "chủ đề" announces; mottoes, slogans and names of movements are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.frame import Frame, scope_of
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_THEME = re.compile(r"chu de(?P<between>[^Q.;]{0,130}?)(?P<q>Q)")
_SECTOR = re.compile(r"(?:cua|toan) (?:ca )?(?:nganh|bo)\b|chung cua|(?:nganh|bo) (?:tai nguyen|tn|nong nghiep va moi)")
_OWN = re.compile(r"cua (?:cum|khoi|C)|rieng|cua minh")
_SOMETHING_ELSE = re.compile(
    r"hoi thao|toa dam|tham luan|cuoc thi|hoi thi|hoi dien|tap huan|ngay moi truong|ngay nuoc|ngay khi tuong"
    r"|tuan le|thang hanh dong|gio trai dat|dai hoi"
    r"|chien dich|chuyen de|ngay phap luat|lam theo"
)
_NOT_A_THEME = re.compile(r"khau hieu|phuong cham|phong trao:? ?$|mo hinh|cuoc van dong|cong trinh")
_SHORTEST = 8


def read_themes(one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the themes that a sentence quotes."""
    for match in _THEME.finditer(one.said):
        between, quote = match["between"], one.at(match.start("q"))
        before = one.said[max(0, match.start() - 90) : match.start()]
        if _NOT_A_THEME.search(between) or _SOMETHING_ELSE.search(before[-60:]) or len(quote.value) < _SHORTEST:
            continue
        if cluster := scope_of(one, match.start(), frame, current):
            sector = (bool(_SECTOR.search(between)) and not _OWN.search(between)) or bool(
                re.search(r"do (?:bo|nganh)[^Q]{0,90}$", before)
            )
            yield Proposal(
                kind="theme",
                cluster=cluster,
                year=_year(one, match, frame) or None,
                text=quote.value,
                paragraph=one.line.number,
                start=quote.start,
                end=quote.end,
                scope="sector" if sector else "cluster",
                confidence=0.85 if sector else 0.95,
            )


def _year(one: Sentence, match: re.Match[str], frame: Frame) -> int:
    """Return the year of a theme: written between, else just before, else just behind, else the year pledged for."""
    for start, end, last in ((match.start(), match.end(), False), (max(0, match.start() - 160), match.start(), True)):
        if last and re.search(r"nam (?:ngoai|truoc|qua)\b", one.said[start:end]):
            return frame.year - 1 if frame.year else 0
        years = [mark.value for _, mark in one.of("YR", start, end) if mark.value]
        if years:
            return int(years[-1 if last else 0])
    behind = re.match(r"Q[^.QYR]{0,40}([YR])", one.said[match.start("q") :])
    if behind and one.at(match.start("q") + behind.start(1)).value:
        return int(one.at(match.start("q") + behind.start(1)).value)
    return frame.coming
