"""Rules of RFC 5545 and their first days."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.timing.clock import Moment
from bot.timing.repeat import Rule, bounded, except_weekdays
from bot.timing.today import Today

NOW = datetime.fromisoformat("2026-11-22T09:00")
TODAY = Today(NOW, Moment(0, time(8)))

rules = st.one_of(
    st.builds(Rule, st.just("DAILY")),
    st.builds(
        Rule, st.just("WEEKLY"), byday=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
    ),
    st.builds(Rule, st.just("MONTHLY"), bymonthday=st.sampled_from([(1,), (5, 20), (31,), (-1,)])),
    st.builds(
        Rule, st.just("MONTHLY"), byday=st.integers(0, 6).map(lambda day: (day,)), nth=st.sampled_from([1, 2, 3, 4, -1])
    ),
    st.builds(Rule, st.just("MONTHLY"), byday=st.just((0, 1, 2, 3, 4)), position=st.sampled_from([1, -1])),
    st.builds(Rule, st.just("YEARLY"), bymonth=st.just(12), bymonthday=st.just((25,))),
)


@given(rules)
def test_the_first_day_is_the_first_that_the_rule_has(rule: Rule) -> None:
    first = rule.first(TODAY, None)
    assert first
    expanded = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(TODAY.day, time(8)))
    assert datetime.combine(first, time(8)) == expanded.after(NOW)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule("WEEKLY", 2, (0,)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        (Rule("MONTHLY", byday=(4,), nth=-1), "FREQ=MONTHLY;BYDAY=-1FR"),
        (Rule("MONTHLY", bymonthday=(1, 15)), "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        (
            Rule("MONTHLY", byday=(0, 1, 2, 3, 4), position=-1),
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        ),
        (Rule("DAILY", until=date(2027, 6, 30)), "FREQ=DAILY;UNTIL=20270630T235959"),
        (Rule("YEARLY", bymonth=3, bymonthday=(10,), count=3), "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10;COUNT=3"),
    ],
)
def test_a_rule_is_written_as_rfc_5545_has_it(rule: Rule, text: str) -> None:
    assert str(rule) == text


def test_a_day_that_never_comes_is_none() -> None:
    assert Rule("YEARLY", bymonth=2, bymonthday=(31,)).first(TODAY, None) is None


@pytest.mark.parametrize(
    ("rule", "span", "count"),
    [
        (Rule("DAILY"), (2, "tuan"), 14),
        (Rule("WEEKLY", byday=(0, 2)), (4, "tuan"), 8),
        (Rule("MONTHLY", bymonthday=(5,)), (3, "thang"), 3),
        (Rule("YEARLY", bymonth=1, bymonthday=(5,)), (2, "nam"), 2),
    ],
)
def test_a_span_is_so_many_times(rule: Rule, span: tuple[int, str], count: int) -> None:
    assert bounded(rule, date(2026, 11, 23), 0, span).count == count


def test_days_left_out_make_a_daily_rule_weekly() -> None:
    assert str(except_weekdays(Rule("DAILY"), (5, 6))) == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert except_weekdays(Rule("DAILY", 2), ()) == Rule("DAILY", 2)
