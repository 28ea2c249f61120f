"""Unanswered questions: kept without names, once each, until they are decided on, forgotten or too old."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.store import Store
from bot.store.unanswered import LONGEST, without_names
from tests.store.asking import CHAT, LATER, PERSON, keep, marks, question, texts
from tests.store.at import AT, remember


async def test_a_question_is_kept_with_its_reason(store: Store) -> None:
    await keep(store, question(why="unsure"))
    (found,) = await store.unanswered.listed()
    assert (found.text, found.why, found.state, found.channel, found.at) == (
        "giá vàng hôm nay",
        "unsure",
        "open",
        "tg",
        AT,
    )


async def test_no_name_is_kept(store: Store) -> None:
    await keep(store, question())
    (found,) = await store.unanswered.listed()
    kept = repr(found)
    assert CHAT not in kept
    assert PERSON not in kept
    assert len(found.person) == len(found.chat) == len(found.mark) == 64
    assert len({found.person, found.chat, found.mark}) == 3


async def test_the_same_person_has_the_same_hash_in_one_database_alone(store: Store, tmp_path: Any) -> None:
    await keep(store, question(message=1), question(message=2), question(message=3, person="8"))
    async with await Store.open(tmp_path / "other.sqlite3") as other:
        await keep(other, question())
        (elsewhere,) = await other.unanswered.listed()
    hashes = [one.person for one in await store.unanswered.listed()]
    assert len(set(hashes)) == 2
    assert elsewhere.person not in hashes


async def test_a_question_told_twice_is_kept_once_as_it_was_last(store: Store) -> None:
    await keep(store, question("trước"))
    await keep(store, question("sau", at=LATER), question("sau cùng", at=LATER))
    assert await texts(store) == ["sau cùng"]


async def test_an_edited_question_with_an_answer_is_taken_off(store: Store) -> None:
    await keep(store, question(), question("khác", message=11))
    store.unanswered.drop("tg", CHAT, 10)
    await store.flush()
    assert await texts(store) == ["khác"]


async def test_the_latest_are_listed_first_and_only_so_many(store: Store) -> None:
    asked = [question(f"câu {n}", message=n, at=AT + timedelta(minutes=n)) for n in range(4)]
    await keep(store, *asked)
    assert await texts(store) == ["câu 3", "câu 2", "câu 1", "câu 0"]
    assert [one.text for one in await store.unanswered.listed(2)] == ["câu 3", "câu 2"]


@pytest.mark.parametrize(("state", "listed"), [("outside", True), ("dismissed", False), ("attached", False)])
async def test_what_is_decided_is_listed_only_where_it_hides_others(store: Store, state: Any, listed: bool) -> None:
    await keep(store, question())
    assert await store.unanswered.decide(await marks(store), state, "abc") == 1
    assert bool(await texts(store)) is listed


async def test_many_are_decided_at_once(store: Store) -> None:
    await keep(store, *(question(message=n) for n in range(1203)))
    assert await store.unanswered.decide(await marks(store), "dismissed") == 1203
    assert await texts(store) == []


async def test_what_is_old_is_forgotten_whatever_was_decided(store: Store) -> None:
    await keep(store, question("cũ"), question("mới", message=11, at=LATER))
    await store.unanswered.decide([(await store.unanswered.listed())[1].mark], "outside")
    assert await store.unanswered.forget(LATER) == 1
    assert await texts(store) == ["mới"]


async def test_a_person_is_forgotten_at_once_everywhere(store: Store) -> None:
    await keep(
        store,
        question("nhóm"),
        question("riêng", chat=PERSON, message=2),
        question("người khác", person="8", message=3),
        question("kênh khác", channel="zalo", message=4),
    )
    assert (await store.chats.forget_user("tg", PERSON)).unanswered == 2
    assert sorted(await texts(store)) == ["kênh khác", "người khác"]


async def test_what_is_being_written_is_forgotten_too(store: Store) -> None:
    store.unanswered.keep(question())
    assert (await store.chats.forget_user("tg", PERSON)).unanswered == 1
    assert await texts(store) == []


async def test_a_chat_is_removed_with_its_questions_and_moves_with_them(store: Store) -> None:
    await keep(store, question("ở lại", chat="-6"), question())
    assert await store.chats.migrate("tg", CHAT, "-7")
    assert not await store.chats.migrate("tg", CHAT, "-7")
    assert (await store.chats.remove("tg", "-7")).unanswered == 1
    assert await texts(store) == ["ở lại"]


async def test_a_bad_answer_brings_its_question_in_and_a_good_word_takes_it_off(store: Store) -> None:
    id = await remember(store)
    assert await store.answers.rate(id, "8", -1)
    assert await store.answers.rate(id, "9", -1)
    (found,) = await store.unanswered.listed()
    assert (found.text, found.why, found.at) == ("cụm I có ai", "wrong", AT)
    assert await store.answers.rate(id, "8", 1)
    assert await texts(store) == ["cụm I có ai"], "somebody still finds it bad"
    assert await store.answers.rate(id, "9", 1)
    assert await texts(store) == []


async def test_a_bad_answer_goes_with_who_asked_and_stays_when_who_voted_is_forgotten(store: Store) -> None:
    id = await remember(store, user="7")
    await store.answers.rate(id, "8", -1)
    await store.chats.forget_user("tg", "8")
    assert await texts(store) == ["cụm I có ai"]
    await store.chats.forget_user("tg", "7")
    assert await texts(store) == []


async def test_an_unsure_answer_voted_down_is_one_question(store: Store) -> None:
    id = await remember(store, chat=CHAT, question=10)
    await keep(store, question("cụm I có ai", why="unsure"))
    await store.answers.rate(id, "8", -1)
    assert [one.why for one in await store.unanswered.listed()] == ["wrong"]


async def test_a_naive_time_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        store.unanswered.keep(question(at=AT.replace(tzinfo=None)))
    with pytest.raises(ValueError, match="zone"):
        await store.unanswered.forget(AT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gọi cho tôi số 0912 345 678 nhé", "gọi cho tôi số … nhé"),
        ("CCCD 034123456789 của tôi", "CCCD … của tôi"),
        ("gửi về lan.nguyen@tnmt.gov.vn ạ", "gửi về … ạ"),
        ("hỏi @lan_stnmt xem", "hỏi … xem"),
        ("họp ngày 28/02/2020 ở cụm 9", "họp ngày 28/02/2020 ở cụm 9"),
        ("từ 2019-2020  đến\n2021", "từ 2019-2020 đến 2021"),
        ("a" * (LONGEST + 1), "a" * LONGEST),
        ("\0 lỗi", "? lỗi"),
    ],
)
def test_what_names_somebody_is_not_kept(typed: str, kept: str) -> None:
    assert without_names(typed) == kept
