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
        ("AND_POST", "ong P - L, giam doc <U> phat bieu"),
    ],
)
def test_a_wording_tells_who_holds_the_role(wording: str, said: str) -> None:
    found = getattr(wordings, wording).search(said.replace("<", "").replace(">", ""))
    assert found.start("g") == said.index("<")


@pytest.mark.parametrize("said", ["U khong lam L", "neu U lam L", "U ung cu L"])
def test_some_words_deny_or_only_propose_it(said: str) -> None:
    assert wordings.NOT_HELD.search(said)
