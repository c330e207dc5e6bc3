"""Whether a session may be booked on a day, and what cancelling one comes to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.rulebook.cadence import Interval, Unit
from throughline.rulebook.entitlement import (
    Clock,
    Pause,
    Refusal,
    Sat,
    Session,
    Standing,
    Terms,
    status_of_cancel,
    why_not,
)

from .cadences import quick
from .engagements import (
    START,
    TODAY,
    Engagement,
    agreed,
    days,
    engagements,
    held,
    terms,
)

NINETY = Interval(90, Unit.DAYS)


# Whatever was drawn


@quick
@given(one=engagements, on=days, is_group=st.booleans())
def test_what_is_unlimited_is_never_refused_for_its_amount(
    one: Engagement, on: date, is_group: bool
) -> None:
    terms = replace(one.terms, sessions=None, minutes=None, group_sessions=None)
    folded = replace(one, terms=terms, pool=None).folded
    assert why_not(folded, on=on, minutes=600, is_group=is_group) not in {
        Refusal.NO_SESSIONS_LEFT,
        Refusal.NO_MINUTES_LEFT,
        Refusal.NO_GROUP_LEFT,
    }


@quick
@given(one=engagements, on=days, minutes=st.integers(1, 120), is_group=st.booleans())
def test_what_may_be_booked_can_be_booked_and_fits(
    one: Engagement, on: date, minutes: int, is_group: bool
) -> None:
    if why_not(one.folded, on=on, minutes=minutes, is_group=is_group) is not None:
        return
    made = Session(on, minutes, Sat.BOOKED, is_group)
    after = replace(one, sessions=[*one.sessions, made]).folded
    for balance in (after.groups,) if is_group else (after.sessions, after.minutes):
        assert balance.left is None or balance.booked <= balance.left
    if one.terms.clock != Clock.FIRST_SESSION:
        assert after.starts_on is not None
        assert on >= after.starts_on
    assert after.last_on is None or on <= after.last_on


@quick
@given(terms=terms, notice=st.integers(-200, 200), by_client=st.booleans())
def test_a_cancelled_session_always_has_a_status_that_says_who(
    terms: Terms, notice: int, by_client: bool
) -> None:
    starts_at = datetime(2026, 3, 9, 10, tzinfo=UTC)
    sat = status_of_cancel(
        starts_at, starts_at - timedelta(hours=notice), by_client=by_client, terms=terms
    )
    if not by_client:
        assert sat == Sat.CANCELLED_BY_COACH
    else:
        assert (sat == Sat.CANCELLED_LATE) == (notice < terms.late_hours)


# Worked figures


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (date(2026, 1, 14), Refusal.BEFORE_START),
        (date(2026, 1, 15), None),
        (date(2026, 2, 1), Refusal.PAUSED),
        (date(2026, 2, 10), Refusal.PAUSED),
        (date(2026, 2, 11), None),
        (date(2026, 4, 25), None),  # 90 days and the ten of the pause
        (date(2026, 4, 26), Refusal.AFTER_END),
    ],
)
def test_a_day_outside_the_programme_or_in_a_pause_is_refused(
    on: date, refusal: Refusal | None
) -> None:
    pause = Pause(date(2026, 2, 1), date(2026, 2, 11))
    assert why_not(Engagement(agreed(NINETY), pauses=[pause]).folded, on=on, minutes=60) == refusal


def test_a_pause_that_goes_on_refuses_every_day_from_its_first() -> None:
    folded = Engagement(agreed(NINETY), pauses=[Pause(date(2026, 2, 1))]).folded
    assert why_not(folded, on=date(2026, 1, 31), minutes=60) is None
    assert why_not(folded, on=date(2027, 1, 1), minutes=60) == Refusal.PAUSED


def test_what_has_ended_takes_no_session_at_all() -> None:
    folded = Engagement(agreed(), ended_on=TODAY).folded
    assert folded.stage == Standing.ENDED
    assert why_not(folded, on=START, minutes=60) == Refusal.ENDED


def test_without_its_date_nothing_may_be_booked_but_the_first_session_that_starts_it() -> None:
    release = replace(agreed(NINETY), clock=Clock.RELEASE)
    assert why_not(Engagement(release).folded, on=TODAY, minutes=60) == Refusal.BEFORE_START
    first = replace(release, clock=Clock.FIRST_SESSION)
    assert why_not(Engagement(first).folded, on=TODAY, minutes=60) is None
    begun = Engagement(first, sessions=[held(20)]).folded
    assert why_not(begun, on=date(2026, 2, 19), minutes=60) is None


NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("cancelled_at", "sat"),
    [
        (datetime(2026, 3, 8, 13, 0, tzinfo=UTC), Sat.CANCELLED_BY_CLIENT),
        (datetime(2026, 3, 8, 13, 0, 1, tzinfo=UTC), Sat.CANCELLED_LATE),
        (datetime(2026, 3, 9, 14, 0, tzinfo=UTC), Sat.CANCELLED_LATE),
        # The clocks went forward on the 8th: by the wall a day before, in truth 23 hours.
        (datetime(2026, 3, 7, 23, 0, tzinfo=NEW_YORK), Sat.CANCELLED_BY_CLIENT),
        (datetime(2026, 3, 8, 9, 0, tzinfo=NEW_YORK), Sat.CANCELLED_BY_CLIENT),
        (datetime(2026, 3, 8, 9, 1, tzinfo=NEW_YORK), Sat.CANCELLED_LATE),
    ],
)
def test_a_client_cancels_in_time_up_to_a_day_before(cancelled_at: datetime, sat: Sat) -> None:
    starts_at = datetime(2026, 3, 9, 9, tzinfo=NEW_YORK)
    assert status_of_cancel(starts_at, cancelled_at, by_client=True, terms=agreed()) == sat


def test_a_day_on_which_the_clocks_go_forward_has_only_23_hours() -> None:
    starts_at = datetime(2026, 3, 8, 12, tzinfo=NEW_YORK)
    day_before = datetime(2026, 3, 7, 12, tzinfo=NEW_YORK)
    late = status_of_cancel(starts_at, day_before, by_client=True, terms=agreed())
    assert late == Sat.CANCELLED_LATE
