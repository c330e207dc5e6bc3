"""How long clients wait for an answer, with those who wait still."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import ceil
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.answering_times import (
    LEAST_CASES,
    Wait,
    quantile,
    times,
    waits,
)
from throughline.rulebook.workdays import working_days_after, working_days_between

from .cadences import days, quick

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
instants = st.integers(0, 5000).map(lambda hours: MONDAY + hours * HOUR)
many = st.lists(instants, max_size=12)
lasted = st.lists(st.integers(0, 30), max_size=20)


def test_what_comes_before_an_answer_is_one_wait_from_the_first() -> None:
    came = [MONDAY, MONDAY + HOUR, MONDAY + 5 * DAY]
    assert waits(came, [MONDAY + 3 * HOUR]) == [
        Wait(MONDAY, MONDAY + 3 * HOUR),
        Wait(MONDAY + 5 * DAY, None),
    ]


def test_what_was_said_before_is_no_answer() -> None:
    assert waits([MONDAY], [MONDAY - HOUR, MONDAY]) == [Wait(MONDAY, None)]


@quick
@given(many, many)
def test_waits_follow_each_other_and_only_the_last_can_be_open(
    came: Sequence[datetime], back: Sequence[datetime]
) -> None:
    found = waits(came, back)
    assert bool(found) == bool(came)
    for one, following in pairwise(found):
        assert one.answered is not None
        assert one.since < one.answered <= following.since
    for one in found:
        assert one.since in came
        assert one.answered is None or one.answered in back


@quick
@given(many, many)
def test_nothing_that_came_is_outside_of_every_wait(
    came: Sequence[datetime], back: Sequence[datetime]
) -> None:
    found = waits(came, back)
    for at in came:
        assert any(one.since <= at and (not one.answered or at < one.answered) for one in found)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, 0, 0), (0, 1, 1), (4, 5, 0), (4, 7, 1), (5, 7, 1), (5, 6, 0), (0, 14, 10), (3, 0, 0)],
)
def test_days_between_are_working_days(first: int, last: int, expected: int) -> None:
    day = MONDAY.date()
    assert working_days_between(day + first * DAY, day + last * DAY) == expected


@quick
@given(days, st.integers(0, 60), st.frozensets(days, max_size=30))
def test_days_between_are_those_that_were_counted_forwards(
    day: date, n: int, holidays: frozenset[date]
) -> None:
    there = working_days_after(day, n, holidays)
    assert working_days_between(day, there, holidays) == n


def test_of_fewer_than_five_nothing_is_said() -> None:
    rows = [Wait(MONDAY, MONDAY + HOUR)] * (LEAST_CASES - 1)
    found = times(rows, MONDAY + DAY)
    assert not found.is_sayable
    assert (found.cases, found.median, found.slowest_tenth) == (4, None, None)
    more = times([*rows, rows[0]], MONDAY + DAY)
    assert (more.is_sayable, more.median, more.slowest_tenth) == (True, 0, 0)


def test_who_waits_still_is_counted_with_since_when() -> None:
    rows = [Wait(MONDAY, MONDAY + HOUR)] * 5 + [Wait(MONDAY + HOUR), Wait(MONDAY + DAY)]
    found = times(rows, MONDAY + 9 * DAY)
    assert (found.cases, found.waiting, found.oldest) == (7, 2, MONDAY + HOUR)
    assert (found.median, found.slowest_tenth) == (0, None)


def test_days_are_told_by_the_zone_of_whoever_looks() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # in Auckland it is Tuesday noon
    rows = [Wait(late, late + HOUR)] * LEAST_CASES
    assert times(rows, MONDAY).median == 1
    auckland = MONDAY.astimezone(ZoneInfo("Pacific/Auckland"))
    assert times(rows, auckland).median == 0


def test_figures_are_those_of_the_textbook() -> None:
    """Leukaemia, 6-MP arm (Freireich 1963): the median is 23 weeks, as every table has it."""
    done = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    still = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    assert quantile(done, still, 0.5) == 23
    assert quantile(done, still, 0.25) == 13
    assert quantile(done, still, 0.9) is None


@quick
@given(lasted.filter(bool), st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]))
def test_where_nobody_waits_it_is_the_day_by_which_that_share_had_an_answer(
    done: list[int], share: float
) -> None:
    rank = ceil(round(share * len(done), 9))
    assert quantile(done, [], share) == sorted(done)[rank - 1]


@quick
@given(lasted, lasted, st.integers(0, 30))
def test_to_leave_somebody_waiting_makes_nobody_look_quicker(
    done: list[int], still: list[int], day: int
) -> None:
    before = quantile(done, still, 0.5)
    after = quantile(done, [*still, day], 0.5)
    assert before is None or after is None or after >= before
    assert after is None or before is not None


def test_a_share_lies_between_none_and_all() -> None:
    for wrong in (0, 1, -1, 2):
        with pytest.raises(ValueError, match="share"):
            quantile([1], [], wrong)
