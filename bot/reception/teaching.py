"""/chuatraloi: those who look after the bot go through the questions without a right answer, one group at a time.

In chat nothing is written to intents.yaml: a group that is attached to an intent becomes a proposal, tried and written
by `thidua unanswered apply` where the checkout is.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence

from bot.agenda.model import Card, Choice
from bot.asked.grouping import Group, find, newly_outside, sorted_out
from bot.asked.monthly import label_of
from bot.asked.wording import example_of, written_out
from bot.matching.understanding import OUT_OF_SCOPE
from bot.reception import sentences
from bot.reception.parts import Parts
from bot.secretary import Outcome, Pressed, Said, Scene
from bot.secretary.model import noticed, said
from bot.store import Proposal

COMMAND, MARK = "chuatraloi", "U:"
"""What shows the first group, and how what the buttons send begins."""
MOST = 2_000
"""Questions that are gathered into groups: the latest."""
_CHOICES = 5
_PRESS = re.compile(r"U:(?P<act>show|pick|attach|out|skip):(?P<code>[0-9a-z]{6})(?::(?P<intent>[a-z0-9_]{1,40}))?")

NOT_EDITOR = "Lệnh này dành cho người biên tập câu trả lời của Trợ lý. Anh/chị cần thêm xin liên hệ người quản trị ạ."
PRIVATELY = (
    "Anh/chị gõ /chuatraloi trong cuộc trò chuyện riêng với Trợ lý ạ: câu hỏi của mọi người không hiện trong nhóm."
)
NONE_LEFT = "Không còn câu nào chưa trả lời được."
GONE = "Nhóm câu này đã được xử lý."
ATTACHED = (
    'Đã ghi đề xuất: thêm "{example}" vào mục {intent}. Đề xuất được thử khi chạy thidua unanswered apply, '
    "rồi Trợ lý báo lại kết quả ở đây."
)
OUTSIDE = "Đã ghi là ngoài phạm vi, không hiện lại."
SKIPPED = "Đã bỏ qua."
UNMARKED = (
    "Câu này gõ không dấu nên chưa làm câu ví dụ được. Ở máy có mã nguồn, anh/chị chạy: "
    'thidua unanswered attach {code} MỤC_HỎI --example "câu viết đủ dấu"'
)
WHICH = 'Gắn "{example}" với câu hỏi nào?'


class Teaching:
    """Shows groups to editors and does what they press. Belongs to one event loop."""

    def __init__(self, parts: Parts, may: Callable[[Scene], Awaitable[bool]]) -> None:
        """Work for the people of whom `may` says that they are editors."""
        self._live, self._store, self._clock, self._may = parts.live, parts.store, parts.clock, may
        self._shapes: dict[str, str] = {}
        self._read_by = parts.live.dialogue

    async def hear(self, message: Said) -> Outcome | None:
        """Show the most asked group to an editor, in private; refuse others politely."""
        if message.command != COMMAND:
            return None
        if not await self._may(message.scene):
            return said(NOT_EDITOR)
        if message.scene.group:
            return said(PRIVATELY)
        return Outcome(cards=(self._card(await self._groups(), 0),))

    async def press(self, press: Pressed) -> Outcome:
        """Do what a button says, and show the next card in the place of the one pressed."""
        found, scene = _PRESS.fullmatch(press.data), press.scene
        if found is None or not await self._may(scene):
            return noticed(sentences.OLD_BUTTON if found is None else NOT_EDITOR)
        groups = await self._groups()
        group = find(groups, found["code"])
        if group is None:
            return Outcome(notice=GONE, replacing=self._card(groups, 0))
        told, card = await self._done(found["act"], group, found["intent"] or "", groups, scene)
        return Outcome(notice=told, replacing=card)

    async def _done(
        self, act: str, group: Group, intent: str, groups: Sequence[Group], scene: Scene
    ) -> tuple[str, Card]:
        """Do what was pressed about a group; return what to say at once and the card to show."""
        at = groups.index(group)
        if act == "show":
            return "", self._card(groups, at)
        if act == "pick":
            return "", self._choices(group)
        rest = [one for one in groups if one is not group]
        if act == "attach":
            told = await self._attach(group, intent, scene)
            if told is None:
                return sentences.OLD_BUTTON, self._card(groups, at)
            return "", self._card(rest, at, told)
        outside = act == "out"
        await self._store.unanswered.decide(group.marks, "outside" if outside else "dismissed", group.code)
        told = OUTSIDE if outside else SKIPPED
        return told, self._card(rest, at)

    async def _attach(self, group: Group, intent: str, scene: Scene) -> str | None:
        """Propose a group's example for an intent; return what to tell, None where that cannot be."""
        dialogue = self._live.dialogue
        example = example_of(group.example, dialogue)
        if intent not in dialogue.intents.intents or intent == OUT_OF_SCOPE or not written_out(example):
            return None
        named = {"topic": group.code, "intent": intent, "example": example}
        whom = {"channel": scene.channel, "editor": scene.person}
        made = Proposal(question=group.marks[0], at=scene.at, **named, **whom)
        if not await self._store.proposals.make(made, group.marks):
            return None
        return ATTACHED.format(example=example, intent=label_of(dialogue.intents.intents[intent].label))

    async def _groups(self) -> tuple[Group, ...]:
        """Return the groups; what a text asks is read once, beside the event loop.

        What is asked like a question out of scope is marked so too: it is to stay hidden when that one is gone.
        """
        rows = await self._store.unanswered.listed(MOST)
        dialogue = self._live.dialogue
        if self._read_by is not dialogue or len(self._shapes) > 2 * MOST:
            self._shapes, self._read_by = {}, dialogue
        shapes = self._shapes

        def shape(text: str) -> str:
            if text not in shapes:
                shapes[text] = " ".join(dialogue.matcher.understand(text).shape)
            return shapes[text]

        groups, outside = await asyncio.to_thread(sorted_out, rows, shape)
        if marks := newly_outside(rows, outside):
            await self._store.unanswered.decide(marks, "outside")
        return groups

    def _card(self, groups: Sequence[Group], at: int, told: str = "") -> Card:
        """Return the card of a group, or of the last where there are not so many; `told` stands above it."""
        above = f"{told}\n\n" if told else ""
        if not groups:
            return Card(text=above + NONE_LEFT)
        at = min(at, len(groups) - 1)
        group = groups[at]
        last = group.last.astimezone(self._clock().tzinfo)
        lines = [
            f"Chưa trả lời được {at + 1}/{len(groups)}: {group.count} câu của {group.people} người, "
            f"gần nhất {last:%H:%M ngày %d/%m/%Y}.",
            *([f"Trả lời chưa đúng: {group.wrong} câu."] if group.wrong else []),
            f"“{group.example}”",
            *(f"• {variant}" for variant in group.variants),
        ]
        beside = [(groups[n], label) for n, label in ((at - 1, "‹ Trước"), (at + 1, "Tiếp ›")) if 0 <= n < len(groups)]
        rows = (
            (_button("Gắn với câu hỏi…", "pick", group),),
            (_button("Ngoài phạm vi", "out", group), _button("Bỏ qua", "skip", group)),
            tuple(_button(label, "show", other) for other, label in beside),
        )
        return Card(text=above + "\n".join(lines), choices=tuple(row for row in rows if row))

    def _choices(self, group: Group) -> Card:
        """Return the card that asks which intent a group belongs to: the nearest ones."""
        dialogue = self._live.dialogue
        back = (_button("‹ Quay lại", "show", group),)
        example = example_of(group.example, dialogue)
        if not written_out(example):
            return Card(text=UNMARKED.format(code=group.code), choices=(back,))
        near = [one.intent for one in dialogue.hear(group.example).candidates if one.intent != OUT_OF_SCOPE]
        known = dialogue.intents.intents
        rows = [(_button(label_of(known[name].label), "attach", group, name),) for name in near[:_CHOICES]]
        return Card(text=WHICH.format(example=example), choices=(*rows, back))


def _button(text: str, act: str, group: Group, intent: str = "") -> Choice:
    return Choice(label=text, data=f"{MARK}{act}:{group.code}" + (f":{intent}" if intent else ""))
