"""What is shown about reminders: a heading, at most six short lines, and what can be chosen.

`now` is always an aware moment; times are shown as the clock on the wall of the reminder's zone shows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.agenda import wording
from bot.agenda.asking import asking
from bot.agenda.choices import DRAFT, MORNING, offer
from bot.agenda.listing import listing
from bot.agenda.model import ZONE, Attending, Card, Choice, Due, Reminder
from bot.agenda.recurring import coming, next_three, repeats, wall
from bot.agenda.repeating import repetition
from bot.agenda.titles import capital, clean, heading, shown

__all__ = [
    "appeared", "asking", "cancelled", "cancelling", "changed", "confirming", "editing", "kept", "listing", "opened",
    "passed", "reminding", "tally", "told_at",
]  # fmt: skip

_PASSED = 5
"""So many passed reminders are named, the rest counted."""
_NAMES = 3
"""Up to so many answers are shown with the names of who gave them."""


def confirming(reminder: Reminder, now: datetime, lunar: str = "", note: str = "") -> Card:
    """Ask whether a draft was read right. `lunar` is the lunar date as the person gave it; `note` is one line more."""
    said = wording.leads(reminder.leads)
    lines = (
        f"Xin xác nhận: {shown(reminder.title)}",
        f"Thời gian: {_next(reminder, now)}{_in_brackets(lunar or _lunar(reminder, now))}",
        _place(reminder),
        *_repeated(reminder, now),
        f"Sẽ nhắc: {said}" if said else "",
        note,
    )
    row = (
        offer("Đúng", reminder.id, "ok", revision=reminder.revision),
        offer("Sửa", reminder.id, "edit", revision=reminder.revision),
        offer("Hủy", reminder.id, "cancel", revision=reminder.revision),
    )
    return _card(lines, row)


def kept(reminder: Reminder, now: datetime) -> Card:
    """Say that a reminder is kept and when it will be told."""
    moments = [wording.moment(moment) for moment in told_at(reminder, now)]
    lines = (
        f"Đã lưu: {shown(reminder.title)}",
        f"Thời gian: {_next(reminder, now)}",
        _place(reminder),
        f"Lặp lại: {repetition(reminder)}" if repeats(reminder) else "",
        f"Sẽ nhắc lúc {wording.joined(moments)}" if moments else "Thời điểm này đã qua, sẽ không nhắc nữa.",
    )
    return _card(lines, _keeping(reminder))


def opened(reminder: Reminder, now: datetime) -> Card:
    """Show a kept reminder as it is now, with what can be done with it."""
    said = wording.leads(reminder.leads)
    paused = reminder.state == "paused"
    lines = (
        heading(reminder.title),
        f"Thời gian: {_next(reminder, now)}",
        _place(reminder),
        *_repeated(reminder, now),
        "Đang tạm dừng nhắc" if paused else f"Sẽ nhắc: {said}" if said else "",
    )
    rest = ("Nhắc tiếp", "resume") if paused else ("Tạm dừng", "pause")
    return _card(lines, _keeping(reminder), (offer(rest[0], reminder.id, rest[1], revision=reminder.revision),))


def editing(reminder: Reminder) -> Card:
    """Ask what of a reminder to change."""
    fields = (
        (("Thời gian", "time"), ("Địa điểm", "place"), ("Nội dung", "title")),
        (("Nhắc trước", "leads"), ("Lặp lại", "repeat"), ("Giữ nguyên", "back")),
    )
    lines = (
        f"Sửa: {shown(reminder.title)}",
        "Anh/chị chọn phần cần sửa, hoặc nhắn luôn điều muốn đổi, ví dụ: dời sang 14h thứ Sáu.",
    )
    rows = [[offer(label, reminder.id, verb, revision=reminder.revision) for label, verb in row] for row in fields]
    return _card(lines, *rows)


def cancelling(reminder: Reminder, occurrence: datetime) -> Card:
    """Ask whether one occurrence or the whole series is called off."""
    lines = (
        f"Hủy nhắc: {shown(reminder.title)}",
        f"Việc này lặp lại {repetition(reminder)}.",
        "Anh/chị muốn bỏ một lần hay cả chuỗi?",
    )
    return _card(
        lines,
        [offer(f"Chỉ bỏ lần {wording.plain_day(occurrence)}", reminder.id, "skip", occurrence=occurrence)],
        [offer("Bỏ cả chuỗi", reminder.id, "stop"), offer("Giữ nguyên", reminder.id, "back")],
    )


def reminding(due: Due, now: datetime, attending: Sequence[Attending] = (), group: bool = False) -> Card:
    """Remind of one occurrence: what, when, where, how long until; in a group also who comes."""
    reminder, local = due.reminder, wall(now, due.reminder.zone)
    late = wording.lateness(now - due.at)
    ahead = wording.relative(due.occurrence.date(), local.date()) if reminder.vague else ""
    left = ahead or wording.until(due.occurrence, local)
    lines = (
        heading(reminder.title),
        wording.when(reminder, due.occurrence) + _zone(reminder),
        _place(reminder),
        capital(left) + (f" (tin này {late})" if late else ""),
        tally(attending) if group else "",
    )
    later = [
        offer(label, reminder.id, "snooze", key=due.key, arg=arg)
        for label, arg in (("10 phút", "10"), ("1 giờ", "60"), ("Sáng mai", MORNING))
    ]
    coming_row = [
        offer(label, reminder.id, verb, occurrence=due.occurrence)
        for label, verb in (("Tham dự", "yes"), ("Vắng", "no"), ("Cử người thay", "deputy"))
    ]
    return _card(lines, coming_row if group else (), [offer("Đã xong", reminder.id, "done", key=due.key), *later])


def tally(attending: Sequence[Attending]) -> str:
    """Count who comes, by name where few answered: "Tham dự 2 (An, Bình) · Vắng 0 · Cử người thay 1 (Chi → Dũng)"."""
    if not attending:
        return "Anh/chị cho biết có tham dự không ạ?"
    parts = []
    for label, answer in (("Tham dự", "yes"), ("Vắng", "no"), ("Cử người thay", "deputy")):
        names = [_called(one) for one in attending if one.answer == answer]
        named = f" ({', '.join(names)})" if names and len(attending) <= _NAMES else ""
        parts.append(f"{label} {len(names)}{named}")
    return " · ".join(parts)


def passed(dues: Sequence[Due], now: datetime) -> Card:
    """Report what was over before it could be told, one line each; `dues` are of one chat, at least one.

    The key of the first stands in the choice, so that a repeat of the message is recognised.
    """
    first = dues[0]
    row = (offer("Xem lịch này", first.reminder.id, "show", key=first.key),)
    lines = tuple(
        dict.fromkeys(
            f"{shown(due.reminder.title)}, {wording.when(due.reminder, due.occurrence)}"
            for due in sorted(dues, key=lambda due: due.occurrence)
        )
    )
    if len(lines) == 1:
        return _card([f"Đã qua: {lines[0]}"], row)
    more = [f"- và {len(lines) - _PASSED} lần nhắc khác"] if len(lines) > _PASSED else []
    return _card(["Đã qua:", *(f"- {line}" for line in lines[:_PASSED]), *more], row)


def changed(before: Reminder, after: Reminder, now: datetime) -> Card:
    """Say what became of a reminder that was changed: what is new, and the moment that no longer holds."""
    moved = (before.start, before.end, before.vague, before.zone) != (after.start, after.end, after.vague, after.zone)
    old = wording.when(before)
    lines = (
        f"Đã thay đổi: {shown(after.title)}",
        f"Thời gian: {_next(after, now)}",
        f"Trước đó là {old}" if moved else "",
        _place(after),
        f"Lặp lại: {repetition(after)}" if repeats(after) else "",
        f"Sẽ nhắc: {wording.leads(after.leads)}" if after.leads else "",
    )
    return _card(lines, _keeping(after))


def cancelled(reminder: Reminder, occurrence: datetime | None = None) -> Card:
    """Say that a reminder was called off, or one occurrence of it."""
    if occurrence is None:
        return _card((f"Đã hủy: {shown(reminder.title)}", wording.when(reminder), "Sẽ không nhắc việc này nữa."))
    lines = (
        f"Đã bỏ một lần: {shown(reminder.title)}",
        wording.when(reminder, occurrence),
        "Các lần khác vẫn được nhắc.",
    )
    return _card(lines)


def appeared(reminder: Reminder, cluster: str, now: datetime) -> Card:
    """Tell a chat that follows a cluster of a meeting newly known. `cluster` is its name as said in a sentence."""
    moments = [wording.moment(moment) for moment in told_at(reminder, now)]
    lines = (
        f"Lịch mới của {cluster}: {shown(reminder.title)}",
        wording.when(reminder),
        _place(reminder),
        f"Sẽ nhắc lúc {wording.joined(moments)}" if moments else "",
    )
    return _card(lines, _keeping(reminder))


def told_at(reminder: Reminder, now: datetime) -> tuple[datetime, ...]:
    """Return when, local, the next occurrence will be told: the leads still ahead, else its start; () if it is over."""
    local = wall(now, reminder.zone)
    for occurrence in coming(reminder, now, 1):
        ahead = [occurrence - timedelta(minutes=lead) for lead in sorted(set(reminder.leads), reverse=True)]
        return tuple(moment for moment in ahead if moment > local) or (occurrence,)
    return ()


def _card(lines: Sequence[str], *rows: Sequence[Choice]) -> Card:
    """Build a card of the lines and rows that are not empty."""
    return Card(text="\n".join(line for line in lines if line), choices=tuple(tuple(row) for row in rows if row))


def _keeping(reminder: Reminder) -> tuple[Choice, ...]:
    """Return what can be done with a kept reminder."""
    if reminder.id == DRAFT:
        return ()
    return (
        offer("Sửa", reminder.id, "edit", revision=reminder.revision),
        offer("Hủy nhắc", reminder.id, "cancel", revision=reminder.revision),
        offer("Tệp lịch", reminder.id, "ics"),
    )


def _next(reminder: Reminder, now: datetime) -> str:
    """Return the span of the next occurrence, of the first where all are over."""
    ahead = coming(reminder, now, 1)
    return wording.when(reminder, ahead[0] if ahead else reminder.start) + _zone(reminder)


def _zone(reminder: Reminder) -> str:
    """Name the zone where it is not Vietnam's: " (giờ Tokyo)"."""
    return "" if reminder.zone == ZONE else f" (giờ {reminder.zone.rsplit('/', 1)[-1].replace('_', ' ')})"


