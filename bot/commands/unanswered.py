"""`thidua unanswered`: the questions without a right answer in groups, and what is made of a group."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.amendments.history import holding
from bot.asked.applying import can_apply, workshop
from bot.asked.grouping import Group, find, newly_outside, sorted_out
from bot.asked.trial import Means
from bot.asked.wording import example_of, written_out
from bot.commands.start import clock, database, live
from bot.dialogue import Dialogue
from bot.errors import UsageError
from bot.matching.understanding import OUT_OF_SCOPE
from bot.settings import Settings, surroundings
from bot.store import Proposal, Store, Unanswered
from bot.store.outside import words

_ACTS = {"attach": 3, "outside": 2, "reopen": 2, "dismiss": 2, "apply": 1}
"""What can be done, and how many words that takes."""
_USAGE = 'ghi attach NHÓM MỤC_HỎI, outside NHÓM, reopen "CÂU", dismiss NHÓM hoặc apply'


def run(settings: Settings, options: Namespace) -> int:
    """List the groups, or do what `options.act` says; 1 where an example was not kept."""
    act: list[str] = options.act
    if act and _ACTS.get(act[0]) != len(act):
        raise UsageError(f'không hiểu "{" ".join(act)}"; {_USAGE}')
    most, seconds = _number("--most", options.most, 20), _number("--limit", options.limit, 600)
    return asyncio.run(_run(settings, options, most, seconds, database()))


async def _run(settings: Settings, options: Namespace, most: int, seconds: int, where: str | Path) -> int:
    act: list[str] = options.act
    async with await Store.open(where) as store:
        if act == ["apply"]:
            return await _apply(store, settings, await store.proposals.waiting(), seconds)
        bot = live(settings)
        bot.amend(holding(await store.amendments.all()))
        dialogue = bot.dialogue
        rows = await store.unanswered.listed()
        groups, outside = sorted_out(rows, lambda text: " ".join(dialogue.hear(text).shape))
        if act[:1] == ["reopen"]:
            return await _reopen(store, rows, outside, act[1])
        if marks := newly_outside(rows, outside):
            await store.unanswered.decide(marks, "outside")
        if not act:
            print(_as_json(groups[:most]) if options.json else _listed(groups, most, settings, dialogue))
            return 0
        group = find(groups, act[1])
        if group is None:
            raise UsageError(f'không có nhóm "{act[1]}"; xem mã nhóm bằng thidua unanswered')
        if act[0] == "attach":
            return await _attach(store, settings, dialogue, group, act[2], options.example, seconds)
        await store.unanswered.decide(group.marks, "outside" if act[0] == "outside" else "dismissed", group.code)
        told = "ngoài phạm vi, không hiện lại" if act[0] == "outside" else "đã bỏ qua"
        print(f"Nhóm {group.code} ({group.count} câu): {told}.")
        return 0


async def _reopen(store: Store, rows: Sequence[Unanswered], outside: Sequence[Group], said: str) -> int:
    """Take back that a question, told by its text or the code of its group, is out of scope."""
    asked = {row.mark for row in rows if words(row.text) == words(said)}
    group = find(outside, said) or next((one for one in outside if asked & set(one.marks)), None)
    if not await store.unanswered.reopen(group.marks if group else (), said) and group is None:
        raise UsageError(f'"{said}" không nằm trong các câu ngoài phạm vi; ghi lại đúng câu đã hỏi')
    print("Không còn là ngoài phạm vi.")
    return 0


async def _attach(
    store: Store, settings: Settings, dialogue: Dialogue, group: Group, intent: str, said: str | None, seconds: int
) -> int:
    """Propose an example of a group for an intent, and try it at once where that can be done."""
    if intent not in dialogue.intents.intents or intent == OUT_OF_SCOPE:
        raise UsageError(f'không có mục hỏi "{intent}"; các mục: {", ".join(_intents(dialogue))}')
    example = " ".join(said.split()) if said else example_of(group.example, dialogue)
    if not said and not written_out(example):
        raise UsageError(f'câu chưa có dấu: "{example}"; viết lại đủ dấu sau --example')
    now = clock(settings.time_zone)
    proposal = Proposal(question=group.marks[0], topic=group.code, intent=intent, example=example, at=now)
    await store.proposals.make(proposal, group.marks)
    if not can_apply(settings.intents):
        print(
            f'Đã ghi đề xuất: "{example}" vào {intent}; chạy thidua unanswered apply ở máy có mã nguồn để thử và ghi.'
        )
        return 0
    return await _apply(store, settings, [proposal], seconds)


async def _apply(store: Store, settings: Settings, proposals: Sequence[Proposal], seconds: int) -> int:
    """Try proposals one after the other, and write those by which nothing gets worse; 1 where one was not kept."""
    if not proposals:
        print("Không có đề xuất nào đang chờ.")
        return 0
    refused = 0
    with workshop(settings.knowledge, settings.intents, Means(surroundings(), seconds)) as shop:
        for proposal in proposals:
            if not await store.proposals.take(proposal.question, clock(settings.time_zone)):
                continue  # another program tries it
            try:
                worse = await asyncio.to_thread(shop.try_out, proposal.intent, proposal.example)
            except BaseException:
                await store.proposals.release(proposal.question)
                raise
            await store.proposals.settle(proposal, worse="\n".join(worse))
            refused += bool(worse)
            print(_tried(proposal, worse))
    return 1 if refused else 0


def _tried(proposal: Proposal, worse: Sequence[str]) -> str:
    """Return what came of a proposal."""
    said = f'"{proposal.example}" vào {proposal.intent}'
    if not worse:
        return f"Đã thêm {said}; mọi kiểm thử vẫn đạt như trước."
    return "\n".join([f"Không thêm {said}, vì hỏng {len(worse)} chỗ:", *(f"  {one}" for one in worse[:20])])


def _intents(dialogue: Dialogue) -> list[str]:
    return [name for name in dialogue.intents.intents if name != OUT_OF_SCOPE]


def _listed(groups: Sequence[Group], most: int, settings: Settings, dialogue: Dialogue) -> str:
    """Return the groups as people read them."""
    if not groups:
        return "Không có câu nào chưa trả lời được."
    lines = []
    for group in groups[:most]:
        wrong = f", trả lời chưa đúng {group.wrong} câu" if group.wrong else ""
        last = group.last.astimezone(settings.time_zone)
        near = [one.intent for one in dialogue.hear(group.example).candidates if one.intent != OUT_OF_SCOPE][:3]
        lines.append(f"{group.code}  {group.count} câu, {group.people} người{wrong}; gần nhất {last:%d/%m/%Y %H:%M}")
        lines.append(f"        {group.example}")
        lines += [f"        · {variant}" for variant in group.variants]
        lines.append(f"        mục gần: {', '.join(near)}")
    more = len(groups) - most
    return "\n".join([*lines, *([f"… và {more} nhóm khác; xem thêm bằng --most"] if more > 0 else [])])


def _as_json(groups: Sequence[Group]) -> str:
    known = ("code", "count", "people", "example", "variants", "wrong")
    rows = [{name: asdict(group)[name] for name in known} | {"last": group.last.isoformat()} for group in groups]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _number(name: str, said: str | None, usual: int) -> int:
    if said is None:
        return usual
    if said.isdecimal() and int(said) > 0:
        return int(said)
    raise UsageError(f'{name} "{said}" không phải số; ghi một số từ 1 trở lên')
