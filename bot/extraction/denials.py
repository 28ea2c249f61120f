"""When a role and a unit stand side by side and yet nobody holds it: lists, errands, places, mere proposals."""

from __future__ import annotations

import re

from bot.extraction.organs import is_organ
from bot.extraction.sentences import Sentence
from bot.extraction.wordings import BEFORE, BESIDE, COPULA, DIRECTOR, MANY, RECEIVES, TAIL, VERB, WORD, G

_NOT_HELD = re.compile(
    r"[UVP][^.;]{0,20} (?:de nghi|kien nghi|mong) (?=[UV])|\bnen |\bung cu|gioi thieu(?! va bau)|hut phieu"
    r"|\bnham\b|dinh chinh|tin don|nghe noi|duoc cho la|co the |gia su|tu choi|nhuong|xin hoan|khong trung"
    r"|bi truot|de xuat|chua |khong (?!khi)|nguyen L|xin thoi|du kien|xin rut|neu |\bsuyt "
    r"|y kien (?:cho rang|de nghi|muon)|de nghi [^.;UVLF]{0,40}(?:cong nhan|phe duyet|chap thuan|xem xet)"
    r"|ung vien|\bmong (?:doi|muon)|phieu (?:chua|khong)"
    r"|(?:de nghi|trinh)(?: bo(?: truong)?)?(?: [a-z]+){0,2} (?=[UVB])|bo phieu cho"
    r"|(?<!nhat )(?<!tri )\bde cu\b"
    r"|phieu(?! thuan| dong| tan)(?![^.;UVBLF]{0,30}(?:trung|dac|lam|giu|la\b|duoc bau))(?=[^.;UVBLF]*$)"
)
_REPLACED = re.compile(
    r"thay the (?:cho )?(?:quyet dinh|van ban|thong bao|ke hoach|cong van)[^.;]*$|(?:\btru|thay vi) $|khach moi[^.;C]*$"
)
_FOLLOWED = re.compile(r"\b(?:thay(?: the| cho| the cho)?|ke nhiem|tiep noi) $")
"""Right before the unit whose place somebody else takes."""
_RESIGNED = re.compile(r"(?<!dong )\bthoi (?:lam|giu|dam)(?![^.;]{0,80}\btu (?:ngay )?D)")
"""Who resigns from some day on has held the role until then."""
_LONG_AGO = re.compile(r"\btung\b|\bnguyen (?:la )?[LF]|truoc day|nhieu nam|nam (?:ngoai|truoc)\b|nhiem ky truoc")
"""Held at some time: only a year that is written tells when."""
_UNREAD_YEAR = re.compile(r"\b20\d\d\b")
_OF_OTHER_BLOC = re.compile(
    r"[LF] (?:cua )?(?:khoi|cum)(?: thi dua)? (?!moi|nay|nam|trong|so |thi |bo )[a-z, ]{0,60}?"
    r"\b(?:tinh|huyen|thanh pho|co quan|doanh nghiep|truong|xa|phuong|so, ban)\b"
)
_ASKED_BY = re.compile(r"\b(?:cua|theo|cho|boi|tu|den|uy quyen|cung|va) $")
_ONLY_NEAR = re.compile(rf"{G}[,)]? ?(?:- )?(?:(?:duoc|cac|don vi|cho|tai|cua|o|se|da|vua|cung|voi|va|duoc) )+$")
_TAKEN_BEFORE = re.compile(rf"{G}[^.;:UVBLF]{{0,40}}(?:la|lam|giu|vai|vai tro|nhan|nhiem|chuc|vu|tri|vi) ?$")
_TAKES_AFTER = re.compile(rf"{G} ?(?:[-(] ?|{WORD} ){{0,6}}[LF](?!\w)")
_ERRAND = re.compile(
    r"\b(?:tu|cho|voi|cung|len|theo|thay|the|giup|viec|dai dien|cua|duoc|boi|nghe)(?: (?:don vi|tan))? $"
)
"""Words right before a role that make it somebody else: "nhận nhiệm vụ từ Cụm trưởng"."""
_CHOOSES = re.compile(r"\b(?:bau|chon|giao|phan cong|chi dinh|tin nhiem|de cu)\b")
_CHOSEN = re.compile(r"\b(?:duoc|trung|dac)\b")
_THERE = re.compile(r"\b(?:tai|o)(?: (?:tru so|hoi truong|thanh pho|tinh|tp\.?))? ?$")
_THEIRS = re.compile(r"\b(?:cua|nghe|ve|tu|den|voi|cho|giua)(?: (?:lanh dao|dai dien|cac))? $")
_CLOSED = re.compile(rf"[LF](?: ?\(?[CYR]\)?|{TAIL}(?:[,.)]|$))")
_OPENS = re.compile(
    r"(?:^ ?|[.;:(] ?|- |, (?=voi|tren|la |trong))(?:(?:voi|tren|o|trong|tu cach|cuong vi|la|don vi|tan|trach nhiem"
    r"|dai dien|lanh dao|hien|nhiem vu|vai tro|dieu hanh|ve|ve phia) )*$|[LF] la (?:don vi )?$"
)
"""What may stand before a role that a comma ties to the unit after it: "Với vai trò Cụm trưởng, Sở A …"."""


