"""`thidua unanswered`: the list, what is decided, and examples tried before they are kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bot.asked.grouping import code_of
from bot.store import Proposal, Question, Store
from tests.asked.checkout import BAD, GOOD, Checkout, made
from tests.commands.program import run

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
GOLD, WHO = "giá vàng hôm nay", "ai đứng mũi chịu sào ở cụm 9"


def in_store(folder: Path, act: Callable[[Store], Awaitable[Any]]) -> Any:
    """Do something in the database of `folder` and return what comes of it."""

    async def opened() -> Any:
        async with await Store.open(folder / "thidua.sqlite3") as store:
            return await act(store)

    return asyncio.run(opened())


async def fill(store: Store) -> None:
    """Ask for gold three times and for the lead twice."""
    for n, text in enumerate([GOLD, "gia vang hom nay", GOLD, WHO, WHO]):
        at = AT + timedelta(minutes=n)
        store.unanswered.keep(
            Question(channel="telegram", chat="1", person=str(n % 2), message=n, text=text, why="fallback", at=at)
        )


class Desk:
    """A database, a checkout, and the program that works on both."""

    def __init__(self, folder: Path) -> None:
        """Fill the database."""
        self.folder = folder / "data"
        self.checkout: Checkout = made(folder / "home")
        in_store(self.folder, fill)

    def __call__(self, *arguments: str) -> CompletedProcess[str]:
        """Run `thidua unanswered`."""
        return run("unanswered", *arguments, DATA_DIR=str(self.folder), THIDUA_DATA=str(self.checkout.home))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk of this test's own."""
    return Desk(tmp_path)


def test_the_list_shows_the_most_asked_first(desk: Desk) -> None:
    done = desk()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"{code_of(GOLD)}  3 câu, 2 người; gần nhất 20/11/2026 09:02"
    assert lines[1].strip() == GOLD
    assert lines[2].startswith("        mục gần: ")
    assert lines[3].startswith(f"{code_of(WHO)}  2 câu")
    assert desk("--most", "1").stdout.splitlines()[-1] == "… và 1 nhóm khác; xem thêm bằng --most"
    assert [row["count"] for row in json.loads(desk("--json").stdout)] == [3, 2]


def test_what_is_decided_leaves_the_list(desk: Desk) -> None:
    assert "ngoài phạm vi" in desk("outside", code_of(GOLD)).stdout
    assert "đã bỏ qua" in desk("dismiss", code_of(WHO)).stdout
    assert desk().stdout == "Không có câu nào chưa trả lời được.\n"


@pytest.mark.parametrize("said", [code_of(GOLD), "Gia vang, hom nay"])
def test_what_is_out_of_scope_can_be_taken_back(desk: Desk, said: str) -> None:
    desk("outside", code_of(GOLD))
    assert GOLD not in desk().stdout
    assert desk("reopen", said).stdout == "Không còn là ngoài phạm vi.\n"
    assert GOLD in desk().stdout


def test_what_is_not_out_of_scope_cannot_be_taken_back(desk: Desk) -> None:
    done = desk("reopen", "câu chưa ai hỏi")
    assert done.returncode == 2
    assert "không nằm trong các câu ngoài phạm vi" in done.stderr


def test_an_example_is_kept_where_nothing_gets_worse(desk: Desk) -> None:
    before = desk.checkout.text()
    done = desk("attach", code_of(WHO), "lead")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith('Đã thêm "ai đứng mũi chịu sào ở {cluster}" vào lead')
    after = desk.checkout.text().splitlines()
    after.remove("      - ai đứng mũi chịu sào ở {cluster}")
    assert after == before.splitlines()
    assert WHO not in desk().stdout


def test_an_example_that_does_harm_is_not_kept_and_its_group_comes_back(desk: Desk) -> None:
    before = desk.checkout.text()
    done = desk("attach", code_of(WHO), "lead", "--example", BAD)
    assert done.returncode == 1
    first, broke = done.stdout.splitlines()
    assert first == f'Không thêm "{BAD}" vào lead, vì hỏng 1 chỗ:'
    assert broke.endswith('"cách tính điểm thi đua của cụm IX"')
    assert desk.checkout.text() == before
    assert WHO in desk().stdout


def test_proposals_wait_until_they_are_applied(desk: Desk) -> None:
    async def propose(store: Store) -> None:
        for row in await store.unanswered.listed():
            example = GOOD if row.text == WHO else BAD
            made = Proposal(question=row.mark, topic=row.text, intent="lead", example=example, at=row.at)
            if row.text != "gia vang hom nay":
                await store.proposals.make(made, [row.mark])

    in_store(desk.folder, propose)
    done = desk("apply")
    assert done.returncode == 1
    assert done.stdout.count(f'Đã thêm "{GOOD}"') == 1
    assert desk.checkout.text().count(GOOD) == 1
    assert BAD not in desk.checkout.text()
    assert desk("apply").stdout == "Không có đề xuất nào đang chờ.\n"


def test_where_nothing_can_be_tried_a_proposal_is_noted(desk: Desk) -> None:
    (desk.checkout.home / "tests" / "conversations" / "lead.yaml").unlink()
    done = desk("attach", code_of(WHO), "lead")
    assert done.returncode == 0
    assert done.stdout.startswith("Đã ghi đề xuất")
    (waiting,) = in_store(desk.folder, lambda store: store.proposals.waiting())
    assert (waiting.intent, waiting.example) == ("lead", "ai đứng mũi chịu sào ở {cluster}")
    refused = desk("apply")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert in_store(desk.folder, lambda store: store.proposals.waiting()) == (waiting,)


def test_a_trial_that_takes_too_long_is_stopped_and_the_proposal_is_free_again(desk: Desk) -> None:
    desk.checkout.judge("import time; time.sleep(60)")
    done = desk("attach", code_of(WHO), "lead", "--limit", "2")
    assert done.returncode == 1
    assert "quá 2 giây" in done.stderr
    (waiting,) = in_store(desk.folder, lambda store: store.proposals.waiting())
    assert in_store(desk.folder, lambda store: store.proposals.take(waiting.question, AT))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["attach", "zzzzzz", "lead"], 'không có nhóm "zzzzzz"'),
        (["attach", code_of(WHO), "leader"], 'không có mục hỏi "leader"'),
        (["attach", code_of(WHO), "out_of_scope"], "không có mục hỏi"),
        (["attach", code_of(WHO)], "ghi attach NHÓM MỤC_HỎI"),
        (["xóa"], "ghi attach NHÓM MỤC_HỎI"),
        (["--most", "x"], "--most"),
        (["--limit", "0"], "--limit"),
    ],
)
def test_what_is_not_understood_is_said(desk: Desk, arguments: list[str], said: str) -> None:
    done = desk(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_question_without_marks_needs_to_be_written_out(desk: Desk) -> None:
    async def more(store: Store) -> None:
        store.unanswered.keep(
            Question(channel="t", chat="1", person="1", message=99, text="kinh phi hop", why="unsure", at=AT)
        )

    in_store(desk.folder, more)
    done = desk("attach", code_of("kinh phi hop"), "lead")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--example" in done.stderr


def test_without_a_database_it_is_said_where_it_should_be(tmp_path: Path) -> None:
    done = run("unanswered", DATA_DIR=str(tmp_path / "none"))
    assert done.returncode == 1
    assert str(tmp_path / "none") in done.stderr
    assert not (tmp_path / "none").exists()
