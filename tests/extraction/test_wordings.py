"""Each wording names the role and whoever holds it, here between < and >."""

from __future__ import annotations

import pytest

from bot.extraction import wordings


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("COPULA", "L Y la <U>, F la V"),
        ("VERB", "hoi nghi tin nhiem bau <U> giu chuc L"),
        ("BESIDE", "<U> - L C"),
        ("BEFORE", "L: <U>"),
        ("GIVES", "U ban giao L cho <V>"),
        ("TAKES", "<U> nhan L Y tu V"),
        ("FROM_TO", "chuyen L tu U sang <V>"),
        ("SPEAKS", "dai dien L, ong P - giam doc <U>"),
        ("WON", "<U> duoc 5/7 phieu, trung cu L Y"),
        ("NAMED", "L C P, giam doc <U> ket luan"),
        ("DIRECTOR", "giam doc <U> P - L C phat bieu"),
        ("AND_POST", "ong P - L, giam doc <U> phat bieu"),
    ],
)
def test_a_wording_tells_who_holds_the_role(wording: str, said: str) -> None:
    found = getattr(wordings, wording).search(said.replace("<", "").replace(">", ""))
    assert found.start("g") == said.index("<")
