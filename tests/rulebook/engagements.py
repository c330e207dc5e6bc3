"""Drawn engagements: terms, sessions, extensions and pauses for the properties of the rule."""

from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from throughline.rulebook.cadence import Interval, Unit
from throughline.rulebook.entitlement import (
    Clock,
    Dates,
    Entitlement,
    Extension,
    Pause,
    PhaseTerms,
    Pool,
    Sat,
    Session,
    Terms,
    entitlement,
)

TODAY = date(2026, 3, 2)
START = date(2026, 1, 15)
AGREED_ON_START = Dates(agreed_on=START)

# Two years around today, a leap day among them, so that most things fall on each other.
days = st.dates(date(2026, 1, 1), date(2028, 3, 31))
intervals = st.builds(Interval, st.integers(1, 200), st.just(Unit.DAYS)) | st.builds(
    Interval, st.integers(1, 18), st.just(Unit.MONTHS)
)
limits = st.none() | st.integers(0, 8)
sessions = st.builds(
    Session,
    on=days,
    minutes=st.integers(0, 120),
    sat=st.sampled_from(Sat),
    is_group=st.booleans(),
    is_free=st.sampled_from([False, False, True]),
)
books = st.lists(sessions, max_size=8)
phases = st.lists(st.builds(PhaseTerms, st.sampled_from("abc"), intervals), max_size=3).map(tuple)
terms = st.builds(
    Terms,
    clock=st.sampled_from(Clock),
    length=st.none() | intervals,
    sessions=limits,
    minutes=st.none() | st.integers(0, 600),
    group_sessions=limits,
    late_cancel_counts=st.booleans(),
    guest_no_show_counts=st.booleans(),
    late_hours=st.integers(0, 72),
    phases=phases,
)
maybe = st.none() | days
dates = st.builds(Dates, maybe, maybe, maybe, maybe)
extensions = st.builds(
    Extension, st.none() | intervals, st.integers(0, 3), minutes=st.integers(0, 120)
)
pools = st.builds(Pool, st.integers(0, 12), st.integers(0, 12))


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    """A pause of any length, none included, or one that still goes on."""
    since, until = sorted((draw(days), draw(days)))
    return Pause(since, draw(st.sampled_from([until, until, None])))


@dataclass(frozen=True, slots=True)
class Engagement:
    """Everything that an entitlement is folded from."""

    terms: Terms
    dates: Dates = AGREED_ON_START
    sessions: list[Session] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    pool: Pool | None = None
    ended_on: date | None = None
    today: date = TODAY

    @property
    def folded(self) -> Entitlement:
        return entitlement(
            self.terms,
            self.dates,
            self.sessions,
            extensions=self.extensions,
            pauses=self.pauses,
            pool=self.pool,
            ended_on=self.ended_on,
            today=self.today,
        )


engagements = st.builds(
    Engagement,
    terms,
    dates,
    books,
    st.lists(extensions, max_size=2),
    st.lists(pauses(), max_size=3),
    st.none() | pools,
    maybe,
    days,
)


def agreed(
    length: Interval | None = None,
    *,
    sessions: int | None = None,
    minutes: int | None = None,
    group_sessions: int | None = None,
    phases: tuple[PhaseTerms, ...] = (),
) -> Terms:
    """Plain terms, whose clock begins on the day that was agreed."""
    return Terms(Clock.AGREED, length, sessions, minutes, group_sessions, phases=phases)


def held(day: int, *, minutes: int = 60, is_group: bool = False) -> Session:
    """A session held on this day of February 2026."""
    return Session(date(2026, 2, day), minutes, Sat.HELD, is_group)


def booked(day: int, *, minutes: int = 60, is_group: bool = False) -> Session:
    """A session booked for this day of March 2026."""
    return Session(date(2026, 3, day), minutes, Sat.BOOKED, is_group)
