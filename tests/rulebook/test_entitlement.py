"""What the terms still allow: what counts, and what is left."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cadence import Interval, Unit
from throughline.rulebook.entitlement import (
    Balance,
    Extension,
    Pool,
    Refusal,
    Sat,
    Session,
    status_of_cancel,
    why_not,
)

from .cadences import quick
from .engagements import (
    TODAY,
    Engagement,
    agreed,
    booked,
    days,
    engagements,
    extensions,
    held,
    sessions,
)

NINETY = Interval(90, Unit.DAYS)
NEVER_COUNT = [Sat.CANCELLED_BY_COACH, Sat.HOST_NO_SHOW, Sat.CANCELLED_BY_CLIENT]


# The fold, whatever was drawn


@quick
@given(one=engagements, data=st.data())
def test_the_order_of_what_is_folded_does_not_matter(one: Engagement, data: st.DataObject) -> None:
    shuffled = replace(
        one,
        sessions=data.draw(st.permutations(one.sessions)),
        extensions=data.draw(st.permutations(one.extensions)),
        pauses=data.draw(st.permutations(one.pauses)),
    )
    assert shuffled.folded == one.folded


@quick
@given(one=engagements, later=days)
def test_folding_again_gives_the_same_and_a_later_day_uses_nothing_up(
    one: Engagement, later: date
) -> None:
    first = one.folded
    assert one.folded == first
    then = replace(one, today=later).folded
    assert (then.sessions, then.minutes, then.groups) == (
        first.sessions,
        first.minutes,
        first.groups,
    )


@quick
@given(one=engagements, sat=st.sampled_from(NEVER_COUNT), added=sessions)
def test_what_the_coach_cancelled_or_missed_or_the_client_in_time_changes_nothing(
    one: Engagement, sat: Sat, added: Session
) -> None:
    more = replace(one, sessions=[*one.sessions, replace(added, sat=sat)])
    assert more.folded == one.folded


@quick
@given(one=engagements, added=sessions)
def test_a_free_talk_changes_nothing(one: Engagement, added: Session) -> None:
    more = replace(one, sessions=[*one.sessions, replace(added, is_free=True)])
    assert more.folded == one.folded


@quick
@given(one=engagements, added=sessions)
def test_what_is_left_never_goes_up_by_a_session(one: Engagement, added: Session) -> None:
    more = replace(one, sessions=[*one.sessions, added]).folded
    before = one.folded
    for after, was in (
        (more.left, before.left),
        (more.free, before.free),
        (more.minutes_left, before.minutes_left),
        (more.group_left, before.group_left),
    ):
        assert (after is None) == (was is None)
        assert (after or 0) <= (was or 0)


@quick
@given(one=engagements)
def test_used_and_left_make_up_the_grant(one: Engagement) -> None:
    for balance in (one.folded.sessions, one.folded.minutes, one.folded.groups):
        if balance.granted is None:
            assert (balance.left, balance.over, balance.free) == (None, 0, None)
            continue
        assert balance.left is not None
        assert balance.used + balance.left == balance.granted + balance.over
        assert min(balance.left, balance.over) == 0
        assert balance.free == max(balance.left - balance.booked, 0)


@quick
@given(one=engagements, more=extensions)
def test_an_extension_never_takes_anything_away(one: Engagement, more: Extension) -> None:
    before, after = one.folded, replace(one, extensions=[*one.extensions, more]).folded
    assert (after.last_on or date.max) >= (before.last_on or date.max)
    assert (after.left is None) == (before.left is None)
    assert (after.left or 0) >= (before.left or 0)
    assert (after.minutes_left or 0) >= (before.minutes_left or 0)
    assert after.starts_on == before.starts_on
    assert after.groups == before.groups


# Worked figures


def test_five_of_eight_sessions_used_and_one_booked_leave_two_to_book() -> None:
    book = [*(held(day) for day in (2, 4, 9, 11, 16)), booked(5)]
    folded = Engagement(agreed(NINETY, sessions=8, minutes=480), sessions=book).folded
    assert (folded.used, folded.booked, folded.left, folded.free) == (5, 1, 3, 2)
    assert (folded.over, folded.minutes_used, folded.minutes_left) == (0, 300, 180)
    assert folded.minutes.free == 120


@pytest.mark.parametrize(
    ("late", "guest", "used"),
    [(False, False, 1), (True, False, 2), (False, True, 2), (True,) * 2 + (3,)],
)
def test_a_late_cancellation_or_no_show_counts_only_if_the_terms_say_so(
    late: bool, guest: bool, used: int
) -> None:
    terms = replace(agreed(sessions=6), late_cancel_counts=late, guest_no_show_counts=guest)
    book = [Session(TODAY, 50, sat) for sat in Sat if sat != Sat.BOOKED]
    folded = Engagement(terms, sessions=book).folded
    assert (folded.used, folded.left, folded.minutes_used) == (used, 6 - used, used * 50)


def test_group_sessions_draw_on_group_sessions_alone() -> None:
    book = [held(2), held(3, is_group=True), booked(9, is_group=True)]
    folded = Engagement(agreed(sessions=2, minutes=60, group_sessions=2), sessions=book).folded
    assert (folded.used, folded.minutes_used, folded.left) == (1, 60, 1)
    assert (folded.group_used, folded.group_left) == (1, 1)
    assert why_not(folded, on=TODAY, minutes=60, is_group=True) == Refusal.NO_GROUP_LEFT
    assert why_not(folded, on=TODAY, minutes=60) == Refusal.NO_MINUTES_LEFT
    assert why_not(folded, on=TODAY, minutes=0) is None


def test_more_used_than_granted_leaves_none_and_says_by_how_many() -> None:
    folded = Engagement(agreed(sessions=1), sessions=[held(2), held(3), booked(9)]).folded
    assert (folded.left, folded.over, folded.free) == (0, 1, 0)
    assert why_not(folded, on=TODAY, minutes=60) == Refusal.NO_SESSIONS_LEFT


def test_a_session_booked_beyond_what_is_left_frees_nothing() -> None:
    assert Balance(2, 1, 3).free == 0


def test_an_extension_adds_to_what_is_limited_only() -> None:
    more = [Extension(sessions=2, minutes=90)]
    limited = Engagement(agreed(sessions=1, minutes=60), extensions=more).folded
    assert (limited.left, limited.minutes_left) == (3, 150)
    unlimited = Engagement(agreed(), extensions=more).folded
    assert (unlimited.left, unlimited.minutes_left, unlimited.last_on) == (None, None, None)


@pytest.mark.parametrize(
    ("own", "others", "left"),
    [(8, 5, 4), (8, 0, 7), (3, 5, 2), (None, 5, 4), (8, 10, 0), (8, 40, 0)],
)
def test_a_pool_leaves_the_smaller_of_the_two(own: int | None, others: int, left: int) -> None:
    one = Engagement(agreed(sessions=own), sessions=[held(2)], pool=Pool(10, others))
    assert one.folded.left == left


def test_a_pool_is_not_made_larger_by_ones_own_extension() -> None:
    one = Engagement(agreed(sessions=3), extensions=[Extension(sessions=9)], pool=Pool(5, 1))
    assert one.folded.left == 4


def test_what_cannot_be_is_refused_in_words() -> None:
    noon, bare = datetime(2026, 3, 9, 12, tzinfo=UTC), datetime(2026, 3, 9, 12)  # noqa: DTZ001
    for starts_at, cancelled_at in ((noon, bare), (bare, noon)):
        with pytest.raises(ValueError, match="without a zone"):
            status_of_cancel(starts_at, cancelled_at, by_client=True, terms=agreed())
    with pytest.raises(ValueError, match="-1 minutes"):
        why_not(Engagement(agreed()).folded, on=TODAY, minutes=-1)
    with pytest.raises(ValueError, match="-1 is not a possible number of minutes"):
        held(2, minutes=-1)
    with pytest.raises(ValueError, match="-2 is not a possible number of sessions"):
        agreed(sessions=-2)
    with pytest.raises(ValueError, match="more sessions"):
        Extension(sessions=-1)
    with pytest.raises(ValueError, match="number of sessions"):
        Pool(-1, 0)
