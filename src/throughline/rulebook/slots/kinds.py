"""What there is to say about a coach's calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time

LEAST_STEP, MOST_STEP = 15, 60
LONGEST = 24 * 60


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours of every week, by the coach's clock.

    Where `ends` is not after `begins` it is on the next day; midnight is the end of the day. A
    weekday that is none (0 is Monday) is a ``ValueError``.
    """

    weekday: int
    begins: time
    ends: time

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise ValueError(f"There is no weekday {self.weekday}")


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A date on which it is not as in every week: closed, or open in addition.

    Without `begins` from the day's first moment, without `ends` to its last; the two stand to
    each other as in an opening.
    """

    on: date
    begins: time | None
    ends: time | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that is taken, from one instant up to another; nothing where it ends before it begins.

    `is_session`: booked under these manners, so that its own buffers are kept too.
    """

    starts_at: datetime
    ends_at: datetime
    is_session: bool = False


@dataclass(frozen=True, slots=True)
class Manners:
    """How a coach lets themself be booked; what cannot be is a ``ValueError``.

    `minutes`: a session's length. `step`: from one offered beginning to the next. `before` and
    `after`: minutes that stay free of busy time around a session, open or not. `notice_hours`: at
    least so long from now. `most_per_day`: sessions of one date by the coach's clock.
    """

    minutes: int
    step: int = 30
    before: int = 0
    after: int = 0
    notice_hours: int = 0
    most_per_day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.minutes <= LONGEST:
            raise ValueError(f"A session cannot last {self.minutes} minutes")
        if not LEAST_STEP <= self.step <= MOST_STEP:
            raise ValueError(f"Times cannot be offered every {self.step} minutes")
        if min(self.before, self.after, self.notice_hours, self.most_per_day or 0) < 0:
            raise ValueError("Buffers, notice and sessions of a day cannot be below nothing")


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time that can be booked, in UTC."""

    starts_at: datetime
    ends_at: datetime