def is_denied(one: Sentence, role: int, unit: int, *, dated: bool, former: bool = False) -> bool:
    """Say whether the words before deny the role, or only propose somebody for it.

    `dated`: its year is written; `former`: the unit held it and is followed by another.
    """
    first, last = sorted((role, unit))
    start = max(one.said.rfind(mark, 0, first) for mark in (";", ":", "."))
    clause = one.said[max(start + 1, first - 45) : last]
    around = one.said[max(start + 1, first - 45) : last + 25]
    if not dated and (_LONG_AGO.search(around) or _UNREAD_YEAR.search(around)):
        return True
    if _RESIGNED.search(one.said, max(start + 1, first - 45), last + 100):
        return True
    if not former and _FOLLOWED.search(one.said, 0, unit):
        return True
    other = is_organ(one.said, unit) or _REPLACED.search(one.said, 0, first)
    return bool(_NOT_HELD.search(clause) or other or _OF_OTHER_BLOC.match(one.said[role : role + 120]))


def is_loose(said: str, match: re.Match[str]) -> bool:
    """Say whether the wording that `match` found is no more than two words side by side."""
    check = _CHECKS.get(match.re)
    return check is not None and check(said, match)


def _of_verb(said: str, match: re.Match[str]) -> bool:
    between = said[match.start("g") : match.start("r")]
    if _ONLY_NEAR.match(between) or _ERRAND.search(between):
        return True
    return bool(_CHOOSES.search(between) and not _CHOSEN.search(between))


def _of_receiver(said: str, match: re.Match[str]) -> bool:
    return bool(_ERRAND.search(said[match.start("g") : match.start("r")]))


def _of_neighbour(said: str, match: re.Match[str]) -> bool:
    """Read "U, L …": an apposition, or a list, or a place before the sentence's own subject."""
    after = said[match.end() : match.end() + 120]
    if "," not in match.group():
        return False
    if re.match(rf"{TAIL} ?(?:-|:|la|do) ?{G}|(?: ?\(?C\)?)?(?: \(?[YR]\)?)? {G}", after):
        return True  # "tại A, Cụm trưởng - Sở B"
    if re.match(r",? (?:va )?(?:cac )?[LF](?!\w)", after):
        return True
    before = said[max(0, match.start("g") - 30) : match.start("g")]
    return bool(_THERE.search(before) or (_THEIRS.search(before) and not _CLOSED.match(said[match.start("r") :])))


def _of_copula(said: str, match: re.Match[str]) -> bool:
    return _begins_list(said, match, match.start("r"), match.start("g"))


def _of_apposition(said: str, match: re.Match[str]) -> bool:
    second = match["g2"] is not None
    role, unit = match.start("r2" if second else "r"), match.start("g2" if second else "g")
    if "," in said[role:unit] and not _OPENS.search(said[:role]):
        return True
    return _begins_list(said, match, role, unit)


def _begins_list(said: str, match: re.Match[str], role: int, unit: int) -> bool:
    """Say whether a role before a unit is somebody else's: the unit begins a list, or has a role of its own."""
    if MANY.match(said, unit):
        return True
    if "," not in said[role:unit]:
        return False
    if _ASKED_BY.search(said[:role]):
        return True
    return bool(_TAKEN_BEFORE.search(said[:role]) or _TAKES_AFTER.match(said, unit))


_CHECKS = {VERB: _of_verb, RECEIVES: _of_receiver, BESIDE: _of_neighbour, COPULA: _of_copula, BEFORE: _of_apposition}
_CHECKS[DIRECTOR] = _of_apposition
