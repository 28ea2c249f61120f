"""Everyday words: politeness around a question, question words, particles. They carry no topic."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.spelling import fold
from bot.language.tokens import Token


class _Words:
    """A set of marked words; a word typed without marks may be any of them."""

    def __init__(self, words: str) -> None:
        self.marked = frozenset(words.split())
        self.folded = frozenset(fold(word) for word in self.marked)

    def __contains__(self, token: Token) -> bool:
        return token.text in self.marked if token.marked else token.folded in self.folded


_ASKING = _Words("hỏi giúp hộ nhờ phiền biết xin tra kiểm cung cấp báo cáo cần gấp nghe làm chỉ vui lòng để đề nghị")
_FRAME = _Words(
    """chào hello a à ạ dạ da thưa em anh chị chi bạn ơi alo ad admin bot mình tôi tui tớ sếp gđ cậu cô bác chú cho hỏi giúp
    hộ nhờ phiền biết xin tra kiểm cung cấp báo cáo cần gấp muốn được với chút tí tham làm ơn vui lòng ah ừ uh ờ vâng ok oke
    rồi nhé nha nói trong đang hiểu để đề nghị quý các mấy ông bà và thì nói là không thông tin một ít giám đốc gd gđ đồng chí
    nghe xem lại kính thưa xác nhận"""
)
_TAIL = _Words(
    """a ạ à ah dạ da nhé nhe nha nhỉ nhi vậy thế với giúp hộ em anh chị bạn ơi ad admin bot luôn gấp rồi ak hén hỉ nghen nè
    há haha hihi cảm ơn nhiều rep sớm mình tôi đi coi xem sếp ừ được không biết cho hẳn đồng chí bác"""
)
_PARTICLES = _Words("alo a ạ à ah dạ da nhé nhe nha nhỉ nhi với luôn ak hen nghen nè ơi thưa ừ uh vâng haha hihi")
STOP = frozenset(
    """a ah ai an anh ban bao bi biet bot ca cac cai can cho chua chu co con cua cung cu da dang day de den di do doi
    duoc dau e em gi giup ha hay he ho hoi hon khi khong la lam lai len loai luc ma may minh moi mot muon nao nay nen neu
    nhe nhi nhu nhung noi nua o oi phai ra rang rat roi sao sau se so tai tam the thi thuoc toi tren trong truoc tu u va van vao
    vay ve vi viec voi xin xong y tinh nam cum don dua chi hom ngay bang ay kia luon ten nhieu it thoi gom cach dung quy vay noi
    dong nguoi nhat ong ba hoac neu nhan tung het thay xem ro thang dau cuoi nua giua hoi""".split()
)
"""Folded words that never tell what a question is about."""

EVERYDAY = STOP | _FRAME.folded | _TAIL.folded | _ASKING.folded
"""Folded words of every conversation; none of them is a typing slip."""

HONORIFICS = ("ông", "bà", "anh", "chị", "cô", "chú", "đồng chí", "thứ trưởng", "vụ phó", "phó vụ trưởng", "giám đốc")
"""Words before a given name that make it a person's."""

# Words that look like politeness but, before these, begin the question itself.
_BEGINS = {
    "bao": ("nhieu", "gio", "lau"),
    "co": ("phai", "may", "bao", "dung", "nhung", "ai", "cum", "thi", "luan"),
    "chi": ("thi", "dao"),
    "chu": ("de", "tri", "tich", "toa"),
    "hoi": ("nghi", "thao", "truong", "dong"),
    "la": ("ai", "gi"),
    "cap": ("duoc",),
    "giam": (),
    "thong": ("nhat", "qua", "tu"),
    "kiem": (),
    "de": ("cu", "xuat"),
    "lam": ("cum", "truong", "pho"),
    "doc": (),
}


def strip_frame(tokens: Sequence[Token]) -> list[Token]:
    """Return `tokens` without the politeness before and after the question; never less than one word.

    A run of polite words in front is taken off only when it contains a word of asking ("cho em hỏi", "nhờ … tra giúp"),
    so that "em là ai" keeps its "em".
    """
    words = [token for token in tokens if not token.mark]
    start = 0
    while start < len(words) and words[start] in _FRAME and not _begins_content(words, start):
        start += 1
    if not any(token in _ASKING for token in words[:start]):
        start = 0
        while start < len(words) and words[start] in _PARTICLES:
            start += 1
    end = len(words)
    while end > start + 1 and words[end - 1] in _TAIL and not _ends_content(words, start, end):
        end -= 1
    return words[start:end] if start < end else list(words)


def _begins_content(words: Sequence[Token], at: int) -> bool:
    """Say whether a word that could be politeness begins the question itself ("bao nhiêu", "các tỉnh", "hội nghị")."""
    folded, marked = words[at].folded, words[at].marked
    after = words[at + 1].folded if at + 1 < len(words) else ""
    if after in _BEGINS.get(folded, ()) or (folded == "lam" and after != "on"):
        return True
    if folded == "giam":  # "giám đốc sở nào", but not "giám đốc đang cần gấp"
        return at + 2 < len(words) and words[at + 2].folded in ("so", "<unit>", "la", "nao", "cong", "ten")
    if folded == "de" and after == "nghi":  # "đề nghị cung cấp", but not "đề nghị tặng cờ"
        return at + 2 < len(words) and words[at + 2].folded in ("tang", "bo", "ai", "khen")
    return (
        (folded == "cac" and after not in ("anh", "chi", "ban", "em", "bac"))
        or (folded in ("ong", "ba") and marked and after not in ("a", "oi"))
        or folded == "may"
        or (folded == "bao" and after == "cao" and bool(at) and words[at - 1] not in _FRAME)
    )


def _ends_content(words: Sequence[Token], start: int, end: int) -> bool:
    """Say whether the last word, though in the list of tails, belongs to the question ("phải không", "cụm mình")."""
    folded, before = words[end - 1].folded, words[end - 2].folded if end - 2 >= start else ""
    if folded == "khong":
        return True
    if folded in ("minh", "em", "toi", "anh", "chi", "ban") and before in ("cum", "so", "tinh", "chao", "on", "la"):
        return True
    if folded in ("the", "vay") and before in ("sao", "nhu"):
        return True
    if folded == "duoc":
        return before in ("ai", "gi", "khong", "lam", "co")
    return folded == "ho" and before in ("ba", "ong")


HOUR = "giờ"
"""The word for hour and now; without marks it is also wind."""
