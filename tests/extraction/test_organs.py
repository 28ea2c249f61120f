"""Who bears the name of a province or department is not always its Sở."""

from __future__ import annotations

import pytest

from bot.extraction.organs import is_organ


@pytest.mark.parametrize(
    "said",
    [
        "lien doan lao dong tinh V la L",
        "so noi vu V la L",
        "cong an tinh V",
        "huyen ba tri (V)",
        "cong ty cap nuoc V duoc tang A",
        "cong doan U nhan A",
        "chi cuc bao ve moi truong thuoc U",
        "B tinh V la L",
    ],
)
def test_an_organ_is_known(said: str) -> None:
    assert is_organ(said, max(said.find("V"), said.find("U")))


@pytest.mark.parametrize(
    "said",
    ["tinh V la L", "ban giao cho V", "bo tang A cho U", "tai trung tam hoi nghi, U la L", "cong an tinh, V la L"],
)
def test_a_department_is_none(said: str) -> None:
    assert not is_organ(said, max(said.find("V"), said.find("U")))
