"""What for: the person's own words, without time, place, lead, the asking itself and its politeness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.timing.patterns import spell
from bot.timing.script import Script

_WHO = (
    "(?:tôi|tui|mình|em|anh|chị|a|c|e|cô|chú|bác|sếp|bọn em|chúng tôi|chúng ta|cả nhà|mọi người|cả phòng|"
    "cả nhóm|nhóm|cả cơ quan|ae|anh em|ac|mn)"
)
_ASKING = (
    "(?:(?:em|bot|bạn|trợ lý|ad) ơi|dạ|alo|ê|ok|hi|chào (?:em|bot|bạn)|xin|làm ơn|vui lòng|phiền em|phiền|"
    "nhờ (?:em|bạn|bot)|"
    "nhờ|hãy|giúp (?:em|anh|tôi|mình|chị)|giúp|hộ|cho (?:anh|chị|tôi|em|mình)|anh/chị|nhớ nhắc|nhắc nhở|"
    "nhắc lịch|nhắc hẹn|"
    "nhắc việc|nhắc|đặt (?:lịch|nhắc|hẹn|báo thức|lời nhắc)(?: nhắc)?|lưu (?:lịch|lại)?|ghi (?:lịch|chú|nhớ|lại)?|"
    "tạo (?:lịch|nhắc|lời nhắc|sự kiện)|thêm (?:lịch|vào lịch)|lên lịch|set lịch|set|note lại|note|book lịch|"
    "book|hẹn lịch|"
    "hẹn giờ|hẹn(?! (?:anh|chị|cô|chú|bác|em|ông|bà))|báo(?= (?:em|anh|tôi|mình|chị|cả nhà|mọi người))|"
    "thông báo cho|nhớ là|nhớ|có lịch|lịch|việc:|"
    "nội dung:|nd:)"
)
_SOFT = "(?:giúp|hộ|giùm|dùm|lại|nhé|với|nha|phải|cái|là|rằng|việc|về việc)"
_OPENING = re.compile(
    rf"{spell(_ASKING)}(?!\w)(?: {spell(_WHO)}(?![\w/])){{0,2}}(?: {spell(_SOFT)}(?!\w)){{0,3}}[\s,:.!-]*"
)
_ADDRESS = re.compile(
    spell("kính gửi")
    + r" [^,.:;\n]{0,60}[,.:;]\s*(?:"
    + spell("theo (?:gm|giấy mời|công văn)")
    + r"[^,.;]{0,60}?(?: "
    + spell("thì")
    + r"|[,)])\s+)?"
)
_LEADING = re.compile(
    spell("(?:là|rằng|thì|có|và|của|cho|sẽ|phải|việc|cần|cái|đi|để|nhé|với|anh|chị|em|tôi|mình|cả nhà)")
    + r"(?!\w)[\s,:]*"
)
_TAIL = re.compile(
    r"[\s,.!:;()\-]*(?<!\w)"
    + spell(
        "(?:(?:nhé|nha|nhá|nghen)(?: (?:em|bot|bạn|cả nhà|mọi người|ạ|anh|chị|e))?|ạ|dạ|với ạ|với|nữa|và|"
        "giúp (?:em|anh|tôi|mình|chị)|giúp|hộ (?:em|anh|tôi|mình)|hộ|giùm (?:em|tôi|anh)?|giùm|dùm|"
        "luôn|đấy|(?:thanks|tks|thank|cảm ơn|cám ơn)(?: (?:em|bot|nhiều|cả nhà|mọi người|anh chị)){0,2}|"
        "em ơi|hộ cái|nhắc)"
    )
    + r"[\s,.!:;()\-🙏👍❤️]*$"
)
_GLUE_BEFORE = re.compile(
    r"(?:(?<!\w)"
    + spell(
        "(?:vào lúc|vào ngày|vào|lúc|hồi|từ ngày|từ|cho đến|đến hết|đến|tới|khoảng|tầm|trước|hạn chót|hạn nộp|"
        "hạn cuối|hạn|deadline|"
        "bắt đầu từ|bắt đầu|kể từ|chậm nhất là|chậm nhất|muộn nhất|trong|ngày|hôm|buổi|đúng|thời gian|thì|của|"
        "tức|tức là|định kỳ|cứ|"
        "được|sang|qua|là|diễn ra|dự kiến)"
    )
    + r"[ ,:(\n]{0,3}|[ ,:(\n-]{1,3}){1,6}$"
)
_EDGES = " \n\t,.;:!?-+&/()[]\"'*•🙏👍"
_TRIES = 6


def title(script: Script, spans: Sequence[tuple[int, int]]) -> str:
    """Return the title: `script` without the spans, each given with what is said around it taken away."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start > at:
            pieces.append(_cut(script, at, start))
        at = max(at, end)
    pieces.append(script.text[at:])
    return trimmed(" ".join(piece.strip(" \n") for piece in pieces if piece.strip(_EDGES)))


def _cut(script: Script, start: int, end: int) -> str:
    """Return a piece of text without the words that lead over to the time after it."""
    glue = _GLUE_BEFORE.search(script.low, max(start, end - 60), end)
    if glue and script.proper(glue.start() + len(glue.group()) - len(glue.group().lstrip())):
        glue = None  # "gặp anh Tư 11h"
    return script.text[start : glue.start() if glue else end]


def trimmed(text: str) -> str:
    """Return a title without the asking before it ("nhắc tôi …") and the politeness after it ("… nhé em")."""
    text = re.sub(r"[\s,;]+([,;.])", r"\1", re.sub(r"\(\s*[,;:]*\s*\)", " ", text))
    text = re.sub(r"\s+", " ", text).strip(_EDGES)
    addressed = _ADDRESS.match(text.lower())
    text = text[addressed.end() :] if addressed and addressed.end() < len(text) else text
    for _ in range(_TRIES):
        low = text.lower()
        match = _OPENING.match(low) if len(low) == len(text) else None
        if not match or not match.end():
            break
        text = text[match.end() :].lstrip(_EDGES)
    return _without_tail(_without_lead(text))


def _without_lead(text: str) -> str:
    """Drop a word that only joined the asking to the title."""
    low = text.lower()
    match = _LEADING.match(low) if len(low) == len(text) else None
    if match and match.end() < len(text) and match.group().strip(" ,:") in _JOINS:
        return text[match.end() :].lstrip(_EDGES)
    return text


_JOINS = frozenset("là la rằng rang thì thi và va của cua có co việc viec sẽ se phải phai".split())


def _without_tail(text: str) -> str:
    for _ in range(_TRIES):
        low = text.lower()
        match = _TAIL.search(low, max(0, len(low) - 40)) if len(low) == len(text) else None
        if not match or not match.start():
            break
        text = text[: match.start()].rstrip(_EDGES)
    return text.strip(_EDGES)
