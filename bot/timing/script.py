"""A message as the rules read it: one spelling for one word, beside the person's own, letter for letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.keys import decode_keys
from bot.language.spelling import canonical, clean, fold

LONGEST = 4200
"""Characters of a message that are read at all; a chat's own limit is 4096."""

_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\s]*")
_WORD = re.compile(r"[^\W_]+")
_KEYED = 400  # raw keystrokes are looked for only in messages a person types
_DECODED = frozenset(
    "sáng trưa chiều tối đêm thứ hai ba tư năm sáu bảy chủ nhật ngày tháng tuần giờ phút tiếng trước nữa hôm "
    "mốt nhắc "
    "báo mỗi hằng hàng đến từ lúc tại tới rưỡi kém quý cuối đầu mười mươi một bốn tám chín".split()
)


@dataclass(frozen=True, slots=True)
class Script:
    """`text` is NFC with single blanks, in the person's spelling; `low` has the same length and is what rules match.

    `bare` says that hardly a word has marks, `loud` that all letters are capitals, so that neither tells a name.
    """

    text: str
    low: str
    bare: bool
    loud: bool

    def proper(self, at: int) -> bool:
        """Say whether the word at `at` has a capital that its place in the sentence does not explain."""
        if self.loud or not self.text[at : at + 1].isupper():
            return False
        before = self.text[:at].rstrip(" \"'(")
        return bool(before) and before[-1] not in ".!?\n:,;-"


def script(text: str) -> Script:
    """Return `text` as a Script; at most LONGEST characters are kept."""
    cleaned = clean(text[: LONGEST + 1]).replace("\r", "\n").replace("\t", " ")
    single = _LINES.sub("\n", _BLANKS.sub(" ", cleaned)).strip()
    if len(single) <= _KEYED:
        single = _WORD.sub(_keyed, single)
    low = canonical(single)
    if len(low) != len(single):  # a letter whose small form is two letters
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in single)
    words = _WORD.findall(low[:_KEYED])
    marked = sum(not word.isascii() for word in words)
    return Script(single, low, bare=marked * 5 < len(words), loud=single.isupper())


def _keyed(match: re.Match[str]) -> str:
    """Return the word of time that the raw keystrokes of a word spell ("thuws" → "thứ"), else the word."""
    word = match.group()
    if not word.isascii() or len(word) < 3 or word.isdecimal() or word[0].isdecimal():
        return word
    found = decode_keys(word.lower())
    return found if found in _DECODED and fold(found) != word.lower() else word
