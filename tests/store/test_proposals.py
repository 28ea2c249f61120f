"""Proposals: one for a question, taken by one, gone with the question."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.store import Proposal, Store
from bot.store.proposals import LEASE, TELLING, Verdict
from tests.store.asking import PERSON, keep, marks, question, texts
from tests.store.at import AT


async def proposed(store: Store, *, others: int = 1) -> Proposal:
    """Keep some questions and a proposal that comes from one of them."""
    await keep(store, *(question(message=n, person=PERSON if n == 0 else "8") for n in range(1 + others)))
    (first,) = [one for one in await store.unanswered.listed() if one.person == await _hash(store)]
    made = Proposal(question=first.mark, topic="abc123", intent="lead", example="ai dẫn {cluster}", at=AT)
    assert await store.proposals.make(made, await marks(store))
    return made


async def _hash(store: Store) -> str:
    """Return the hash of the person of the tests: that which one question alone has."""
    people = [one.person for one in await store.unanswered.listed()]
    return min(people, key=people.count)


async def test_a_proposal_waits_and_its_questions_leave_the_list(store: Store) -> None:
    made = await proposed(store, others=2)
    assert await store.proposals.waiting() == (made,)
    assert await texts(store) == []


async def test_a_second_proposal_takes_the_place_of_the_first(store: Store) -> None:
    made = await proposed(store, others=2)
    other = replace(made, intent="deputy")
    assert await store.proposals.make(other, [])
    assert await store.proposals.waiting() == (other,)


async def test_of_many_who_take_one_may(store: Store) -> None:
    made = await proposed(store, others=2)
    told = await asyncio.gather(*(store.proposals.take(made.question, AT) for _ in range(5)))
    assert sorted(told) == [False] * 4 + [True]
    assert not await store.proposals.take(made.question, AT + LEASE - timedelta(seconds=1))
    assert await store.proposals.take(made.question, AT + LEASE + timedelta(seconds=1))
    await store.proposals.release(made.question)
    assert await store.proposals.take(made.question, AT)
    assert not await store.proposals.take("unknown", AT)


async def test_what_was_kept_stays_off_the_list_and_what_was_not_comes_back(store: Store) -> None:
    made = await proposed(store, others=2)
    await store.proposals.settle(made)
    assert (await store.proposals.waiting(), await texts(store)) == ((), [])
    await store.proposals.settle(made, worse="hỏng")
    assert len(await texts(store)) == 3


async def test_a_proposal_goes_with_the_person_who_asked(store: Store) -> None:
    await proposed(store, others=2)
    await store.chats.forget_user("tg", PERSON)
    assert await store.proposals.waiting() == ()


async def test_a_proposal_goes_with_its_question_when_that_is_too_old(store: Store) -> None:
    await proposed(store, others=2)
    assert await store.unanswered.forget(AT + timedelta(days=1)) == 3
    assert await store.proposals.waiting() == ()


async def test_of_a_question_that_is_gone_there_is_no_proposal(store: Store) -> None:
    gone = Proposal(question="0" * 64, topic="abc123", intent="lead", example="x", at=AT)
    assert not await store.proposals.make(gone, [])
    assert await store.proposals.waiting() == ()


async def of_lan(store: Store) -> Proposal:
    """Keep a proposal that Lan made in a chat."""
    made = replace(await proposed(store), channel="tg", editor="7")
    assert await store.proposals.make(made, [])
    return made


async def test_what_came_of_a_proposal_is_told_once_to_who_made_it(store: Store) -> None:
    made = await of_lan(store)
    assert await store.proposals.verdicts("tg", AT) == ()
    await store.proposals.settle(made, worse="hỏng\nhỏng nữa")
    assert (await store.proposals.waiting(), await store.proposals.take(made.question, AT)) == ((), False)
    assert await store.proposals.verdicts("zalo", AT) == ()
    assert await store.proposals.verdicts("tg", AT) == (Verdict(made, "hỏng\nhỏng nữa"),)
    assert await store.proposals.verdicts("tg", AT + TELLING) == ()
    await store.proposals.told(made.question)
    assert await store.proposals.verdicts("tg", AT + 2 * TELLING) == ()


async def test_what_was_not_told_is_told_later(store: Store) -> None:
    made = await of_lan(store)
    await store.proposals.settle(made)
    assert await store.proposals.verdicts("tg", AT) == (Verdict(made, ""),)
    assert await store.proposals.verdicts("tg", AT + TELLING + timedelta(seconds=1)) == (Verdict(made, ""),)


async def test_a_proposal_made_anew_is_not_lost_by_the_telling_of_the_old(store: Store) -> None:
    made = await of_lan(store)
    await store.proposals.settle(made, worse="hỏng")
    await store.proposals.verdicts("tg", AT)
    await store.proposals.make(made, [])
    await store.proposals.told(made.question)
    assert await store.proposals.waiting() == (made,)


async def test_who_had_themselves_forgotten_is_told_nothing(store: Store) -> None:
    made = await of_lan(store)
    await store.chats.forget_user("tg", "7")
    assert await store.proposals.waiting() == (replace(made, channel=None, editor=None),)
    await store.proposals.settle(made)
    assert await store.proposals.verdicts("tg", AT) == ()
    again = await of_lan(store)
    await store.proposals.settle(again)
    await store.chats.forget_user("tg", "7")
    assert await store.proposals.verdicts("tg", AT) == ()
