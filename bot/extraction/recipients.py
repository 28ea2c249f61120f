"""Whether the unit beside an award gets it: its people, its parts, who only speaks of it or hands it on do not."""

from __future__ import annotations

import re

from bot.extraction.organs import is_organ
from bot.extraction.sentences import Sentence

_SOMEBODY_IN = re.compile(
    r"(?:ca nhan|cong chuc|can bo|phong|chi cuc|van phong|trung tam|ong|ba|dong chi"
    r"|tap the) (?:[a-z, ]{0,40} )?(?:thuoc|cua|cong tac tai) $"
)
_PART_OF = re.compile(
    r"(?:cong doan|chi cuc [a-z, ]{3,40}|trung tam [a-z, ]{3,50}|van phong|doan thanh nien|phong [a-z, ]{3,30}"
    r"|dang bo|chi bo|thanh tra|doan co so|quy [a-z ]{3,30}|(?<!tu )(?<!cung )B)(?: -| thuoc| cua)? $"
    r"|\b(?:van phong|thanh tra|to|ban|doi|hat|xi nghiep|don vi|dang uy|doan) [a-z, ]{3,50} (?:thuoc|truc thuoc|cua) $"
    r"|B [a-z, ]{1,40} (?:thuoc|truc thuoc|cua) $"
    r"|\b(?:giam doc|truong phong|chuyen vien|nguoi lao dong|tap the nho|ho gia dinh)[a-z, ]{0,30} $"
)
_SOMEBODY_OF = re.compile(
    r"\bco (?:them |toi |tren |hon )?(?:\d+|N|mot|hai|ba|bon|nam|nhieu|cac|so)? ?(?:luot )?(?:tap the|ca nhan|phong"
    r"|don vi|cong chuc|can bo)"
)
"""Between a unit and its award: those who get it are some of its people."""
_TALKS = re.compile(r"\b(?:cho rang|cho biet|phat bieu|trinh bay|bao cao|de cap|neu|noi|nhac|huong dan|gop phan)\b")
_WORK = re.compile(
    r"\b(?:nhiem vu|kinh nghiem|bao cao|y kien|ket qua|tong hop|ve|niem|de (?:co|dat)|so luong|chi tieu"
    r"|gop phan|quyen|cum co"
    r"|tieu chi|quy dinh|dong thuan|tin nhiem|nhat tri)\b"
)
"""Between a verb and an award: it is not the award that is got."""
_IN_VAIN = re.compile(
    r"[^.;]{0,60}?\b(?:nhung|song|tuy nhien|tuy vay),? (?:[a-z]+ ){0,6}?(?:chua|khong|bi |rut)|[^.;A]{0,30}(?:khong"
    r" duoc|chua duoc|bi tu choi|chua thong nhat)"
)
_OTHER_MINISTRY = re.compile(
    r"\bbo (?:cong an|quoc phong|tai chinh|noi vu|y te|xay dung|cong thuong|giao duc|giao thong|nong nghiep(?! va moi)"
    r"|van hoa|khoa hoc|tu phap|ke hoach|ngoai giao|thong tin|lao dong)"
)
"""Who gives awards that are nothing to the clusters."""
_OF_CLUSTER = re.compile(r"A cua (?:cum|khoi|C|L|giam doc|hoi dong|ban to chuc|so\b)")
"""An award that is neither the state's nor a ministry's."""
_BUT = re.compile(r"\b(?:tru|thay vi) $")
_PREPARES = re.compile(
    r"\b(?:ho so|tham dinh|tiep nhan|chuan bi|le (?:trao|don)|tieu chuan|dieu kien|thu tuc|chung kien)\b"
)
"""Between a unit and an award that it has only something to do with."""
_CHOSEN = re.compile(r"\b(?:suy ton|binh (?:chon|bau|xet)|lua chon|chon|gioi thieu)(?: cac| don vi| tap the)* $")
"""Right before a unit that is put forward for an award."""
_NEAR = 160
"""Characters before a unit that say whose it is."""
_OF_SOMEBODY = re.compile(r"P ?[,(-][^PUVB.;]{0,40}$")


def is_denied(one: Sentence, place: int, match: re.Match[str], *, gets: bool) -> bool:
    """Say whether the award at `place` goes to somebody of the unit in `match["to"]`, or to nobody.

    `gets`: the unit stands before a verb of getting, with the words around it as `between`, `verb` and `rest`.
    """
    first = match.start("to")
    before = one.said[max(0, first - _NEAR) : first]
    if is_organ(one.said, first) or _BUT.search(before) or _OF_CLUSTER.match(one.said, place):
        return True
    if _OTHER_MINISTRY.search(one.said, max(0, place - 60), place + 60):
        return True
    if _SOMEBODY_IN.search(before) or _IN_VAIN.match(one.said, match.end()):
        return True
    if one.said[first] != "B" and _PART_OF.search(before):
        return True
    if not gets:
        return False
    if _SOMEBODY_OF.search(match["between"] + match["verb"]) or _is_giver(one, match, place) or _is_talk(match):
        return True
    return not one.at(place).value.kind.startswith("co") and bool(_OF_SOMEBODY.search(before))


def _is_talk(match: re.Match[str]) -> bool:
    """Say whether a unit only speaks of an award, or does something for it."""
    forward = match["verb"] == "trinh" and _CHOSEN.search(match.string, 0, match.start("to"))
    if (re.search(r"\b(?:de|nham) $", match["between"]) and not forward) or _PREPARES.search(
        match["between"] + match["rest"]
    ):
        return True
    if _TALKS.search(match["between"]) and not re.search(r"\bduoc [a-z, ]{0,25}$", match["between"]):
        return True
    return bool(_WORK.search(match["rest"]))


def _is_giver(one: Sentence, match: re.Match[str], place: int) -> bool:
    """Say whether the unit before the verb gives the award on, or only announces it."""
    passive = re.search(r"duoc|\bnhan|vinh du|\bdat\b|gianh", match["between"] + match["verb"])
    return not passive and bool(re.match(r"A[^.;AU]{0,40}? (?:cho|doi voi) ", one.said[place:]))
