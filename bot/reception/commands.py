"""The commands of the menu, as data, and how one with its arguments becomes a question in plain Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.language.numbers import roman, to_roman
from bot.language.spelling import fold
from bot.reception import sentences

Place = Literal["private", "group", "admin", "editor"]
"""Whose menu: in private chats, in groups, of admins there, of an editor in private (with all of private chats)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command: its name without slash, what the menu says of it, and the menus that show it.

    `alone` is the question it stands for without arguments, `about` the words that its arguments follow; both are ""
    for what is not a question about clusters.
    """

    name: str
    vietnamese: str
    english: str
    places: tuple[Place, ...] = ("private", "group", "admin")
    alone: str = ""
    about: str = ""


COMMANDS: tuple[Command, ...] = (
    Command(
        name="hoi",
        vietnamese="Hỏi Trợ lý, ví dụ: /hoi cụm trưởng cụm IX là ai",
        english="Ask a question, e.g. /hoi cụm trưởng cụm IX là ai",
        places=("group", "admin"),
    ),
    Command(
        name="cum",
        vietnamese="Các cụm thi đua; /cum 9 để xem tóm tắt cụm IX",
        english="List the clusters; /cum 9 sums up cluster IX",
        alone="có những cụm nào",
        about="cụm",
    ),
    Command(
        name="thanhvien",
        vietnamese="Thành viên của một cụm, ví dụ: /thanhvien IX",
        english="Members of a cluster, e.g. /thanhvien IX",
        alone="thành viên",
        about="thành viên",
    ),
    Command(
        name="cumtruong",
        vietnamese="Cụm trưởng, cụm phó, ví dụ: /cumtruong IX 2020",
        english="Lead and deputy of a cluster, e.g. /cumtruong IX 2020",
        alone="cụm trưởng",
        about="cụm trưởng",
    ),
    Command(
        name="chude",
        vietnamese="Chủ đề thi đua, ví dụ: /chude IX 2020",
        english="Emulation theme, e.g. /chude IX 2020",
        alone="chủ đề",
        about="chủ đề",
    ),
    Command(
        name="khenthuong",
        vietnamese="Khen thưởng, ví dụ: /khenthuong IX 2019",
        english="Awards, e.g. /khenthuong IX 2019",
        alone="khen thưởng",
        about="khen thưởng",
    ),
    Command(
        name="hop",
        vietnamese="Các hội nghị, ví dụ: /hop IX",
        english="Meetings, e.g. /hop IX",
        alone="các hội nghị",
        about="các hội nghị",
    ),
    Command(
        name="nhac",
        vietnamese="Nhắc họp, ví dụ: /nhac họp cụm 8h30 thứ Sáu tại Bắc Ninh",
        english="Set a reminder, e.g. /nhac họp cụm 8h30 thứ Sáu tại Bắc Ninh",
    ),
    Command(
        name="lich",
        vietnamese="Lịch nhắc; /lich tuần này, /lich tháng 12",
        english="List reminders; /lich tuần này, /lich tháng 12",
    ),
    Command(
        name="theodoi",
        vietnamese="Theo dõi lịch họp của một cụm, ví dụ: /theodoi cụm IX",
        english="Follow the meetings of a cluster, e.g. /theodoi cụm IX",
        places=("private", "admin"),
    ),
    Command(
        name="dongthoigian",
        vietnamese="Dòng thời gian của một cụm, ví dụ: /dongthoigian IX",
        english="Timeline of a cluster, e.g. /dongthoigian IX",
    ),
    Command(
        name="bando",
        vietnamese="Bản đồ các cụm thi đua",
        english="Map of the clusters",
    ),
    Command(
        name="nguon",
        vietnamese="Nguồn của thông tin",
        english="Where the information comes from",
        alone="nguồn ở đâu",
        about="nguồn thông tin",
    ),
    Command(
        name="caidat",
        vietnamese="Cài đặt: cụm của anh/chị hoặc của nhóm, giờ yên lặng",
        english="Settings: your cluster, quiet hours",
        places=("private", "admin"),
    ),
    Command(
        name="gopy",
        vietnamese="Góp ý, báo sai sót, ví dụ: /gopy thiếu cụm III",
        english="Send feedback or report a mistake, e.g. /gopy thiếu cụm III",
    ),
    Command(
        name="lichsu",
        vietnamese="Biên tập viên: dữ liệu đã đổi gì, ví dụ: /lichsu cụm IX",
        english="Editors: what was changed, e.g. /lichsu cụm IX",
        places=("editor",),
    ),
    Command(
        name="hoantac",
        vietnamese="Biên tập viên: hoàn tác thay đổi gần nhất",
        english="Editors: undo the latest change",
        places=("editor",),
    ),
    Command(
        name="chuatraloi",
        vietnamese="Biên tập viên: câu chưa trả lời được",
        english="Editors: questions without an answer",
        places=("editor",),
    ),
    Command(
        name="xemgopy",
        vietnamese="Biên tập viên: xem góp ý",
        english="Editors: see feedback",
        places=("editor",),
    ),
    Command(
        name="bientap",
        vietnamese="Biên tập viên: xem và thêm biên tập viên",
        english="Editors: list and add editors",
        places=("editor",),
    ),
    Command(
        name="quen_toi",
        vietnamese="Xóa dữ liệu Trợ lý lưu về anh/chị",
        english="Delete what the bot has stored about you",
        places=("private",),
    ),
    Command(name="help", vietnamese="Trợ lý làm được gì", english="What the bot can do", alone="làm được gì"),
    Command(name="start", vietnamese="Bắt đầu", english="Start", places=("private",)),
)
"""Every command, in the order of the menus: the most used first."""

BY_NAME = {command.name: command for command in COMMANDS}

_CLUSTER = re.compile(
    r"(?:c[uụ]m\s*)?(?:s[oố]\s*)?(?P<number>[ivxl]{1,7}|0?[1-9]|[1-9]\d)(?:\s+|\s*[,;]\s*|$)(?!th[aá]ng\b)",
    re.IGNORECASE,
)
"""A cluster at the start of the arguments, with or without its noun; "28 tháng 2" and "10/07/2020" are days."""
_YEAR = re.compile(r"(?:(?:năm\s*)?\d{4})?", re.IGNORECASE)
"""What may follow the cluster that is to be told in short: a year or nothing."""
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DASHES = re.compile(r"[_-]+")
_WORD = re.compile(r"\w+")
_DRAWING: Mapping[str, sentences.Picture] = {"bando": "map", "dongthoigian": "timeline"}


def question(command: str, args: str) -> str | None:
    """Return the question that `/command args` stands for, or None where it is something else than a question.

    `command` is its name, in any case. "/hoi" asks its arguments; "/start" asks what the link it came by carries
    ("cumtruong-IX-2020"); without them, neither is a question.
    """
    args = " ".join(args.split())
    name = command.lower()
    if name == "hoi":
        return args or None
    if name == "start":
        return _carried(args)
    known = BY_NAME.get(name)
    if known is None or not known.alone:
        return None
    if name == "cum" and args:
        return _cluster(args)
    return _about(known, args) if args and known.about else known.alone


def picture(command: str, text: str) -> sentences.Picture | None:
    """Return what picture `/command text` asks for, or, where `command` is "" or "hoi", the text alone; else None."""
    if command in _DRAWING or command not in ("", "hoi"):
        return _DRAWING.get(command)
    # Compared with its marks: "bạn đó" without them is "ban do" too.
    words = f"{' '.join(_WORD.findall(text.lower()))} "
    for kind, names in sentences.PICTURES.items():
        for name in names:
            if words.startswith(f"{name} "):
                rest = words.removeprefix(name)
                other = kind == "map" and rest.strip() and not any(f" {one} " in rest for one in sentences.MAPPED)
                return None if other else kind
    return None


def _carried(payload: str) -> str | None:
    """Return the question in a deep link's payload, command first: "chude-IX-2020", "hoi-thanh-vien-cum-ix"."""
    if not _PAYLOAD.fullmatch(payload):
        return None
    name, *rest = _DASHES.split(payload)
    return None if name.lower() == "start" else question(name, " ".join(rest))


