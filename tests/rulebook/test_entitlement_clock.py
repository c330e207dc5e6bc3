"""From when the clock runs, how long, through pauses and phases, and how it ends."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cadence import Interval, Unit
from throughline.rulebook.entitlement import (
    Clock,
    Dates,
    Extension,
    Pause,
    PhaseState,
    PhaseTerms,
    Sat,
    Session,
    Standing,
)

from .cadences import quick
from .engagements import (
    AGREED_ON_START,
    START,
    TODAY,
    Engagement,
    agreed,
    days,
    engagements,
    held,
    phases,
)

NINETY = Interval(90, Unit.DAYS)
MONTH = Interval(1, Unit.MONTHS)
QUARTER = Interval(3, Unit.MONTHS)
LAST = START + timedelta(days=90)
COMING, CURRENT, OVER, NOT_REACHED = PhaseState
PHASES = (PhaseTerms("Honest answer", MONTH), PhaseTerms("Way back", Interval(2, Unit.MONTHS)))


def later(day: date, by: int) -> date:
    return day + timedelta(days=by)


def last_of(length: Interval, starts_on: date, *more: Interval) -> date | None:
    one = Engagement(
        agreed(length), Dates(agreed_on=starts_on), extensions=[Extension(days) for days in more]
    )
    return one.folded.last_on


# The clock, whatever was drawn


@quick
@given(at=st.integers(0, 90), n=st.integers(0, 400), today=days)
def test_pausing_n_days_moves_the_end_by_n_days(at: int, n: int, today: date) -> None:
    since = later(START, at)
    one = Engagement(agreed(NINETY), pauses=[Pause(since, later(since, n))], today=today)
    assert one.folded.last_on == later(LAST, n)


@quick
@given(one=engagements, since=days, n=st.integers(0, 60))
def test_a_pause_never_shortens_and_never_adds_more_than_its_days(
    one: Engagement, since: date, n: int
) -> None:
    one = replace(one, pauses=[pause for pause in one.pauses if pause.until], ended_on=None)
    before = one.folded.last_on
    pauses = [*one.pauses, Pause(since, later(since, n))]
    after = replace(one, pauses=pauses).folded.last_on
    # One that bridges a gap may let the clock reach a later pause as well.
    bridged = sum((pause.until - pause.since).days for pause in pauses if pause.until)
    assert (before or date.max) <= (after or date.max)
    if before is not None and after is not None:
        assert (after - before).days <= bridged


@quick
@given(n=st.integers(0, 90), m=st.integers(0, 300))
def test_days_left_stand_still_in_a_pause_whether_its_end_is_known_or_not(n: int, m: int) -> None:
    since = later(START, n)
    for until in (None, later(since, m + 1)):
        one = Engagement(agreed(NINETY), pauses=[Pause(since, until)], today=later(since, m))
        assert (one.folded.stage, one.folded.days_left) == (Standing.PAUSED, 90 - n)


@quick
@given(one=engagements)
def test_the_standing_says_what_the_days_say(one: Engagement) -> None:
    folded, today = one.folded, one.today
    begun = folded.starts_on is not None and folded.starts_on <= today
    is_ended = one.ended_on is not None and one.ended_on <= today
    assert (folded.stage == Standing.ENDED) == is_ended
    assert (folded.stage == Standing.NOT_BEGUN) == (not begun and not is_ended)
    closed = folded.stage in {Standing.ENDED, Standing.RUN_OUT}
    assert (folded.reopens_until is not None) == closed
    if closed:
        assert folded.days_left == 0
    if folded.stage in {Standing.RUNNING, Standing.PAUSED}:
        assert folded.last_on is None or folded.last_on >= today


@quick
@given(one=engagements, parts=phases, ended_on=st.none() | days)
def test_phases_follow_one_another_up_to_the_last_day(
    one: Engagement, parts: tuple[PhaseTerms, ...], ended_on: date | None
) -> None:
    begun = replace(one, terms=agreed(phases=parts), dates=AGREED_ON_START, ended_on=ended_on)
    folded = begun.folded
    reached = [phase for phase in folded.phases if phase.begins_on is not None]
    assert [phase.name for phase in folded.phases] == [part.name for part in parts]
    assert sum(phase.state == CURRENT for phase in folded.phases) <= 1
    assert [phase.begins_on for phase in reached[:1]] in ([], [START])
    for phase, following in pairwise(reached):
        assert phase.last_on is not None
        assert following.begins_on == later(phase.last_on, 1)
    if reached:
        assert reached[-1].last_on == folded.last_on


# Worked figures


@pytest.mark.parametrize(
    ("clock", "starts_on"),
    [
        (Clock.NOTIFICATION, date(2026, 1, 5)),
        (Clock.SEPARATION, date(2026, 1, 31)),
        (Clock.RELEASE, date(2026, 2, 3)),
        (Clock.AGREED, date(2026, 2, 9)),
        (Clock.FIRST_SESSION, date(2026, 2, 16)),
    ],
)
def test_the_clock_begins_on_the_day_the_terms_name(clock: Clock, starts_on: date) -> None:
    dates = Dates(date(2026, 1, 5), date(2026, 1, 31), date(2026, 2, 3), date(2026, 2, 9))
    book = [held(20), held(16, is_group=True)]
    one = Engagement(replace(agreed(NINETY), clock=clock), dates, book)
    assert one.folded.starts_on == starts_on
    assert one.folded.last_on == later(starts_on, 90)


def test_neither_a_no_show_nor_a_free_talk_starts_the_clock() -> None:
    terms = replace(agreed(NINETY), clock=Clock.FIRST_SESSION, guest_no_show_counts=True)
    book = [Session(START, 60, sat) for sat in Sat if sat != Sat.HELD]
    folded = Engagement(terms, sessions=[*book, replace(held(2), is_free=True)]).folded
    assert (folded.starts_on, folded.last_on, folded.days_left) == (None, None, None)
    assert (folded.stage, folded.used) == (Standing.NOT_BEGUN, 1)


@pytest.mark.parametrize(
    ("length", "starts_on", "last_on"),
    [
        (NINETY, date(2026, 3, 1), date(2026, 5, 30)),
        (QUARTER, date(2026, 3, 15), date(2026, 6, 15)),
        (MONTH, date(2026, 1, 31), date(2026, 2, 28)),
        (MONTH, date(2028, 1, 31), date(2028, 2, 29)),
        (Interval(12, Unit.MONTHS), date(2028, 2, 29), date(2029, 2, 28)),
        (Interval(18, Unit.MONTHS), date(2026, 8, 31), date(2028, 2, 29)),
        (QUARTER, date(9999, 11, 1), date.max),
    ],
)
def test_months_are_calendar_months_and_clamp(
    length: Interval, starts_on: date, last_on: date
) -> None:
    assert last_of(length, starts_on) == last_on


def test_an_extension_is_added_to_the_length_before_a_month_is_clamped() -> None:
    assert last_of(MONTH, date(2026, 1, 31), MONTH) == date(2026, 3, 31)
    assert last_of(MONTH, date(2026, 1, 31), Interval(14, Unit.DAYS)) == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("today", "stage", "days_left"),
    [
        (later(START, -1), Standing.NOT_BEGUN, None),
        (START, Standing.RUNNING, 90),
        (later(LAST, -1), Standing.RUNNING, 1),
        (LAST, Standing.RUNNING, 0),
        (later(LAST, 1), Standing.RUN_OUT, 0),
    ],
)
def test_the_days_run_down_and_out(today: date, stage: Standing, days_left: int | None) -> None:
    folded = Engagement(agreed(NINETY), today=today).folded
    assert (folded.stage, folded.days_left) == (stage, days_left)


def test_without_a_length_it_runs_until_somebody_ends_it() -> None:
    folded = Engagement(agreed(), today=date(2040, 1, 1)).folded
    assert (folded.last_on, folded.days_left, folded.stage) == (None, None, Standing.RUNNING)
    ended = Engagement(agreed(), ended_on=TODAY, today=date(2026, 3, 9)).folded
    assert (ended.last_on, ended.days_left, ended.stage) == (TODAY, 0, Standing.ENDED)


def test_what_ran_out_or_ended_can_be_opened_again_for_ninety_days() -> None:
    ran_out = Engagement(agreed(NINETY), today=later(LAST, 1)).folded
    assert ran_out.reopens_until == later(LAST, 90)
    ended = Engagement(agreed(NINETY), ended_on=TODAY).folded
    assert ended.reopens_until == later(TODAY, 90)
    # Somebody wrote down how it ended a week after it ran out: the last day stays, and from
    # the word that it is over there are ninety days again.
    told = Engagement(agreed(NINETY), ended_on=later(LAST, 7), today=later(LAST, 7)).folded
    assert (told.last_on, told.reopens_until) == (LAST, later(LAST, 97))


def test_an_end_that_is_still_to_come_is_only_the_last_day() -> None:
    folded = Engagement(agreed(NINETY), ended_on=later(TODAY, 5)).folded
    assert (folded.stage, folded.days_left) == (Standing.RUNNING, 5)
    assert (folded.last_on, folded.reopens_until) == (later(TODAY, 5), None)


def test_two_pauses_over_the_same_days_are_counted_once() -> None:
    one, other = (later(START, 10), later(START, 20)), (later(START, 15), later(START, 25))
    folded = Engagement(agreed(NINETY), pauses=[Pause(*other), Pause(*one)]).folded
    assert folded.last_on == later(LAST, 15)


def test_a_pause_counts_from_the_first_day_and_only_if_it_begins_before_the_clock_runs_out() -> (
    None
):
    early = Pause(later(START, -10), later(START, 5))
    before = Pause(later(START, -10), START)
    after = Pause(later(LAST, 6), later(LAST, 30))
    folded = Engagement(agreed(NINETY), pauses=[early, before, after]).folded
    assert folded.last_on == later(LAST, 5)
    assert after not in folded.pauses


def test_a_pause_to_come_is_not_taken_from_the_days_left() -> None:
    pause = Pause(later(TODAY, 5), later(TODAY, 12))
    folded = Engagement(agreed(NINETY), pauses=[pause]).folded
    assert folded.stage == Standing.RUNNING
    assert folded.days_left == (LAST - TODAY).days
    assert Engagement(agreed(NINETY), pauses=[Pause(later(TODAY, 5))]).folded.last_on == LAST


def test_a_pause_that_ends_on_the_day_it_began_is_none() -> None:
    folded = Engagement(agreed(NINETY), pauses=[Pause(TODAY, TODAY)]).folded
    assert (folded.stage, folded.last_on) == (Standing.RUNNING, LAST)
    with pytest.raises(ValueError, match="cannot end before it, on 2026-03-01"):
        Pause(TODAY, later(TODAY, -1))


def test_phases_make_up_the_length_one_after_another() -> None:
    terms = agreed(NINETY, phases=PHASES)
    dates = Dates(agreed_on=date(2026, 1, 31))
    folded = Engagement(terms, dates).folded
    assert folded.phases == (
        ("Honest answer", date(2026, 1, 31), date(2026, 2, 28), OVER),
        ("Way back", date(2026, 3, 1), date(2026, 4, 30), CURRENT),
    )
    assert folded.last_on == date(2026, 4, 30)
    begun = Engagement(terms, dates, today=date(2026, 2, 28)).folded
    assert [phase.state for phase in begun.phases] == [CURRENT, COMING]


def test_a_pause_moves_its_own_phase_and_all_later_ones_and_an_extension_the_last() -> None:
    pause = Pause(date(2026, 2, 10), date(2026, 2, 17))
    one = Engagement(agreed(phases=PHASES), pauses=[pause], extensions=[Extension(MONTH)])
    assert [phase[1:3] for phase in one.folded.phases] == [
        (date(2026, 1, 15), date(2026, 2, 22)),
        (date(2026, 2, 23), date(2026, 5, 22)),
    ]


def test_an_early_end_cuts_phases_off() -> None:
    one = Engagement(agreed(phases=PHASES), ended_on=date(2026, 2, 10), today=date(2026, 2, 10))
    assert one.folded.phases == (
        ("Honest answer", START, date(2026, 2, 10), OVER),
        ("Way back", None, None, NOT_REACHED),
    )


def test_phases_of_a_clock_that_has_no_day_are_still_to_come_unless_it_has_ended() -> None:
    one = Engagement(agreed(phases=PHASES), Dates())
    assert {phase[1:] for phase in one.folded.phases} == {(None, None, COMING)}
    ended = replace(one, ended_on=TODAY).folded
    assert {phase[1:] for phase in ended.phases} == {(None, None, NOT_REACHED)}
    assert (ended.stage, ended.days_left, ended.last_on) == (Standing.ENDED, 0, TODAY)
