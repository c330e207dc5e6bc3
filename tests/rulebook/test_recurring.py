"""Recurrences: rules of iCalendar, held against the library that everybody reads them with."""

from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.recurring import (
    Frequency,
    OutOfPatience,
    Patience,
    Rule,
    read_rule,
    recurrences,
)

from .cadences import quick

TUESDAY = datetime(2026, 3, 10, 9, 30)  # noqa: DTZ001
FAR = datetime(9990, 3, 10, 9, 30)  # noqa: DTZ001
"""Near the last of all days, up to which the library looks for what never comes true."""
LATER = TUESDAY + timedelta(days=3 * 365)


def said(rule: Rule, start: datetime = TUESDAY, days: int = 400) -> list[str]:
    found = recurrences(rule, start, start, start + timedelta(days=days), Patience(10_000))
    return [f"{one:%y-%m-%d}" for one in found]


def days(*which: tuple[int, int]) -> frozenset[tuple[int, int]]:
    return frozenset(which)


def test_every_other_week_on_two_days() -> None:
    rule = Rule(Frequency.WEEKLY, interval=2, count=4, by_day=days((0, 1), (0, 3)))
    assert said(rule) == ["26-03-10", "26-03-12", "26-03-24", "26-03-26"]


def test_the_second_tuesday_and_the_last_friday_of_a_month() -> None:
    assert said(Rule(Frequency.MONTHLY, by_day=days((2, 1))), days=70) == [
        "26-03-10", "26-04-14", "26-05-12",
    ]  # fmt: skip
    assert said(Rule(Frequency.MONTHLY, by_day=days((-1, 4))), days=60) == ["26-03-27", "26-04-24"]


def test_the_last_working_day_of_a_month() -> None:
    working = days(*((0, day) for day in range(5)))
    rule = Rule(Frequency.MONTHLY, by_day=working, by_set_position=frozenset({-1}))
    assert said(rule, days=90) == ["26-03-31", "26-04-30", "26-05-29"]


def test_the_thirty_first_comes_only_in_months_that_have_it() -> None:
    start = datetime(2026, 1, 31, 9)  # noqa: DTZ001
    assert said(Rule(Frequency.MONTHLY), start, days=130) == ["26-01-31", "26-03-31", "26-05-31"]
    leap = datetime(2024, 2, 29, 9)  # noqa: DTZ001
    assert said(Rule(Frequency.YEARLY), leap, days=3_000) == ["24-02-29", "28-02-29", "32-02-29"]


@pytest.mark.parametrize("frequency", Frequency)
def test_a_rule_that_never_comes_true_ends(frequency: Frequency) -> None:
    never = Rule(frequency, by_month=frozenset({2}), by_month_day=frozenset({30}))
    assert said(never, days=4_000) == []


def test_a_rule_that_is_counted_for_ever_costs_patience() -> None:
    old = datetime(1, 1, 1)  # noqa: DTZ001
    rule = Rule(Frequency.DAILY, count=10**9)
    with pytest.raises(OutOfPatience):
        list(recurrences(rule, old, TUESDAY, LATER, Patience(100_000)))
    endless = Rule(Frequency.DAILY)
    soon = TUESDAY + timedelta(days=2)
    assert len(list(recurrences(endless, old, TUESDAY, soon, Patience(10)))) == 2


def test_nothing_comes_after_the_last_day_of_all() -> None:
    start, end = datetime(9999, 12, 20), datetime(9999, 12, 31, 23)  # noqa: DTZ001
    for frequency in Frequency:
        assert list(recurrences(Rule(frequency), start, start, end, Patience(10_000)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"interval": 0},
        {"count": 0},
        {"by_month": frozenset({13})},
        {"by_month_day": frozenset({0})},
        {"by_day": days((0, 7))},
        {"by_hour": frozenset({24})},
        {"by_set_position": frozenset({0})},
        {"week_begins": 7},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="Nothing comes again"):
        Rule(Frequency.DAILY, **wrong)  # type: ignore[arg-type]


