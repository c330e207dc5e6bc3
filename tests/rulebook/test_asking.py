"""When somebody is asked how they find the work."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.asking import APART_DAYS, Moment, due_days, is_too_late

from .cadences import quick

START = date(2026, 1, 5)
MONTH, QUARTER, END = date(2026, 2, 4), date(2026, 4, 5), date(2026, 6, 3)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
asked = st.dictionaries(st.sampled_from(Moment), days)


def due(
    today: date = START,
    *,
    starts_on: date | None = START,
    ended_on: date | None = None,
    known_since: date = START,
    asked: dict[Moment, date] | None = None,
) -> dict[Moment, date]:
    return due_days(
        starts_on=starts_on,
        ended_on=ended_on,
        known_since=known_since,
        asked=asked or {},
        today=today,
    )


def test_a_month_in_and_three_calendar_months_in() -> None:
    assert due() == {Moment.MONTH: MONTH, Moment.QUARTER: QUARTER}


def test_the_end_takes_the_place_of_what_was_due_and_waits_two_days() -> None:
    assert due(ended_on=date(2026, 6, 1)) == {Moment.END: END}


def test_what_the_third_month_has_overtaken_is_asked_no_more() -> None:
    assert due(QUARTER - timedelta(days=1)).keys() == {Moment.MONTH, Moment.QUARTER}
    assert due(QUARTER) == {Moment.QUARTER: QUARTER}


def test_asked_late_the_next_one_waits_three_weeks() -> None:
    late = date(2026, 4, 1)
    assert due(late, asked={Moment.MONTH: late}) == {Moment.QUARTER: date(2026, 4, 22)}
    ended = due(ended_on=date(2026, 4, 2), asked={Moment.MONTH: late})
    assert ended == {Moment.END: date(2026, 4, 22)}


def test_who_was_brought_in_midway_is_not_asked_for_what_was_before() -> None:
    assert due(MONTH, known_since=date(2026, 3, 1)) == {Moment.QUARTER: QUARTER}
    assert due(known_since=date(2026, 5, 1)) == {}


def test_without_a_first_day_nothing_is_due() -> None:
    assert due(starts_on=None) == {}


def test_two_months_are_late_and_a_day_less_is_not() -> None:
    assert not is_too_late(START, START + timedelta(days=60))
    assert is_too_late(START, START + timedelta(days=61))


@quick
@given(days, st.none() | days, st.none() | days, days, asked)
def test_each_is_asked_once_and_no_two_within_three_weeks(
    today: date,
    starts_on: date | None,
    ended_on: date | None,
    known_since: date,
    asked: dict[Moment, date],
) -> None:
    found = due(today, starts_on=starts_on, ended_on=ended_on, known_since=known_since, asked=asked)
    assert not found.keys() & asked.keys()
    apart = timedelta(days=APART_DAYS)
    assert all(day - one >= apart for day in found.values() for one in asked.values())
    both = sorted(found.values())
    assert all(later - day >= apart for day, later in pairwise(both)) or asked
    if ended_on:
        assert found.keys() <= {Moment.END}


@quick
@given(days, days, st.integers(0, 400))
def test_played_through_day_by_day_nobody_is_asked_twice_within_three_weeks(
    starts_on: date, off: date, ends_after: int
) -> None:
    # The worker looks on some days only, and a programme ends on any.
    asked: dict[Moment, date] = {}
    looks = range(off.day % 5, 430, 1 + off.month * 3)
    for number in looks:
        today = starts_on + timedelta(days=number)
        ended = starts_on + timedelta(days=ends_after) if number >= ends_after else None
        plan = due(today, starts_on=starts_on, ended_on=ended, known_since=starts_on, asked=asked)
        for moment, day in sorted(plan.items(), key=lambda one: one[1])[:1]:
            if day <= today:
                asked[moment] = today
    seen = sorted(asked.values())
    assert all((b - a).days >= APART_DAYS for a, b in pairwise(seen))
    assert Moment.END in asked or ends_after > max(looks) - 24
