"""Rules of repetition in Vietnamese words: "thứ Sáu hằng tuần, đến hết ngày 30/06/2027, trừ ngày 01/01/2027"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.agenda.model import Reminder
from bot.agenda.rules import Rule, read_rule
from bot.agenda.wording import WEEKDAYS, hours, joined, leads, plain_day, when

_WORKDAYS = frozenset(range(5))
_NTH = {1: "đầu tiên", 2: "tuần thứ hai", 3: "tuần thứ ba", 4: "tuần thứ tư", 5: "tuần thứ năm", -1: "cuối cùng"}
_SHOWN = 3
"""So many days left out are named, the rest counted."""


def repetition(reminder: Reminder) -> str:
    """Return how a reminder repeats, "" where it does not."""
    if reminder.lunar_yearly:
        said = f"ngày {reminder.lunar_yearly} âm lịch hằng năm"
    elif reminder.rrule:
        said = rule_in_words(reminder.rrule, reminder.start.date())
    else:
        return ""
    return ", ".join(part for part in (said, _left_out(reminder.except_on)) if part)


def sentence(reminder: Reminder) -> str:
    """Return all of a reminder in one line, as somebody would type it: title, moment, place, leads.

    Of a series the hour stands before the rule, and the first day after it: "08:30 thứ Sáu hằng tuần, từ ngày …".
    """
    said = leads(reminder.leads)
    moment = when(reminder)
    if rule := repetition(reminder):
        moment = f"{hours(reminder)} {rule}, từ ngày {plain_day(reminder.start)}"
    parts = (
        reminder.title,
        moment,
        f"tại {reminder.place}" if reminder.place else "",
        f"báo {said}" if said else "",
    )
    return ", ".join(part for part in parts if part)


def rule_in_words(rrule: str, start: date) -> str:
    """Return a rule in words; what it leaves open (the weekday, the day of the month) is taken from its `start`.

    A rule that `read_rule` refuses is "theo lịch riêng".
    """
    try:
        rule = read_rule(rrule)
    except ValueError:
        return "theo lịch riêng"
    said = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}[rule.frequency](rule, start)
    return ", ".join(part for part in (said, _end(rule)) if part)


def _end(rule: Rule) -> str:
    """Say when a rule ends."""
    if rule.until:
        return f"đến hết ngày {plain_day(rule.until.date())}"
    return f"{rule.count} lần" if rule.count else ""


def _left_out(days: Sequence[date]) -> str:
    """Name the days left out."""
    if not days:
        return ""
    shown = joined([plain_day(day) for day in sorted(days)[:_SHOWN]])
    more = f" và {len(days) - _SHOWN} ngày khác" if len(days) > _SHOWN else ""
    return f"trừ ngày {shown}{more}"


def _every(interval: int, once: str, unit: str) -> str:
    """Say how often: "hằng tuần", "2 tuần một lần"."""
    return once if interval == 1 else f"{interval} {unit} một lần"


def _names(days: Sequence[int]) -> str:
    """Name weekdays, Monday first."""
    return joined([WEEKDAYS[day] for day in sorted(set(days))])


def _daily(rule: Rule, _: date) -> str:
    """Word a daily rule."""
    if not rule.days:
        return _every(rule.interval, "hằng ngày", "ngày")
    days = {day for _, day in rule.days}
    if rule.interval == 1:
        return "các ngày làm việc" if days == _WORKDAYS else f"{_names(list(days))} hằng tuần"
    return f"{rule.interval} ngày một lần nếu là {_names(list(days))}"


def _weekly(rule: Rule, start: date) -> str:
    """Word a weekly rule."""
    days = {day for _, day in rule.days} or {start.weekday()}
    if rule.interval == 1 and days == _WORKDAYS:
        return "các ngày làm việc"
    if rule.interval == 1:
        return "hằng ngày" if len(days) == len(WEEKDAYS) else f"{_names(list(days))} hằng tuần"
    return f"{rule.interval} tuần một lần vào {_names(list(days))}"


def _monthly(rule: Rule, start: date) -> str:
    """Word a rule by months, by quarters where it is every third month."""
    day = "" if rule.months else _day_of_month(rule, start)
    if not day:
        return "theo lịch riêng hằng tháng"
    if rule.interval == 1:
        return f"{day} hằng tháng"
    return f"{_every(rule.interval, '', 'tháng')} vào {day}" if rule.interval != 3 else f"hằng quý vào {day}"


def _yearly(rule: Rule, start: date) -> str:
    """Word a yearly rule of one day."""
    months = rule.months or (start.month,)
    plain = not rule.days and not rule.positions and len(rule.month_days) <= 1 and len(months) == 1
    days = rule.month_days or (start.day,)
    often = _every(rule.interval, "hằng năm", "năm")
    if plain and days[0] > 0 and (rule.months or not rule.month_days):
        return f"ngày {days[0]}/{months[0]} {often}"
    day = _day_of_month(rule, start) if rule.months and len(months) == 1 else ""
    return f"{day} của tháng {months[0]} {often}" if day else "theo lịch riêng hằng năm"


def _day_of_month(rule: Rule, start: date) -> str:
    """Word the days of a month that a rule means, "" where that takes more than a few words."""
    if rule.positions:
        return _position(rule)
    if rule.days and rule.month_days:
        return ""
    if rule.days:
        return _weekdays_of_month(rule)
    days = sorted(rule.month_days or (start.day,))
    if days == [-1]:
        return "ngày cuối cùng"
    return "" if days[0] < 0 else f"ngày {joined([str(day) for day in days])}"


def _weekdays_of_month(rule: Rule) -> str:
    """Word weekdays with their places: "thứ Sáu cuối cùng"."""
    if any(nth not in _NTH for nth, _ in rule.days):
        return ""
    return joined([f"{WEEKDAYS[day]} {_NTH[nth]}" for nth, day in rule.days])


def _position(rule: Rule) -> str:
    """Word the first or the last of some weekdays: "ngày làm việc cuối cùng"."""
    days = {day for _, day in rule.days}
    if rule.month_days or rule.positions not in ((1,), (-1,)) or any(nth for nth, _ in rule.days):
        return ""
    if days == _WORKDAYS:
        return f"ngày làm việc {_NTH[rule.positions[0]]}"
    return f"{_names(list(days))} {_NTH[rule.positions[0]]}" if len(days) == 1 else ""
