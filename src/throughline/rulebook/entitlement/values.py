"""What an entitlement is made of: terms, dates, sessions, and what was changed on the way."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughline.rulebook.cadence import Interval


class Clock(StrEnum):
    """From which day the clock runs."""

    NOTIFICATION = "notification"
    SEPARATION = "separation"
    RELEASE = "release"
    FIRST_SESSION = "first session"
    AGREED = "agreed"


class Sat(StrEnum):
    """What came of a session. The client is the guest, the coach the host."""

    BOOKED = "booked"
    HELD = "held"
    CANCELLED_BY_CLIENT = "cancelled by client"  # in time
    CANCELLED_LATE = "cancelled late"  # by the client
    CANCELLED_BY_COACH = "cancelled by coach"
    GUEST_NO_SHOW = "guest no-show"
    HOST_NO_SHOW = "host no-show"


def _not_below_0(what: str, *numbers: int | None) -> None:
    for number in numbers:
        if number is not None and number < 0:
            raise ValueError(f"{number} is not a possible number of {what}: it must not be below 0")


@dataclass(frozen=True, slots=True)
class PhaseTerms:
    """A part of a programme with a length of its own."""

    name: str
    length: Interval


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed; None is unlimited, 0 is none at all, below 0 a ``ValueError``.

    Where there are phases they make up the length, one after another, and ``length`` is not read.
    A client who cancels less than ``late_hours`` before the beginning cancels late. Until
    ``reopen_days`` after the end the same engagement can be opened again.
    """

    clock: Clock
    length: Interval | None
    sessions: int | None
    minutes: int | None
    group_sessions: int | None
    late_cancel_counts: bool = False
    guest_no_show_counts: bool = False
    late_hours: int = 24
    reopen_days: int = 90
    phases: tuple[PhaseTerms, ...] = ()

    def __post_init__(self) -> None:
        _not_below_0("sessions", self.sessions, self.group_sessions)
        _not_below_0("minutes", self.minutes)
        _not_below_0("hours of notice", self.late_hours)
        _not_below_0("days to reopen in", self.reopen_days)

    @property
    def counted(self) -> frozenset[Sat]:
        """The statuses that use up a session under these terms."""
        rules = {
            Sat.HELD: True,
            Sat.CANCELLED_LATE: self.late_cancel_counts,
            Sat.GUEST_NO_SHOW: self.guest_no_show_counts,
        }
        return frozenset(sat for sat, counts in rules.items() if counts)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days on which a clock may begin, as far as they are known."""

    notified_on: date | None = None
    separated_on: date | None = None
    released_on: date | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One session on the books, whatever came of it: a cancelled one is kept, never deleted.

    ``is_free`` is a talk to see whether the two fit: it never counts, and starts no clock.
    """

    on: date
    minutes: int
    sat: Sat
    is_group: bool = False
    is_free: bool = False

    def __post_init__(self) -> None:
        _not_below_0("minutes", self.minutes)


@dataclass(frozen=True, slots=True)
class Extension:
    """More of what the terms give, never less. More of what is unlimited changes nothing."""

    days: Interval | None = None
    sessions: int = 0
    minutes: int = 0

    def __post_init__(self) -> None:
        _not_below_0("more sessions", self.sessions)
        _not_below_0("more minutes", self.minutes)


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still from ``since`` up to ``until``, on which it runs again.

    Begun and ended on one day it is no day long; None goes on until somebody ends it.
    """

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(
                f"A pause that begins on {self.since} cannot end before it, on {self.until}"
            )

    def covers(self, day: date) -> bool:
        """Return whether the clock stands still on this day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Pool:
    """Sessions that a contract gives to all its clients together, and what the others took."""

    sessions: int
    used_by_others: int

    def __post_init__(self) -> None:
        _not_below_0("sessions", self.sessions, self.used_by_others)

    @property
    def rest(self) -> int:
        """What is there for this client, who may have used some of it."""
        return max(self.sessions - self.used_by_others, 0)
