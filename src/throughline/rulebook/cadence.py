"""Cadence: when is this relationship due, and who comes first today?

In short: ``due_on = max(last counting touch + interval, ask me on)``, and a relationship never
touched is due from the day it was given a cadence. Everything is a date in the keeper's own
zone; no hour comes into it, so nothing depends on when a job happens to run. What is due stays
due on every later day until a touch or a snooze moves it: late, never skipped.
"""

from calendar import monthrange
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from heapq import nsmallest

DAYS_PER_MONTH = 30.44
GENTLE_DAYS = 7
"""How many days after a loss Today asks for one thing only, the day of the loss included."""


class Unit(StrEnum):
    """What an interval is counted in. Months are calendar months."""

    DAYS = "days"
    MONTHS = "months"


class Outcome(StrEnum):
    """What came of a touch: both sides spoke, one side did, or nobody was reached."""

    TWO_WAY = "two-way"
    ONE_WAY = "one-way"
    FAILED = "failed"


class Counts(StrEnum):
    """Which touches move the due date."""

    ANY = "any"  # a contact: a letter without an answer is contact too
    TWO_WAY = "two-way"  # a client's silence: only an answer ends it


COUNTED: Mapping[Counts, frozenset[Outcome]] = {
    Counts.ANY: frozenset({Outcome.TWO_WAY, Outcome.ONE_WAY}),
    Counts.TWO_WAY: frozenset({Outcome.TWO_WAY}),
}
"""The outcomes that move the due date. A failed attempt never does."""

LONGEST: Mapping[Unit, int] = {Unit.DAYS: 3660, Unit.MONTHS: 120}
"""The longest interval, ten years: beyond it a cadence is no longer one."""


@dataclass(frozen=True, slots=True)
class Interval:
    """So many days or calendar months, from 1 up to ten years; otherwise ``ValueError``."""

    n: int
    unit: Unit

    def __post_init__(self) -> None:
        longest = LONGEST[Unit(self.unit)]
        if not 1 <= self.n <= longest:
            raise ValueError(
                f"{self.n} {self.unit} is not a possible interval: "
                f"it must be from 1 to {longest} {self.unit}"
            )

    @property
    def days(self) -> int:
        """About how many days this is (30.44 to the month): to compare and to spread by."""
        return self.n if self.unit == Unit.DAYS else round(self.n * DAYS_PER_MONTH)

    def after(self, day: date) -> date:
        """Return the day this long after ``day``; the calendar's last day is never passed.

        A month that is too short gives its last day: 31 January and one month is 28 or
        29 February; 29 February and twelve months is 28 February.
        """
        return days_after(day, self.n) if self.unit == Unit.DAYS else months_after(day, self.n)


def days_after(day: date, days: int) -> date:
    """Return the day so many days later; the calendar's last day is never passed."""
    return day + timedelta(days=min(days, (date.max - day).days))


def months_after(day: date, months: int) -> date:
    """Return the day so many calendar months later, in a short month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Policy:
    """How often one relationship wants a touch, from which day, and what counts as one.

    ``starts_on`` is the day the cadence was given, or the later day an import's spread chose.
    Without ``ideal`` nothing is ever due by itself. ``worst`` needs an ``ideal`` and must not
    be the shorter of the two (by ``Interval.days``); otherwise ``ValueError``.
    """

    starts_on: date
    ideal: Interval | None
    worst: Interval | None
    counts: Counts = Counts.ANY

    def __post_init__(self) -> None:
        if self.worst is None:
            return
        if self.ideal is None:
            raise ValueError("A cadence at worst needs an ideal cadence beside it")
        if self.worst.days < self.ideal.days:
            raise ValueError(
                f"The cadence at worst ({self.worst.n} {self.worst.unit}) must not be shorter "
                f"than the ideal one ({self.ideal.n} {self.ideal.unit})"
            )


@dataclass(frozen=True, slots=True)
class Touch:
    """One moment of contact, as far as cadence is concerned. Future dates are facts as well."""

    on: date
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Snooze:
    """Ask me on ``until``, and whether that was said after the last counting touch was logged.

    Said after it, it holds to the day. Said before it, it is only the earliest day to ask.
    """

    until: date
    after_last_touch: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a relationship stands: the last counting touch, when it is due, when at worst."""

    last_on: date | None
    due_on: date | None
    worst_on: date | None


