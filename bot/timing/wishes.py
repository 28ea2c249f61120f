"""Whether a message is about reminders: a request or an invitation (`wants`), a look at the list (`agenda_span`).

Both run on every message, so they look at a few words before anything else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from bot.language.spelling import clean, fold
from bot.timing.days import resolve
from bot.timing.marks import scan
from bot.timing.patterns import value
from bot.timing.script import script
from bot.timing.today import Today, monday

_READ = 2000
AHEAD = timedelta(days=30)
"""How far "sắp tới" looks."""

_HELLO = (
    r"(?:(?:em|bot|ban|tro ly|anh|chi|a|e|c|da|alo|hi|hello|chao|ok|oi|nho|giup|hay|lam on|vui long|"
    r"phien|cho|xin|sep|ad|a/c|anh/chi|ho|voi|toi|minh)\W+){0,6}"
)
_ACTS = (
    r"(?:nhac(?! (?:lai )?(?:cau|ten|den|toi day|lai (?:giup|cho|cau|y))(?!\w))|dat (?:lich|nhac|hen|bao thuc|"
    r"loi nhac)|"
    r"(?:luu|ghi|tao|them|len|set|book|note) (?:lich|nhac|loi nhac|su kien|hen)|hen (?!gap lai)(?:lich|gio|"
    r"anh|chi|em|gap|hop|voi|luc|\d)|"
    r"nho nhac|bao thuc|bao (?:cho )?(?:em |anh |toi |minh |chi |ca nha |moi nguoi )?truoc|hen(?= .{0,40}\d))"
)
_STARTS = re.compile(rf"\W*{_HELLO}{_ACTS}(?!\w)")
_INSIDE = re.compile(
    r"(?<!\w)(?:nhac (?:toi|em|anh|minh|chi|ca nha|moi nguoi|truoc|a|e|c|nho)(?= )|bao (?:em |anh |toi |minh |"
    r"chi )?truoc \d"
    r"|nhac (?:giup|ho|nhe)|(?:nho|luu y) nhac|nhac (?:nha|nhen|voi)(?= ?(?:a|e|em|bot|ban)?\W*$))(?!\w)"
)
_INVITES = re.compile(r"(?<!\w)(?:giay moi|kinh moi|tran trong moi|kinh gui|thoi gian ?:)")
_WHEN = (
    r"(?:\d{1,2} ?(?:h|g|gio)(?![a-z])|\d{1,2}[h:]\d\d|\d{1,2}/\d{1,2}|thu (?:[2-7]|hai|ba|tu|nam|sau|"
    r"bay)(?!\w)|t[2-7](?!\w)|"
    r"(?:cn|chu nhat|mai|mot|tuan sau|tuan toi)(?!\w)|ngay \d)"
)
_TIMED = re.compile(rf"thoi gian ?:|{_WHEN}")
_MOVES = re.compile(
    rf"(?<!\w)(?:chuyen|doi|lui|hoan|dich)(?: \w+){{0,5}} (?:sang|den|qua|toi|lai|xuong)(?: \w+){{0,3}} {_WHEN}"
)
_ASKS = re.compile(
    r"(?<!\w)(?:la ai|ai la|may gio|luc nao|khi nao|bao gio|o dau|the nao|bao nhieu|la gi|phai khong|"
    r"dung khong|dung ko|chua$|"
    r"nao vay|gi vay|ra sao|ngay nao|hom nao|ngay may|dau vay|ai chu tri|thanh phan gom)(?!\w)"
)


def wants(text: str) -> bool:
    """Say whether `text` asks for a reminder, is an invitation, or moves a meeting; a question never is."""
    low = fold(text[:_READ])
    if not any(hint in low for hint in _HINTS):
        return False
    asked = _STARTS.match(low) or (_INSIDE.search(low) and not _MENTIONS.search(low))
    if asked:
        return not _about_music(text, low) and not _only_asks(low)
    if _INVITES.search(low) and len(low) > 50 and _TIMED.search(low):
        return not low.rstrip().endswith("?") and not (_ASKS.search(low) and len(low) < 160)
    return bool(_MOVES.search(low)) and not low.rstrip().endswith("?") and not _ASKS.search(low)


_MENTIONS = re.compile(r"(?<!\w)(?:nao|gi|j|may|ai|o dau)(?!\w)")
"""Words of questions: "cụm IV nhắc tới nghị quyết nào" asks for no reminder."""
_HINTS = ("nhac", "lich", "hen", "bao t", "truoc", "moi", "thoi gian", "gui", "chuyen", "doi", "lui", "hoan", "dich")


def _about_music(text: str, low: str) -> bool:
    return "nhạc" in clean(text[:_READ]).lower() and "nhắc" not in clean(text[:_READ]).lower() and "nhac" in low


def _only_asks(low: str) -> bool:
    """Say whether a message that mentions a reminder asks about something all the same."""
    return bool(_ASKS.search(low)) and not _TIMED.search(low) and low.rstrip().endswith(("?", "la ai", "nao", "dau"))


# ---- the list --------------------------------------------------------------------------------------------------------

_LIST = re.compile(
    r"(?<!\w)(?:co (?:nhung |may |bao nhieu |them )?(?:cuoc|hop|lich|hoi nghi|viec|su kien|hen|buoi|"
    r"lich hop|cuoc hop)(?!\w)"
    r"|(?:(?:hom |chieu |sang |toi )?nay|mai|mot|ngay kia|(?:tuan|thang) (?:nay|sau|toi)) co gi"
    r"(?: (?:khong|ko|k|hong)(?: (?:a|em|e|the|vay|v))?)?\W*$"
    r"|lich (?:thu \w+|t[2-7]|cn)$"
    r"|lich (?:hop|lam viec|cong tac|hen|tuan|thang|cua|hom|ngay|mai|trinh|sap|nay|nhac|chieu|sang|toi)|"
    r"xem lich|(?:^|\W)lich(?= *\W*$)|hop (?:gi|nhung gi)|cuoc (?:hop )?nao|ban gi (?:khong|ko|k)(?!\w)"
    r"|nhung cuoc hop|danh sach (?:hop|lich|nhac))"
)
_DETAIL = re.compile(
    r"(?<!\w)(?:o dau|may gio|luc may|ai|chu tri|khi nao|luc nao|thanh phan|la gi|ban gi|noi gi|ket qua|"
    r"noi dung gi|chu de|bao gio|"
    r"nam ngoai|hom qua|tuan truoc|thang truoc|da hop|may lan|ngay nao|bau|quyet dinh gi|cum truong|gom|nguon|"
    r"tham luan|dai dien|giao uoc|trung lich)(?!\w)"
)
_ASKED = re.compile(
    r"(?:gi|nao|khong|ko|k|hong|hok|chua|vay|the|nhi|a|ha|hong em|khong em|ko em|ko a|nhe|voi|em|dau|may)\W*$|"
    r"\?|(?<!\w)(?:lich|xem|danh sach|sap toi|nhung|gi|nao|khong|ko)(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = re.compile(
    r"(?<!\w)thang (nay|sau|toi|\d{1,2}|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|gieng|"
    r"chap)(?!\w)(?:(?: nam |/)(\d{4}))?"
)
_NEXT = re.compile(r"(?<!\w)(\d{1,2}) (ngay|tuan|thang) (?:toi|nua|sau)")


_LISTED, _LONGEST_LOOK = 300, 200


def lists(text: str) -> bool:
    """Say whether `text` may ask to see meetings, whatever day it is: where not, `agenda_span` is None."""
    low = fold(text[:_LISTED])
    if len(text) > _LONGEST_LOOK or not _LIST.search(low) or wants(text):
        return False
    return not _DETAIL.search(low) and bool(_ASKED.search(low))


def agenda_span(text: str, now: datetime) -> tuple[date, date] | None:
    """Return the first and last day whose meetings `text` asks to see, None when it is no such question.

    `now` is aware, in the zone of the chat. A question about a meeting that is over, or about its place, hour, people
    or subject, is none.
    """
    low = fold(text[:_LISTED])
    if not lists(text):
        return None
    if any(int(year) < now.year for year in _YEAR.findall(low)):
        return None
    return _span(text, low, now)


def _span(text: str, low: str, now: datetime) -> tuple[date, date]:
    """Return the span that is named, the coming weeks where none is."""
    today = now.date()
    named = _WEEK.search(low)
    if named and not _ANY_WEEKDAY.search(low):
        first = monday(today) + timedelta(days=7 * (named[2] != "nay"))
        return (first + timedelta(days=5) if named[1] else first), first + timedelta(days=6)
    if match := _NEXT.search(low):
        return today, today + timedelta(days=min(366, int(match[1]) * {"ngay": 1, "tuan": 7, "thang": 31}[match[2]]))
    if one := _one_day(text, now):
        return one, one
    if match := _MONTH.search(low):
        return _month(match[1], match[2], today)
    return _vague(low, today)


_WEEK = re.compile(r"(?<!\w)(cuoi )?tuan (nay|sau|toi)(?!\w)")
_ANY_WEEKDAY = re.compile(r"(?<!\w)(?:thu [2-7a-z]|t[2-7]|cn|chu nhat)")


def _vague(low: str, today: date) -> tuple[date, date]:
    """Return the span of "năm nay", "cuối tuần", "trong tuần", else the coming weeks."""
    first = monday(today)
    if re.search(r"(?<!\w)nam nay(?!\w)", low):
        return today, date(today.year, 12, 31)
    if re.search(r"(?<!\w)cuoi tuan(?!\w)", low):
        return first + timedelta(days=5), first + timedelta(days=6)
    if re.search(r"(?<!\w)(?:trong tuan|lich tuan)(?!\w)", low):
        return first, first + timedelta(days=6)
    return today, today + AHEAD


def _one_day(text: str, now: datetime) -> date | None:
    """Return the one day that is named, None for none."""
    for mark in scan(script(text)):
        if mark.kind in ("day", "weekday", "date", "lunar", "offset"):
            found = resolve(mark, Today(now.replace(tzinfo=None)))
            if found.options:
                return found.options[0]
    return None


def _month(said: str, year: str | None, today: date) -> tuple[date, date]:
    step = {"nay": 0, "sau": 1, "toi": 1}.get(said)
    if step is None:
        month = min(12, max(1, value(said)))
        first = date(int(year) if year else today.year + (month < today.month), month, 1)
    else:
        at = today.month - 1 + step
        first = date(today.year + at // 12, at % 12 + 1, 1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])