def numbers(*of: int) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from(of), max_size=3)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Draw a rule as programs write them, and a little stranger."""
    frequency = draw(st.sampled_from(Frequency))
    is_long = frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    # every Monday and the first one too: there the library wants both to be true
    which = st.sampled_from((1, 2, -1, 5)) if is_long and draw(st.booleans()) else st.just(0)
    # of a week that begins before the rule the library counts the rest only
    places = st.just(frozenset[int]()) if frequency is Frequency.WEEKLY else numbers(1, 2, -1)
    return Rule(
        frequency,
        interval=draw(st.integers(1, 4)),
        count=draw(st.none() | st.integers(1, 30)),
        until=draw(st.none() | st.integers(0, 900).map(after)),
        by_month=draw(numbers(1, 2, 3, 10)),
        by_month_day=draw(numbers(1, 13, 29, 31, -1)),
        by_day=draw(st.frozensets(st.tuples(which, st.integers(0, 6)), max_size=3)),
        by_hour=draw(numbers(8, 17)),
        by_minute=draw(numbers(0, 45)),
        by_set_position=draw(places),
        week_begins=draw(st.sampled_from((0, 6))),
    )


def after(number: int) -> datetime:
    return FAR + timedelta(days=number)


def by_the_library(rule: Rule, start: datetime, last: datetime) -> list[datetime]:
    weekdays = [rrule.weekday(day, which or None) for which, day in rule.by_day]
    found = rrule.rrule(
        getattr(rrule, rule.frequency),
        dtstart=start,
        interval=rule.interval,
        bymonth=sorted(rule.by_month) or None,
        until=min(rule.until or last, last),
        bymonthday=sorted(rule.by_month_day) or None,
        byweekday=weekdays or None,
        byhour=sorted(rule.by_hour) or None,
        # it wants some other condition beside the place
        byminute=sorted(rule.by_minute) or start.minute,
        bysetpos=sorted(rule.by_set_position) or None,
        wkst=rule.week_begins,
    )
    return [one for one in islice(found, rule.count) if one < last]


@quick
@given(rule=rules(), start=st.integers(0, 400).map(after), ahead=st.integers(0, 700))
def test_they_are_those_of_the_library(rule: Rule, start: datetime, ahead: int) -> None:
    first, last = start + timedelta(days=ahead), start + timedelta(days=ahead + 500)
    expected = [one for one in by_the_library(rule, start, last) if one >= first]
    assert list(recurrences(rule, start, first, last, Patience(1_000_000))) == expected


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("FREQ=DAILY", Rule(Frequency.DAILY)),
        ("freq=weekly;interval=2;wkst=su", Rule(Frequency.WEEKLY, interval=2, week_begins=6)),
        (
            "FREQ=MONTHLY;BYDAY=-1FR,2MO,TU;BYSETPOS=1,-1;COUNT=3;",
            Rule(
                Frequency.MONTHLY,
                count=3,
                by_day=days((-1, 4), (2, 0), (0, 1)),
                by_set_position=frozenset({1, -1}),
            ),
        ),
        (
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=0,30;UNTIL=20260331T220000Z",
            Rule(
                Frequency.YEARLY,
                until=datetime(2026, 4, 1),  # noqa: DTZ001
                by_month=frozenset({3}),
                by_month_day=frozenset({-1}),
                by_hour=frozenset({9}),
                by_minute=frozenset({0, 30}),
            ),
        ),
        (
            "FREQ=DAILY;UNTIL=20260310",
            Rule(Frequency.DAILY, until=datetime(2026, 3, 10, 23, 59, 59)),  # noqa: DTZ001
        ),
        (
            "FREQ=DAILY;UNTIL=20260310T090000",
            Rule(Frequency.DAILY, until=datetime(2026, 3, 10, 9)),  # noqa: DTZ001
        ),
    ],
)
def test_a_rule_is_read_as_calendars_write_it(said: str, rule: Rule) -> None:
    assert read_rule(said, BERLIN) == rule


@pytest.mark.parametrize(
    "said",
    ["", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=OFTEN", "BYDAY=MO", "FREQ=DAILY;BYDAY=XX",
     "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;UNTIL=20261340", "FREQ=DAILY;INTERVAL=0", "FREQ",
     "FREQ=YEARLY;BYWEEKNO=3", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;WKST=ZZ"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_rule(said, BERLIN)
