"""What somebody wishes of the reminders that there are, in free words: to call off, to move, to be told of clashes…

Pure, over the folded text. Most wishes begin with their verb, so that a question about a cluster is none of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.language.numbers import roman, to_roman
from bot.language.spelling import fold
from bot.timing import lists, wants

Kind = Literal[
    "cancel", "postpone", "move", "clash", "export", "link", "renew", "pause", "resume", "follow", "unfollow",
    "following", "done", "snooze", "yes", "no", "deputy",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A wish. `cluster` is a Roman number, `minutes` how long to snooze, `name` whom to send, where told.

    `exact` says that the words are about reminders and nothing else; the others count only as a reply to a card.
    """

    kind: Kind
    cluster: str = ""
    minutes: int = 0
    name: str = ""
    exact: bool = True


_MOST_CLUSTERS = 39
"""Nobody writes a greater number in Roman figures."""
_WORDS = re.compile(r"\w+")
_FEW = 60
"""Characters of an answer that says yes or no and nothing else."""
_LONGEST = 400
"""Characters beyond which a text is no wish about a reminder."""
_KEPT, _SHORT = 2048, 200
"""How many texts, of at most so many characters, it is remembered of whether they could be for the secretary."""
_PLEASE = (
    r"(?>(?:em oi|tro ly oi|tro ly|bot oi|bot|da|alo|a|e|em|nho|giup|lam on|phien|cho|anh|chi|a/c|toi|vui long|xin|hay"
    r"|minh|ho|dum)[ ,.!]+)*+"
)
"""Politeness before a verb; it never gives back what it took, so that no text makes it try many ways."""
_TIME = r"(?:\d|thu |t[2-7]\b|mai\b|mot\b|kia\b|nay\b|chu nhat|cn\b|tuan sau|thang sau|sang|chieu|toi\b)"
_THING = (
    r"(?:(?:cai|cuoc|buoi|lich|cac|nhung|tat ca|viec|loi|hen|vu) )*"
    r"(?:nhac|lich|hop|cuoc|buoi|hoi nghi|hoi thao|giao ban|hen|tap huan|le|nay|do)\b"
)
_CLUSTER = r"(?:cum|c)(?: thi dua)?(?: so)? ?(?P<number>[ivxl]{1,6}|\d{1,2})\b"
_LINK = r"(?:lien ket|link|dia chi) (?:cua )?lich\b(?! su)"
_DEEDS: tuple[tuple[Kind, str], ...] = (
    (
        "unfollow",
        rf"{_PLEASE}(?:bo|ngung|thoi|huy|dung|khong|ko) theo doi\b(?: (?:cac cuoc )?(?:hop )?(?:cua )?{_CLUSTER})?",
    ),
    ("following", rf"{_PLEASE}(?:dang theo doi|theo doi) (?:nhung )?cum (?:nao|gi|may)\b"),
    ("follow", rf"{_PLEASE}theo doi (?:cac cuoc hop |lich hop |lich )?(?:cua )?{_CLUSTER}"),
    ("clash", r".{0,60}\b(?:trung|vuong|chong) (?:lich|gio)\b(?! cong tac)"),
    (
        "export",
        rf"{_PLEASE}(?:xuat|tai|gui|lay)(?: cho)?(?: anh| chi| em| toi)? (?:tep |file )?(?:lich|ics)\b(?! hop cum)",
    ),
    ("renew", rf"{_PLEASE}(?:doi|thay|lam moi|tao lai|cap lai)(?: giup| cho| anh| chi| em| toi){{0,3}}+ {_LINK}"),
    (
        "link",
        rf"{_PLEASE}(?:(?:xem|xin|lay|gui|tao|tai|cap)(?: giup| cho| anh| chi| em| toi){{0,3}}+ )?{_LINK}",
    ),
    ("pause", rf"{_PLEASE}tam (?:dung|ngung|nghi)(?: viec)? nhac\b"),
    ("resume", rf"{_PLEASE}(?:tiep tuc nhac|bat lai nhac|nhac tiep|mo lai nhac)\b"),
    (
        "cancel",
        rf"{_PLEASE}(?:bo|huy|xoa|dung|thoi|ngung|go|khong can|ko can|khoi|dung co)"
        rf"(?: di| het| giup| ho| dum| cho| anh| chi| em| toi){{0,3}}+ {_THING}",
    ),
    ("cancel", rf"{_PLEASE}(?:dung|thoi|khong can|ko can) nhac\b"),
    (
        "move",
        r".{0,80}\b(?:hoan|doi|lui|chuyen|day)\b.{0,60}\b(?:sang|qua|den|toi|lai|xuong|thanh|ve)\b.{0,20}\b" + _TIME,
    ),
    (
        "move",
        rf"{_PLEASE}(?:doi|chuyen) (?:cho|dia diem|phong|noi hop)\b.{{0,20}}\b(?:sang|ve|den|toi|thanh|qua)\b",
    ),
    ("postpone", rf"{_PLEASE}(?:hoan|tam hoan) {_THING}.{{0,60}}"),
)
"""Words that are about reminders whatever they stand under."""
_REPLIES: tuple[tuple[Kind, str], ...] = (
    ("cancel", r".{0,40}\b(?:khong|ko|k) hop nua\b|.{0,40}\bhuy (?:roi|hop|nhe|di)\b|huy$|bo nhac$"),
    ("postpone", r".{0,40}\bhoan(?: roi| lai| nhe| hop| a)?$"),
    (
        "snooze",
        r"(?:nhac lai |lat nua nhac |hoan )?(?:sau |trong )?(?P<count>\d{1,3}|nua) ?(?P<unit>phut|p|ph|tieng|gio|h)\b"
        r"(?: nua)?(?: nhac lai.*)?",
    ),
    ("done", rf"{_PLEASE}(?:da )?xong(?: roi)?(?: a| nhe)?$|ok xong.*|hoan thanh(?: roi)?$"),
    (
        "deputy",
        r".{0,40}\bcu (?P<name>.{2,80}?)(?: (?:di|du|hop|thay|di thay|du thay))*(?: (?:duoc|dc) (?:ko|k|khong))?"
        r"[ ?,.]*(?:ghi lai.*)?$",
    ),
    ("no", rf"{_PLEASE}(?:vang|bao vang|ban roi|khong (?:tham )?du|ko (?:tham )?du|khong di|ko di)\b.{{0,40}}"),
    ("yes", rf"{_PLEASE}(?:(?:co )?(?:tham du|du|di duoc|se du|co mat))\b.{{0,30}}"),
)
"""Words that count only as a reply to a card."""
_PATTERNS = tuple(
    (kind, exact, re.compile(pattern))
    for exact, table in ((True, _DEEDS), (False, _REPLIES))
    for kind, pattern in table
)
_HINT = re.compile(
    r"link|lien ket|dia chi"
    r"|bo|huy|xoa|dung|thoi|ngung|go |can|khoi|theo doi|trung|vuong|chong|xuat|tai|gui|lay|tam|tiep|bat lai|mo lai|nhac"
    r"|hop|hoan|doi|lui|chuyen|day|phut|\dp|tieng|gio|\dh|xong|cu |vang|ban roi|du|di|co mat"
)
_UNITS = {"phut": 1, "p": 1, "ph": 1, "tieng": 60, "gio": 60, "h": 60}
_AGREES = frozenset("dung ok oke okie okay duoc dc luu yes chuan vang da u o uh uk um uhm".split())
_SOUNDS = frozenset("u o uh uk um uhm da".split())
_SOUNDS_YES = frozenset("ừ ờ ừh ờh ừk ừm ờm ừhm dạ".split())
"""Of the short words of agreement, those with marks: "ơ" is surprise, "đã" and "ở" begin something else."""
_AGREEING = frozenset(
    "dong y xac nhan chinh roi r luon a nhe nha e em anh chi di day la vay the thong tin giup cam on tks thanks".split()
)
_REFUSES = frozenset("thoi huy bo khong ko hong no".split())
_REFUSING = frozenset(
    "qua can nua di nhe a em anh luu roi da vang sai dung nhac cai nay viec loi giup lam phien".split()
)
_FAULTS = frozenset("sai nham".split())
_FAULTING = frozenset("roi r bi ma het bet qua a e em oi ad bot nhe cai nay".split())
_POLITE = frozenset(
    "a ah nhe nha nhen voi giup em anh chi sep toi minh ho dum di day cai nay do no lich nhac luu thoi luon".split()
)
_DO_NOT = "đừng"
"""Folded it is the same as "đúng"."""
_ONCE = re.compile(r"(?:khong|ko|bo|thoi|dung) lap(?: lai)?|(?:mot|1) lan(?: thoi)?|chi (?:mot|1) lan")
_PLACE = re.compile(r"(?:ở|tại|o|tai|địa điểm|dia diem|đổi chỗ sang|đđ)\s*:?\s+", re.IGNORECASE)


