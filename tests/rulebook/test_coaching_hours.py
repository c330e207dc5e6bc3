"""What counts in a coach's log, on which line it stands, and who is named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.coaching_hours import (
    LARGEST_GROUP,
    Held,
    Line,
    Sum,
    by_year,
    keep_log,
)

from .cadences import days, quick

MARCH, MAY = date(2026, 3, 3), date(2026, 5, 12)


@st.composite
def sessions(draw: st.DrawFn) -> list[Held]:
    """Any sessions of a coach: who sat in a group sat there on the same day, with as many."""
    rows = [
        Held(
            draw(st.integers(1, 6)),
            draw(days),
            draw(st.integers(0, 240)),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for _one in range(draw(st.integers(0, 12)))
    ]
    for group in range(draw(st.integers(0, 3))):
        day, size = draw(days), draw(st.integers(1, LARGEST_GROUP + 3))
        rows += [
            Held(
                client,
                day,
                draw(st.integers(0, 240)),
                draw(st.booleans()),
                draw(st.booleans()),
                group,
                size,
            )
            for client in range(1, size + 1)
        ]
    return draw(st.permutations(rows))


def test_all_of_one_client_is_one_line_from_the_first_to_the_last_session() -> None:
    log = keep_log(
        [
            Held(7, MAY, 90, may_list=True),
            Held(7, MARCH, 60, may_list=True),
            Held(7, MARCH, 30, is_paid=False, may_list=True),
        ]
    )
    assert log.lines == (Line(7, MARCH, MAY, paid=150, free=30),)
    assert log.listed == Sum(paid=150, free=30, alone=180)
    assert (log.clients, log.unnamed) == (1, 0)


def test_who_has_not_agreed_stands_in_a_sum_and_on_no_line() -> None:
    log = keep_log([Held(1, MARCH, 60), Held(2, MAY, 45, is_paid=False)])
    assert log.lines == ()
    assert log.unlisted == Sum(paid=60, free=45, alone=105)
    assert (log.clients, log.unnamed) == (2, 2)


def test_a_group_counts_its_hours_once_and_is_named_by_one_who_agreed() -> None:
    group = [Held(one, MARCH, 90, may_list=one in {3, 4}, group=8, size=5) for one in range(1, 6)]
    log = keep_log(group)
    assert log.lines == (Line(3, MARCH, MARCH, paid=90, free=0, size=5),)
    assert log.whole == Sum(paid=90, together=90)
    assert (log.clients, log.unnamed) == (5, 0)


def test_a_group_of_whom_nobody_agreed_is_not_listed() -> None:
    log = keep_log([Held(one, MARCH, 90, group=8, size=3) for one in range(3)])
    assert (log.lines, log.unlisted) == ((), Sum(paid=90, together=90))
    assert log.unnamed == 3


def test_a_group_of_one_is_no_group() -> None:
    log = keep_log([Held(1, MARCH, 90, may_list=True, group=8)])
    assert log.lines == (Line(1, MARCH, MARCH, paid=90, free=0),)


@pytest.mark.parametrize(("size", "counts"), [(LARGEST_GROUP, True), (LARGEST_GROUP + 1, False)])
def test_a_group_of_more_than_fifteen_is_left_out_and_said(size: int, counts: bool) -> None:
    rows = [Held(one, MARCH, 60, may_list=True, group=8, size=size) for one in range(size)]
    log = keep_log(rows)
    assert bool(log.lines) is counts
    assert log.too_large == (not counts)
    assert log.clients == (size if counts else 0)


def test_each_year_has_its_own_sums_the_newest_first() -> None:
    before = replace(Held(1, MARCH, 60), on=date(2024, 12, 31))
    years = by_year([before, Held(1, MARCH, 60), Held(1, MAY, 30)])
    assert [(year, log.whole.whole) for year, log in years.items()] == [(2026, 90), (2024, 60)]


def test_less_than_nothing_is_no_session() -> None:
    for wrong in ({"minutes": -1}, {"minutes": 60, "size": 0}):
        with pytest.raises(ValueError, match="no session"):
            Held(1, MARCH, **wrong)  # type: ignore[arg-type]


@quick
@given(sessions())
def test_every_minute_that_counts_is_in_one_sum_alone(rows: Sequence[Held]) -> None:
    log = keep_log(rows)
    alone = sum(one.minutes for one in rows if not one.is_group)
    assert log.whole.alone == alone
    assert log.whole.whole == log.whole.alone + log.whole.together
    assert sum(one.paid + one.free for one in log.lines) == log.listed.whole
    groups = {one.group for one in rows if one.is_group and one.size <= LARGEST_GROUP}
    longest = [max(one.minutes for one in rows if one.group == group) for group in groups]
    assert log.whole.together == sum(longest)


@quick
@given(sessions())
def test_nobody_is_named_who_did_not_agree(rows: Sequence[Held]) -> None:
    agreed = {one.client for one in rows if one.may_list}
    assert {one.client for one in keep_log(rows).lines} <= agreed
    taken_back = [replace(one, may_list=False) for one in rows]
    log = keep_log(taken_back)
    assert log.lines == ()
    assert log.whole == log.unlisted == keep_log(rows).whole


@quick
@given(sessions(), st.randoms())
def test_the_order_of_sessions_says_nothing(rows: Sequence[Held], chance: object) -> None:
    other = list(rows)
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert keep_log(other) == keep_log(rows)


@quick
@given(sessions())
def test_the_years_add_up_to_the_whole(rows: Sequence[Held]) -> None:
    whole = sum((log.whole for log in by_year(rows).values()), Sum())
    assert whole == keep_log(rows).whole
