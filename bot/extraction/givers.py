"""Names of awards, and who gives them: written with the award, named before it, else the ministry."""

from __future__ import annotations

import re

from bot.extraction.mentions import Mention
from bot.extraction.sentences import Sentence

_OTHER_GIVER = re.compile(
    r"\b(?P<who>lien doan lao dong(?: tinh| thanh pho)?|cong doan [a-z ]{2,30}|tinh uy|thanh uy|huyen uy"
    r"|mat tran [a-z ]{2,20}"
    r"|hoi (?!nghi|dong)[a-z ]{4,30}) (?:V )?(?:da |cung )?(?:trao |quyet dinh )?(?:tang|trao)[^;.AU]{0,30}(?:U ?)?$"
)
_TO_UNIT = re.compile(r"([^.;AU]{3,60}?(?:tang|trao)(?: thuong)?(?: cho)?) ?U,? (?:danh hieu |01 )?$")
_BODY_GIVES = re.compile(r"B(?: tinh| thanh pho)?(?: V)? (?:da )?(?:trao )?(?:tang|trao|gui)[^AUB]{0,20}$")
_NEAR = 140
"""Characters before an award in which its giver is looked for."""
_ALL = "CXUVBPYRDZAELFNQ"
_GIVER_BEFORE = (
    (re.compile(r"chinh phu, thu tuong|thu tuong(?: chinh phu)?"), "Thủ tướng Chính phủ"),
    (re.compile(r"chinh phu"), "Chính phủ"),
    (re.compile(r"ubnd(?: tinh)?|uy ban nhan dan"), "UBND tỉnh"),
    (re.compile(r"bo truong|\bbo\b"), "Bộ"),
)
_NAMES = {
    "co": "Cờ thi đua",
    "bang khen": "Bằng khen",
    "giay khen": "Giấy khen",
    "tap the lao dong xuat sac": "Tập thể lao động xuất sắc",
}
_NAMES |= {"tap the lao dong tien tien": "Tập thể lao động tiên tiến"}


def name_of(one: Sentence, text: str, place: int, mark: Mention) -> str:
    """Return the award with its giver: written with it, else asked or named before, else the ministry."""
    key = "co" if mark.value.kind.startswith("co") else mark.value.kind.removeprefix("danh hieu ")
    name = _NAMES.get(key, text[mark.start : mark.end])
    if key.startswith(("tap the", "huan")):
        return name
    giver = (
        _giver(mark.value.giver)
        or _other_giver(one, text, place)
        or _body_giver(one, place)
        or _giver_after(one, place)
    )
    if not giver:
        before = one.said[max(0, place - _NEAR) : place]
        before = before[max(before.rfind(";"), before.rfind("U"), before.rfind("A"), before.rfind(".")) + 1 :]
        to_unit = _TO_UNIT.search(one.said, max(0, place - _NEAR), place)
        giver = _giver(to_unit[1] if to_unit else before) or ("" if key == "giay khen" else "Bộ")
    if key == "co" and giver == "Thủ tướng Chính phủ":
        giver = "Chính phủ"
    return f"{name} của {giver}" if giver else name


def _giver_after(one: Sentence, place: int) -> str:
    """Return who gives where a year stands between: "Bằng khen năm 2038 của Bộ"."""
    after = re.match(r"A \(?[YR]\)? cua ([a-z ]{2,40})", one.said[place:])
    return _giver(after[1]) if after else ""


def _other_giver(one: Sentence, text: str, place: int) -> str:
    """Return a giver outside the ministry, as written: "Liên đoàn Lao động tỉnh tặng Bằng khen"."""
    match = _OTHER_GIVER.search(one.said, max(0, place - _NEAR), place)
    if not match or one.said[match.start() : match.end()].count("A"):
        return ""
    begin = one.start + match.start() + sum(mark.end - mark.start - 1 for _, mark in one.of(_ALL, 0, match.start()))
    return text[begin : begin + len(match["who"])]


def _body_giver(one: Sentence, place: int) -> str:
    """Return the body of the ministry that gives: "Tổng cục Quản lý đất đai tặng Giấy khen"."""
    match = _BODY_GIVES.search(one.said, max(0, place - _NEAR), place)
    return str(one.at(match.start()).value[0]) if match else ""


def _giver(said: str) -> str:
    found = [
        (match.end(), -rank, name)
        for rank, (pattern, name) in enumerate(_GIVER_BEFORE)
        for match in pattern.finditer(said)
    ]
    return max(found)[2] if found else ""
