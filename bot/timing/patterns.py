"""How rules are written: regular expressions whose Vietnamese words also match without marks, without tones, in slang.

`spell("thứ {num}")` matches "thứ 6", "thư 6" and "thu 6". A blank matches one blank or the end of a line, and `{name}`
is another rule of MACROS. Every repetition in a rule is bounded, so matching takes linear work.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.language.numbers import short_number
from bot.language.spelling import bare_tone, fold

_SLANG = {
    "giờ": "h g",
    "phút": "ph p ' phứt phut'",
    "trước": "trc trk trươc truoc'",
    "ngày": "ngài",
    "tháng": "thg",
    "hôm": "hum",
    "tiếng": "tiêng tiéng",
    "thứ": "th",
    "chủ": "chúa",
    "nhắc": "nhăc nhắt",
    "được": "đc dc",
    "với": "vs",
    "bảy": "bẩy",
    "mười": "mừi",
    "nữa": "nửa",
    "rưỡi": "rữi rưởi rưỡ",
    "mùng": "mồng",
    "hằng": "hàng",
    "quý": "quí",
    "tuần": "tuàn",
    "chiều": "chìu",
}
"""What people type for a word beside its plain forms."""
_OTHER_WORDS = frozenset({"tôi", "tư", "sau", "đâu", "ai", "mươi", "ngay", "hang", "mua"})
"""Forms without a tone that are words of their own: the tone must be there, or all marks be missing."""

_ONE = "(?:không|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)(?!\\w)"
_UNIT = "(?:mốt|một|hai|ba|bốn|tư|lăm|năm|nhăm|sáu|bảy|tám|chín)(?!\\w)"
MACROS = {
    "word": f"(?>(?:hai|ba|bốn|năm) mươi(?: {_UNIT})?|mười(?: {_UNIT})?|{_ONE}(?! mươi))(?!\\w)",
    # "hai lăm", "ba mốt": as days and minutes are said, without the word for ten
    "short": "(?>(?:hai|ba|bốn|năm) (?:mốt|lăm|nhăm|tư|sáu|bảy|tám|chín)(?!\\w)(?! giờ)|{word})",
    "tens": f"(?>(?:hai|ba|bốn|năm) (?:mươi(?: {_UNIT})?|mốt|lăm|nhăm)|mười(?: {_UNIT})?)",
    "num": "(?:\\d{1,3}|{word})",
    "min": "(?:phút|ph|p|')",
    "hourly": "(?:tiếng đồng hồ|tiếng|giờ|h)",
    "daily": "(?:ngày|hôm|bữa)",
    "dur": "(?:nửa (?:tiếng|giờ|ngày)|\\d{1,2}h\\d{2}p?(?!\\d)|tiếng rưỡi|{num} ?(?:{hourly}(?: rưỡi| ?{num} ?{min}"
    "| ?\\d{2}(?!\\d| ?giờ))?|{min}|{daily}|tuần lễ|tuần|tháng)(?: {num} ?{hourly}(?: {num} ?{min}(?!\\w)"
    "|(?! ?(?:sáng|chiều|tối|thứ|ngày|mai|mốt|t\\d|cn|\\d)))| {num} ?(?:{min}|ngày)(?! ?\\d))?)(?!\\w)",
    "wd": "(?:thứ ?(?:[2-7](?!\\d)|hai|ba|tư|bốn|năm|sáu|bảy)|t[2-7]|chủ nhật|cn)",
    "week": "(?:(?:của |trong )?tuần (?:này|nay|sau nữa|sau|tới nữa|tới|tiếp theo|tiếp|kế tiếp|kế))",
    "part": "(?:sáng sớm|sáng|trưa|chiều tối|chiều|tối|nửa đêm|đêm khuya|đêm|khuya)",
    "nohour": "(?! ?\\d{1,4}(?![\\d:/.]| ?(?:giờ|rưỡi|kém)))",
    "dayno": "(?:3[01]|[12]\\d|0?[1-9]|{short})",
    "monthno": "(?:1[0-2]|0?[1-9]|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|chạp)",
    "who": "(?:tôi|toi|tui|mình|em|anh|chị|a|c|e|cô|chú|bác|sếp|bọn em|chúng tôi|cả nhà|mọi người|cả phòng|nhóm|cho)",
}
_PARTS = re.compile(r"\(\?P<\w+>|\[[^\]]*\]|\\.|\{[a-z]+\}|[^\W\d_]+| ")


@lru_cache(maxsize=1024)
def forms(word: str) -> tuple[str, ...]:
    """Return every way `word` (marked, lower case) is typed: itself, without its tone, without marks, in slang."""
    toneless = bare_tone(word)
    found = [word, *([toneless] if toneless not in _OTHER_WORDS else []), fold(word), *_SLANG.get(word, "").split()]
    found += [fold(one) for one in found[:]]
    return tuple(dict.fromkeys(sorted(found, key=len, reverse=True)))


def spell(rule: str) -> str:
    """Return the regular expression of a rule."""
    return _PARTS.sub(_spelled, rule)


def _spelled(match: re.Match[str]) -> str:
    """Return one piece of a rule: a macro put in, a word with all its forms, a blank or line end, or itself."""
    piece = match.group()
    if piece == " ":
        return "[ \n]"
    if piece.startswith("{"):
        return spell(MACROS[piece[1:-1]])
    if piece.startswith(("(", "\\", "[")) or len(piece) < 2:
        return piece
    found = forms(piece)
    ends = [re.escape(form) + ("(?![^\\W\\d_])" if len(form) < 3 and form != piece else "") for form in found]
    return ends[0] if len(ends) == 1 else f"(?:{'|'.join(ends)})"


def rule(text: str) -> re.Pattern[str]:
    """Return a rule compiled, to be matched on whole words."""
    return re.compile(f"(?<!\\w)(?:{spell(text)})(?!\\w)")


def value(said: str) -> int:
    """Return the number that `said` is, in figures or in words; -1 where it is none."""
    if said.isdecimal():
        return int(said)
    special = {"gieng": 1, "chap": 12}.get(fold(said))
    found = special or short_number(fold(said).replace("muoif", "muoi").split(), 0)
    return found if isinstance(found, int) else found[0] if found else -1
