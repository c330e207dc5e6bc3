"""The clock of an engagement: on which day it begins, which is its last, where its phases lie."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from throughline.rulebook.cadence import Interval, Unit, days_after, months_after

from .values import Clock, Dates, Extension, Pause, Sat, Session, Terms


class PhaseState(StrEnum):
    """Where a phase stands. One that an early end cuts off whole is never reached."""

    COMING = "coming"
    CURRENT = "current"
    OVER = "over"
    NOT_REACHED = "not reached"


class Phase(NamedTuple):
    """A phase with its first and last day, None while they are not known or if not reached."""

    name: str
    begins_on: date | None
    last_on: date | None
    state: PhaseState


class _Span(NamedTuple):
    """So many months and then so many days; added up before a month's end is clamped."""

    months: int = 0
    days: int = 0

    def plus(self, length: Interval) -> "_Span":
        if length.unit == Unit.MONTHS:
            return _Span(self.months + length.n, self.days)
        return _Span(self.months, self.days + length.n)

    def after(self, day: date) -> date:
        return days_after(months_after(day, self.months), self.days)


class _Still(NamedTuple):
    """Days on which the clock stands still, the last of them the day before ``until``."""

    since: date
    until: date

    def within(self, first: date, end: date) -> int:
        """How many of these days there are from ``first`` up to, not including, ``end``."""
        return max((min(self.until, end) - max(self.since, first)).days, 0)


@dataclass(frozen=True, slots=True)
class Course:
    """A clock that has a first day: the last day of each part of the length, and of all.

    ``last_on`` is None where there is no end. ``stills`` do not overlap and are in order.
    """

    starts_on: date
    lasts: tuple[date, ...]
    stills: tuple[_Still, ...]

    @property
    def last_on(self) -> date | None:
        return self.lasts[-1] if self.lasts else None

    def days_left(self, today: date, last_on: date) -> int:
        """Days the clock still runs after today; 0 on the last day and after it."""
        still = sum(still.within(today, last_on) for still in self.stills)
        return max((last_on - today).days - still, 0)


def first_on(clock: Clock, dates: Dates, sessions: Iterable[Session]) -> date | None:
    """Return the day on which the clock begins, None while it is not known.

    By the first session it is the earliest one held that was not free, in a group or not.
    """
    if clock == Clock.FIRST_SESSION:
        held = (one.on for one in sessions if one.sat == Sat.HELD and not one.is_free)
        return min(held, default=None)
    return {
        Clock.NOTIFICATION: dates.notified_on,
        Clock.SEPARATION: dates.separated_on,
        Clock.RELEASE: dates.released_on,
        Clock.AGREED: dates.agreed_on,
    }[clock]


def course(
    terms: Terms,
    starts_on: date,
    extensions: Iterable[Extension],
    pauses: Iterable[Pause],
    today: date,
) -> Course:
    """Return where the clock's days lie, pauses and extensions reckoned in."""
    stills = tuple(_merged(_stills(pauses, starts_on, today)))
    spans = _spans(terms, extensions)
    return Course(starts_on, tuple(_last(span.after(starts_on), stills) for span in spans), stills)


def _spans(terms: Terms, extensions: Iterable[Extension]) -> list[_Span]:
    """From the first day to the end of each part; more time is added to the last of them."""
    parts = [phase.length for phase in terms.phases]
    if not parts and terms.length is not None:
        parts = [terms.length]
    spans = list(accumulate(parts, _Span.plus, initial=_Span()))[1:]
    for extension in extensions:
        if spans and extension.days is not None:
            spans[-1] = spans[-1].plus(extension.days)
    return spans


def _stills(pauses: Iterable[Pause], starts_on: date, today: date) -> Iterator[_Still]:
    """What each pause has stopped, from the clock's first day on; without an end, so far."""
    for pause in pauses:
        until = today if pause.until is None else pause.until
        since = max(pause.since, starts_on)
        if since < until:
            yield _Still(since, until)


def _merged(stills: Iterable[_Still]) -> list[_Still]:
    merged: list[_Still] = []
    for still in sorted(stills):
        if merged and still.since <= merged[-1].until:
            merged[-1] = _Still(merged[-1].since, max(merged[-1].until, still.until))
        else:
            merged.append(still)
    return merged


def _last(day: date, stills: Sequence[_Still]) -> date:
    """Move a last day by every pause that begins before the clock has run out."""
    for still in stills:
        if still.since <= day:
            day = days_after(day, (still.until - still.since).days)
    return day


def phases(terms: Terms, course: Course | None, ended_on: date | None, today: date) -> list[Phase]:
    """Return the phases with their days; an early end cuts them off."""
    names = [phase.name for phase in terms.phases]
    if course is None:
        is_ended = ended_on is not None and ended_on <= today
        state = PhaseState.NOT_REACHED if is_ended else PhaseState.COMING
        return [Phase(name, None, None, state) for name in names]
    begins = [course.starts_on, *(days_after(last, 1) for last in course.lasts)]
    return [
        _phase(name, begin, last, ended_on, today)
        for name, begin, last in zip(names, begins, course.lasts, strict=False)
    ]


def _phase(name: str, begin: date, last: date, ended_on: date | None, today: date) -> Phase:
    if ended_on is not None and begin > ended_on:
        return Phase(name, None, None, PhaseState.NOT_REACHED)
    last = last if ended_on is None else min(last, ended_on)
    if today > last or today == ended_on:
        return Phase(name, begin, last, PhaseState.OVER)
    return Phase(name, begin, last, PhaseState.CURRENT if begin <= today else PhaseState.COMING)
