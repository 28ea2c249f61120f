"""The bodies of the ministry."""

from __future__ import annotations

from bot.extraction.bodies import find_bodies
from bot.language.spelling import flat


def test_bodies_end_where_their_names_end() -> None:
    text = "Cục Viễn thám quốc gia là Khối trưởng, Vụ Thi đua, Khen thưởng và Tuyên truyền dự"
    assert [body.name for body in find_bodies(text, flat(text))] == [
        "Cục Viễn thám quốc gia",
        "Vụ Thi đua, Khen thưởng và Tuyên truyền",
    ]