def could(text: str) -> bool:
    """Say whether a text may be for the secretary from somebody who has no open talk and replies to none of its cards.

    Every message is asked first: where not, nothing about it has to be looked up. What many say is worked out once.
    """
    return (_could_before if len(text) <= _SHORT else _could)(text)


def _could(text: str) -> bool:
    wish = wish_of(text)
    return (wish is not None and wish.exact) or wants(text) or lists(text)


_could_before = lru_cache(_KEPT)(_could)


def wish_of(text: str) -> Wish | None:
    """Return what a text wishes of the reminders that there are, None where it wishes nothing of the kind."""
    if len(text) > _LONGEST:
        return None
    folded = " ".join(fold(text).split())
    if not _HINT.search(folded):
        return None
    for kind, exact, pattern in _PATTERNS:
        if (found := pattern.match(folded)) is not None:
            groups = found.groupdict()
            return Wish(
                kind=kind,
                exact=exact,
                cluster=_cluster(groups.get("number") or ""),
                minutes=_minutes(groups.get("count") or "", groups.get("unit") or ""),
                name=_name(text, folded, groups.get("name") or ""),
            )
    return None


def agrees(text: str) -> bool:
    """Say whether a text confirms what was shown, and says nothing else."""
    words = _few_words(text)
    said = words & _AGREES or {"dong", "y"} <= words or {"xac", "nhan"} <= words
    return bool(said) and words <= _AGREES | _AGREEING and _DO_NOT not in text.casefold() and not _exclaims(text)


