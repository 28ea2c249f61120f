"""The post of a person, as an editor states it: "ông A là Giám đốc Sở B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.editing.statement import Words
from bot.language import wording
from bot.model import Fact

_POSTS = (
    r"(?:(?:quyen |pho )?(?:tong )?(?:giam doc|vu truong|cuc truong|vien truong|bo truong|chu tich|chanh van phong"
    r"|chanh thanh tra|truong phong|truong ban|chi cuc truong|bi thu|chu nhiem)|thu truong|chuyen vien)\b"
)
_CALLED = r"(?:ong|ba|dong chi|d/c|anh|chi)\s+"
POST = re.compile(rf"\bchuc vu\b|\b{_CALLED}\w+ [\w ]{{1,40}}?\b(?:la|lam|giu chuc|giu chuc vu)\b\s+{_POSTS}")
"""Words that speak of somebody's post."""
_NAMED = re.compile(
    rf"\b(?:{_CALLED})?(?P<name>[\w' ]{{3,60}}?)\s*(?:,? nam \d{{4}})?\s+(?:la|lam|giu chuc(?: vu)?)\s+"
)
_AS = re.compile(rf"(?:\bla|\blam|\bgiu chuc(?: vu)?|:)\s+(?P<post>{_POSTS})")
_HEAD = re.compile(r"(?:chuc vu (?:moi )?(?:cua )?)?(?:tu nam \d{4},? |nam \d{4},? )?")
_ENDS = re.compile(
    r"\s*[,;(]|\s+(?:(?:cua |thuoc |o )?cum(?: thi dua)? (?:so )?(?:[ivxl]+|\d+)|nam \d{4}|tu (?:ngay|nam))\b"
)


def posts(words: Words) -> Iterator[Fact]:
    """Yield the post that is stated: the name before "là", the post behind it."""
    held = _AS.search(words.flat)
    head = _HEAD.match(words.flat)
    named = _NAMED.match(words.flat, head.end() if head else 0)
    if held is None or named is None or named.start("name") >= held.start("post"):
        return
    ends = _ENDS.search(words.flat, held.end("post"))
    title = words.text[held.start("post") : ends.start() if ends else len(words.text)].strip(" .")
    yield Fact(
        kind="person", cluster=words.cluster, year=words.year, source="", paragraph=1,
        person=_person(words, named.start("name"), named.end("name")),
        title=wording.capital(title),
        unit=_unit(words, held.end("post"), ends.start() if ends else len(words.flat)),
    )  # fmt: skip


def _person(words: Words, start: int, end: int) -> str:
    """Return the name as the knowledge has it where it is known, else as it is written."""
    known = next((one.value for one in words.entities if one.kind == "person" and one.start < end), "")
    return known or " ".join(word[:1].upper() + word[1:] for word in words.text[start:end].split())


def _unit(words: Words, start: int, end: int) -> str:
    """Return the department that the post is of, "" where none is named in it."""
    there = (unit.unit for unit, at in zip(words.units, words.places, strict=True) if start <= at < end)
    return next(there, "")