def fold(policy: Policy, touches: Iterable[Touch], snooze: Snooze | None = None) -> Standing:
    """Return the standing that these touches (in any order, voided ones left out) add up to."""
    counted = COUNTED[policy.counts]
    last_on = max((touch.on for touch in touches if touch.outcome in counted), default=None)
    return standing(policy, last_on, snooze)


def standing(policy: Policy, last_on: date | None, snooze: Snooze | None) -> Standing:
    """Return the standing from the date of the latest counting touch alone.

    Due is the ideal interval after the last touch, never before ``starts_on``; never touched,
    it is ``starts_on``. An exact snooze replaces that date, an older one only holds it back.
    At worst is the worst interval after the last touch (never touched: after ``starts_on``,
    since being new is not yet at worst), and never before due. So a touch never moves
    ``due_on`` earlier, but learning that the first touch was long ago may move ``worst_on``.
    """
    due_on = _snoozed(_unsnoozed(policy, last_on), last_on, snooze)
    if policy.worst is None or due_on is None:
        return Standing(last_on, due_on, None)
    worst_on = policy.worst.after(policy.starts_on if last_on is None else last_on)
    return Standing(last_on, due_on, max(worst_on, due_on))


def _unsnoozed(policy: Policy, last_on: date | None) -> date | None:
    if policy.ideal is None:
        return None
    if last_on is None:
        return policy.starts_on
    return max(policy.ideal.after(last_on), policy.starts_on)


def _snoozed(due_on: date | None, last_on: date | None, snooze: Snooze | None) -> date | None:
    if snooze is None:
        return due_on
    if snooze.after_last_touch:
        return snooze.until
    if due_on is not None:
        return max(due_on, snooze.until)
    # No cadence, only "ask me on": a touch from that day on is the answer. Without this the
    # relationship would stay due for ever, since no interval carries it past the snooze.
    answered = last_on is not None and last_on >= snooze.until
    return None if answered else snooze.until


def spread(count: int, *, first: date, interval: Interval, per_day: int = 2) -> list[date]:
    """Return ``count`` first due dates for an import, earliest first, beginning on ``first``.

    They lie evenly over the interval (the fullest day holds at most one more than the emptiest),
    and never more than ``per_day`` on one day: when the interval is too short for that, the
    window stretches to ``count / per_day`` days. Only at the calendar's very end do dates pile
    up. A negative count or less than one a day is a ``ValueError``.
    """
    if count < 0:
        raise ValueError(f"{count} due dates cannot be spread: the number must not be below 0")
    if per_day < 1:
        raise ValueError(f"{per_day} a day is too few: at least 1 must fall on a day")
    window = max(interval.days, -(-count // per_day))
    return [days_after(first, index * window // count) for index in range(count)]


class Band(IntEnum):
    """How pressing a claim on Today is; the lower comes first."""

    PROMISE = 0
    WORST = 1
    IDEAL = 2


def band(due_on: date | None, worst_on: date | None, on: date) -> Band | None:
    """Return the band of a relationship on a day, or None when it is not due by then.

    Never ``PROMISE``: a promise is its own row with its own date, not a cadence.
    """
    if due_on is None or due_on > on:
        return None
    return Band.WORST if worst_on is not None and worst_on <= on else Band.IDEAL


def is_gentle(loss_on: date | None, on: date) -> bool:
    """Return whether a day lies in the first week after a loss."""
    return loss_on is not None and 0 <= (on - loss_on).days < GENTLE_DAYS


def cap(daily_cap: int, loss_on: date | None, on: date, done: int = 0) -> int:
    """Return how many things Today may still ask for, when so many are done today.

    It is how many are shown at a time; what is done makes room for the next. Only in the first
    week after a loss is it one a day, and then no more that day.
    """
    if is_gentle(loss_on, on):
        return max(0, min(1, daily_cap) - done)
    return daily_cap


@dataclass(frozen=True, slots=True)
class Claim:
    """What asks for a place on Today: whose row, how pressing, how strong a tie, since when."""

    key: Hashable
    band: Band
    strength: int
    since: date


def choose(claims: Iterable[Claim], limit: int) -> list[Claim]:
    """Return the first ``limit`` claims; the others wait, and lose nothing by it.

    Promises come first, then at worst, then ideal; within a band the stronger tie, then the
    longer waiting. Claims alike in all of that keep the order they were given in, so a caller
    who reads its rows in key order gets the same list each time. A limit below 1 gives none.
    """
    return nsmallest(limit, claims, key=lambda claim: (claim.band, -claim.strength, claim.since))
