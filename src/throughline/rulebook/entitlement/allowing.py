"""What the terms still allow: the balances, the days, and where the engagement stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughline.rulebook.cadence import days_after

from .running import Course, Phase, course, first_on, phases
from .values import Clock, Dates, Extension, Pause, Pool, Sat, Session, Terms


class Standing(StrEnum):
    """Where an engagement stands; an end that somebody set goes before everything else."""

    NOT_BEGUN = "not begun"
    RUNNING = "running"
    PAUSED = "paused"
    RUN_OUT = "run out"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Balance:
    """So many granted (None: unlimited), used up, and booked but not yet sat.

    Where limited, ``used + left == granted + over``, and only one of the two is above 0.
    """

    granted: int | None
    used: int
    booked: int

    @property
    def left(self) -> int | None:
        """What is left of the grant before what is booked; never below 0."""
        return None if self.granted is None else max(self.granted - self.used, 0)

    @property
    def over(self) -> int:
        """How many more were used than granted."""
        return 0 if self.granted is None else max(self.used - self.granted, 0)

    @property
    def free(self) -> int | None:
        """What may still be booked; never below 0."""
        return None if self.left is None else max(self.left - self.booked, 0)

    def allows(self, amount: int) -> bool:
        """Return whether so many more may be booked."""
        return self.free is None or amount <= self.free


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What the terms still allow, as of a day.

    ``starts_on`` None: nobody knows yet when the clock begins. ``last_on`` is the last day on
    which a session may lie, None without an end; an early end is the last day. ``days_left`` is
    0 on that day and after it, and None where there is no end or the clock has not begun.
    ``pauses`` are those that begin by the last day. ``reopens_until`` is the last day on which
    what has ended or run out can be opened again, otherwise None.
    """

    clock: Clock
    starts_on: date | None
    last_on: date | None
    days_left: int | None
    sessions: Balance
    minutes: Balance
    groups: Balance
    phases: tuple[Phase, ...]
    pauses: tuple[Pause, ...]
    stage: Standing
    reopens_until: date | None

    @property
    def used(self) -> int:
        return self.sessions.used

    @property
    def booked(self) -> int:
        return self.sessions.booked

    @property
    def left(self) -> int | None:
        return self.sessions.left

    @property
    def over(self) -> int:
        return self.sessions.over

    @property
    def free(self) -> int | None:
        return self.sessions.free

    @property
    def minutes_used(self) -> int:
        return self.minutes.used

    @property
    def minutes_left(self) -> int | None:
        return self.minutes.left

    @property
    def group_used(self) -> int:
        return self.groups.used

    @property
    def group_left(self) -> int | None:
        return self.groups.left


def entitlement(
    terms: Terms,
    dates: Dates,
    sessions: Iterable[Session],
    *,
    extensions: Iterable[Extension] = (),
    pauses: Iterable[Pause] = (),
    pool: Pool | None = None,
    ended_on: date | None = None,
    today: date,
) -> Entitlement:
    """Return what these terms allow after these sessions, given in any order.

    Every session that counts does so wherever it lies, also before the clock or after its end:
    it was held. ``ended_on`` is the day on which somebody ended the engagement; one still to come
    is so far only its last day. An engagement opened again is one without it.
    """
    sessions, extensions = tuple(sessions), tuple(extensions)
    pauses = tuple(sorted(pauses, key=lambda pause: (pause.since, pause.until or date.max)))
    starts_on = first_on(terms.clock, dates, sessions)
    run = None if starts_on is None else course(terms, starts_on, extensions, pauses, today)
    last_on = _earlier(run.last_on if run else None, ended_on)
    stage = _stage(starts_on, last_on, ended_on, pauses, today)
    return Entitlement(
        terms.clock,
        starts_on,
        last_on,
        _days_left(run, last_on, stage, today),
        *_balances(terms, sessions, extensions, pool),
        tuple(phases(terms, run, ended_on, today)),
        tuple(pause for pause in pauses if last_on is None or pause.since <= last_on),
        stage,
        _reopens_until(stage, last_on, ended_on, terms.reopen_days),
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _stage(
    starts_on: date | None,
    last_on: date | None,
    ended_on: date | None,
    pauses: Iterable[Pause],
    today: date,
) -> Standing:
    if ended_on is not None and ended_on <= today:
        return Standing.ENDED
    if starts_on is None or today < starts_on:
        return Standing.NOT_BEGUN
    if last_on is not None and last_on < today:
        return Standing.RUN_OUT
    return Standing.PAUSED if any(pause.covers(today) for pause in pauses) else Standing.RUNNING


def _days_left(
    run: Course | None, last_on: date | None, stage: Standing, today: date
) -> int | None:
    if stage == Standing.ENDED:
        return 0
    if run is None or last_on is None or stage == Standing.NOT_BEGUN:
        return None
    return run.days_left(today, last_on)


def _reopens_until(
    stage: Standing, last_on: date | None, ended_on: date | None, days: int
) -> date | None:
    """Counted from the day somebody ended it, even if the clock had run out before that."""
    closed_on = {Standing.ENDED: ended_on, Standing.RUN_OUT: last_on}.get(stage)
    return None if closed_on is None else days_after(closed_on, days)


def _balances(
    terms: Terms,
    sessions: Iterable[Session],
    extensions: Iterable[Extension],
    pool: Pool | None,
) -> tuple[Balance, Balance, Balance]:
    """Return the balances of sessions, minutes and group sessions."""
    paid = [one for one in sessions if not one.is_free]
    alone = [one for one in paid if not one.is_group]
    used = [one for one in alone if one.sat in terms.counted]
    booked = [one for one in alone if one.sat == Sat.BOOKED]
    more_sessions = sum(extension.sessions for extension in extensions)
    more_minutes = sum(extension.minutes for extension in extensions)
    granted = _pooled(_more(terms.sessions, more_sessions), pool)
    return (
        Balance(granted, len(used), len(booked)),
        Balance(_more(terms.minutes, more_minutes), _minutes(used), _minutes(booked)),
        _groups(terms, [one.sat for one in paid if one.is_group]),
    )


def _groups(terms: Terms, sats: list[Sat]) -> Balance:
    used = sum(sat in terms.counted for sat in sats)
    return Balance(terms.group_sessions, used, sats.count(Sat.BOOKED))


def _minutes(sessions: Iterable[Session]) -> int:
    return sum(one.minutes for one in sessions)


def _more(granted: int | None, more: int) -> int | None:
    return None if granted is None else granted + more


def _pooled(granted: int | None, pool: Pool | None) -> int | None:
    """The smaller of one's own grant and what the pool has for one; an extension adds to one's
    own, never to the pool."""
    if pool is None:
        return granted
    return pool.rest if granted is None else min(granted, pool.rest)
