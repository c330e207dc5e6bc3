"""The silence itself: how likely it is the end, and when it has been too long."""

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from math import exp, expm1, log, log1p, prod
from operator import sub

from .facts import Policy

PRIOR_GAPS = 2
"""How many gaps of the usual length everybody is taken to have had."""
_LAST = date.max.toordinal()


def lean(days: list[int], policy: Policy) -> float:
    """What the history says before the silence: b0 + b2 ln m + b3 ln(1 + x)."""
    gaps = max(len(days) - 1, 0)
    logs = log(prod(map(sub, days[1:], days)))  # one logarithm instead of one a gap
    ln_m = (PRIOR_GAPS * log(policy.usual_gap) + logs) / (PRIOR_GAPS + gaps)
    return policy.b0 + policy.b2 * ln_m + policy.b3 * log1p(gaps)


def alert_after(before: float, policy: Policy) -> int:
    """The whole days of silence at which P(gone) comes closest to θ, between the two bounds."""
    need = log(policy.theta) - log1p(-policy.theta) - before
    # Compared before anything is divided or raised: b1 may be 0, and need / b1 very large.
    if need <= policy.b1 * log1p(policy.earliest):
        return policy.earliest
    if need >= policy.b1 * log1p(policy.latest):
        return policy.latest
    return round(expm1(need / policy.b1))


def sigmoid(z: float) -> float:
    """Return 1 / (1 + exp(-z)), for a z of any size."""
    if z >= 0:
        return 1 / (1 + exp(-z))
    return exp(z) / (1 + exp(z))


@lru_cache(maxsize=64)
def _numbers(days: frozenset[date]) -> list[int]:
    return sorted(day.toordinal() for day in days)


def silence(base: date, today: date, holidays: frozenset[date]) -> int:
    """Days of silence up to today, without the holidays among them."""
    first, last = base.toordinal(), today.toordinal()
    closed = _numbers(holidays) if holidays else []
    return max(last - first - bisect_right(closed, last) + bisect_right(closed, first), 0)


def later(base: date, days: int, holidays: frozenset[date]) -> date:
    """The day on which the silence since ``base`` is so many days long."""
    number = base.toordinal() + days
    closed = _numbers(holidays) if holidays else []
    for at in range(bisect_right(closed, base.toordinal()), len(closed)):
        if closed[at] > number:
            break
        number += 1
    return date.fromordinal(min(number, _LAST))
