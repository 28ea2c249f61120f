"""Scripted faults and Telegram's pace."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.fakes.telegram_faults import Call, Fault, Faults, TooFast, too_fast


def sends(chat_id: int, times: Iterable[float], method: str = "sendMessage") -> list[Call]:
    return [Call(method=method, params={"chat_id": chat_id}, at=at) for at in times]


def test_thirty_a_second_overall_and_twenty_a_minute_in_a_group_are_allowed() -> None:
    everybody = [call for n in range(30) for call in sends(1000 + n, [n / 40, 1 + n / 40])]
    group = sends(-5, [100 + n for n in range(20)] + [160 + n for n in range(20)])
    assert too_fast([*everybody, *group]) == []


def test_the_31st_in_a_second_is_too_fast() -> None:
    calls = [call for n in range(31) for call in sends(1000 + n, [n / 40])]
    assert too_fast(calls) == [TooFast(None, 31, 1.0, 0.75)]


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "sendPhoto"])
def test_the_21st_in_a_minute_is_too_fast_in_a_group_only(method: str) -> None:
    times = [2.9 * n for n in range(21)]
    assert too_fast(sends(-5, times, method)) == [TooFast(-5, 21, 60.0, 58.0)]
    assert too_fast(sends(5, times, method)) == []


@pytest.mark.parametrize("method", ["sendChatAction", "answerCallbackQuery", "getUpdates", "sendMessageDraft"])
def test_some_calls_do_not_count(method: str) -> None:
    assert too_fast(sends(-5, [0.0] * 50, method)) == []


def test_faults_are_used_up() -> None:
    faults = Faults([Fault(method="*", times=2), Fault(method="getMe", times=-1, status=500)])
    hit = [faults.next("getMe", {}) for _ in range(4)]
    assert [fault.status for fault in hit if fault] == [429, 429, 500, 500]
    assert faults.next("sendMessage", {}) is None


def test_a_fault_of_one_chat_leaves_the_others_alone() -> None:
    faults = Faults([Fault(method="sendMessage", chat_id=-5)])
    assert faults.next("sendMessage", {"chat_id": 5}) is None
    assert faults.next("sendMessage", {"chat_id": "-5"}) is not None


@pytest.mark.parametrize(
    ("fault", "body"),
    [
        (Fault(method="*", retry_after=9), (429, "Too Many Requests: retry after 9", {"retry_after": 9})),
        (Fault(method="*", migrate_to_chat_id=-7), (400, "Bad Request: group chat", {"migrate_to_chat_id": -7})),
        (Fault(method="*", status=403), (403, "Forbidden: bot was blocked", {})),
        (Fault(method="*", status=400, description="Bad Request: x"), (400, "Bad Request: x", {})),
    ],
)
def test_what_a_fault_answers(fault: Fault, body: tuple[int, str, dict[str, int]]) -> None:
    answer = fault.error().body()
    assert (answer["error_code"], answer.get("parameters", {})) == (body[0], body[2])
    assert answer["description"].startswith(body[1])
