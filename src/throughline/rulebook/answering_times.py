"""How long clients wait for an answer: from what came of them to the next word back.

Counted in working days: written on a Friday evening and answered on Monday is one, on the same
day it is none. What nobody has answered yet is counted too, as having waited so long at least:
leaving it out would make who answers only what is easy look quick. The figures are those of the
estimator of Kaplan and Meier (1958, "Nonparametric estimation from incomplete observations",
JASA 53). Nothing is said of fewer than 5, and who answers how fast is no rank.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from throughline.rulebook.workdays import working_days_between

LEAST_CASES = 5
HALF, NINE_OF_TEN = 0.5, 0.9
_NONE: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that came from a client, and when it was answered; None: it waits still."""

    since: datetime
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """What can be said of some waits, in working days.

    ``median`` and ``slowest_tenth`` are None where there are too few cases, or so many wait still
    that it is not reached.
    """

    cases: int
    waiting: int
    oldest: datetime | None
    median: int | None
    slowest_tenth: int | None

    @property
    def is_sayable(self) -> bool:
        """Whether there are enough cases to say anything."""
        return self.cases >= LEAST_CASES


def waits(came: Iterable[datetime], words_back: Iterable[datetime]) -> list[Wait]:
    """Return the waits of one client: what comes before it was answered belongs to the first.

    A word back at the very instant at which something came is none: nobody reads so fast.
    """
    back, found = sorted(words_back), list[Wait]()
    answered: datetime | None = None
    for at in sorted(came):
        if found and (answered is None or at < answered):
            continue
        answered = _next(back, at)
        found.append(Wait(at, answered))
    return found


def _next(back: Sequence[datetime], at: datetime) -> datetime | None:
    index = bisect_right(back, at)
    return back[index] if index < len(back) else None


def times(found: Iterable[Wait], now: datetime, holidays: AbstractSet[date] = _NONE) -> Times:
    """Return what can be said of these waits as of ``now``, by whose zone days are told."""
    rows = list(found)
    done: list[int] = []
    still: list[int] = []
    for one in rows:
        since, until = _day(one.since, now), _day(one.answered or now, now)
        (still if one.answered is None else done).append(
            working_days_between(since, until, holidays)
        )
    is_enough = len(rows) >= LEAST_CASES
    open_since = [one.since for one in rows if one.answered is None]
    return Times(
        cases=len(rows),
        waiting=len(still),
        oldest=min(open_since, default=None),
        median=quantile(done, still, HALF) if is_enough else None,
        slowest_tenth=quantile(done, still, NINE_OF_TEN) if is_enough else None,
    )


def _day(at: datetime, now: datetime) -> date:
    return at.astimezone(now.tzinfo).date()


def quantile(done: Sequence[int], still: Sequence[int], share: float) -> int | None:
    """Return within how many days ``share`` of the cases are answered, by Kaplan and Meier.

    ``done`` are the waits that ended, ``still`` those that go on and have lasted so long so far.
    None where it is not reached. A ``share`` not between 0 and 1 is a ``ValueError``.
    """
    if not 0 < share < 1:
        raise ValueError(f"A share lies between 0 and 1, not at {share}")
    unanswered = 1.0
    for day in sorted(set(done)):
        at_risk = sum(one >= day for one in done) + sum(one >= day for one in still)
        unanswered *= 1 - done.count(day) / at_risk
        if unanswered <= 1 - share + _ROUNDING:
            return day
    return None


_ROUNDING = 1e-9
