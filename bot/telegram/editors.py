"""/chuatraloi: those who look after the bot go through the questions without a right answer, one group at a time.

In chat nothing is written to intents.yaml: a group that is attached to an intent becomes a proposal, tried and written
by `thidua unanswered apply` where the checkout is.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.asked.grouping import Group, find, newly_outside, sorted_out
from bot.asked.monthly import label_of
from bot.asked.wording import example_of, written_out
from bot.matching.understanding import OUT_OF_SCOPE
from bot.model import Reply
from bot.reception import sentences
from bot.store import ChatSettings, Proposal
from bot.telegram.addressing import Addressed
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.keyboards import Button, Keyboard
from bot.telegram.rendering import render

MARK = "U:"
"""How what the buttons send begins."""
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


@dataclass(frozen=True, slots=True)
class Shown:
    """A card: its text and buttons."""

    text: str
    buttons: Keyboard | None = None


class Editors:
    """Shows groups to editors and does what they press. Belongs to one event loop."""

    def __init__(self, desk: Desk, ids: frozenset[int]) -> None:
        """Work for the people `ids`, and for the editors who were named in a chat."""
        self._desk, self._ids = desk, ids
        self._shapes: dict[str, str] = {}
        self._read_by = desk.live.dialogue

    async def hears(self, message: Message, meant: Addressed, _: ChatSettings) -> bool:
        """Take up /chuatraloi."""
        if meant.command != "chuatraloi" or message.from_user is None:
            return False
        await self.asked(place_of(message), str(message.from_user.id))
        return True

    async def asked(self, place: Place, user: str) -> None:
        """Show the most asked group to an editor, in private; refuse others politely."""
        if not await self._may(user):
            await self._desk.tell(NOT_EDITOR, place)
        elif place.group:
            await self._desk.tell(PRIVATELY, place)
        else:
            shown = self._card(await self._groups(), 0)
            await self._desk.tell(shown.text, place, shown.buttons)

    async def pressed(self, query: CallbackQuery) -> None:
        """Do what a button says, and show the next card in the place of the one pressed."""
        press = _PRESS.fullmatch(query.data or "")
        if press is None or not await self._may(str(query.from_user.id)):
            await _acknowledge(query, sentences.OLD_BUTTON if press is None else NOT_EDITOR)
            return
        groups = await self._groups()
        group = find(groups, press["code"])
        if group is None:
            await _acknowledge(query, GONE)
            await _show(query, self._card(groups, 0))
            return
        done = self._done(press["act"], group, press["intent"] or "", groups, query.from_user.id)
        told, shown = await done
        await _acknowledge(query, told)
        await _show(query, shown)

    async def _may(self, user: str) -> bool:
        return int(user) in self._ids or await self._desk.store.editors.has(CHANNEL, user)

    async def _done(
        self, act: str, group: Group, intent: str, groups: Sequence[Group], user: int
    ) -> tuple[str | None, Shown]:
        """Do what was pressed about a group; return what to say at once and the card to show."""
        at = groups.index(group)
        if act == "show":
            return None, self._card(groups, at)
        if act == "pick":
            return None, self._choices(group)
        rest = [one for one in groups if one is not group]
        if act == "attach":
            told = await self._attach(group, intent, str(user))
            if told is None:
                return sentences.OLD_BUTTON, self._card(groups, at)
            return None, self._card(rest, at, told)
        outside = act == "out"
        await self._desk.store.unanswered.decide(group.marks, "outside" if outside else "dismissed", group.code)
        told = OUTSIDE if outside else SKIPPED
        return told, self._card(rest, at)

    async def _attach(self, group: Group, intent: str, person: str) -> str | None:
        """Propose a group's example for an intent; return what to tell, None where that cannot be."""
        dialogue = self._desk.live.dialogue
        example = example_of(group.example, dialogue)
        if intent not in dialogue.intents.intents or intent == OUT_OF_SCOPE or not written_out(example):
            return None
        at = self._desk.clock()
        named = {"topic": group.code, "intent": intent, "example": example, "channel": CHANNEL, "editor": person}
        made = Proposal(question=group.marks[0], at=at, **named)
        if not await self._desk.store.proposals.make(made, group.marks):
            return None
        return ATTACHED.format(example=example, intent=label_of(dialogue.intents.intents[intent].label))

    async def _groups(self) -> tuple[Group, ...]:
        """Return the groups; what a text asks is read once, beside the event loop.

        What is asked like a question out of scope is marked so too: it is to stay hidden when that one is gone.
        """
        rows = await self._desk.store.unanswered.listed(MOST)
        dialogue = self._desk.live.dialogue
        if self._read_by is not dialogue or len(self._shapes) > 2 * MOST:
            self._shapes, self._read_by = {}, dialogue
        shapes = self._shapes

        def shape(text: str) -> str:
            if text not in shapes:
                shapes[text] = " ".join(dialogue.matcher.understand(text).shape)
            return shapes[text]

        groups, outside = await asyncio.to_thread(sorted_out, rows, shape)
        if marks := newly_outside(rows, outside):
            await self._desk.store.unanswered.decide(marks, "outside")
        return groups

    def _card(self, groups: Sequence[Group], at: int, told: str = "") -> Shown:
        """Return the card of a group, or of the last where there are not so many; `told` stands above it."""
        above = f"{told}\n\n" if told else ""
        if not groups:
            return Shown(above + NONE_LEFT)
        at = min(at, len(groups) - 1)
        group = groups[at]
        last = group.last.astimezone(self._desk.clock().tzinfo)
        lines = [
            f"Chưa trả lời được {at + 1}/{len(groups)}: {group.count} câu của {group.people} người, "
            f"gần nhất {last:%H:%M ngày %d/%m/%Y}.",
            *([f"Trả lời chưa đúng: {group.wrong} câu."] if group.wrong else []),
            f"“{group.example}”",
            *(f"• {variant}" for variant in group.variants),
        ]
        beside = [(groups[n], label) for n, label in ((at - 1, "‹ Trước"), (at + 1, "Tiếp ›")) if 0 <= n < len(groups)]
        rows = [
            [_button("Gắn với câu hỏi…", "pick", group)],
            [_button("Ngoài phạm vi", "out", group), _button("Bỏ qua", "skip", group)],
            [_button(label, "show", other) for other, label in beside],
        ]
        return Shown(above + "\n".join(lines), {"inline_keyboard": [row for row in rows if row]})

    def _choices(self, group: Group) -> Shown:
        """Return the card that asks which intent a group belongs to: the nearest ones."""
        dialogue = self._desk.live.dialogue
        back = [_button("‹ Quay lại", "show", group)]
        example = example_of(group.example, dialogue)
        if not written_out(example):
            return Shown(UNMARKED.format(code=group.code), {"inline_keyboard": [back]})
        near = [one.intent for one in dialogue.hear(group.example).candidates if one.intent != OUT_OF_SCOPE]
        known = dialogue.intents.intents
        rows = [[_button(label_of(known[name].label), "attach", group, name)] for name in near[:_CHOICES]]
        return Shown(WHICH.format(example=example), {"inline_keyboard": [*rows, back]})


def _button(text: str, act: str, group: Group, intent: str = "") -> Button:
    return {"text": text, "callback_data": f"{MARK}{act}:{group.code}" + (f":{intent}" if intent else "")}


async def _show(query: CallbackQuery, shown: Shown) -> None:
    """Put a card in the place of the one with the button."""
    (text,) = render(Reply(outcome="answer", text=shown.text))
    buttons = InlineKeyboardMarkup.de_json(shown.buttons, None) if shown.buttons else None
    try:
        await query.edit_message_text(text, ParseMode.HTML, reply_markup=buttons)
    except TelegramError:
        return  # it was deleted, or says this already: the next /chuatraloi shows what there is


async def _acknowledge(query: CallbackQuery, text: str | None) -> None:
    """Stop the button's spinning; too late is no harm."""
    try:
        await query.answer(text)
    except TelegramError:
        return
