"""What is known of a client, a practice's settings, and what is found."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LONGEST_DAYS, LONGEST_GRACE, LARGEST_WEIGHT = 3660, 60, 100


class Band(StrEnum):
    """How a client stands."""

    BETWEEN = "between"
    QUIET = "quiet"
    NO_ANSWER = "no answer"


class Kind(StrEnum):
    """What a band rests on; the broken commitments are in the order in which they are named."""

    MISSED_SESSION = "missed session"
    PROMISE_OVERDUE = "promise overdue"
    NOTHING_BOOKED = "nothing booked"
    LONG_GAP = "long gap"
    NEVER_SPOKE = "never spoke"
    PAUSED = "paused"
    SNOOZED = "snoozed"
    BOOKED_AHEAD = "booked ahead"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Policy:
    """A practice's settings; what is not possible is a ``ValueError`` that says so.

    Days are calendar days, except ``grace`` and ``no_answer_after``, which are working days.
    The weights need ``b1 >= 0``, ``b2 <= 0`` and ``b3 <= 0``: a longer silence never makes a
    client less gone, a slower rhythm and a longer history never more.
    """

    usual_gap: int = 14
    theta: float = 0.5
    b0: float = -1.127
    b1: float = 0.8
    b2: float = -0.3
    b3: float = -0.45
    earliest: int = 7
    latest: int = 30
    grace: int = 3
    no_answer_after: int = 4
    holidays: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        for name, most in _MOST.items():
            if not 1 <= getattr(self, name) <= most:
                raise ValueError(f"{name} must be from 1 to {most}, not {getattr(self, name)}")
        if self.earliest > self.latest:
            raise ValueError(f"earliest ({self.earliest}) must not be after latest ({self.latest})")
        if not 0 < self.theta < 1:
            raise ValueError(f"theta must lie between 0 and 1, not {self.theta}")
        for name, (least, largest) in _WEIGHTS.items():
            if not least <= getattr(self, name) <= largest:
                said = f"from {least} to {largest}, not {getattr(self, name)}"
                raise ValueError(f"{name} must be {said}")


_MOST = {
    "usual_gap": LONGEST_DAYS,
    "earliest": LONGEST_DAYS,
    "latest": LONGEST_DAYS,
    "grace": LONGEST_GRACE,
    "no_answer_after": LONGEST_GRACE,
}
_WEIGHTS = {
    "b0": (-LARGEST_WEIGHT, LARGEST_WEIGHT),
    "b1": (0, LARGEST_WEIGHT),
    "b2": (-LARGEST_WEIGHT, 0),
    "b3": (-LARGEST_WEIGHT, 0),
}
DEFAULT = Policy()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of one client; the days of a tuple may come in any order and more than once.

    ``contacts`` are two-way; so is ``last_session``, the last one held, whether or not it is
    among them. Where there is neither, silence counts from ``began_on``. ``booked`` are
    appointments not yet settled, to come or past; ``missed`` those the client missed and that
    were not made good; ``overdue`` the due days of what the client still owes, to come or past;
    ``reached_out`` our attempts that went one way or failed.
    """

    began_on: date
    contacts: tuple[date, ...] = ()
    booked: tuple[date, ...] = ()
    missed: tuple[date, ...] = ()
    overdue: tuple[date, ...] = ()
    reached_out: tuple[date, ...] = ()
    last_session: date | None = None
    snoozed_until: date | None = None
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a client stands as they do.

    ``on`` is the session missed or held last, the day a promise was due, the last talk, or the
    day it began; with a snooze or a booked appointment the day it is waited for. ``days`` is how
    far it lies from today, either way. Both are None with ``PAUSED`` and ``NONE``.
    """

    kind: Kind
    on: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a client stands today, and the two days on which that changes by itself.

    ``p_gone`` is P(gone) of the silence up to today, whatever holds or hastens the alert. From
    ``alert_on`` the client is quiet, from ``no_answer_on`` there is no answer yet; None is never.
    Neither depends on today.
    """

    band: Band
    reason: Reason
    p_gone: float
    alert_on: date | None
    no_answer_on: date | None