def _exclaims(text: str) -> bool:
    """Say whether a word has the letters of a short yes, but other marks."""
    marked = (
        word
        for word in _WORDS.findall(unicodedata.normalize("NFC", text.casefold()))
        if fold(word) in _SOUNDS and fold(word) != word
    )
    return any(word not in _SOUNDS_YES for word in marked)


def refuses(text: str) -> bool:
    """Say whether a text calls off what was shown or asked, and says nothing else."""
    words = _few_words(text)
    return bool(words & _REFUSES or _DO_NOT in text.casefold()) and words <= _REFUSES | _REFUSING


def faults(text: str) -> bool:
    """Say whether a text calls what was shown wrong, and says nothing of how it should be."""
    words = _few_words(text)
    return bool(words & _FAULTS) and words <= _FAULTS | _FAULTING


def _few_words(text: str) -> frozenset[str]:
    """Return the folded words of a short text; a longer one has none."""
    return frozenset(_WORDS.findall(fold(text))) if len(text) <= _FEW else frozenset()


def names_something(title: str) -> bool:
    """Say whether a title is more than polite words ("nhé", "giúp sếp")."""
    return bool(frozenset(_WORDS.findall(fold(title[:_LONGEST]))) - _POLITE)


def only_once(text: str) -> bool:
    """Say whether a text wants no repetition."""
    return len(text) <= _LONGEST and _ONCE.search(" ".join(fold(text).split())) is not None


def place_in(text: str) -> str:
    """Return the place that an answer to "where?" names, in the person's own spelling."""
    return _PLACE.sub("", " ".join(text.split()), count=1) if _PLACE.match(text.strip()) else " ".join(text.split())


def cluster_in(text: str) -> str:
    """Return the Roman number of the cluster that a text names, with or without its noun; "" where it names none."""
    folded = " ".join(fold(text[:_LONGEST]).split())
    found = re.search(rf"\b{_CLUSTER}", folded) or re.fullmatch(r"(?P<number>[ivxl]{1,6}|\d{1,2})", folded)
    return _cluster(found["number"]) if found else ""


def _cluster(figure: str) -> str:
    number = int(figure) if figure.isdecimal() else roman(figure)
    return to_roman(number) if number and number <= _MOST_CLUSTERS else ""


def _minutes(count: str, unit: str) -> int:
    if not unit:
        return 0
    return 30 * _UNITS[unit] // (1 if _UNITS[unit] == 1 else 60) if count == "nua" else int(count) * _UNITS[unit]


def _name(text: str, folded: str, name: str) -> str:
    """Return the name as it was typed; folding keeps words, so the same words are taken from the text."""
    if not name:
        return ""
    before = len(folded[: folded.find(name)].split())
    return " ".join(text.split()[before : before + len(name.split())]).strip(" ,.?")
