"""Raw Telex and VNI keystrokes, typed with the input method off: "truowngr" and "tru7o7ng3" are "trưởng".

A token is decoded only when what comes out is a possible Vietnamese syllable and what went in is not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.language.spelling import bare_tone, canonical, fold

_ONSETS = (
    "ngh ng nh ch gh gi kh ph th tr qu b c d đ g h k l m n p q r s t v x".split()  # longest first
)
_RHYMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich im in inh ip it iu iêc iêm iên iêng iêp
    iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oe oen oeo oet oi om on ong oo ooc oong op ot oc
    oăc oăm oăn oăng oăt u ua uc ui um un ung uo uy up ut uâ uân uâng uât uây uê uêch uênh uêu ui uôc uôi uôm uôn uông
    uôt uơ uya uych uyn uynh uyp uyt uyu uyên uyêt y yê yêm yên yêt yêu yêng ych yn ynh yt
    â âc âm ân âng âp ât âu ây ă ăc ăm ăn ăng ăp ăt ăk ê êch êm ên êng ênh êp êt êu êc
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơc ư ưa ưc ưi ưm ưn ưng ưt ưu ươ ươc ươi ươm ươn ương ươp ươt
    ươu""".split()
)
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_DOUBLED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = frozenset("aeiouyâêôăơư")
# English words that Vietnamese officials mix in and that happen to decode to a syllable (list → lít).
_ENGLISH = frozenset(
    """as is was has his this us list best test post host cost last past most just fast first must rest task desk ask
    for or her over of off if too see been seen soon been need week who how down now new view show know two law
    two tax max box six mix fix next text far bar car our tour or per her visa data boss pass bus gas
    taxi room air sir days more offer here these those door low""".split()
)


_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_SHARP = re.compile("[\u0301\u0323]")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Say whether `word` (canonical spelling) can be a Vietnamese syllable by its onset and rhyme; tones are free."""
    plain = bare_tone(word)
    if plain != word and _STOPPED.search(plain) and not _SHARP.search(unicodedata.normalize("NFD", word)):
        return False  # a syllable that ends in a stop has the sharp or the heavy tone, or is typed without one
    if plain in _RHYMES:
        return True
    for onset in _ONSETS:
        if plain.startswith(onset):
            rhyme = plain[len(onset) :]
            if rhyme in _RHYMES or (onset == "gi" and "i" + rhyme in _RHYMES):
                return True
            if onset in ("qu",) and "u" + rhyme in _RHYMES:
                return True
    return False


@lru_cache(maxsize=4096)
def is_unmarked_syllable(word: str) -> bool:
    """Say whether `word` (folded, no marks) is some Vietnamese syllable typed without its marks."""
    if word in _FOLDED_RHYMES:
        return True
    for onset in _ONSETS:
        start = fold(onset)
        if word.startswith(start) and (word[len(start) :] in _FOLDED_RHYMES or (onset == "gi" and word == "gi")):
            return True
    return False


_FOLDED_RHYMES = frozenset(fold(rhyme) for rhyme in _RHYMES)


@lru_cache(maxsize=4096)
def decode_keys(word: str) -> str:
    """Return the syllable that `word` spells in Telex or VNI keys, or `word` itself when it spells none.

    `word` is one lower-case token. Words that are already a possible syllable, with or without marks, and common
    English words are left alone.
    """
    if len(word) < 2 or word in _ENGLISH or not any(char.isalpha() for char in word):
        return word
    has_digit = any(char.isdecimal() for char in word)
    if not has_digit and (is_syllable(word) or is_unmarked_syllable(fold(word))):
        return word
    decoded = _apply(word, vni=has_digit)
    return decoded if decoded and decoded != word and is_syllable(decoded) else word


def _apply(word: str, *, vni: bool) -> str | None:
    """Press the keys of `word` one after the other; None when a key has nothing to act on."""
    letters: list[str] = []
    tone = ""
    tones = _VNI_TONES if vni else _TELEX_TONES
    for char in word:
        if char in tones and any(letter in _VOWELS for letter in letters):
            tone = tones[char]
        elif not (_vni_key(letters, char) if vni else _telex_key(letters, char)):
            if char.isdecimal():
                return None
            letters.append(char)
    far = not vni and not tone and _FAR.search(word)  # "data": a second a after a consonant wants a tone key, too
    return None if far else _with_tone(_HALF_HORNED.sub("ươ", "".join(letters)), tone)


_FAR = re.compile(r"([aeo])[^aeiouyw]+\1$")
_HALF_HORNED = re.compile(r"ưo(?=[a-z])")  # one w is enough for ươ before another letter


def _vni_key(letters: list[str], char: str) -> bool:
    """Press a VNI key that changes a letter; say whether it did."""
    return _modify(letters, {"6": "double", "7": "horn", "8": "horn", "9": "d"}.get(char, ""))


def _telex_key(letters: list[str], char: str) -> bool:
    """Press a Telex key that changes a letter; say whether it did. A w with nothing to act on is ư."""
    if char == "w":
        if not _modify(letters, "horn"):
            letters.append("ư")
        return True
    if char == "d" and letters and letters[0] == "d":
        letters[0] = "đ"
        return True
    return char in _DOUBLED and _double(letters, char)


def _double(letters: list[str], char: str) -> bool:
    """Put a circumflex on the last `char`, where only a consonant ending stands between (tiens + e)."""
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] == char:
            letters[index] = _DOUBLED[char]
            return True
        if letters[index] in _VOWELS and letters[index] not in "iuy":
            return False
    return False


def _modify(letters: list[str], mark: str) -> bool:
    """Put `mark` on the letter it can stand on; say whether there was one. An empty mark stands on none."""
    if not mark:
        return False
    if mark == "d":
        if letters and letters[0] == "d":
            letters[0] = "đ"
            return True
        return False
    table = _DOUBLED if mark == "double" else _HORNED
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in table:
            if mark == "horn" and letters[index] == "o" and index and letters[index - 1] in "uư":
                letters[index - 1] = "ư"
            letters[index] = table[letters[index]]
            return True
    return mark == "horn" and "ơ" in letters  # u7o7: the second key finds its work done


def _with_tone(word: str, tone: str) -> str:
    """Put `tone` on the vowel of `word` that carries it by the usual rule."""
    if not tone:
        return word
    spots = [index for index, char in enumerate(word) if char in _VOWELS and not _is_glide(word, index)]
    if not spots:
        return word
    marked = [index for index in spots if word[index] in "âêôăơư"]
    if marked:
        spot = marked[-1]
    elif len(spots) >= 2 and spots[-1] + 1 < len(word):
        spot = spots[-1]  # closed syllable: the last vowel
    else:
        spot = spots[0] if len(spots) < 3 else spots[1]
    toned = unicodedata.normalize("NFC", word[: spot + 1] + tone + word[spot + 1 :])
    return canonical(toned)


def _is_glide(word: str, index: int) -> bool:
    """Say whether the vowel at `index` belongs to the onset (the u of qu, the i of gi before a vowel)."""
    follows = index + 1 < len(word) and word[index + 1] in _VOWELS
    return index == 1 and follows and word[:2] in ("qu", "gi")
