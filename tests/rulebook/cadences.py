"""Drawn cadences: policies, histories and snoozes for the properties of the rule."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from throughline.rulebook.cadence import (
    LONGEST,
    Counts,
    Interval,
    Outcome,
    Policy,
    Snooze,
    Standing,
    Touch,
    Unit,
)

# A dozen years with a leap day at either end: close enough together that touches, intervals and
# snoozes often fall on either side of each other.
days = st.integers(date(2020, 1, 1).toordinal(), date(2032, 12, 31).toordinal()).map(
    date.fromordinal
)
intervals = st.one_of(
    st.builds(Interval, st.integers(1, LONGEST[Unit.DAYS]), st.just(Unit.DAYS)),
    st.builds(Interval, st.integers(1, LONGEST[Unit.MONTHS]), st.just(Unit.MONTHS)),
)
touches = st.builds(Touch, on=days, outcome=st.sampled_from(Outcome))
histories = st.lists(touches, max_size=4)
floors = st.none() | st.builds(Snooze, until=days, after_last_touch=st.just(False))
snoozes = floors | st.builds(Snooze, until=days, after_last_touch=st.just(True))

# The rulebook is tested in a second or two, and a busy machine is no failure of the rule.
quick = settings(max_examples=40, deadline=None)


@st.composite
def cadences(draw: st.DrawFn) -> Policy:
    """Draw a policy with an ideal cadence, and often one at worst."""
    one, other = sorted((draw(intervals), draw(intervals)), key=lambda interval: interval.days)
    worst = draw(st.sampled_from([other, None]))
    return Policy(draw(days), one, worst, draw(st.sampled_from(Counts)))


no_cadence = st.builds(
    Policy, days, ideal=st.none(), worst=st.none(), counts=st.sampled_from(Counts)
)
policies = cadences() | no_cadence


def due(standing: Standing) -> date:
    """Return when it is due; never counts as later than every day."""
    return standing.due_on or date.max


def later(day: date, by: int) -> date:
    return day + timedelta(days=by)
