"""Examples kept where nothing gets worse, by one writer at a time, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.asked.applying import can_apply, workshop
from bot.errors import BotError
from tests.asked.checkout import BAD, GOOD, MEANS, Checkout, made

CHANGES = """
from pathlib import Path
path = Path(__file__).parents[1] / "intents.yaml"
path.write_text(path.read_text(encoding="utf-8") + "# somebody\\n", encoding="utf-8")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a small checkout."""
    return made(tmp_path)


def test_what_does_no_harm_is_written_and_what_does_is_not(checkout: Checkout) -> None:
    before = checkout.text()
    with workshop(checkout.knowledge, checkout.intents, MEANS) as shop:
        (worse,) = shop.try_out("lead", BAD)
        assert worse.endswith('lead.yaml:1: "cách tính điểm thi đua của cụm IX"')
        assert checkout.text() == before
        assert shop.try_out("lead", GOOD) == ()
        (again,) = shop.try_out("lead", GOOD)
        assert again.startswith("intents.yaml:")
        assert "đã có" in again
    added = [line for line in checkout.text().splitlines() if line not in before.splitlines()]
    assert added == [f"      - {GOOD}"]
    assert sorted(path.name for path in checkout.home.iterdir()) == ["intents.yaml", "knowledge", "tests"]


def test_what_failed_before_does_not_count(tmp_path: Path) -> None:
    checkout = made(tmp_path, "- {user: cụm 9 có ai, intent: theme}\n")
    with workshop(checkout.knowledge, checkout.intents, MEANS) as shop:
        assert shop.try_out("lead", GOOD) == ()


def test_an_intent_that_is_not_there_is_told(checkout: Checkout) -> None:
    with workshop(checkout.knowledge, checkout.intents, MEANS) as shop:
        assert shop.try_out("leader", GOOD) == ('intents.yaml không có mục hỏi "leader"',)


def test_what_somebody_else_writes_meanwhile_is_not_lost(checkout: Checkout) -> None:
    checkout.judge(CHANGES)
    with (
        workshop(checkout.knowledge, checkout.intents, MEANS) as shop,
        pytest.raises(BotError, match="người khác sửa"),
    ):
        shop.try_out("lead", GOOD)
    assert checkout.text().endswith("# somebody\n# somebody\n")
    assert GOOD not in checkout.text()


def test_of_two_writers_one_waits(checkout: Checkout) -> None:
    with (
        workshop(checkout.knowledge, checkout.intents, MEANS),
        pytest.raises(BotError, match="chương trình khác"),
        workshop(checkout.knowledge, checkout.intents, MEANS),
    ):
        pytest.fail("two at once")
    with workshop(checkout.knowledge, checkout.intents, MEANS) as shop:
        assert shop is not None


def test_without_tests_nothing_is_written(checkout: Checkout) -> None:
    assert can_apply(checkout.intents)
    (checkout.home / "tests" / "conversations" / "lead.yaml").unlink()
    assert not can_apply(checkout.intents)
    with (
        pytest.raises(BotError, match="không sửa được"),
        workshop(checkout.knowledge, checkout.intents, MEANS),
    ):
        pytest.fail("nothing to try it with")