def _place(reminder: Reminder) -> str:
    """Return the line of the place."""
    return f"Địa điểm: {shown(reminder.place)}" if clean(reminder.place) else ""


def _repeated(reminder: Reminder, now: datetime) -> tuple[str, ...]:
    """Return the lines of a repetition: its rule and the next three occurrences."""
    if not repeats(reminder):
        return ()
    ahead = [moment.date() for moment in next_three(reminder, now)]
    days = _days(ahead, wall(now, reminder.zone).year)
    return (f"Lặp lại: {repetition(reminder)}", f"Các lần tới: {days}" if days else "Không còn lần nào ở phía trước.")


def _days(days: Sequence[date], year: int) -> str:
    """Return days in short, with weekdays where these differ and with the year where it is not `year`."""
    same = len({day.weekday() for day in days}) <= 1
    said = [wording.short_day(day) if day.year == year else wording.plain_day(day) for day in days]
    return ", ".join(text if same else f"{wording.weekday(day)} {text}" for day, text in zip(days, said, strict=True))


def _lunar(reminder: Reminder, now: datetime) -> str:
    """Return the lunar day of the next occurrence of a yearly lunar date."""
    ahead = coming(reminder, now, 1) if reminder.lunar_yearly else ()
    return wording.lunar_day(ahead[0].date()) if ahead else ""


def _in_brackets(text: str) -> str:
    """Return the text in brackets after a space, nothing for nothing."""
    return f" ({text})" if text else ""


def _called(one: Attending) -> str:
    """Return the name of who answered, and whom they send."""
    name = clean(one.name) or "một người"
    return f"{name} → {clean(one.deputy)}" if one.answer == "deputy" and clean(one.deputy) else name
