"""Answers: found by question, by message and by the id on a button, also after a restart and a week later."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.store import Answer, Store
from bot.store.answers import RESERVED
from tests.store.at import AT, remember


async def test_an_answer_is_found_every_way(store: Store) -> None:
    id = await remember(store)
    answer = await store.answers.by_id(id)
    assert answer == Answer(
        id=id,
        channel="tg",
        chat="-5",
        question_message=10,
        answer_message=11,
        user="7",
        question_text="cụm I có ai",
        reply_text="Có …",
        suggestions=("Chủ đề?", "Cụm trưởng?"),
        at=AT,
    )
    assert await store.answers.of_question("tg", "-5", 10) == answer
    assert await store.answers.of_answer("tg", "-5", 11) == answer
    assert await store.answers.of_question("tg", "-6", 10) is None
    assert await store.answers.of_question("zalo", "-5", 10) is None
    assert await store.answers.by_id(id + 1) is None


async def test_the_id_is_known_before_the_message_is_sent(store: Store) -> None:
    id = await store.answers.remember("tg", "5", 1, None, "7", "hỏi", "đáp", [], AT)
    await store.flush()
    assert await store.answers.of_answer("tg", "5", 2) is None
    await store.answers.sent(id, 2)
    await store.flush()
    found = await store.answers.of_answer("tg", "5", 2)
    assert found is not None
    assert (found.id, found.answer_message, found.suggestions) == (id, 2, ())


async def test_an_old_button_works_after_a_restart(store: Store, where: str) -> None:
    id = await remember(store)
    await store.answers.forget(AT - timedelta(days=7))
    await store.close()
    async with await Store.open(where) as again:
        answer = await again.answers.by_id(id)
        assert answer is not None
        assert answer.suggestions[1] == "Cụm trưởng?"


async def test_the_latest_answer_to_a_question_counts(store: Store) -> None:
    await remember(store)
    later = await remember(store)
    found = await store.answers.of_question("tg", "-5", 10)
    assert found is not None
    assert found.id == later


async def test_an_edited_question_revises_its_answer(store: Store) -> None:
    id = await remember(store)
    assert await store.answers.revise(id, "cụm II có ai", "Không", ["Năm nào?"])
    answer = await store.answers.by_id(id)
    assert answer is not None
    assert (answer.question_text, answer.reply_text, answer.suggestions) == ("cụm II có ai", "Không", ("Năm nào?",))
    assert not await store.answers.revise(id + 1, "", "", [])


async def test_a_person_has_one_vote(store: Store) -> None:
    id = await remember(store)
    assert await store.answers.rate(id, "7", 1)
    assert await store.answers.rate(id, "8", 1)
    assert await store.answers.votes(id) == (2, 0)
    assert await store.answers.rate(id, "7", -1)
    assert await store.answers.votes(id) == (1, 1)
    assert not await store.answers.rate(id + 1, "7", 1)


async def test_an_id_never_comes_back(store: Store) -> None:
    id = await remember(store)
    await store.chats.forget_user("tg", "7")
    assert await store.answers.by_id(id) is None
    assert not await store.answers.rate(id, "8", 1)
    assert await remember(store) > id


async def test_old_answers_go_with_their_votes(store: Store) -> None:
    id = await remember(store)
    await store.answers.rate(id, "8", 1)
    assert await store.answers.forget(AT) == 0
    assert await store.answers.forget(AT + timedelta(seconds=1)) == 1
    assert await store.answers.votes(id) == (0, 0)


async def test_a_suggestion_is_amended_by_who_made_it(store: Store) -> None:
    for chat, user in (("5", "7"), ("5", "7"), ("5", "8"), ("-5", "7")):
        await store.answers.suggest("tg", chat, user, "Thêm cụm V", AT)
    assert await store.answers.amend("tg", "5", "7", "Thêm cụm V", "Thêm cụm VI\x00")
    assert [row.text for row in await store.answers.suggested()] == [
        *("Thêm cụm V", "Thêm cụm VI?", "Thêm cụm V", "Thêm cụm V")
    ]
    assert not await store.answers.amend("tg", "5", "7", "Thêm cụm X", "Thêm cụm XI")


async def test_an_answer_is_found_as_soon_as_it_is_told(store: Store) -> None:
    id = await store.answers.remember("tg", "5", 1, None, "7", "hỏi", "đáp", [], AT)
    assert (answer := await store.answers.of_question("tg", "5", 1)) is not None
    assert (answer.id, answer.answer_message) == (id, None)
    await store.answers.sent(id, 2)
    assert (answer := await store.answers.of_answer("tg", "5", 2)) is not None
    assert answer.id == id


async def test_done_puts_the_answer_and_its_message_on_disk(store: Store, where: str) -> None:
    await store.inbox.put("tg", 1, "5", b"", AT)
    done = asyncio.create_task(store.inbox.done("tg", [1], AT))
    await asyncio.sleep(0)  # what marks as done is queued before another's answer
    id = await store.answers.remember("tg", "5", 1, None, "7", "hỏi", "đáp", [], AT)
    await store.answers.sent(id, 2)
    await store.inbox.done("tg", [2], AT)
    await done
    async with await Store.open(where) as other:
        answer = await other.answers.by_id(id)
        assert answer is not None
        assert answer.answer_message == 2


async def test_what_was_told_is_erased_also_before_it_is_written(store: Store) -> None:
    await remember(store, user="8")
    id = await store.answers.remember("tg", "5", 1, None, "7", "hỏi", "đáp", [], AT)
    assert (await store.chats.forget_user("tg", "7")).answers == 1
    await store.answers.sent(id, 2)
    await store.flush()
    assert await store.answers.by_id(id) is None


async def test_an_id_does_not_come_back_to_a_program_that_was_killed_or_to_another(store: Store, where: str) -> None:
    first = await store.answers.remember("tg", "5", 1, None, "7", "hỏi", "đáp", [], AT)
    async with await Store.open(where) as other:
        ids = [await other.answers.remember("tg", "5", n, None, "7", "hỏi", "đáp", [], AT) for n in range(RESERVED + 1)]
    own = [await store.answers.remember("tg", "5", n, None, "7", "hỏi", "đáp", [], AT) for n in range(RESERVED)]
    assert len({first, *ids, *own}) == 1 + len(ids) + len(own)
    assert ids[0] == first + RESERVED


async def test_suggestions_are_kept_in_order(store: Store) -> None:
    first = await store.answers.suggest("tg", "5", "7", "Thêm cụm V", AT)
    second = await store.answers.suggest("tg", "-5", "8", "Nhanh hơn", AT)
    assert [row.text for row in await store.answers.suggested()] == ["Thêm cụm V", "Nhanh hơn"]
    (later,) = await store.answers.suggested(after=first)
    assert (later.id, later.channel, later.chat, later.user, later.at) == (second, "tg", "-5", "8", AT)


async def test_characters_that_no_database_takes_are_replaced(store: Store) -> None:
    id = await store.answers.remember("tg", "5", 1, 2, "7", "cụm \ud800 \0 I 🇻🇳", "đáp", ["\ud800"], AT)
    await store.flush()
    answer = await store.answers.by_id(id)
    assert answer is not None
    assert (answer.question_text, answer.suggestions) == ("cụm ? ? I 🇻🇳", ("\ud800",))


async def test_each_of_many_gets_its_own_id(store: Store) -> None:
    ids = await asyncio.gather(*(remember(store, question=number) for number in range(1_500)))
    assert len(set(ids)) == 1_500
    for number in (0, 700, 1_499):
        found = await store.answers.of_question("tg", "-5", number)
        assert found is not None
        assert found.id == ids[number]
