"""Questions over a generated knowledge: every kind of it, as people type them, and some that it cannot answer."""

from __future__ import annotations

from random import Random

from benchmarks.generated import SEED, Made
from bot.language.spelling import fold

_ABOUT = {
    "cụm trưởng cụm {n} năm {year} là đơn vị nào": 3,
    "ai làm cụm phó cụm thi đua số {n} năm {year}": 2,
    "cụm {n} gồm những tỉnh nào": 3,
    "cụm {n} có bao nhiêu đơn vị": 1,
    "{unit} thuộc cụm nào": 4,
    "Sở TN&MT tỉnh {unit} ở cụm thi đua số mấy": 3,
    "{alias} thuộc cụm nào": 2,
    "{slip} thuộc cụm mấy": 4,
    "{unit} và {other} có cùng cụm không": 1,
    "ai cùng cụm với {unit}": 1,
    "chủ đề thi đua năm {year} của cụm {n}": 3,
    "khen thưởng của {unit} năm {year}": 2,
    "cụm {n} năm {year} ai được cờ thi đua": 2,
    "hội nghị cụm {n} năm {year} họp ở đâu, ngày nào": 2,
    "ngày {day} cụm {n} họp gì": 1,
    "ai dự hội nghị cụm {n} năm {year}": 2,
    "{person} giữ chức vụ gì": 2,
    "{given} phát biểu gì ở hội nghị cụm {n}": 1,
    "khó khăn của cụm {n} năm {year}": 2,
    "nhiệm vụ của cụm {n} năm {year}": 2,
    "cụm {n} làm gì về {matter}": 4,
    "kết quả {matter} của cụm {n} năm {year}": 3,
    "cụm nào làm tốt {matter}": 2,
    "{matter} được đánh giá thế nào": 2,
    "bàn giao cụm trưởng cụm {n} năm {year}": 1,
    "cụm trưởng hiện nay của {region}": 1,
    "{unit} nay thuộc tỉnh nào": 1,
    "cụm trưởng cụm {beyond} năm {year}": 2,
    "cụm trưởng năm {year} là ai": 2,
    "họp ở đâu": 1,
    "năm đó ai được bằng khen": 1,
    "thời tiết hôm nay ở {unit} thế nào": 1,
    "thủ tục sang tên sổ đỏ ở {unit} cần giấy tờ gì": 1,
    "giá vàng hôm nay bao nhiêu": 1,
    "dạ anh cho em hỏi với ạ, cụm {n} năm {year} thì ai là cụm trưởng, có họp ở {unit} không, em cảm ơn": 1,
}
"""How people ask, and how often."""


def questions(made: list[Made], count: int, seed: int = SEED) -> list[str]:
    """Return `count` questions, the same for the same knowledge and seed; a third of them typed without marks."""
    random = Random(seed)
    shapes = random.choices(list(_ABOUT), weights=list(_ABOUT.values()), k=count)
    return [_asked(random, shape, made) for shape in shapes]


def _asked(random: Random, shape: str, made: list[Made]) -> str:
    """Return one question about a cluster chosen by chance."""
    about, another = random.choice(made), random.choice(made)
    unit, person = random.choice(about.units), random.choice(about.people)
    text = shape.format(
        n=about.number,
        beyond=len(made) + random.randint(1, 50),
        year=random.choice((*about.years, 2012)),
        unit=unit,
        other=random.choice(another.units),
        alias=random.choice(about.aliases or about.units),
        slip=_slip(random, unit),
        day=f"{random.choice(about.days):%d/%m/%Y}",
        person=person,
        given=f"ông {person.split()[-1]}",
        matter=random.choice(about.matters),
        region=about.region,
    )
    return fold(text) if random.random() < 1 / 3 else text


def _slip(random: Random, name: str) -> str:
    """Return a name with one letter left out, doubled or swapped with the next."""
    at = random.randrange(1, len(name) - 1)
    return random.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
    )