def _cluster(args: str) -> str:
    """Return the question of "/cum args", complete in itself: "cụm IX" alone would go on from the one before."""
    if fold(args) in ("tat ca", "cac cum", "tat ca cac cum"):
        return BY_NAME["cum"].alone
    named = _about(BY_NAME["cum"], args)
    if found := _CLUSTER.match(args):
        return f"tóm tắt {named}" if _YEAR.fullmatch(args[found.end() :]) else named
    return named if fold(args).startswith(("cum ", "nao ", "co ")) else f"{args} thuộc cụm nào"


def _about(command: Command, args: str) -> str:
    """Return the command's words followed by its arguments, a bare number among them made a cluster's name."""
    found = _CLUSTER.match(args)
    number = _number(found["number"]) if found else None
    if found and number:
        figure = to_roman(number)
        if roman(figure) != number:  # people write no Roman figure of that size, and it would not be read as one
            figure = str(number)
        args = f"cụm {figure} {args[found.end() :]}".strip()
    begun = f"{fold(args)} ".startswith(f"{fold(command.about)} ")  # "/chude chủ đề cụm IX"
    return args if begun else f"{command.about} {args}"


def _number(figure: str) -> int | None:
    """Return the value of a Roman or Arabic figure, or None where it is none."""
    return int(figure) if figure.isdecimal() else roman(figure)
